/**
 * The rooms of `shared/extraction`, and the arrows between them. Each may use the doors of the rooms named beside it,
 * all of which stand above it in this list: there is no way up and no circle.
 */
export const EXTRACTION_ROOMS: Readonly<Record<string, readonly string[]>> = {
  text: [],
  html: ['text'],
  page: ['text', 'html'],
  trees: ['text'],
  'trees/models': ['trees'],
  rules: ['text', 'html'],
  contract: ['html', 'rules'],
  decode: ['contract'],
  language: ['text', 'contract'],
  media: ['text', 'html', 'page', 'contract'],
  'metadata/json-ld': ['text', 'html'],
  'metadata/context': ['text', 'html', 'page', 'contract', 'metadata/json-ld'],
  'metadata/title': ['text', 'html', 'page', 'trees', 'trees/models', 'metadata/json-ld', 'metadata/context'],
  'metadata/author': ['text', 'html', 'page', 'trees', 'trees/models', 'contract', 'metadata/json-ld', 'metadata/context'],
  'metadata/dates': ['text', 'html', 'page', 'trees', 'trees/models', 'contract', 'metadata/json-ld', 'metadata/context'],
  'metadata/fields': ['text', 'html', 'page', 'contract', 'media', 'metadata/json-ld', 'metadata/context'],
  metadata: [
    'text',
    'html',
    'page',
    'rules',
    'contract',
    'language',
    'metadata/context',
    'metadata/title',
    'metadata/author',
    'metadata/dates',
    'metadata/fields',
  ],
  'body/blocks': ['text', 'html', 'page'],
  'body/features': ['text', 'html', 'page', 'contract', 'body/blocks'],
  'body/selection': ['text', 'html', 'page', 'contract', 'media', 'body/blocks', 'body/features'],
  'body/marks': ['text', 'html', 'page', 'contract', 'media', 'body/blocks', 'body/features', 'body/selection'],
  body: ['text', 'html', 'page', 'trees', 'trees/models', 'contract', 'body/blocks', 'body/features', 'body/selection', 'body/marks'],
  'serialize/tree': ['text', 'html', 'page', 'contract', 'media'],
  serialize: ['text', 'html', 'contract', 'serialize/tree'],
  score: ['text', 'html', 'page', 'trees', 'trees/models', 'contract'],
};

/** What the pipeline itself (`extract.ts` and the files beside it) uses. */
export const PIPELINE_MAY = [
  'text',
  'html',
  'rules',
  'contract',
  'decode',
  'language',
  'media',
  'metadata',
  'body',
  'serialize',
  'score',
] as const;

/** The files of a room that others may import. */
export function doorsOf(room: string): readonly string[] {
  const folder = `shared/extraction/${room}`;
  // A door a model: whoever wants one tree must not load all. Attribute names are constants, read as a namespace.
  if (room === 'trees/models') return ['author', 'body', 'dates', 'score', 'title'].map((model) => `${folder}/${model}.ts`);
  if (room === 'html') return [`${folder}/index.ts`, `${folder}/attribute-names.ts`];
  return [`${folder}/index.ts`];
}

/** GET /llms.txt: what there is, for language models and those who set them up (https://llmstxt.org). */
import * as z from 'zod';
import { operation, type Operation } from '../operation.ts';

/** What a model can use, in the order of the text; what the API does not have is left out. */
const PLACES = [
  ['callMcp', 'the API as tools of the Model Context Protocol (Streamable HTTP)'],
  ['getOpenApi', 'every operation, as OpenAPI 3.1'],
  ['searchArticles', 'full text: `?q=words`, with filters'],
  ['listArticles', 'cards, newest first, with filters by site, author, tag, section, language, type and time'],
  ['getArticle', 'an article; as Markdown with the suffix `.md`'],
  ['listChanges', 'created, updated, deleted, in order'],
  ['getJsonFeed', 'a feed with full bodies'],
] as const;

/** `operations` is asked when the text is first wanted: it holds this operation too. */
export function getLlmsText(operations: () => readonly Operation[]): Operation {
  return operation({
    id: 'getLlmsText',
    method: 'get',
    path: '/llms.txt',
    summary: 'Read what there is for language models',
    description: 'Markdown with the addresses of this API. Needs no credential.',
    right: null,
    answers: { 200: { description: 'The text.', content: { 'text/plain': z.string() } } },
    conditional: true,
    async handle({ publicUrl }, { search }) {
      const lines = PLACES.flatMap(([id, about]) => {
        const found = operations().find((one) => one.id === id);
        return found === undefined || (id === 'searchArticles' && search === null)
          ? []
          : [`- [${found.summary}](${publicUrl}${found.path}): ${about}`];
      });
      const body = [
        '# Galley',
        '',
        '> Articles, clean and structured, from the HTML that publishers uploaded. Each keeps the address of its source and what its page says of rights.',
        '',
        '## API',
        '',
        ...lines,
        '',
      ].join('\n');
      return { status: 200, contentType: 'text/plain; charset=utf-8', body, cache: 'shared' };
    },
  });
}

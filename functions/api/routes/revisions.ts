/** GET /v1/articles/{id}/revisions and …/{version}: the article's history. */
import * as z from 'zod';
import type { Revision } from '../../../shared/articles/index.ts';
import type { Article } from '../../../shared/extraction/index.ts';
import type { Problem } from '../problem.ts';
import { nameBlocks } from '../representations/block-ids.ts';
import { LIST_INCLUDES, revisionDetailSchema, revisionListSchema } from '../response-schemas.ts';
import { commaList, cursorParameter, idParameters, limitParameter } from '../fields.ts';
import { json, operation, type ApiDependencies } from '../operation.ts';
import { missingArticle } from './article.ts';
import { pageLinks } from './paging.ts';

const problems = ['unknown-article', 'article-withdrawn'] as const;

export const listRevisions = operation({
  id: 'listRevisions',
  method: 'get',
  path: '/v1/articles/{id}/revisions',
  summary: 'List the versions of an article',
  description:
    'Newest first. The content of an earlier version stays in the raw bucket, under the object’s version that `versionId` names.',
  right: 'read',
  pathParameters: idParameters,
  query: z.object({ limit: limitParameter(20), cursor: cursorParameter }),
  answers: { 200: { description: 'A page of versions.', content: { 'application/json': revisionListSchema }, headers: ['Link'] } },
  conditional: true,
  problems,
  async handle({ path, query, request }, { reader, cursors }) {
    const verified = query.cursor === undefined ? null : await cursors.verify('revisions', { id: path.id }, query.cursor);
    if (verified?.ok === false) return verified.problem;
    const [found, page] = await Promise.all([
      reader.presence(path.id),
      reader.revisions(path.id, query.limit, verified?.cursor.position ?? null),
    ]);
    if (found.state !== 'live') return missingArticle(path.id, found);
    const cursor =
      page.position === null ? null : await cursors.sign('revisions', { id: path.id }, { position: page.position, through: null });
    return json({ items: page.items, cursor }, { cache: 'revalidated', headers: pageLinks(request, { next: cursor }) });
  },
});

export const getRevision = operation({
  id: 'getRevision',
  method: 'get',
  path: '/v1/articles/{id}/revisions/{version}',
  summary: 'Read about one version of an article, or read it',
  description:
    'When it came to be, what changed, and which version of the raw object it was made from. With `include` or `diff` the page is extracted again, ' +
    'as long as the raw bucket keeps it: by the extractor of today, so it may differ from what was stored then.',
  right: 'read',
  pathParameters: idParameters.extend({
    version: z
      .string()
      .regex(/^[1-9][0-9]{0,7}$/)
      .describe('1 for the first.'),
  }),
  query: z.object({
    include: commaList(LIST_INCLUDES, 'The content of this version: headline and bodies.'),
    diff: z
      .enum(['text'])
      .optional()
      .describe('What the version after this one changed in the text, by paragraphs.')
      .meta({ examples: ['text'] }),
  }),
  answers: { 200: { description: 'The version.', content: { 'application/json': revisionDetailSchema } } },
  conditional: true,
  problems: [...problems, 'unknown-revision', 'revision-expired'],
  async handle({ path, query }, dependencies) {
    const { reader } = dependencies;
    const version = Number(path.version);
    const [found, revision] = await Promise.all([reader.presence(path.id), reader.revision(path.id, version)]);
    if (found.state !== 'live') return missingArticle(path.id, found);
    if (revision === null) return unknownRevision(path.id, version, found.version);
    if (query.include === undefined && query.diff === undefined) return json(revision, { cache: 'revalidated' });
    if (query.diff !== undefined && version === found.version) {
      const error = { parameter: 'diff', detail: 'This is the newest version: there is none after it.', allowed: 'an earlier version' };
      return { problem: 'invalid-parameters', detail: 'Not valid: diff.', errors: [error] };
    }
    const article = await contentOf(path.id, revision, dependencies);
    if ('problem' in article) return article;
    const content = query.include && {
      article: {
        title: article.title,
        subtitle: article.subtitle,
        ...Object.fromEntries(query.include.map((body) => [body, bodyOf(article, body)])),
      },
    };
    if (query.diff === undefined) return json({ ...revision, ...content }, { cache: 'revalidated' });
    const after = await reader.revision(path.id, version + 1);
    if (after === null) return unknownRevision(path.id, version + 1, found.version);
    const later = await contentOf(path.id, after, dependencies);
    if ('problem' in later) return later;
    // Loaded when it is wanted, which is seldom.
    const { diffTexts } = await import('../representations/text-diff.ts');
    return json({ ...revision, ...content, diff: diffTexts(article.text, later.text) }, { cache: 'revalidated' });
  },
});

function unknownRevision(id: string, version: number, newest: number): Problem {
  return { problem: 'unknown-revision', detail: `Article “${id}” has no version ${version}; its newest is ${newest}.` };
}

/** The page of a version, extracted by the present extractor. */
async function contentOf(id: string, { version, updated }: Revision, { reader, explain }: ApiDependencies): Promise<Article | Problem> {
  const source = await reader.revisionSource(id, version);
  if (source === null) return expired(version, 'its object had no version of its own in the raw bucket');
  const explained = await explain({ key: source.key, versionId: source.versionId, receivedAt: new Date(updated) });
  if (explained.outcome === 'gone') return expired(version, 'the raw bucket has dropped it (raw.noncurrentDays)');
  return explained.outcome === 'rejected' ? expired(version, `it is refused today: ${explained.message}`) : explained.article;
}

function expired(version: number, why: string): Problem {
  return { problem: 'revision-expired', detail: `The page of version ${version} cannot be read: ${why}.` };
}

function bodyOf(article: Article, body: (typeof LIST_INCLUDES)[number]): unknown {
  return body === 'blocks' ? nameBlocks(article.blocks) : article[body];
}

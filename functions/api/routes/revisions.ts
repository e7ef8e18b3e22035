/** GET /v1/articles/{id}/revisions and …/{version}: the article's history. */
import * as z from 'zod';
import { revisionAnswerSchema, revisionListSchema } from '../response-schemas.ts';
import { cursorParameter, idParameters, limitParameter } from '../fields.ts';
import { json, operation } from '../operation.ts';
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
  summary: 'Read about one version of an article',
  description: 'When it came to be, what changed, and which version of the raw object it was made from.',
  right: 'read',
  pathParameters: idParameters.extend({
    version: z
      .string()
      .regex(/^[1-9][0-9]{0,7}$/)
      .describe('1 for the first.'),
  }),
  answers: { 200: { description: 'The version.', content: { 'application/json': revisionAnswerSchema } } },
  conditional: true,
  problems: [...problems, 'unknown-revision'],
  async handle({ path }, { reader }) {
    const [found, revision] = await Promise.all([reader.presence(path.id), reader.revision(path.id, Number(path.version))]);
    if (found.state !== 'live') return missingArticle(path.id, found);
    if (revision === null)
      return {
        problem: 'unknown-revision',
        detail: `Article “${path.id}” has no version ${path.version}; its newest is ${found.version}.`,
      };
    return json(revision, { cache: 'revalidated' });
  },
});

/** GET /v1/articles/{id}/revisions and …/{version}: the article's history. */
import * as z from 'zod';
import { revisionAnswerSchema, revisionListSchema } from '../response-schemas.ts';
import { idParameters } from '../fields.ts';
import { json, operation } from '../operation.ts';
import { missingArticle } from './article.ts';

const problems = ['unknown-article', 'article-withdrawn'] as const;

export const listRevisions = operation({
  id: 'listRevisions',
  method: 'get',
  path: '/v1/articles/{id}/revisions',
  summary: 'List the versions of an article',
  description: 'Newest first. The content of an earlier version stays in the raw bucket, under the object’s version that `versionId` names.',
  right: 'read',
  pathParameters: idParameters,
  answers: { 200: { description: 'The versions.', content: { 'application/json': revisionListSchema } } },
  conditional: true,
  problems,
  async handle({ path }, { reader }) {
    const [found, revisions] = await Promise.all([reader.get(path.id), reader.revisions(path.id)]);
    if (found.state !== 'live') return missingArticle(path.id, found);
    return json({ items: revisions.toSorted((a, b) => b.version - a.version) }, { cache: 'revalidated' });
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
    const [found, revisions] = await Promise.all([reader.get(path.id), reader.revisions(path.id)]);
    if (found.state !== 'live') return missingArticle(path.id, found);
    const revision = revisions.find(({ version }) => version === Number(path.version));
    if (revision === undefined) return { problem: 'unknown-revision', detail: `Article “${path.id}” has no version ${path.version}; its newest is ${found.record.version}.` };
    return json(revision, { cache: 'revalidated' });
  },
});

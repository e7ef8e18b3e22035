/** GET /v1/explanations: how an uploaded page was read, and the page itself, which may run and load nothing. */
import * as z from 'zod';
import { explanationSchema } from '../response-schemas.ts';
import { json, operation, type ApiDependencies } from '../operation.ts';
import type { Explanation } from '../explaining.ts';
import type { Problem } from '../problem.ts';
import type { Answer } from '../respond.ts';
import { objectKeySchema } from './uploads.ts';

const query = z.object({
  key: objectKeySchema,
  versionId: z
    .string()
    .min(1)
    .max(1024)
    .regex(/^[\w.~-]+$/)
    .optional()
    .describe('A version of the object, as receipts and revisions name it; the object as it is now without.'),
});
type Query = z.output<typeof query>;

export const explainUpload = operation({
  id: 'explainUpload',
  method: 'get',
  path: '/v1/explanations',
  summary: 'See how an upload was read',
  description:
    'Extracts the uploaded page once more and accounts for every block of text in it: whether it was kept, how probable that was, and why. ' +
    'Also for pages that were rejected. Where the extractor was renewed since, the outcome may differ from what is stored.',
  right: 'publish',
  query,
  answers: { 200: { description: 'The account.', content: { 'application/json': explanationSchema } } },
  conditional: true,
  problems: ['unknown-object'],
  async handle(input, dependencies) {
    const explained = await explanationOf(input.query, dependencies);
    if ('problem' in explained) return explained;
    const { key, versionId, size, sourceUrl } = explained.page;
    const facts = { key, versionId, size, sourceUrl, outcome: explained.outcome };
    if (explained.outcome === 'rejected') {
      const { reason, message } = explained;
      return json({ ...facts, encoding: null, reason, message, article: null, decisions: [] }, { cache: 'revalidated' });
    }
    const { html: _html, markdown: _markdown, text: _text, ...article } = explained.article;
    const { encoding, decisions } = explained;
    return json({ ...facts, encoding, reason: null, message: null, article, decisions }, { cache: 'revalidated' });
  },
});

/**
 * An uploaded page is anybody's HTML. Nothing runs, and nothing is fetched but what stands in the page: its own style,
 * and pictures spelt out in it. The sandbox holds back forms, downloads, windows and `<meta http-equiv=refresh>`, too.
 * It keeps the page's origin, so that the console can lay its marks where the blocks are; without scripts, and within
 * frames of this origin alone, that gives the page nothing.
 */
const UPLOADED_PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin',
].join('; ');

export const getUploadedPage = operation({
  id: 'getUploadedPage',
  method: 'get',
  path: '/v1/explanations/page',
  summary: 'See an uploaded page',
  description: 'The page as it was uploaded, decoded, under a policy by which nothing in it runs and nothing is loaded. For HTML alone.',
  right: 'publish',
  query,
  answers: { 200: { description: 'The page.', content: { 'text/html': z.string() } } },
  conditional: true,
  problems: ['unknown-object'],
  async handle(input, dependencies) {
    const explained = await explanationOf(input.query, dependencies);
    if ('problem' in explained) return explained;
    if (explained.outcome === 'rejected') return { problem: 'unknown-object', detail: `There is no page to show. ${explained.message}` };
    const answer: Answer = {
      status: 200,
      contentType: 'text/html; charset=utf-8',
      body: explained.html,
      cache: 'revalidated',
      headers: { 'content-security-policy': UPLOADED_PAGE_POLICY },
    };
    return answer;
  },
});

async function explanationOf(
  asked: Query,
  { explain, reader, articleId, now }: ApiDependencies,
): Promise<Problem | Exclude<Explanation, { outcome: 'gone' }>> {
  const { key } = asked;
  const versionId = asked.versionId ?? null;
  const receipt = await reader.receipt(articleId(key));
  const isOfReceipt = receipt !== null && (versionId === null || receipt.versionId === versionId);
  const explained = await explain({ key, versionId, receivedAt: isOfReceipt ? new Date(receipt.receivedAt) : now() });
  return explained.outcome === 'gone'
    ? { problem: 'unknown-object', detail: 'There is no such object, or no such version of it.' }
    : explained;
}

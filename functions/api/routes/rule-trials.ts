/** POST /v1/rules/{host}/trial: what a candidate rule would change, on pages of its site, before anybody saves it. */
import * as z from 'zod';
import { siteOf } from '../../../shared/articles/index.ts';
import { json, operation, type ApiDependencies } from '../operation.ts';
import { hostSchema, MOST_TRIAL_PAGES, trialRequestSchema, trialSchema, type TrialPageAnswer, type TrialRequest } from '../rule-schemas.ts';
import type { TriedUpload } from '../rule-trials.ts';
import { faultOf, faultOfSelectors, isBound, OF_WHOLE_SITES } from './rules.ts';

/** No further page is begun past this: one takes a second at the most, and API Gateway waits for thirty. */
const WORK_MS = 3_000;

export const tryRuleOnPages = operation({
  id: 'tryRule',
  method: 'post',
  path: '/v1/rules/{host}/trial',
  summary: 'Try a site rule',
  description:
    'Extracts pages by the candidate and by the rules in use, and says what would differ; nothing is saved. ' +
    'One call works for about three seconds: `left` names the pages that it did not come to, to be asked for as `keys`.',
  right: 'publish',
  pathParameters: z.object({ host: hostSchema }),
  body: trialRequestSchema,
  answers: { 200: { description: 'What would differ.', content: { 'application/json': trialSchema } } },
  problems: ['unknown-rule', 'invalid-body', 'body-too-large', 'unsupported-media-type'],
  async handle({ path, body, ...bounds }, dependencies) {
    if (isBound(bounds)) return OF_WHOLE_SITES;
    const host = path.host.toLowerCase();
    const fault =
      (body.rule === null ? null : await faultOf(body.rule, host, '/rule', dependencies)) ??
      (await faultOfSelectors(body.selectors ?? [], host, '/selectors', dependencies));
    if (fault !== null) return fault;
    const uploads = await uploadsFor(host, body.keys, dependencies);
    const selectors = [...new Set([...selectorsOf(body), ...(body.selectors ?? [])])];
    const end = performance.now() + WORK_MS;
    const items: TrialPageAnswer[] = [];
    let at = 0;
    for (; at < uploads.length && (at === 0 || performance.now() < end); at += 1) {
      const upload = uploads[at];
      if (upload !== undefined) items.push(await tried(upload, body, host, selectors, dependencies));
    }
    return json({ items, left: uploads.slice(at).map(({ key }) => key) }, { cache: 'none' });
  },
});

async function tried(
  upload: TriedUpload,
  { rule }: TrialRequest,
  host: string,
  selectors: readonly string[],
  { trials }: ApiDependencies,
): Promise<TrialPageAnswer> {
  const { key, id } = upload;
  const trial = await trials.run(upload, rule, host, selectors);
  if (trial === null) {
    const nothing = { title: null, outcome: 'gone', changes: [], words: { added: 0, removed: 0 }, matches: [], warnings: [] } as const;
    return { key, id, ...nothing, changes: [], matches: [], warnings: [], score: { before: null, after: null } };
  }
  return {
    key,
    id,
    title: trial.title,
    outcome: trial.outcome,
    changes: [...trial.changes],
    words: trial.words,
    score: trial.score,
    matches: selectors.map((selector, index) => ({ selector, elements: trial.matches[index] ?? 0 })),
    warnings: [...trial.warnings],
  };
}

/** The keys that are named, or the newest articles of the site; those without a receipt are left out. */
async function uploadsFor(
  host: string,
  keys: readonly string[] | undefined,
  { reader, articleId }: ApiDependencies,
): Promise<readonly TriedUpload[]> {
  const ids = keys?.map(articleId) ?? (await newestOf(host, reader));
  const receipts = await Promise.all(ids.map((id) => reader.receipt(id)));
  return receipts.flatMap((receipt) =>
    receipt === null ? [] : [{ key: receipt.key, id: receipt.id, receivedAt: new Date(receipt.receivedAt) }],
  );
}

async function newestOf(host: string, reader: ApiDependencies['reader']): Promise<readonly string[]> {
  const site = siteOf(`https://${host}/`) ?? host;
  const { items } = await reader.list({ site, sort: 'newest', limit: MOST_TRIAL_PAGES }, null);
  return items.map(({ id }) => id);
}

const SELECTING = ['body', 'keep', 'strip', 'title', 'subtitle', 'author', 'date', 'modified', 'section', 'tags', 'image'] as const;

/** Every selector of the candidate. */
const selectorsOf = ({ rule }: TrialRequest): string[] => (rule === null ? [] : SELECTING.flatMap((key) => rule[key] ?? []));

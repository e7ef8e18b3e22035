/** /v1/rules: the site rules that the stage keeps. Whoever extracts takes a saved rule within seconds. */
import * as z from 'zod';
import { MAX_RULE_BYTES, type StoredRule } from '../../../shared/stage-rules/index.ts';
import { FORBIDDEN } from '../access.ts';
import { cursorParameter, limitParameter } from '../fields.ts';
import { json, operation, type ApiDependencies, type Input } from '../operation.ts';
import { PROBLEMS, type Problem, type ProblemError } from '../problem.ts';
import type { Answer } from '../respond.ts';
import { keptRuleSchema, hostSchema, ruleDetailSchema, ruleSchema, type KeptRule, type RuleDetail } from '../rule-schemas.ts';
import { pageLinks } from './paging.ts';

const ruleListSchema = z
  .object({ items: z.array(keptRuleSchema), cursor: z.string().nullable().describe('For the next page; null at the end.') })
  .meta({ id: 'RuleList' });

const pathParameters = z.object({ host: hostSchema });
/** Versions shown of a rule. */
const MOST_EARLIER = 20;

export const listRules = operation({
  id: 'listRules',
  method: 'get',
  path: '/v1/rules',
  summary: 'List site rules',
  description: 'The rules that the stage keeps, by host. A key that is bound to prefixes does not hear of sites.',
  right: 'publish',
  query: z.object({ limit: limitParameter(50), cursor: cursorParameter }),
  answers: { 200: { description: 'A page of rules.', content: { 'application/json': ruleListSchema }, headers: ['Link'] } },
  conditional: true,
  async handle({ query, request, ...bounds }, dependencies) {
    const { rules, cursors } = dependencies;
    if (isBound(bounds)) return OF_WHOLE_SITES;
    const verified = query.cursor === undefined ? null : await cursors.verify('rules', {}, query.cursor);
    if (verified?.ok === false) return verified.problem;
    const after = verified?.cursor.position['after'] ?? '';
    const kept = (await rules.all()).filter(({ host }) => host > after).toSorted((a, b) => (a.host < b.host ? -1 : 1));
    const page = kept.slice(0, query.limit);
    const last = page.at(-1)?.host;
    const cursor =
      last === undefined || kept.length === page.length
        ? null
        : await cursors.sign('rules', {}, { position: { after: last }, through: null });
    const items = await Promise.all(page.map((stored) => keptRule(stored, dependencies)));
    return json({ items, cursor }, { cache: 'revalidated', headers: pageLinks(request, { next: cursor }) });
  },
});

export const getRule = operation({
  id: 'getRule',
  method: 'get',
  path: '/v1/rules/{host}',
  summary: 'Get a site rule',
  description:
    'The rule for a host, its version as `ETag`, and its earlier versions; with `version` one of those. Of a host whose rule was removed `rule` is null.',
  right: 'publish',
  pathParameters,
  query: z.object({ version: z.int().min(1).max(99_999_999).optional().describe('An earlier version.') }),
  answers: { 200: { description: 'The rule.', content: { 'application/json': ruleDetailSchema }, headers: ['ETag'] } },
  problems: ['unknown-rule'],
  async handle({ path, query, ...bounds }, dependencies) {
    if (isBound(bounds)) return OF_WHOLE_SITES;
    const host = path.host.toLowerCase();
    const newest = await dependencies.rules.get(host);
    const stored =
      query.version === undefined || query.version === newest?.version ? newest : await dependencies.rules.version(host, query.version);
    return stored === null ? unknownRule(host) : await shown(stored, dependencies);
  },
});

export const putRule = operation({
  id: 'putRule',
  method: 'put',
  path: '/v1/rules/{host}',
  summary: 'Save a site rule',
  description:
    'Makes the rule’s next version, which counts for pages that are ingested from a few seconds later on; a replay takes it to those that are stored already. ' +
    'With `If-Match` only over that version, with `If-None-Match: *` only where there is none.',
  right: 'publish',
  pathParameters,
  body: ruleSchema,
  answers: { 200: { description: 'The rule as it is kept.', content: { 'application/json': ruleDetailSchema }, headers: ['ETag'] } },
  problems: ['unknown-rule', 'invalid-body', 'body-too-large', 'unsupported-media-type', 'precondition-failed'],
  async handle({ path, body, request, keyId = null, ...bounds }, dependencies) {
    if (isBound(bounds)) return OF_WHOLE_SITES;
    const host = path.host.toLowerCase();
    const fault = await faultOf(body, host, '', dependencies);
    return fault ?? (await save(host, JSON.stringify(body), request, keyId, dependencies));
  },
});

export const deleteRule = operation({
  id: 'deleteRule',
  method: 'delete',
  path: '/v1/rules/{host}',
  summary: 'Remove a site rule',
  description: 'The host’s pages are read without a rule from a few seconds later on. Its versions stay, and can be saved again.',
  right: 'publish',
  pathParameters,
  answers: { 200: { description: 'What is kept now.', content: { 'application/json': ruleDetailSchema }, headers: ['ETag'] } },
  problems: ['unknown-rule', 'precondition-failed'],
  async handle({ path, request, keyId = null, ...bounds }, dependencies) {
    if (isBound(bounds)) return OF_WHOLE_SITES;
    const host = path.host.toLowerCase();
    const stored = await dependencies.rules.get(host);
    if (stored === null || stored.json === null) return unknownRule(host);
    return await save(host, null, request, keyId, dependencies);
  },
});

/** Attempts at a save that names no version; each fails only if another save came in between. */
const MAX_ROUNDS = 5;

async function save(
  host: string,
  text: string | null,
  request: Request,
  savedBy: string | null,
  dependencies: ApiDependencies,
): Promise<Answer | Problem> {
  const [match, noneMatch] = [request.headers.get('if-match'), request.headers.get('if-none-match')];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const stored = await dependencies.rules.get(host);
    const exists = stored !== null && stored.json !== null;
    if ((match !== null && !(exists && names(match, stored))) || (noneMatch !== null && exists && names(noneMatch, stored)))
      return changedMeanwhile(stored);
    const saved = await dependencies.rules.save(host, stored, { json: text, savedBy, now: dependencies.now().getTime() });
    if (saved !== null) return await shown(saved, dependencies);
  }
  return changedMeanwhile(await dependencies.rules.get(host));
}

const tagOf = ({ version }: StoredRule): string => `"${version}"`;

const names = (header: string, stored: StoredRule): boolean =>
  header.split(',').some((tag) => tag.trim() === '*' || tag.trim() === tagOf(stored));

function changedMeanwhile(stored: StoredRule | null): Problem {
  return {
    problem: 'precondition-failed',
    detail:
      stored === null
        ? 'There is no rule for this host.'
        : `Version ${stored.version} is the newest. ${PROBLEMS['precondition-failed'].remedy}`,
    ...(stored !== null && { headers: { etag: tagOf(stored) } }),
  };
}

async function shown(stored: StoredRule, dependencies: ApiDependencies): Promise<Answer> {
  const earlier = await dependencies.rules.history(stored.host, stored.version, MOST_EARLIER);
  const detail: RuleDetail = {
    ...(await keptRule(stored, dependencies)),
    earlier: earlier.map(({ version, savedAt, savedBy, json: text }) => ({ version, savedAt, savedBy, removed: text === null })),
  };
  // The tag is of the rule, not of these bytes, so that it is good for If-Match whatever the coding.
  return json(detail, { cache: 'none', headers: { etag: tagOf(stored) } });
}

async function keptRule({ host, version, savedAt, savedBy, json: text }: StoredRule, { trials }: ApiDependencies): Promise<KeptRule> {
  const facts = { host, version, savedAt, savedBy };
  if (text === null) return { ...facts, rule: null, fault: null };
  const data: unknown = JSON.parse(text);
  const checked = await trials.check(data);
  const parsed = ruleSchema.safeParse(data);
  const fault = checked.outcome === 'invalid' ? checked.errors.map(({ message }) => message).join(' ') : null;
  return { ...facts, rule: parsed.success ? parsed.data : null, fault };
}

/** What is wrong with a candidate; null where nothing is. */
export async function faultOf(
  rule: z.infer<typeof ruleSchema>,
  host: string,
  pointer: string,
  { trials }: ApiDependencies,
): Promise<Problem | null> {
  const errors = await checked(rule, pointer, trials);
  if (rule.host !== host)
    errors.push({ pointer: `${pointer}/host`, detail: `The rule is for ${rule.host}; the path names ${host}.`, allowed: host });
  const size = Buffer.byteLength(JSON.stringify(rule));
  if (size > MAX_RULE_BYTES)
    errors.push({
      pointer: pointer === '' ? '/' : pointer,
      detail: `The rule has ${size} bytes as JSON.`,
      allowed: `${MAX_RULE_BYTES} at most`,
    });
  return invalidBody(errors);
}

/** What is wrong with selectors that stand at `pointer` in the body: they are checked as those of a rule are. */
export async function faultOfSelectors(
  selectors: readonly string[],
  host: string,
  pointer: string,
  { trials }: ApiDependencies,
): Promise<Problem | null> {
  if (selectors.length === 0) return null;
  const errors = await checked({ host, tags: [...selectors] }, '', trials);
  return invalidBody(errors.map((error) => ({ ...error, pointer: error.pointer?.replace(/^\/tags/, pointer) })));
}

const checked = async (rule: z.infer<typeof ruleSchema>, pointer: string, trials: ApiDependencies['trials']): Promise<ProblemError[]> => {
  const result = await trials.check(rule);
  return result.outcome === 'invalid'
    ? result.errors.map(({ path, message, allowed }) => ({ pointer: `${pointer}${pointerOf(path)}`, detail: message, allowed }))
    : [];
};

const invalidBody = (errors: readonly ProblemError[]): Problem | null =>
  errors.length === 0
    ? null
    : { problem: 'invalid-body', detail: `Not valid: ${errors.map((error) => error.pointer).join(', ')}.`, errors };

/** `[0].body[1]` → `/body/1`. */
const pointerOf = (path: string): string =>
  `/${path
    .replace(/^\[0\]\.?/, '')
    .replaceAll(/[.[]/g, '/')
    .replaceAll(']', '')}`;

export const unknownRule = (host: string): Problem => ({ problem: 'unknown-rule', detail: `The stage keeps no rule for ${host}.` });

/** A site has pages under any prefix, and its rule is for all of them. */
export const isBound = ({ prefixes = null, sites = null }: Pick<Input<unknown, unknown, unknown>, 'prefixes' | 'sites'>): boolean =>
  prefixes !== null || sites !== null;

export const OF_WHOLE_SITES: Problem = {
  problem: 'forbidden',
  detail: 'This key is bound to prefixes or to sites, and rules are for whoever publishes all pages of the stage.',
  headers: { 'www-authenticate': FORBIDDEN },
};

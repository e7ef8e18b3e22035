/** Errors as RFC 9457 problem documents: one table of kinds, one way to make an answer of them. */
import * as z from 'zod';

/**
 * Every kind of problem this API answers with. The key is stable and ends the problem's `type`, which points at the
 * kind's entry under `x-problems` in the OpenAPI document.
 */
export const PROBLEMS = {
  'invalid-parameters': { status: 400, title: 'Parameters are not valid', remedy: 'Mend or leave out each parameter under `errors`.' },
  'invalid-body': { status: 400, title: 'The request body is not valid', remedy: 'Mend each member under `errors`.' },
  unauthorized: { status: 401, title: 'A credential is needed', remedy: 'Send `Authorization: Bearer …` or `x-api-key` with a valid key.' },
  forbidden: {
    status: 403,
    title: 'The credential does not carry the right',
    remedy: 'Use a credential that carries the right named in `detail`.',
  },
  'unknown-route': { status: 404, title: 'There is no such resource', remedy: 'See /v1/openapi.json for the resources there are.' },
  'unknown-article': {
    status: 404,
    title: 'There is no article with this id',
    remedy: 'Take ids from lists, look-ups, changes or ingestion receipts.',
  },
  'unknown-revision': { status: 404, title: 'The article has no such version', remedy: 'Take versions from the list of revisions.' },
  'unknown-rule': {
    status: 404,
    title: 'The stage keeps no rule for this host',
    remedy: 'Take hosts from the list of rules, or save a rule.',
  },
  'unknown-object': {
    status: 404,
    title: 'No object with this key was ever received',
    remedy: 'Upload it, or check the key letter by letter.',
  },
  'unknown-hook': { status: 404, title: 'There is no webhook with this id', remedy: 'Take ids from the list of webhooks.' },
  'unknown-replay': {
    status: 404,
    title: 'There is no replay with this name',
    remedy: 'Take names from the list of replays; the last thousand runs are known.',
  },
  'unknown-key': { status: 404, title: 'There is no key with this id', remedy: 'Take ids from the list of keys.' },
  'method-not-allowed': { status: 405, title: 'The resource does not take this method', remedy: 'Use a method of the `Allow` header.' },
  'not-acceptable': {
    status: 406,
    title: 'No representation fits what the request accepts',
    remedy: 'Accept a media type or coding that `detail` names, or use a suffix such as `.html`.',
  },
  'answer-too-large': {
    status: 406,
    title: 'The answer would pass the 6 MB that one answer may hold',
    remedy: 'Accept gzip or br, ask for fewer `fields`, or take a lighter representation such as `.txt`.',
  },
  'hook-limit': { status: 409, title: 'The stage has as many webhooks as it may have', remedy: 'Delete one first.' },
  'hook-inactive': {
    status: 409,
    title: 'Nothing is sent to this webhook now',
    remedy: 'Make it active first: `PATCH` with `{ "standing": "active" }`.',
  },
  'replay-at-work': {
    status: 409,
    title: 'A replay is at work, and there is one at a time',
    remedy: 'Wait for the one that `detail` names, or stop it: `POST /v1/replays/{run}/cancel`.',
  },
  'replay-exists': {
    status: 409,
    title: 'The name belongs to another replay',
    remedy: 'Choose another name, or leave `run` out.',
  },
  'article-withdrawn': { status: 410, title: 'The article was withdrawn', remedy: 'Remove your copy.' },
  'revision-expired': {
    status: 410,
    title: 'The page of this version is kept no longer',
    remedy: 'Its text cannot be had back: the raw bucket keeps overwritten uploads for a time only (`raw.noncurrentDays`).',
  },
  'cursor-expired': {
    status: 410,
    title: 'The cursor is too old to follow without gaps',
    remedy: 'Start again without a cursor and replace your copy; `restart` is the address.',
  },
  'precondition-failed': {
    status: 412,
    title: 'The representation is not the one that was meant',
    remedy: 'Read it again: its tag is not among those of `If-Match`, or it was changed since `If-Unmodified-Since`.',
  },
  'body-too-large': {
    status: 413,
    title: 'The request body is too large',
    remedy: 'Send at most 256 KB; pages themselves go to the presigned upload.',
  },
  'unsupported-media-type': { status: 415, title: 'The request body must be JSON', remedy: 'Send `Content-Type: application/json`.' },
  'quota-exceeded': {
    status: 429,
    title: 'The quota of the key is used up',
    remedy: 'Ask again after the seconds in `Retry-After`, when the day or month of the quota is over, or have the key given a larger one.',
  },
  internal: { status: 500, title: 'The request failed on our side', remedy: 'Try again; if it stays, report the request id.' },
  'search-unavailable': {
    status: 503,
    title: 'Search cannot answer now',
    remedy: 'Try again after the seconds in `Retry-After`; lists and articles are not affected.',
  },
  unavailable: { status: 503, title: 'The store is busy', remedy: 'Try again after the seconds in `Retry-After`.' },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>;
export type ProblemKind = keyof typeof PROBLEMS;

export const problemErrorSchema = z
  .object({
    parameter: z.string().optional().describe('The query or path parameter that is wrong.'),
    pointer: z.string().optional().describe('JSON pointer to the member of the request body that is wrong.'),
    detail: z.string().describe('What is wrong with it.'),
    allowed: z.string().optional().describe('What would be right.'),
  })
  .meta({ id: 'ProblemError' });
export type ProblemError = z.infer<typeof problemErrorSchema>;

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    instance: z.string().describe('The path that was asked for.'),
    requestId: z.string().describe('Name it when you report the problem.'),
    errors: z.array(problemErrorSchema).optional(),
    id: z.string().optional().describe('The withdrawn article.'),
    version: z.int().optional().describe('The last version of the withdrawn article.'),
    withdrawn: z.string().optional().describe('When the article was withdrawn.'),
    restart: z.string().optional().describe('Where to start again after an expired cursor.'),
  })
  .meta({ id: 'Problem', description: 'What went wrong, which input did it, and what to do (RFC 9457).' });
export type ProblemDocument = z.infer<typeof problemSchema>;

/** A problem as a value: routes return it, the edge fills in where and which request. */
export interface Problem {
  readonly problem: ProblemKind;
  readonly detail: string;
  readonly errors?: readonly ProblemError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly members?: Partial<Pick<ProblemDocument, 'id' | 'version' | 'withdrawn' | 'restart'>>;
}

export function problemDocument(problem: Problem, instance: string, requestId: string): ProblemDocument {
  const { status, title } = PROBLEMS[problem.problem];
  return {
    type: `/v1/openapi.json#/x-problems/${problem.problem}`,
    title,
    status,
    detail: problem.detail,
    instance,
    requestId,
    ...(problem.errors && { errors: [...problem.errors] }),
    ...problem.members,
  };
}

/** A refusal of the API as an error that says what, why and what to do. */
import type { Problem } from './types.ts';

/** A refusal of the API, with its status and, if there is one, its problem document. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** The problem document; null where something else than the API answered. */
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null, fallback: string) {
    super(problem === null ? fallback : describe(problem));
    this.status = status;
    this.problem = problem;
  }

  /** The kind of problem, such as `cursor-expired`; null where it is none of the API's. */
  get kind(): string | null {
    return this.problem?.type.split('/').at(-1) ?? null;
  }
}

function describe({ title, detail, errors = [] }: Problem): string {
  const inputs = errors.map((error) => `${error.parameter ?? error.pointer ?? ''}: ${error.detail}${allowed(error.allowed)}`);
  return [`${title}. ${detail}`, ...inputs].join('\n  ');
}

const allowed = (text: string | undefined): string => (text === undefined || text === '' ? '' : ` Allowed: ${text.replace(/\.$/, '')}.`);

/** From whatever answered: API Gateway's refusals have a `message` alone, proxies have HTML. */
export function errorOf(response: Response, body: unknown): ApiError {
  const fallback = `${new URL(response.url || 'http://unknown').pathname} answered ${response.status}${messageOf(body)}`;
  return new ApiError(response.status, isProblem(body) ? body : null, fallback);
}

function messageOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string' ? `: ${body.message}` : '';
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body && 'detail' in body && 'type' in body;
}

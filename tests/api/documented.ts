/**
 * Answers held against the API's own OpenAPI document: status, media type, headers and body must be as written, and what
 * was produced is remembered, so that a test can tell which documented answers were never seen.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../../functions/api/description/openapi.ts';
import type { OperationFacts } from '../../functions/api/operation.ts';
import { OPERATIONS } from '../../functions/api/operations.ts';
import type { Reply } from './events.ts';

interface ResponseObject {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: unknown }>>;
}
interface OperationObject {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

/** Headers that an answer carries only in some cases. */
const OCCASIONAL = new Set([
  'Link',
  'Last-Modified',
  'Content-Location',
  'X-Robots-Tag',
  'TDM-Reservation',
  'TDM-Policy',
  'RateLimit',
  'RateLimit-Policy',
]);

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
}

export class Documented {
  readonly document: Document;
  readonly #operations: ReadonlyMap<string, OperationObject>;
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #produced = new Set<string>();

  /** Of all operations but those of administrators, unless told. */
  constructor(operations: readonly OperationFacts[] = OPERATIONS) {
    // What the description is made as.
    this.document = closed(structuredClone(openApiDocument(operations))) as Document;
    this.#operations = new Map(
      Object.values(this.document.paths).flatMap((methods) =>
        Object.values(methods).map((operation) => [operation.operationId, operation] as const),
      ),
    );
    // The package is CommonJS: its function is the module and its `default` alike.
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(this.document, 'openapi');
  }

  /** Throws where the reply is not as documented. */
  check(operationId: string, reply: Reply, method = 'GET'): Reply {
    const response = this.#operations.get(operationId)?.responses[reply.status];
    if (response === undefined)
      throw new Error(`${operationId} answered ${reply.status}, which is not documented: ${reply.text.slice(0, 500)}`);
    const missing = Object.keys(response.headers ?? {}).filter(
      (name) => !OCCASIONAL.has(name) && reply.headers[name.toLowerCase()] === undefined,
    );
    if (missing.length > 0) throw new Error(`${operationId} ${reply.status} lacks the documented headers ${missing.join(', ')}.`);
    const type = reply.headers['content-type']?.split(';')[0];
    if (response.content === undefined) {
      if (reply.text !== '') throw new Error(`${operationId} ${reply.status} has a body where none is documented.`);
    } else {
      if (type === undefined || response.content[type] === undefined)
        throw new Error(`${operationId} ${reply.status} came as ${type}, which is not documented.`);
      if (method !== 'HEAD') this.#checkBody(operationId, reply, type);
    }
    this.#produced.add(`${operationId} ${reply.status}`);
    if (type !== undefined && reply.status === 200) this.#produced.add(`${operationId} ${reply.status} ${type}`);
    return reply;
  }

  /** Documented answers that no call of {@link check} has seen: every status, and every media type of a success. */
  missing(): string[] {
    const documented = [...this.#operations.values()].flatMap(({ operationId, responses }) =>
      Object.entries(responses)
        .filter(([status, { content }]) => !isOfGateway(status, content))
        .flatMap(([status, { content }]) => [
          `${operationId} ${status}`,
          ...(status === '200' ? Object.keys(content ?? {}).map((type) => `${operationId} ${status} ${type}`) : []),
        ]),
    );
    return documented.filter((entry) => !this.#produced.has(entry));
  }

  get operationIds(): string[] {
    return [...this.#operations.keys()];
  }

  #checkBody(operationId: string, reply: Reply, type: string): void {
    const value: unknown = type.endsWith('json') ? JSON.parse(reply.text) : reply.text;
    const validate = this.#validator(operationId, reply.status, type);
    if (!validate(value))
      throw new Error(`${operationId} ${reply.status} does not fit its schema: ${this.#ajv.errorsText(validate.errors).slice(0, 2_000)}`);
  }

  #validator(operationId: string, status: number, type: string): ValidateFunction {
    const name = `${operationId} ${status} ${type}`;
    const known = this.#validators.get(name);
    if (known !== undefined) return known;
    const [path, methods] = Object.entries(this.document.paths).find(([, candidates]) =>
      Object.values(candidates).some((operation) => operation.operationId === operationId),
    ) ?? ['', {}];
    const method = Object.entries(methods).find(([, operation]) => operation.operationId === operationId)?.[0] ?? '';
    const pointer = ['paths', path, method, 'responses', String(status), 'content', type, 'schema']
      .map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validate = this.#ajv.compile({ $ref: `openapi#/${pointer}` });
    this.#validators.set(name, validate);
    return validate;
  }
}

/** What API Gateway alone answers is none of the function's. */
function isOfGateway(status: string, content: ResponseObject['content']): boolean {
  return Number(status) >= 400 && content?.['application/problem+json'] === undefined;
}

/**
 * The document leaves answers open for members to come; here a member that is not documented is an error. Objects that
 * state their members and are not open on purpose are closed.
 */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]));
  const isObject = members['type'] === 'object' && members['properties'] !== undefined;
  return isObject && !('additionalProperties' in members) ? { ...members, additionalProperties: false } : members;
}

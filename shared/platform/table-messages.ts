/**
 * Requests and answers of DynamoDB, whose rows, keys and values say the type of each value:
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html. Bytes become base64 at once, so that
 * a request is one `JSON.stringify`. Sets are left out: no row has one.
 */
import type { HttpResponse } from '@smithy/core/protocols';

/** Members of a request, an answer or a row, by name. */
export type Members = Readonly<Record<string, unknown>>;

/** A request as it is sent. Throws at a value that DynamoDB has no type for; leaves out what is undefined. */
export const toMessage = (request: Members): Members => translate(request, toAttributes);

/** An answer with plain values; bytes come as a `Uint8Array`. */
export const fromMessage = (answer: Members): Members => translate(answer, fromAttributes);

/** An error as the SDK makes it: under the service's own name for it, with what retries, logs and the API look at. */
export function refusalOf(response: HttpResponse, text: string) {
  const { __type: type = 'UnknownError', Message, message = Message, ...more } = readRefusal(text);
  const status = response.statusCode;
  const error = Object.assign(new Error(message ?? `DynamoDB answered with status ${status}.`), more, {
    name: type.slice(type.indexOf('#') + 1),
    $fault: status < 500 ? ('client' as const) : ('server' as const),
    $metadata: { httpStatusCode: status, requestId: response.headers['x-amzn-requestid'] ?? '' },
  });
  // Where a service says when to come again, retries read it here; logs leave it out.
  return Object.defineProperty(error, '$response', { value: response, enumerable: false });
}

/** What stands between, such as a proxy, refuses in other forms than JSON. */
function readRefusal(text: string): { readonly __type?: string; readonly message?: string; readonly Message?: string } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Members of requests and answers that are rows, keys or values of an expression, or that have such members themselves. */
const ROWS: ReadonlySet<string> = new Set([
  'Item',
  'Items',
  'Key',
  'Keys',
  'Attributes',
  'Responses',
  'ExclusiveStartKey',
  'LastEvaluatedKey',
  'ExpressionAttributeValues',
]);
const WITH_ROWS: ReadonlySet<string> = new Set(['RequestItems', 'PutRequest', 'DeleteRequest', 'UnprocessedItems', 'UnprocessedKeys']);
/** Of these, those whose members are named after tables. */
const BY_TABLE: ReadonlySet<string> = new Set(['RequestItems', 'Responses', 'UnprocessedItems', 'UnprocessedKeys']);

/** A request or an answer with its rows, keys and values converted. */
function translate(message: Members, convert: (members: Members) => Members): Members {
  const member = (name: string, value: unknown): unknown => {
    const one = ROWS.has(name) ? convert : WITH_ROWS.has(name) ? (part: Members) => translate(part, convert) : undefined;
    if (one === undefined || value === undefined) return value;
    const each = (part: unknown): unknown => (Array.isArray(part) ? part.map(one) : one(Object(part)));
    return BY_TABLE.has(name) ? Object.fromEntries(Object.entries(Object(value)).map(([table, part]) => [table, each(part)])) : each(value);
  };
  return Object.fromEntries(Object.entries(message).map(([name, value]) => [name, member(name, value)]));
}

// By entries, and not by assignment, which would make a member named `__proto__` the object's prototype.
const toAttributes = (members: Members): Members =>
  Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, toAttribute(value)]])));

const fromAttributes = (attributes: Members): Members =>
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, fromAttribute(attribute)]));

function toAttribute(value: unknown): unknown {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  // Beyond these whole numbers a double is another number than the decimal that DynamoDB would keep.
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return { N: String(value) };
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(toAttribute) };
  if (value instanceof Uint8Array) return { B: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (isPlain(value)) return { M: toAttributes(value) };
  throw new TypeError(
    `No row can hold ${String(value)}: give it a string, a number that a double holds exactly, a boolean, null, bytes, a list or a plain object.`,
  );
}

/** By its prototype: a member may be named `constructor`. */
function isPlain(value: unknown): value is Members {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function fromAttribute(attribute: unknown): unknown {
  const [[type, value] = ['none', null]] = Object.entries<unknown>(Object(attribute));
  switch (type) {
    case 'S':
    case 'BOOL':
      return value;
    case 'N':
      return Number(value);
    case 'NULL':
      return null;
    case 'B':
      return Buffer.from(String(value), 'base64');
    case 'M':
      return fromAttributes(Object(value));
    case 'L':
      if (Array.isArray(value)) return value.map(fromAttribute);
  }
  throw new TypeError(`A row holds a value of type ${type}, which nothing here writes.`);
}

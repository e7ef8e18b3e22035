/** The OpenAPI 3.1 description, made from the operations and their zod schemas: what validates is what is written. */
import * as z from 'zod';
import { RIGHT_VERBS, RIGHTS, authenticationFor, type AccessSettings } from '../../../shared/access/index.ts';
import { receiptSchema } from '../../../shared/articles/index.ts';
import {
  authorSchema,
  blockSchema,
  embedSchema,
  imageSchema,
  inlineSchema,
  linkSchema,
  provenanceEntrySchema,
  warningSchema,
} from '../../../shared/extraction/index.ts';
import type { AnswerDoc, OperationFacts } from '../operation.ts';
import { problemSchema, PROBLEMS, type ProblemKind } from '../problem.ts';
import { describeComponent } from './describe.ts';
import { gatewayRefusals, gatewaySchema } from './gateway.ts';
import { schemesFor, securitySchemes } from './security.ts';

type Json = Readonly<Record<string, unknown>>;

const VERSION = '1.0.0';
/** Parts of an article that clients want a type of their own for. */
const PARTS = {
  Author: authorSchema,
  Image: imageSchema,
  Embed: embedSchema,
  Link: linkSchema,
  Inline: inlineSchema,
  Block: blockSchema,
  Warning: warningSchema,
  ProvenanceEntry: provenanceEntrySchema,
};
for (const [id, schema] of Object.entries(PARTS)) z.globalRegistry.add(schema, { id });
/** `ParagraphBlock`, `HeadingBlock`, …: each kind of block under its own name. */
const BLOCKS = blockSchema.def.options.map((schema) => ({ schema, type: schema.shape.type.def.values.join() }));
for (const { schema, type } of BLOCKS) z.globalRegistry.add(schema, { id: blockName(type) });

function blockName(type: string): string {
  return `${type.slice(0, 1).toUpperCase()}${type.slice(1)}Block`;
}

/** The member that distinguishes a union's kinds, and the component of each of its values. */
const DISCRIMINATORS: Readonly<Record<string, readonly [member: string, mapping: Readonly<Record<string, string>>]>> = {
  Block: ['type', Object.fromEntries(BLOCKS.map(({ type }) => [type, blockName(type)]))],
  Ingestion: [
    'status',
    { ...Object.fromEntries(receiptSchema.shape.status.options.map((status) => [status, 'Receipt'])), pending: 'PendingIngestion' },
  ],
};

/** Problems that any operation may answer with, and those of operations that read the table. */
const EVERYWHERE: readonly ProblemKind[] = ['invalid-parameters', 'not-acceptable'];
const BUSY: readonly ProblemKind[] = ['internal', 'unavailable'];
/** Problems of operations that need a credential. */
const GUARDED: readonly ProblemKind[] = ['unauthorized', 'forbidden'];

/** Header components: name → what it says. */
const HEADERS: Readonly<Record<string, string>> = {
  ETag: 'Strong validator of this representation in this coding.',
  'Cache-Control': 'How long the answer may be kept.',
  Vary: 'The request headers that chose this representation.',
  'Last-Modified': 'When this version was stored.',
  'Content-Location': 'The address of this very representation.',
  Link: '`rel="next"` and `rel="prev"` where there are pages after and before; of an article, `rel="license"` where its page names terms.',
  'X-Robots-Tag': 'What the article’s page asks of robots.',
  'TDM-Reservation': 'Whether its page reserves text and data mining: 1 or 0.',
  'TDM-Policy': 'The policy for text and data mining that its page names.',
  RateLimit: 'Of a key with a quota: what is left of it, about (`r`), and the seconds until it is reset (`t`).',
  'RateLimit-Policy': 'Of a key with a quota: its requests (`q`) and the seconds of its day or month (`w`).',
  Location: 'Where the receipt will be.',
  'WWW-Authenticate': 'The way to prove the right.',
  'Retry-After': 'Seconds to wait.',
  'X-Request-Id': 'Names this request in our logs.',
};

const QUOTA_HEADERS = ['RateLimit', 'RateLimit-Policy'];

/** A stage that sets nothing else. */
const KEYS: AccessSettings = { readers: 'keys', publishers: 'keys', admins: 'keys' };

/** `access` decides what callers must show, and who refuses them. */
export function openApiDocument(operations: readonly OperationFacts[], access: AccessSettings = KEYS): Json {
  const schemas = new Map<string, unknown>();
  const paths: Record<string, Record<string, unknown>> = {};
  const rights = RIGHTS.filter((right) => authenticationFor(right, access) !== 'off');
  for (const operation of operations) {
    if (operation.right !== null && !rights.includes(operation.right)) continue;
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(operation, access, schemas) };
  }
  schemaOf(problemSchema, 'output', schemas);
  const hasKeys = RIGHTS.some((right) => authenticationFor(right, access) === 'keys');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Galley',
      version: VERSION,
      description:
        'Articles, clean and structured, from the HTML that publishers upload. Times are ISO 8601 in UTC; errors are RFC 9457 problem documents.',
      contact: { name: 'Whoever runs this stage' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [
      ...rights.map((right) => ({ name: right, description: `Needs the right to ${RIGHT_VERBS[right]}.` })),
      { name: ABOUT, description: 'About the API itself; for anyone.' },
    ],
    paths,
    components: {
      schemas: Object.fromEntries(
        [...schemas]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, schema]) => [name, describeComponent(name, discriminated(name, schema))]),
      ),
      headers: Object.fromEntries(
        Object.entries(HEADERS)
          .filter(([name]) => hasKeys || !QUOTA_HEADERS.includes(name))
          .map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
      ),
      securitySchemes: securitySchemes(access),
    },
    'x-problems': PROBLEMS,
  };
}

const ABOUT = 'about';

function discriminated(name: string, schema: unknown): unknown {
  const found = DISCRIMINATORS[name];
  if (found === undefined || typeof schema !== 'object') return schema;
  const [propertyName, values] = found;
  return {
    ...schema,
    discriminator: {
      propertyName,
      mapping: Object.fromEntries(Object.entries(values).map(([value, component]) => [value, `#/components/schemas/${component}`])),
    },
  };
}

function operationObject(operation: OperationFacts, access: AccessSettings, schemas: Map<string, unknown>): Json {
  const { right, body } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: operation.description,
    tags: [right ?? ABOUT],
    security: right === null ? [] : schemesFor(right, access).map((name) => ({ [name]: [] })),
    parameters: [...parameters(operation.pathParameters, 'path', schemas), ...parameters(operation.query, 'query', schemas)],
    ...(body !== null && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input', schemas) } } },
    }),
    responses: { ...answerObjects(operation, access, schemas), ...problemObjects(operation, access, schemas) },
  };
}

function parameters(schema: z.ZodObject, place: 'path' | 'query', schemas: Map<string, unknown>): Json[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    // Object schemas are built of zod types; the cast only narrows from zod's core type to its classic one.
    const type = field as z.ZodType;
    const { description, ...rest } = z.record(z.string(), z.unknown()).parse(schemaOf(type, 'input', schemas));
    const isList = rest['type'] === 'array';
    return {
      name,
      in: place,
      required: place === 'path' || !type.safeParse(undefined).success,
      ...(description !== undefined && { description }),
      ...(isList && { style: 'form', explode: false }),
      schema: rest,
    };
  });
}

function answerObjects(operation: OperationFacts, access: AccessSettings, schemas: Map<string, unknown>): Json {
  const isKeyed = operation.right !== null && authenticationFor(operation.right, access) === 'keys';
  const documented = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    answerObject(answer, operation, isKeyed, schemas),
  ]);
  const unchanged = { description: 'Your copy is current.', headers: headerRefs(['ETag', 'Cache-Control', 'Vary', 'X-Request-Id']) };
  return { ...Object.fromEntries(documented), ...(operation.conditional && { 304: unchanged }) };
}

function answerObject(answer: AnswerDoc, { conditional }: OperationFacts, isKeyed: boolean, schemas: Map<string, unknown>): Json {
  const content = Object.entries(answer.content).map(([type, schema]) => [type, { schema: schemaOf(schema, 'output', schemas) }]);
  const names = [
    ...(conditional ? ['ETag'] : []),
    'Cache-Control',
    'Vary',
    'X-Request-Id',
    ...(isKeyed ? QUOTA_HEADERS : []),
    ...(answer.headers ?? []),
  ];
  return {
    description: answer.description,
    headers: headerRefs(names),
    ...(content.length > 0 && { content: Object.fromEntries(content) }),
  };
}

function problemObjects(operation: OperationFacts, access: AccessSettings, schemas: Map<string, unknown>): Json {
  const gateway = gatewayRefusals(operation.right, access);
  const byStatus = Map.groupBy(problemKinds(operation, access), (kind): number => PROBLEMS[kind].status);
  const statuses = [...new Set([...byStatus.keys(), ...Object.keys(gateway).map(Number)])];
  return Object.fromEntries(statuses.map((status) => [status, refusal(status, byStatus.get(status) ?? [], gateway[status], schemas)]));
}

/** The response for a refusal: a problem document where the function refuses, a message where API Gateway does, or either. */
function refusal(status: number, kinds: readonly ProblemKind[], gateway: string | undefined, schemas: Map<string, unknown>): Json {
  const ours = kinds.map((kind) => `${PROBLEMS[kind].title} (\`${kind}\`). ${PROBLEMS[kind].remedy}`);
  const theirs = gateway === undefined ? [] : [`From API Gateway, as \`application/json\`: ${gateway}`];
  const extra =
    { 401: ['WWW-Authenticate'], 403: ['WWW-Authenticate'], 412: ['ETag'], 429: [...QUOTA_HEADERS, 'Retry-After'], 503: ['Retry-After'] }[
      status
    ] ?? [];
  return {
    description: [...ours, ...theirs].join('\n\n'),
    ...(kinds.length > 0 && { headers: headerRefs(['X-Request-Id', ...extra]) }),
    content: {
      ...(kinds.length > 0 && { 'application/problem+json': { schema: schemaOf(problemSchema, 'output', schemas) } }),
      ...(gateway !== undefined && { 'application/json': { schema: schemaOf(gatewaySchema, 'output', schemas) } }),
    },
  };
}

/** Every kind of problem that an operation may answer with. */
export function problemKinds(operation: OperationFacts, access: AccessSettings = KEYS): ProblemKind[] {
  const way = operation.right === null ? 'public' : authenticationFor(operation.right, access);
  const conditional: readonly ProblemKind[] = operation.conditional ? ['precondition-failed'] : [];
  return [
    ...new Set([
      ...EVERYWHERE,
      ...operation.problems,
      ...conditional,
      ...(operation.right === null ? [] : BUSY),
      ...(way === 'public' ? [] : GUARDED),
      ...(way === 'keys' ? (['quota-exceeded'] as const) : []),
    ]),
  ];
}

function headerRefs(names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** A zod schema as JSON Schema; those with an id become components and are referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Map<string, unknown>): unknown {
  const {
    $schema: _,
    $defs = {},
    ...json
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema }) => dropNoise(jsonSchema, io) });
  for (const [name, definition] of Object.entries($defs)) schemas.set(name, refer(definition));
  return refer(json);
}

/**
 * Zod writes JavaScript's safe integers as bounds, and each component's id as a member; neither says anything to a
 * reader. Answers may gain members within `/v1`, so their objects stay open.
 */
function dropNoise(json: Record<string, unknown>, io: 'input' | 'output'): void {
  if (io === 'output' && json['additionalProperties'] === false) delete json['additionalProperties'];
  if (json['minimum'] === Number.MIN_SAFE_INTEGER) delete json['minimum'];
  if (json['maximum'] === Number.MAX_SAFE_INTEGER) delete json['maximum'];
  if (typeof json['id'] === 'string') delete json['id'];
}

/** `#/$defs/Name` → `#/components/schemas/Name`, at any depth. */
function refer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refer);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === '$ref' && typeof member === 'string' ? member.replace('#/$defs/', '#/components/schemas/') : refer(member),
    ]),
  );
}

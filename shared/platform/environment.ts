/** The functions' environment variables: the only file that reads `process.env`. Parsed once, validated at start. */
import { en } from 'zod/locales';
import * as z from 'zod/mini';

// Without a locale, zod/mini reports every fault as "Invalid input".
z.config(en());

const positive = z.coerce.number().check(z.int(), z.positive());
const flag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
);

const list = z.pipe(
  z._default(z.string(), ''),
  z.transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
);

const tableSchema = z.object({
  STAGE: z.string().check(z.minLength(1)),
  TABLE_NAME: z.string().check(z.minLength(1)),
  RAW_BUCKET_NAME: z.string().check(z.minLength(1)),
  BODIES_BUCKET_NAME: z.string().check(z.minLength(1)),
  /** Partitions of the lists that take every article; fixed when the stage is created. */
  LIST_SHARDS: z._default(positive.check(z.maximum(64)), 8),
  /** Bytes of an object after decompression. */
  MAX_OBJECT_BYTES: z._default(positive, 10 * 1024 * 1024),
  /** Bytes of an archive as stored. */
  MAX_ARCHIVE_BYTES: z._default(positive, 256 * 1024 * 1024),
  /** Entries of an archive. */
  MAX_ARCHIVE_ENTRIES: z._default(positive, 100_000),
});

const ingestSchema = z.extend(tableSchema, {
  /** The function's own queue. */
  QUEUE_URL: z.string().check(z.minLength(1)),
  /** Queues of those who follow the change log, comma-separated. */
  WAKE_QUEUE_URLS: list,
  /** Under this score (0–1) a page is no article. */
  MIN_SCORE: z._default(z.coerce.number().check(z.minimum(0), z.maximum(1)), 0.5),
  /** Whether pages under the threshold are stored all the same. */
  STORE_NON_ARTICLES: z._default(flag, false),
  /** Whether uploads are counted by site. */
  DRIFT: z._default(flag, false),
});

/** Of the OpenSearch collection; without TLS it is one on this machine, which asks for no signature. */
const searchEndpoint = z.optional(z.url());

const searchWriterSchema = z.extend(tableSchema, {
  SEARCH_ENGINE: z.enum(['sqlite', 'opensearch']),
  /** Whether the stage looks for duplicates. */
  DUPLICATES: z._default(z.enum(['on', 'off']), 'off'),
  SEARCH_ENDPOINT: searchEndpoint,
  /** Words of an article's text that are indexed, or all. */
  SEARCH_WORDS: z._default(
    z.union([
      z.pipe(
        z.literal('all'),
        z.transform(() => Number.POSITIVE_INFINITY),
      ),
      positive,
    ]),
    Number.POSITIVE_INFINITY,
  ),
});

const duplicatesSchema = z.extend(tableSchema, {
  /** For how long after an article copies of it are looked for. */
  DUPLICATES_WINDOW_DAYS: positive,
  /** Whether changes of copies are recorded for the search index. */
  SEARCH: z._default(z.enum(['on', 'off']), 'off'),
});

const hooksSchema = z.extend(tableSchema, {
  /** Where the HTTP API answers. */
  API_URL: z.string().check(z.minLength(1)),
  /** Whether webhooks may go to this machine and its network: for stages that are played with alone. */
  HOOKS_PRIVATE_RECEIVERS: z._default(flag, false),
  /** The WebSub hub that feeds name. */
  FEED_HUB: z.optional(z.url()),
});

const eventBusSchema = z.extend(tableSchema, {
  /** Where the HTTP API answers. */
  API_URL: z.string().check(z.minLength(1)),
  /** The stage's bus. */
  BUS_NAME: z.string().check(z.minLength(1)),
});

/** How the stage lets callers in. */
const accessShape = {
  ACCESS_READERS: z.enum(['public', 'keys', 'jwt']),
  ACCESS_PUBLISHERS: z.enum(['keys', 'jwt']),
  ACCESS_ADMINS: z._default(z.enum(['off', 'keys', 'jwt', 'iam']), 'off'),
  /** Scopes of tokens; the usual ones unless set. */
  ACCESS_READ_SCOPE: z.optional(z.string().check(z.minLength(1))),
  ACCESS_PUBLISH_SCOPE: z.optional(z.string().check(z.minLength(1))),
  ACCESS_ADMIN_SCOPE: z.optional(z.string().check(z.minLength(1))),
  /** Comma-separated origins, `*` for any, empty for none. */
  CORS_ORIGINS: list,
  /** The API's address for clients, where it is not the domain that API Gateway is asked by. */
  PUBLIC_URL: z.optional(z.url()),
};

const adminSchema = z.object({
  ...accessShape,
  TABLE_NAME: z.string().check(z.minLength(1)),
  /** Uploads that wait, and those that could not be processed. */
  QUEUE_URL: z.string().check(z.minLength(1)),
  DEAD_LETTER_QUEUE_URL: z.string().check(z.minLength(1)),
  /** The queue that wakes the sender of webhooks, where the stage has them. */
  HOOKS_QUEUE_URL: z.optional(z.string().check(z.minLength(1))),
  /** Whether webhooks may go to this machine and its network. */
  HOOKS_PRIVATE_RECEIVERS: z._default(flag, false),
  /** The state machine of replays, where the stage has them. */
  REPLAY_MACHINE_ARN: z.optional(z.string().check(z.minLength(1))),
});

const apiSchema = z.extend(tableSchema, {
  ...accessShape,
  /** The queue of uploads and its dead letters, whose depths the status shows. */
  QUEUE_URL: z.string().check(z.minLength(1)),
  DEAD_LETTER_QUEUE_URL: z.string().check(z.minLength(1)),
  /** Whether the stage counts sites, authors, tags and sections. */
  FACETS: z._default(z.enum(['on', 'off']), 'off'),
  /** Whether the stage watches its sites. */
  DRIFT: z._default(z.enum(['on', 'off']), 'off'),
  /** Whether the stage looks for duplicates. */
  DUPLICATES: z._default(z.enum(['on', 'off']), 'off'),
  /** Names of the followers that the stage has, comma-separated. */
  FOLLOWERS: list,
  SEARCH_ENGINE: z._default(z.enum(['sqlite', 'opensearch', 'off']), 'off'),
  SEARCH_ENDPOINT: searchEndpoint,
  UPLOAD_MAX_BYTES: z._default(positive, 10 * 1024 * 1024),
  FEED_TITLE: z._default(z.string().check(z.minLength(1)), 'Articles'),
  /** The WebSub hub that feeds name. */
  FEED_HUB: z.optional(z.url()),
  /** Share of the answers that a line is logged of. */
  REQUEST_SAMPLING: z._default(z.coerce.number().check(z.minimum(0), z.maximum(1)), 1),
  /** How long a request may wait for news. */
  MAX_WAIT_SECONDS: z._default(z.coerce.number().check(z.minimum(0)), 5),
});

const driftSchema = z.object({ TABLE_NAME: z.string().check(z.minLength(1)) });

/** Variables of whatever reads the table. */
export type TableEnvironment = z.infer<typeof tableSchema>;
/** Variables of the ingest function. */
export type IngestEnvironment = z.infer<typeof ingestSchema>;
/** Variables of the API function. */
export type ApiEnvironment = z.infer<typeof apiSchema>;
/** Variables of the search writer. */
export type SearchWriterEnvironment = z.infer<typeof searchWriterSchema>;
export type DuplicatesEnvironment = z.infer<typeof duplicatesSchema>;
export type HooksEnvironment = z.infer<typeof hooksSchema>;
/** Variables of the function that administers. */
export type AdminEnvironment = z.infer<typeof adminSchema>;

type Variables = Readonly<Record<string, string | undefined>>;

/** The ingest function's variables. Throws one error that names all that are missing or wrong. */
export const ingestEnvironment = (variables: Variables = process.env): IngestEnvironment => parse(ingestSchema, 'ingest', variables);
/** The API function's variables. Throws one error that names all that are missing or wrong. */
export const apiEnvironment = (variables: Variables = process.env): ApiEnvironment => parse(apiSchema, 'api', variables);
/** The administering function's variables. Throws one error that names all that are missing or wrong. */
export const adminEnvironment = (variables: Variables = process.env): AdminEnvironment => parse(adminSchema, 'admin', variables);
/** The drift function's variables. Throws one error that names all that are missing or wrong. */
export const driftEnvironment = (variables: Variables = process.env): z.infer<typeof driftSchema> => parse(driftSchema, 'drift', variables);
/** The search writer's variables. Throws one error that names all that are missing or wrong. */
export const searchWriterEnvironment = (variables: Variables = process.env): SearchWriterEnvironment =>
  parse(searchWriterSchema, 'search-writer', variables);
/** The variables of the function that finds duplicates. Throws one error that names all that are missing or wrong. */
export const duplicatesEnvironment = (variables: Variables = process.env): DuplicatesEnvironment =>
  parse(duplicatesSchema, 'duplicates', variables);
/** The variables of the function that counts facets. Throws one error that names all that are missing or wrong. */
export const facetsEnvironment = (variables: Variables = process.env): TableEnvironment => parse(tableSchema, 'facet-counts', variables);
/** Variables of the function that puts events on the bus. */
export const eventBusEnvironment = (variables: Variables = process.env): z.infer<typeof eventBusSchema> =>
  parse(eventBusSchema, 'event-bus', variables);
/** The variables of the function that sends webhooks. Throws one error that names all that are missing or wrong. */
export const hooksEnvironment = (variables: Variables = process.env): HooksEnvironment => parse(hooksSchema, 'hooks', variables);

/** Names every variable that is wrong at once, so that a deployment is not mended one error at a time. */
function parse<Schema extends z.ZodMiniType>(schema: Schema, owner: string, variables: Variables): z.infer<Schema> {
  const result = schema.safeParse(variables);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    const value = variables[name];
    return `${name} ${value === undefined ? 'is not set' : `is "${value}"`} (${issue.message})`;
  });
  throw new Error(`The ${owner} function cannot start: ${faults.join('; ')}. These variables are set by the stack (infra/constructs).`);
}

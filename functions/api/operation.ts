/** An API operation as data: what routes it, guards it, validates it and documents it, and the function that answers. */
import * as z from 'zod';
import type { ArticleReader } from '../../shared/articles/index.ts';
import type { AccessSettings, KeyRegistry, QuotaCounter, Right } from '../../shared/access/index.ts';
import type { DriftStore } from '../../shared/drift/index.ts';
import type { DuplicatesReader } from '../../shared/duplicates/index.ts';
import type { CountsReader } from '../../shared/facet-counts/index.ts';
import type { Figures, QueueDepths } from '../../shared/figures/index.ts';
import type { RuleStore } from '../../shared/stage-rules/index.ts';
import type { SearchEngine, SearchUnavailable } from '../../shared/search/index.ts';
import type { Cursors } from './cursor.ts';
import type { Explain } from './explaining.ts';
import type { ProblemKind, Problem } from './problem.ts';
import type { Answer } from './respond.ts';
import type { RuleTrials } from './rule-trials.ts';
import type { UploadSigner } from './presigned-post.ts';

/** What any operation needs: access, quotas, settings, the clock and the log. */
export interface ServingDependencies {
  /**
   * The reader checks keys that are bound to sites, `articleId` names the article in the log; absent where no operation
   * names an article.
   */
  readonly reader?: ArticleReader;
  readonly articleId?: (key: string) => string;
  readonly keys: KeyRegistry;
  /** Counts the requests of keys that have a quota. */
  readonly quotas: QuotaCounter;
  readonly settings: Pick<ApiSettings, 'access' | 'corsOrigins' | 'publicUrl'>;
  readonly now: () => Date;
  readonly log: (line: RequestLine, error?: unknown) => void;
}

/** Everything that the API depends on. The handler builds it once; tests build their own. */
export interface ApiDependencies extends ServingDependencies {
  readonly reader: ArticleReader;
  /** The id that an object key has in the raw bucket. */
  readonly articleId: (key: string) => string;
  readonly cursors: Cursors;
  readonly uploads: UploadSigner;
  /** Whether the raw bucket holds an object with this key now. */
  readonly objectExists: (key: string) => Promise<boolean>;
  /** Removes the object; the bucket keeps its versions. */
  readonly removeObject: (key: string) => Promise<void>;
  /** Null where the stage does not look for them. */
  readonly duplicates: DuplicatesReader | null;
  /** How an uploaded page is read. */
  readonly explain: Explain;
  /** The site rules that the stage keeps. */
  readonly rules: RuleStore;
  /** Checks rules, and tries them. */
  readonly trials: RuleTrials;
  /** Null where the stage counts nothing. */
  readonly counts: CountsReader | null;
  /** Null where the stage does not watch its sites. */
  readonly drift: Pick<DriftStore, 'sites'> | null;
  /** How the stage is doing. */
  readonly figures: () => Promise<Figures>;
  /** How much waits; null where the queues do not answer. */
  readonly queues: () => Promise<QueueDepths | null>;
  /** Null where the stage has none. */
  readonly search: SearchEngine | null;
  /** Called for each search that could not be answered. */
  readonly onSearchUnavailable: (why: SearchUnavailable) => void;
  readonly settings: ApiSettings;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface ApiSettings {
  readonly access: AccessSettings;
  readonly corsOrigins: readonly string[];
  readonly uploadMaxBytes: number;
  /** Of an archive of pages. */
  readonly archiveMaxBytes: number;
  /** The API's address where it is not the domain that requests come to; without a slash at its end. */
  readonly publicUrl: string | null;
  readonly feeds: {
    readonly title: string;
    readonly websubHub: string | null;
  };
  /** How long a request may wait for news: some seconds less than the function has. */
  readonly maxWaitSeconds: number;
}

/** The access log's line: what was asked and what came of it. No query, no credential, no content; nothing that could forge a line. */
export interface RequestLine {
  readonly method: string;
  readonly route: string;
  /** As asked for, made printable. */
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly requestId: string;
  readonly keyId: string | null;
  /** The one article that was asked for, by its id or by the key of its object. */
  readonly articleId: string | null;
  readonly problem: ProblemKind | null;
}

export interface Input<Path, Query, Body> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly request: Request;
  /** Prefixes of the object keys that the caller may see; absent for all. Keys that a call names were checked before. */
  readonly prefixes?: readonly string[] | null;
  /** Id of the caller's key, or subject of the token; null where nobody is asked. */
  readonly keyId?: string | null;
  /** The sites whose articles the caller may see; absent for all. An article that the path names was checked before. */
  readonly sites?: readonly string[] | null | undefined;
  /** What absolute links begin with. */
  readonly publicUrl: string;
}

/** A documented success: its media types with their schemas. */
export interface AnswerDoc {
  readonly description: string;
  readonly content: Readonly<Record<string, z.ZodType>>;
  readonly headers?: readonly string[];
}

/** What routes, guards, validates and documents an operation. */
export interface OperationFacts {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As in OpenAPI: `/v1/articles/{id}`. */
  readonly path: string;
  /** The router's pattern, where the path alone does not give it. */
  readonly pattern?: string;
  readonly summary: string;
  readonly description: string;
  /** The right that a caller needs; null where anyone may call. */
  readonly right: Right | null;
  readonly pathParameters: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  readonly answers: Readonly<Partial<Record<200 | 201 | 202, AnswerDoc>>>;
  readonly conditional: boolean;
  /** Its one media type is given whatever `Accept` says. */
  readonly anyAccept: boolean;
  /** Problems beyond those that every operation shares. */
  readonly problems: readonly ProblemKind[];
  /** The problem for a path parameter of the wrong form; null if there is no such parameter. */
  readonly unknown: ProblemKind | null;
}

/** `Needs` is what answering it takes. */
export interface Operation<Needs = ApiDependencies> extends OperationFacts {
  readonly call: (input: Input<Record<string, string>, unknown, unknown>, dependencies: Needs) => Promise<Answer | Problem>;
}

interface OperationSpec<Path extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Needs> extends Omit<
  OperationFacts,
  'pathParameters' | 'query' | 'body' | 'conditional' | 'anyAccept' | 'problems' | 'unknown'
> {
  readonly pathParameters?: Path;
  readonly query?: Query;
  readonly body?: Body;
  readonly conditional?: boolean;
  readonly anyAccept?: boolean;
  readonly problems?: readonly ProblemKind[];
  readonly unknown?: ProblemKind;
  readonly handle: (input: Input<z.output<Path>, z.output<Query>, z.output<Body>>, dependencies: Needs) => Promise<Answer | Problem>;
}

const NOTHING = z.object({});

/** Defines an operation; `handle` sees its inputs typed by the schemas that checked them. */
export function operation<
  Path extends z.ZodObject = typeof NOTHING,
  Query extends z.ZodObject = typeof NOTHING,
  Body extends z.ZodType = z.ZodNull,
  Needs = ApiDependencies,
>(spec: OperationSpec<Path, Query, Body, Needs>): Operation<Needs> {
  const { handle, pathParameters, query, body, conditional = false, anyAccept = false, problems = [], unknown = null, ...rest } = spec;
  return {
    ...rest,
    conditional,
    anyAccept,
    problems,
    unknown,
    pathParameters: pathParameters ?? NOTHING,
    query: query ?? NOTHING,
    body: body ?? null,
    // The app calls this only with what the schemas above have parsed.
    call: (input, dependencies) => handle(input as Input<z.output<Path>, z.output<Query>, z.output<Body>>, dependencies),
  };
}

/** A JSON answer; the shape is checked where the value is made, by its type. */
export function json(
  value: unknown,
  rest: Omit<Answer, 'status' | 'contentType' | 'body'> & { readonly status?: 200 | 201 | 202; readonly contentType?: string },
): Answer {
  return { status: 200, contentType: 'application/json', ...rest, body: JSON.stringify(value) };
}

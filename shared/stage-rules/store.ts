/**
 * Rows of a stage's site rules:
 *
 *     Q#          revision        changes with every rule; readers compare it with the one that they know
 *     Q#rules     <host>          the rule in use, or that there is none any more; versions go on counting
 *     Q#history   <host>#<version>  what was in use before
 *
 * A rule is stored as JSON and validated on writing and again on reading: an older function may find one that a newer API has
 * accepted.
 */
import { randomUUID } from 'node:crypto';
import { queryAll, type Table } from '../articles/index.ts';

/** The prefix of every partition of rules. */
export const RULES_PARTITIONS = 'Q#';
const RULES = 'Q#rules';
const HISTORY = 'Q#history';
const REVISION = { pk: 'Q#', sk: 'revision' } as const;

/** Bytes of a rule's JSON: forty selectors and room to spare. A stage with a thousand of them is read in some seconds. */
export const MAX_RULE_BYTES = 16 * 1024;

/** A rule as it is kept. */
export interface StoredRule {
  readonly host: string;
  /** 1 for the first rule of a host. */
  readonly version: number;
  /** The rule as JSON; null where it was removed. */
  readonly json: string | null;
  readonly savedAt: string;
  /** Id of the API key, or subject of the token. */
  readonly savedBy: string | null;
}

/** When the stage's rules were changed last. */
export interface RulesRevision {
  readonly revision: string;
  readonly changedAt: string;
}

export interface NewRule {
  /** Null removes the rule. */
  readonly json: string | null;
  readonly savedBy: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The site rules of a stage, versioned: every save makes a new version of a host's rule. */
export interface RuleStore {
  /** Null where the stage never had a rule. */
  revision(): Promise<RulesRevision | null>;
  /** The rules in use, by host. */
  all(): Promise<readonly StoredRule[]>;
  /** The newest version, which may say that the rule was removed; null where there never was one. */
  get(host: string): Promise<StoredRule | null>;
  /** One that was replaced; null where there is none. */
  version(host: string, version: number): Promise<StoredRule | null>;
  /** Versions before one, the newest first. */
  history(host: string, before: number, limit: number): Promise<readonly StoredRule[]>;
  /** Null where the newest version is not `over` any more. */
  save(host: string, over: StoredRule | null, rule: NewRule): Promise<StoredRule | null>;
}

/** Opens the rows of rules in the table. */
export function openRuleStore(table: Pick<Table, 'get' | 'put' | 'query'>): RuleStore {
  return {
    async revision() {
      const item = await table.get(REVISION);
      return item === null ? null : { revision: String(item['revision']), changedAt: String(item['changedAt']) };
    },
    async all() {
      const items = await queryAll(table, { pk: RULES, consistent: true });
      return items.map(ruleOf).filter(({ json }) => json !== null);
    },
    async get(host) {
      const item = await table.get({ pk: RULES, sk: host });
      return item === null ? null : ruleOf(item);
    },
    async version(host, version) {
      const item = await table.get({ pk: HISTORY, sk: `${host}#${digits(version)}` });
      return item === null ? null : ruleOf(item);
    },
    async history(host, before, limit) {
      // DynamoDB refuses a range whose end lies before its beginning.
      if (before <= 1) return [];
      const { items } = await table.query({
        pk: HISTORY,
        range: {
          expression: 'sk BETWEEN :first AND :last',
          values: { ':first': `${host}#${digits(1)}`, ':last': `${host}#${digits(before - 1)}` },
        },
        newestFirst: true,
        limit,
        consistent: true,
      });
      return items.map(ruleOf);
    },
    async save(host, over, { json, savedBy, now }) {
      const savedAt = new Date(now).toISOString();
      const saved: StoredRule = { host, version: (over?.version ?? 0) + 1, json, savedAt, savedBy };
      // Kept before it is replaced; what a version says never changes, so that writing it twice does no harm.
      if (over !== null) await table.put(itemOf(HISTORY, `${host}#${digits(over.version)}`, over));
      const condition =
        over === null
          ? { expression: 'attribute_not_exists(pk)' }
          : { expression: 'ruleVersion = :over', values: { ':over': over.version } };
      if (!(await table.put(itemOf(RULES, host, saved), condition))) return null;
      // Where this fails, readers find the rule when they next read all: see the rule book.
      await table.put({ ...REVISION, revision: randomUUID(), changedAt: savedAt });
      return saved;
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

const digits = (version: number): string => String(version).padStart(8, '0');

function itemOf(pk: string, sk: string, { host, version, json, savedAt, savedBy }: StoredRule): Row & { pk: string; sk: string } {
  return { pk, sk, ruleHost: host, ruleVersion: version, json, savedAt, savedBy };
}

function ruleOf(item: Row): StoredRule {
  const text = (name: string): string | null => (typeof item[name] === 'string' ? item[name] : null);
  return {
    host: String(item['ruleHost']),
    version: Number(item['ruleVersion']),
    json: text('json'),
    savedAt: String(item['savedAt']),
    savedBy: text('savedBy'),
  };
}

/** The rule that a person is making: kept in this browser until it is saved or discarded, one for each site. */

/** What can be pointed at. What else a rule may have is kept as it is. */
export const FIELDS = ['body', 'title', 'subtitle', 'author', 'date', 'section', 'tags', 'image', 'keep', 'strip'] as const;
export type Field = (typeof FIELDS)[number];

/** Those of which every selector counts, so that a click adds one. */
export const isSum = (field: Field): boolean => field === 'keep' || field === 'strip';

/** Those that take every match. */
export const isList = (field: Field): boolean => field === 'author' || field === 'tags' || isSum(field);

type Selectors = string | readonly string[];

/** As the API takes and answers it. */
export type Rule = { readonly host: string } & Readonly<Partial<Record<Field, Selectors>>> & Readonly<Record<string, unknown>>;

/** As `GET /v1/rules/{host}` answers. */
export interface Kept {
  readonly host: string;
  readonly version: number;
  readonly savedAt: string;
  readonly rule: Rule | null;
  readonly fault: string | null;
}

export const selectorsOf = (rule: Rule, field: Field): readonly string[] => {
  const given = rule[field];
  return given === undefined ? [] : typeof given === 'string' ? [given] : given;
};

/** One selector stands alone, several as a list, none not at all. */
export function withSelectors(rule: Rule, field: Field, selectors: readonly string[]): Rule {
  const { [field]: _before, ...rest } = rule;
  const [first] = selectors;
  // Without the member that is put back below, it is a rule still.
  const base = rest as Rule;
  return first === undefined ? base : { ...base, [field]: selectors.length === 1 ? first : selectors };
}

/** Of `time@datetime` the part that is CSS. */
export function cssOf(selector: string): string {
  const at = selector.lastIndexOf('@');
  return at > 0 && /^[a-zA-Z][\w:-]{0,60}$/.test(selector.slice(at + 1)) ? selector.slice(0, at).trim() : selector;
}

/** Members in one order, so that drafts can be compared. */
export const asText = (rule: Rule): string => JSON.stringify(rule, (_name, value: unknown) => (isPlain(value) ? sorted(value) : value));

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const nameOf = (host: string): string => `galley.rule.${host}`;

export function draftOf(host: string): Rule | null {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(nameOf(host)) ?? 'null');
    return isPlain(held) && held['host'] === host ? (held as Rule) : null;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing loses the draft with the tab. */
export function keepDraft(host: string, rule: Rule | null): void {
  try {
    if (rule === null) localStorage.removeItem(nameOf(host));
    else localStorage.setItem(nameOf(host), JSON.stringify(rule));
  } catch {
    // Nothing is promised where storage is off.
  }
}

/**
 * The language of `q`: words, "phrases", begun* words, OR, NOT or a hyphen, brackets, and `site: author: tag: section:
 * lang: type: before: after:`. Juxtaposition means AND. A recursive-descent parser in one pass; the only errors are
 * queries without a meaning: an impossible date, a time inside of OR or NOT, more than the limits.
 */
import { facet, instantOf, type Dimension, tdmFacet } from '../articles/index.ts';
import { phraseOf, type Phrase } from './words.ts';
import { BadInputError } from '../platform/index.ts';

/** A query as a tree: phrases, facets and times, joined by AND, OR and NOT. */
export type Clause =
  | { readonly kind: 'phrase'; readonly phrase: Phrase }
  | { readonly kind: 'facet'; readonly facet: string }
  | { readonly kind: 'not'; readonly clause: Clause }
  | { readonly kind: 'all' | 'any'; readonly clauses: readonly Clause[] };

/** A query as read: its tree, and the times that it names. */
export interface Query {
  /** Null where nothing but a time is asked for. */
  readonly clause: Clause | null;
  /** Instants, ISO 8601 UTC: `from` inclusive, `to` exclusive. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A query, or what is wrong with it and what would be right. */
export type ParsedQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly detail: string; readonly allowed: string };

/** A query of more than these is no search that a person typed, and costs as many look-ups as it has terms. */
export const MAX_QUERY_CHARACTERS = 500;
const MAX_TERMS = 40;
const MAX_DEPTH = 8;

const FACET_OPERATORS: ReadonlySet<string> = new Set<Dimension | 'type'>(['site', 'author', 'tag', 'section', 'lang', 'type']);
const TIME_OPERATORS: ReadonlySet<string> = new Set(['before', 'after']);

type Token =
  | { readonly kind: 'open' | 'close' | 'or' | 'not' }
  | { readonly kind: 'word' | 'quoted'; readonly text: string }
  | { readonly kind: 'operator'; readonly name: string; readonly value: string };

/** A query without a meaning; caught where parsing begins. */
class QueryFault extends BadInputError {
  override readonly name = 'QueryFault';
  readonly allowed: string;
  constructor(detail: string, allowed: string) {
    super(detail);
    this.allowed = allowed;
  }
}

/** Reads `"a phrase" word* site:example.org -not OR either`. Never throws: what cannot be parsed is described in words. */
export function parseQuery(text: string): ParsedQuery {
  try {
    const parser = new Parser(tokensOf(text.slice(0, MAX_QUERY_CHARACTERS)));
    const clause = parser.any(0);
    if (clause === null && parser.from === null && parser.to === null) {
      return {
        ok: false,
        detail: 'There is no word, number or filter in it.',
        allowed: 'words, "phrases", begun*, OR, -without, site: author: tag: section: lang: type: before: after:',
      };
    }
    return { ok: true, query: { clause, from: parser.from, to: parser.to } };
  } catch (error) {
    if (error instanceof QueryFault) return { ok: false, detail: error.message, allowed: error.allowed };
    throw error;
  }
}

class Parser {
  from: string | null = null;
  to: string | null = null;
  readonly #tokens: readonly Token[];
  #at = 0;
  #terms = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** `a b OR c`: OR binds less than standing side by side. A bracket that closes nothing is passed over. */
  any(depth: number): Clause | null {
    if (depth > MAX_DEPTH) throw new QueryFault('Brackets stand too deep in each other.', `at most ${MAX_DEPTH} levels`);
    const clauses: Clause[] = [];
    for (;;) {
      const clause = this.#all(depth, this.#tokens[this.#at]?.kind === 'or' || clauses.length > 0);
      if (clause !== null) clauses.push(clause);
      const next = this.#tokens[this.#at];
      if (next === undefined || (next.kind === 'close' && depth > 0)) return combine('any', clauses);
      this.#at += 1;
    }
  }

  #all(depth: number, isInOr: boolean): Clause | null {
    const clauses: Clause[] = [];
    // Outside of brackets one that closes is passed over, as what is none of the tokens below.
    const ends: readonly string[] = depth > 0 ? ['or', 'close', ''] : ['or', ''];
    const end = (): boolean => ends.includes(this.#tokens[this.#at]?.kind ?? '');
    const start = this.#at;
    while (!end()) {
      const clause = this.#one(depth);
      if (clause !== null) clauses.push(clause);
    }
    const isBeforeOr = this.#tokens[this.#at]?.kind === 'or';
    if (
      (isInOr || isBeforeOr || depth > 0) &&
      this.#tokens.slice(start, this.#at).some((token) => token.kind === 'operator' && TIME_OPERATORS.has(token.name))
    ) {
      throw new QueryFault(
        'before: and after: hold for the whole query, so they may not stand in brackets or beside OR.',
        'before: and after: outside of brackets and OR',
      );
    }
    return combine('all', clauses);
  }

  #one(depth: number): Clause | null {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token === undefined) return null;
    if (token.kind === 'not') return this.#not(depth);
    if (token.kind === 'open') {
      const clause = this.any(depth + 1);
      this.#at += 1;
      return clause;
    }
    if (token.kind === 'operator') return this.#operator(token.name, token.value);
    if (token.kind !== 'word' && token.kind !== 'quoted') return null;
    const isPrefix = token.kind === 'word' && token.text.endsWith('*');
    const phrase = phraseOf(token.text, isPrefix);
    return phrase === null ? null : this.#counted({ kind: 'phrase', phrase });
  }

  #not(depth: number): Clause | null {
    const next = this.#tokens[this.#at];
    if (next === undefined || next.kind === 'or' || next.kind === 'close') return null;
    if (next.kind === 'operator' && TIME_OPERATORS.has(next.name))
      throw new QueryFault(`${next.name}: cannot be turned round.`, next.name === 'before' ? 'after:' : 'before:');
    const clause = this.#one(depth);
    return clause === null ? null : { kind: 'not', clause };
  }

  #operator(name: string, value: string): Clause | null {
    if (TIME_OPERATORS.has(name)) {
      const instant = instantOf(value.trim());
      if (instant === null || !isCalendarDay(value.trim().slice(0, 10)))
        throw new QueryFault(
          `${name}:${value.slice(0, 40)} names no day.`,
          `${name}: with a day such as 2026-03-01, or a moment such as 2026-03-01T09:30:00Z`,
        );
      if (name === 'before') this.to = this.to === null || instant < this.to ? instant : this.to;
      else this.from = this.from === null || instant > this.from ? instant : this.from;
      return null;
    }
    const found = filterFacet(name, value);
    if (found === null) throw new QueryFault(`${name}: needs a value.`, `${name}:value, or ${name}:"a value of several words"`);
    return this.#counted({ kind: 'facet', facet: found });
  }

  #counted(clause: Clause): Clause {
    this.#terms += clause.kind === 'phrase' ? clause.phrase.words.length : 1;
    if (this.#terms > MAX_TERMS)
      throw new QueryFault(
        'There are too many words in it.',
        `at most ${MAX_TERMS} words; every letter of Chinese, Japanese, Korean and Thai counts`,
      );
    return clause;
  }
}

/** JavaScript takes 30 February for 2 March. */
function isCalendarDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** The facet that a filter or an operator asks for, in the form in which articles have it; null where nothing of the value is left. */
export function filterFacet(name: string, value: string): string | null {
  if (name === 'tdm') return tdmFacet(value);
  if (name === 'type') return value === '' ? null : typeFacet(value);
  // `as`: the operators beside `type` are dimensions of lists.
  return facet(name as Dimension, value);
}

/** Types are no dimension of the lists; in the index they are facets like the others. */
export const typeFacet = (type: string): string => `type#${type.toLowerCase().replace(/[^a-z]/g, '')}`;

/** Joins clauses by AND (`all`) or OR (`any`); null where there are none. */
export function combine(kind: 'all' | 'any', clauses: readonly Clause[]): Clause | null {
  const [first] = clauses;
  return first === undefined ? null : clauses.length === 1 ? first : { kind, clauses };
}

/** Filters alone make nothing more relevant than the rest. */
export function hasWords(clause: Clause | null): boolean {
  if (clause === null || clause.kind === 'facet' || clause.kind === 'not') return false;
  return clause.kind === 'phrase' || clause.clauses.some(hasWords);
}

const QUOTES = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
]);
const SPACE = /\s/u;
const OPERATOR = /^([a-z]{3,8}):/i;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    const isAtStart = at === 0 || SPACE.test(text[at - 1] ?? '') || '(-'.includes(text[at - 1] ?? '');
    if (SPACE.test(character)) at += 1;
    else if (character === '(' || character === ')') {
      tokens.push({ kind: character === '(' ? 'open' : 'close' });
      at += 1;
    } else if (character === '-' && isAtStart) {
      if (!SPACE.test(text[at + 1] ?? ' ')) tokens.push({ kind: 'not' });
      at += 1;
    } else if (character === '|') {
      tokens.push({ kind: 'or' });
      at += 1;
    } else if (QUOTES.has(character)) {
      const quoted = quotedAt(text, at);
      tokens.push({ kind: 'quoted', text: quoted.text });
      at = quoted.end;
    } else {
      const word = wordAt(text, at);
      tokens.push(word.token);
      at = word.end;
    }
  }
  return tokens;
}

/** A quotation that is never closed goes to the end. */
function quotedAt(text: string, at: number): { readonly text: string; readonly end: number } {
  const opening = text[at] ?? '"';
  const closing = QUOTES.get(opening) ?? opening;
  let end = at + 1;
  // A plain quote closes a curly one, too: keyboards mix them.
  const closes = (character: string | undefined): boolean => character === closing || (closing === '”' && character === '"');
  while (end < text.length && !closes(text[end])) end += 1;
  return { text: text.slice(at + 1, end), end: end + 1 };
}

function wordAt(text: string, at: number): { readonly token: Token; readonly end: number } {
  let end = at;
  while (end < text.length && !SPACE.test(text[end] ?? '') && !'()|'.includes(text[end] ?? '') && !QUOTES.has(text[end] ?? '')) end += 1;
  const word = text.slice(at, end);
  const name = OPERATOR.exec(word)?.[1]?.toLowerCase() ?? '';
  if (FACET_OPERATORS.has(name) || TIME_OPERATORS.has(name)) {
    const value = word.slice(name.length + 1);
    if (value !== '' || !QUOTES.has(text[end] ?? '')) return { token: { kind: 'operator', name, value }, end };
    const quoted = quotedAt(text, end);
    return { token: { kind: 'operator', name, value: quoted.text }, end: quoted.end };
  }
  if (word === 'OR') return { token: { kind: 'or' }, end };
  if (word === 'NOT') return { token: { kind: 'not' }, end };
  // AND becomes an empty word, because terms side by side are joined by AND anyway.
  return { token: { kind: 'word', text: word === 'AND' ? '' : word }, end };
}

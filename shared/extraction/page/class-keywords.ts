/**
 * Which keywords the class names of a page hold, for all who ask: one Aho–Corasick pass over each distinct class. Few hold any, so
 * that hardly any is split into words, given to an expression or searched again.
 */
import { oncePerPage, type Page } from '../html/index.ts';
import { KeywordMatcher } from '../text/index.ts';
import { classesOf, MAX_NAMES } from './class-index.ts';
import { COUNTED, HEAD_KEYWORDS, SPELLINGS, WORD_SETS } from './class-vocabulary.ts';

const FACTS: readonly string[] = Object.keys(SPELLINGS);

/** By the place of a kind its bit, of which there are 32: the facts come first. */
const KINDS: readonly (readonly string[])[] = [
  ...Object.values(SPELLINGS).map(({ keywords }) => keywords),
  Object.values(COUNTED).flat(),
  HEAD_KEYWORDS,
  [...WORD_SETS.furniture.split(' '), ...WORD_SETS.comments.split(' ')],
];
const MATCHER = new KeywordMatcher(KINDS);

/** Bit of each fact, by its name. */
export const FACT_BITS: ReadonlyMap<string, number> = new Map(FACTS.map((fact, at) => [fact, 1 << at]));
/** Names that `countNames` may count. */
export const MAY_COUNT = 1 << FACTS.length;
/** Names that may be those of a headline, a byline, a standfirst or breadcrumbs. */
export const MAY_HEAD = MAY_COUNT << 1;
/** Names that may be those of furniture or comments. */
export const MAY_SURROUND = MAY_HEAD << 1;
/** The bits of all facts. */
export const ANY_FACT = MAY_COUNT - 1;

/** Of each distinct class of a page the kinds that it holds a keyword of, as bits, edges of words aside. Found once a page. */
export const keywordsOf = oncePerPage((page: Page): Uint32Array => {
  const { names } = classesOf(page);
  const keywords = new Uint32Array(names.length);
  for (let number = 0; number < keywords.length; number += 1) {
    const name = names[number] ?? '';
    const kinds = MATCHER.kindsIn(name, MAX_NAMES);
    keywords[number] = name.length < MAX_NAMES ? kinds : kinds & ~ANY_FACT;
  }
  return keywords;
});

/** Bits of the facts of which a name holds a keyword. @param name as `flatString` keeps it */
export function factsIn(name: string): number {
  return MATCHER.kindsIn(name, MAX_NAMES) & ANY_FACT;
}

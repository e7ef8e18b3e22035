/**
 * Elements whose class name states their role, by the spellings of the vocabulary: notes, popups, players, a story's
 * container. Few names hold a keyword of any fact, so hardly any regular expression is run.
 */
import * as attribute from '../html/attribute-names.ts';
import { flatString } from '../text/index.ts';
import { ID, oncePerPage, type Page } from '../html/index.ts';
import { classesOf, MAX_NAMES } from './class-index.ts';
import { ANY_FACT, FACT_BITS, factsIn, keywordsOf } from './class-keywords.ts';
import { type Spelling, SPELLINGS } from './class-vocabulary.ts';

/** A role that a class name can state: a key of the vocabulary. */
export type ClassFact = keyof typeof SPELLINGS;

interface Facts {
  /** See {@link Classes}: kept here as well, so that a question takes one look-up by page. */
  readonly names: readonly string[];
  readonly of: Int32Array;
  /** Positions of the elements whose class holds a keyword of any fact, ascending. */
  readonly elements: readonly number[];
  /** See {@link keywordsOf}. */
  readonly keywords: Uint32Array;
  /** Of each distinct class the facts that its expression was asked of, and those that it said yes to. */
  readonly asked: Uint32Array;
  readonly says: Uint32Array;
}

function bitOf(fact: ClassFact): number {
  return FACT_BITS.get(fact) ?? 0;
}

/** Positions of the elements whose class says something, ascending. */
export function elementsWithClassFact(page: Page, fact: ClassFact): number[] {
  const facts = factsOf(page);
  const bit = bitOf(fact);
  return facts.elements.filter((at) => says(facts, facts.of[at] ?? -1, fact, bit));
}

/** Whether an element's class says something. Asked once of each distinct class. */
export function hasClassFact(page: Page, at: number, fact: ClassFact): boolean {
  const facts = factsOf(page);
  const number = facts.of[at] ?? -1;
  return number >= 0 && facts.keywords[number] !== 0 && says(facts, number, fact, bitOf(fact));
}

/** By fact those of some elements whose class or id says it: the names of each are searched once for all facts. */
export function elementsByFact<Asked extends ClassFact>(
  page: Page,
  elements: readonly number[],
  asked: readonly Asked[],
): ReadonlyMap<Asked, readonly number[]> {
  const facts = factsOf(page);
  const bits = asked.reduce((all, fact) => all | bitOf(fact), 0);
  const found = new Map(asked.map((fact): [Asked, number[]] => [fact, []]));
  for (const at of elements) {
    const number = facts.of[at] ?? -1;
    const id = ((page.attributeFlags[at] ?? 0) & ID) === 0 ? '' : (page.elements[at]?.value(attribute.ID) ?? '');
    const byId = id === '' || id.length >= MAX_NAMES ? 0 : factsIn(flatString(id));
    if (((byId | (number < 0 ? 0 : (facts.keywords[number] ?? 0))) & bits) === 0) continue;
    for (const fact of asked) {
      const bit = bitOf(fact);
      if ((number >= 0 && says(facts, number, fact, bit)) || ((byId & bit) !== 0 && spells(id, fact))) found.get(fact)?.push(at);
    }
  }
  return found;
}

function says({ names, keywords, asked, says: said }: Facts, number: number, fact: ClassFact, bit: number): boolean {
  if (((keywords[number] ?? 0) & bit) === 0) return false;
  if (((asked[number] ?? 0) & bit) === 0) {
    asked[number] = (asked[number] ?? 0) | bit;
    if (spells(names[number] ?? '', fact)) said[number] = (said[number] ?? 0) | bit;
  }
  return ((said[number] ?? 0) & bit) !== 0;
}

/** Whether a name says something that is no class of the page: an id, most often. */
export function nameHasFact(name: string, fact: ClassFact): boolean {
  return name !== '' && name.length < MAX_NAMES && (factsIn(flatString(name)) & bitOf(fact)) !== 0 && spells(name, fact);
}

const CAMEL_CASE = /(?<=[a-z])(?=[A-Z])/g;

function spells(name: string, fact: ClassFact): boolean {
  const { expression, limit = MAX_NAMES }: Spelling = SPELLINGS[fact];
  return expression === null || expression.test((fact === 'note' ? name.replace(CAMEL_CASE, '-') : name).slice(0, limit));
}

const factsOf = oncePerPage((page: Page): Facts => {
  const { names, of } = classesOf(page);
  const keywords = keywordsOf(page);
  const elements: number[] = [];
  for (let at = 0; at < of.length; at += 1) {
    const number = of[at] ?? -1;
    if (number >= 0 && ((keywords[number] ?? 0) & ANY_FACT) !== 0) elements.push(at);
  }
  return { names, of, elements, keywords, asked: new Uint32Array(names.length), says: new Uint32Array(names.length) };
});

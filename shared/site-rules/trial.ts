/** One page by the rules in use and by others: what a candidate rule would change, before anybody saves it. */
import { diffArrays } from 'diff';
import { countMatches, type Article, type ExtractionResult, type ExtractOptions } from '../extraction/index.ts';
import { compare, type FieldChange, type Outcome } from '../replay/index.ts';
import { extractByRules } from './extract.ts';
import type { RuleSet } from './rule-book.ts';

/** A page as it was uploaded. */
export interface TrialPage {
  readonly key: string;
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly options: ExtractOptions;
}

/** The effect of a candidate on a page. */
export interface PageTrial {
  readonly outcome: Outcome;
  readonly title: string | null;
  readonly changes: readonly FieldChange[];
  /** Of the text: words that would come in and go out. */
  readonly words: { readonly added: number; readonly removed: number };
  readonly score: { readonly before: number | null; readonly after: number | null };
  /** Elements that each selector matches, in the order given. */
  readonly matches: readonly number[];
  readonly warnings: readonly string[];
}

export interface TrialRules {
  readonly before: RuleSet;
  readonly after: RuleSet;
  /** Selectors to count the matches of. */
  readonly selectors: readonly string[];
  /** Milliseconds, for the budget of rules in code. */
  readonly now: () => number;
}

/** Extracts the page twice, so that nothing but the rules makes a difference: not the age of what is stored. */
export function tryRule({ key, id, bytes, options }: TrialPage, { before, after, selectors, now }: TrialRules): PageTrial {
  const [old, made] = [articleOf(extractByRules(bytes, options, before, now)), articleOf(extractByRules(bytes, options, after, now))];
  const seen = { versionId: null, eTag: null, size: bytes.byteLength };
  const { page, sample } = compare(
    { n: 0, key },
    id,
    old,
    made === null
      ? { state: 'rejected', status: 'rejected', reason: 'not-html', message: '', remedy: null, score: null, warnings: [], object: seen }
      : { state: 'article', article: made, object: seen, warnings: [] },
  );
  return {
    outcome: page.outcome,
    title: made?.title ?? old?.title ?? null,
    changes: sample.changes,
    words: wordsBetween(old?.text ?? '', made?.text ?? ''),
    score: { before: page.scoreBefore, after: page.scoreAfter },
    matches: countMatches(bytes, selectors, options),
    warnings: made?.warnings.filter(({ code }) => code.startsWith('rule-')).map(({ message }) => message) ?? [],
  };
}

const articleOf = (result: ExtractionResult): Article | null => (result.outcome === 'article' ? result.article : null);

/** Paragraphs that differ by more words than this are counted as gone and come whole: the comparison is quadratic in them. */
const MOST_EDITS = 1_000;

function wordsBetween(before: string, after: string): PageTrial['words'] {
  let [added, removed] = [0, 0];
  for (const [old, made] of changedParagraphs(before, after)) {
    const [oldWords, newWords] = [wordsOf(old), wordsOf(made)];
    const changes = diffArrays(oldWords, newWords, { maxEditLength: MOST_EDITS });
    added += changes === undefined ? newWords.length : sum(changes.filter((change) => change.added));
    removed += changes === undefined ? oldWords.length : sum(changes.filter((change) => change.removed));
  }
  return { added, removed };
}

/** Pairs each removed paragraph with the one that replaces it. */
function changedParagraphs(before: string, after: string): [string, string][] {
  const changes = diffArrays(before.split('\n'), after.split('\n'));
  const pairs: [string, string][] = [];
  for (let at = 0; at < changes.length; at += 1) {
    const [change, next] = [changes[at], changes[at + 1]];
    if (change?.removed === true && next?.added === true) {
      pairs.push([change.value.join(' '), next.value.join(' ')]);
      at += 1;
    } else if (change?.removed === true) pairs.push([change.value.join(' '), '']);
    else if (change?.added === true) pairs.push(['', change.value.join(' ')]);
  }
  return pairs;
}

const sum = (changes: readonly { readonly value: readonly string[] }[]): number =>
  changes.reduce((total, { value }) => total + value.length, 0);

/** Where words have no spaces between them, characters count: as in the record's own count, a rough measure. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]{1,100}/gu) ?? [];
}

/** Whether a title, an author, a day, a site name or a language is the true one, as the corpus defines it. */
import { tokensOf } from './words.ts';

/** Words that join or introduce names in a byline, and are no part of them. */
const JOINING_WORDS = new Set(['and', 'by', 'und', 'von', 'et', 'par']);

/** Case, accents and punctuation folded. */
export function foldText(text: string): string {
  return tokensOf(text.normalize('NFKD').replace(/\p{M}/gu, '')).join(' ');
}

/** Equal after case, accents and punctuation are folded. */
export function titleRight(found: string | null, truth: string): boolean {
  return found !== null && foldText(found) === foldText(truth);
}

function nameTokens(names: string): Set<string> {
  return new Set(
    foldText(names)
      .split(' ')
      .filter((token) => token !== '' && !JOINING_WORDS.has(token)),
  );
}

/** The same set of name tokens, whatever their order: "Doe, Jane" is Jane Doe. */
export function authorRight(found: readonly string[], truth: string): boolean {
  const foundTokens = nameTokens(found.join(' '));
  const trueTokens = nameTokens(truth);
  return foundTokens.size === trueTokens.size && [...trueTokens].every((token) => foundTokens.has(token));
}

/** The calendar day as printed, `2024-08-13`: a moment near midnight belongs to the day that its own page names. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

/** The same calendar day. */
export function dayRight(found: string | null, truth: string): boolean {
  return found !== null && dayOf(found) === dayOf(truth);
}

/** The same language; a region counts only where both name one. */
export function languageRight(found: string | null, truth: string): boolean {
  if (found === null) return false;
  const [foundLanguage, ...foundRest] = found.toLowerCase().split(/[-_]/);
  const [trueLanguage, ...trueRest] = truth.toLowerCase().split(/[-_]/);
  if (foundLanguage !== trueLanguage) return false;
  return foundRest.length === 0 || trueRest.length === 0 || foundRest.join('-') === trueRest.join('-');
}

/** The headline: every candidate gathered, the trained ranker picks. */
import { textOf } from '../../html/index.ts';
import type { Sourced } from '../json-ld/index.ts';
import { type Field, type MetadataContext, fieldOf } from '../context/index.ts';
import { score, type Model } from '../../trees/index.ts';
import { headlinesOf, type TitleCandidate, titleCandidates } from './title-candidates.ts';
import { fold, overlap, words } from '../../text/index.ts';
import { settledHeadline } from './settled-headline.ts';
import { titleFeatures } from './features.ts';
import { titleModel } from '../../trees/models/title.ts';

export type FoundTitle = Field<string | null> & {
  /** Position of the element that shows the headline, −1 where none does. */
  readonly element: number;
};

/** @param model another than the shipped one, for who trains it */
export function findTitle(context: MetadataContext, model: Model = titleModel): FoundTitle {
  const settled = settledHeadline(context);
  if (settled !== null) {
    const [winner] = settled.texts;
    return { ...fieldOf(winner.value, winner, settled.texts), element: settled.element };
  }
  const candidates = titleCandidates(context);
  const features = titleFeatures(context, candidates);
  const scored = candidates.map((candidate, at) => ({ candidate, score: score(model, features[at] ?? []) }));
  const winner = scored.reduce<Scored | undefined>((best, one) => (best === undefined || one.score > best.score ? one : best), undefined);
  if (winner === undefined) return { value: null, provenance: null, element: -1 };
  const best = shownHeadline(context, winner.candidate, candidates) ?? winner.candidate;
  const sourced: readonly Sourced[] = scored
    .toSorted((one, two) => Number(two.candidate === best) - Number(one.candidate === best) || two.score - one.score)
    .map(({ candidate }) => ({ value: candidate.value, source: candidate.source }));
  return { ...fieldOf(best.value, { value: best.value, source: best.source }, sourced), element: best.element };
}

/** Texts of a heading read, and the share of its words that a headline has that the head words otherwise. */
const MAX_HEADING = 200;
const ALIKE = 0.5;
const MOST_HEADINGS = 10;

/** Where the headline stands, or a heading that shares half of its words with it: heads and pages word it differently. −1 where neither does. */
export function placeOfHeadline({ page }: MetadataContext, { value, element }: Pick<FoundTitle, 'value' | 'element'>): number {
  if (element >= 0 || value === null) return element;
  const wanted = new Set(words(value));
  const headings = ['h1', 'h2'].flatMap((tag) => (page.byTag.get(tag) ?? []).slice(0, MOST_HEADINGS));
  return (
    headings.find((index) => {
      const heading = page.elements[index];
      const own = heading === undefined ? [] : words(textOf(heading, MAX_HEADING));
      return own.length > 2 && overlap(own, wanted) >= ALIKE;
    }) ?? -1
  );
}

interface Scored {
  readonly candidate: TitleCandidate;
  readonly score: number;
}

/**
 * The headline that the page shows, where the winner stands in the head alone and differs from it by no words of its own.
 *
 * The head has less: it is given headlines cut short ("River | Post" over "River Returns"), the page is not. Over sites that a ranker
 * had not seen this was so on 7 of 790 pages, and the page's headline right on 4 of them, the head's on 3. Or it has the site's
 * name besides, joined by a mark that also stands in headlines: "A Garden of Mosses: Moss after rain", as Blogger writes titles, over
 * an `h3`. Undefined where neither is so.
 */
function shownHeadline(
  context: MetadataContext,
  winner: TitleCandidate,
  candidates: readonly TitleCandidate[],
): TitleCandidate | undefined {
  if (winner.element >= 0) return undefined;
  const headlines = headlinesOf(context);
  return candidates.find(({ key, sources, element }) => {
    const more = wordsBeside(key, winner.key);
    if (more !== null && sources.has('h1') && headlines.length === 1 && !context.isSite(more)) return true;
    const less = element < 0 ? null : wordsBeside(winner.key, key);
    return less !== null && (context.isSite(less) || headsPage(context, less));
  });
}

/** What a text has beside another that is part of it, by whole words; null where it is not, or there is nothing more. */
function wordsBeside(whole: string, part: string): string | null {
  const rest = ` ${whole} `.replace(` ${part} `, ' ').trim();
  return rest === whole || rest === '' ? null : rest;
}

/** Whether an `h1` that is no headline, as that of a site's name, has this text. */
function headsPage({ page }: MetadataContext, key: string): boolean {
  return (page.byTag.get('h1') ?? []).slice(0, MAX_H1).some((index) => {
    const element = page.elements[index];
    return element !== undefined && fold(textOf(element, MAX_NAME)) === key;
  });
}

/** Headings and characters that are read for a site's name. */
const MAX_H1 = 6;
const MAX_NAME = 120;

/** What the ranking of headlines is corrected by: rules on how a page and its head word the same headline, which hold however sure the ranker is. */
import { textOf } from '../../html/index.ts';
import type { MetadataContext } from '../context/index.ts';
import { fold, isHome } from '../../text/index.ts';
import { headlinesOf, type TitleCandidate, type TitleSource } from './title-candidates.ts';

export interface ScoredTitle {
  readonly candidate: TitleCandidate;
  readonly score: number;
}

/** The winner, or the text that is right where it cannot be. */
export function correctedHeadline(context: MetadataContext, winner: TitleCandidate, scored: readonly ScoredTitle[]): TitleCandidate {
  const candidates = scored.map(({ candidate }) => candidate);
  return (
    shownHeadline(context, winner, candidates) ??
    wholeHeading(context, winner, candidates) ??
    besideSite(context, winner, scored) ??
    (isHome(context.address ?? '') ? undefined : behindColon(winner, candidates)) ??
    winner
  );
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
    return (less !== null && (context.isSite(less) || headsPage(context, less))) || isBeforeJoint(winner, key, sources);
  });
}

/**
 * Whether the head's text begins with one in an element that is named a headline, and goes on behind a joint: where words are not
 * parted by blanks, as in "江湾船闸重新开放_社会_江湾网", nothing else tells the site from the headline.
 */
function isBeforeJoint({ value }: TitleCandidate, key: string, sources: ReadonlySet<TitleSource>): boolean {
  if (!(sources.has('class') || sources.has('h1')) || key.length < LEAST_HEADLINE) return false;
  const at = value.search(UNSPACED_JOINT);
  return at > 0 && fold(value.slice(0, at)) === key;
}

const UNSPACED_JOINT = /(?<=[\p{Script=Hani}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}？！”」』])\s?[_|｜–—-]\s?/u;
const LEAST_HEADLINE = 6;

/**
 * The whole of a heading where the winner is its beginning alone, which nothing on the page has by itself, and the page's title has
 * the whole: "Talks collapse – live", "Chapter 1 – The Lock". Only behind a dash: a bar parts a section or a series.
 */
function wholeHeading(
  { head }: MetadataContext,
  winner: TitleCandidate,
  candidates: readonly TitleCandidate[],
): TitleCandidate | undefined {
  if ([...winner.sources].some((source) => source !== 'part:prefix')) return undefined;
  const title = fold(head.title);
  return candidates.find(
    ({ key, value, sources }) =>
      sources.has('h1') && value.startsWith(winner.value) && DASH.test(value.slice(winner.value.length)) && title.includes(key),
  );
}

/** What the page's title has behind the site's name and a colon, where the title is all that tells the headline. */
function behindColon(winner: TitleCandidate, candidates: readonly TitleCandidate[]): TitleCandidate | undefined {
  if (winner.element >= 0 || !winner.sources.has('title')) return undefined;
  return candidates.find(({ value, sources }) => sources.has('unsited') && winner.value.endsWith(`: ${value}`));
}

/** The best other text that the page shows and its title has, where the winner is the site's name and the title says more. */
function besideSite(context: MetadataContext, winner: TitleCandidate, scored: readonly ScoredTitle[]): TitleCandidate | undefined {
  const title = fold(context.head.title);
  const isSite = context.isSite(winner.value);
  const before = context.head.title.endsWith(winner.value) ? context.head.title.slice(0, -winner.value.length) : '';
  if (winner.key === title || !(isSite || (before.length > LEAST_TOPIC && LAST_JOINT.test(before.slice(-3))))) return undefined;
  const others = scored.filter(
    ({ candidate: { key, value, element, sources } }) =>
      element >= 0 &&
      (isSite || sources.has('h2')) &&
      key.includes(' ') &&
      !context.isSite(value) &&
      wordsBeside(title, key) === winner.key,
  );
  return others.toSorted((one, two) => two.score - one.score)[0]?.candidate;
}

/** Between a topic and the name of its board, which boards have in an `h1` and behind the topic in the page's title; characters of the topic. */
const LAST_JOINT = /\s[|–—-]\s$/;
const LEAST_TOPIC = 12;

const DASH = /^\s[–—-]\s[^|]{1,60}$/;

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

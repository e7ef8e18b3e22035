/** The signals of one upload about its site: whether it is an article, and which of its fields were found. */
import { instantOf, siteOf, type Observation } from '../articles/index.ts';
import type { Article } from '../extraction/index.ts';

/** Each is a share of a site's articles; `accepted` is the share of its pages that are articles. */
export const SIGNALS = ['accepted', 'title', 'author', 'date', 'plausible', 'section', 'image', 'long', 'sure'] as const;
/** A signal that is watched. */
export type Signal = (typeof SIGNALS)[number];

/** The signals of one upload about its site. */
export interface UploadSignals {
  readonly site: string;
  readonly isArticle: boolean;
  readonly good: readonly Signal[];
}

const DAY_MS = 86_400_000;
/** Shorter ones are teasers, or what is left where the text was not found. */
const LONG_WORDS = 150;
const SURE_SCORE = 0.5;

/** Null where it has no site, or nothing was uploaded. */
export function uploadSignalsOf(observation: Observation, now: number): UploadSignals | null {
  if (observation.state === 'removed') return null;
  if (observation.state === 'rejected') {
    const site = observation.status === 'ignored' ? null : siteOf(observation.sourceUrl ?? null);
    return site === null ? null : { site, isArticle: false, good: [] };
  }
  const { article } = observation;
  const site = siteOf(article.url) ?? siteOf(article.sourceUrl);
  return site === null ? null : { site, isArticle: true, good: ['accepted', ...goodOf(article, now)] };
}

function goodOf(article: Article, now: number): Signal[] {
  const published = instantOf(article.published);
  const at = published === null ? null : Date.parse(published);
  // A date that is not there is missed by `date`.
  const isPlausible = at === null || (at < now + DAY_MS && at > now - 365 * DAY_MS);
  const found: readonly (readonly [Signal, boolean])[] = [
    ['title', article.title !== null],
    ['author', article.authors.length > 0],
    ['date', at !== null],
    ['plausible', isPlausible],
    ['section', article.section !== null],
    ['image', article.image !== null],
    ['long', article.wordCount >= LONG_WORDS],
    ['sure', article.score >= SURE_SCORE],
  ];
  return found.flatMap(([signal, isGood]) => (isGood ? [signal] : []));
}

/** What a ranker of headlines or authors is asked about a page, as found and made harder: candidates with their features, and the truth. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { decode } from '../../../shared/extraction/decode/index.ts';
import { parsePage } from '../../../shared/extraction/html/index.ts';
import { readContext, type MetadataContext } from '../../../shared/extraction/metadata/context/index.ts';
import { readCorpus, readPage, type CorpusPage, type Truth } from '../corpus.ts';
import { foldOf, siteOf } from '../metrics/folds.ts';
import { randomFrom } from '../random.ts';
import { NAMES_APART, STANDS, withoutAuthor, withoutBylines, withoutDeclaration, withSecondAuthor, withStandIn } from './harder-pages.ts';
import { withKicker, withOtherHeadline } from './harder-headlines.ts';

export const FOLDS = 5;

/** How a page was read: with its URL and without, as uploads come, and changed. */
export type Reading =
  | 'with URL'
  | 'without URL'
  | 'no byline'
  | 'bylines of others'
  | 'stand-in'
  | 'second author'
  | 'undeclared'
  | 'unmarked'
  | 'kicker'
  | 'other headline';

/** A candidate as a trainer sees it. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly features: readonly number[];
}

export interface Question<Candidate extends Choice> {
  readonly id: string;
  readonly fold: number;
  /** Key of the right candidate, null where the page has none. */
  readonly truth: string | null;
  readonly candidates: readonly Candidate[];
  readonly reading: Reading;
}

/** A page in one of its readings. */
export interface PageReading {
  readonly entry: CorpusPage;
  readonly reading: Reading;
  readonly html: string;
  readonly url: string | undefined;
  /** As the change left it. */
  readonly truth: Truth;
}

/**
 * All pages of a corpus folder in the readings asked for. The same pages come out each time: chance starts from the page's id.
 *
 * @param keep folder in which pages that were made are kept to be looked at, and from which they are taken if they are there
 */
export function* pageReadings(folder: string, readings: ReadonlySet<Reading>, keep: string | undefined): Generator<PageReading> {
  for (const entry of readCorpus(folder)) {
    const decoded = decode(readPage(folder, entry));
    if (decoded.outcome === 'rejected') continue;
    const url = entry.url === '' ? undefined : entry.url;
    const { truth } = entry;
    if (url !== undefined) yield { entry, reading: 'with URL', html: decoded.text, url, truth };
    if (readings.has('without URL') || url === undefined)
      yield { entry, reading: 'without URL', html: decoded.text, url: undefined, truth };
    for (const [reading, make] of changesOf(entry, decoded.text)) {
      if (!readings.has(reading)) continue;
      const made = kept(keep, `${entry.id}-${reading.replaceAll(' ', '-')}.json`, make);
      if (made !== null) yield { entry, reading, html: made.html, url, truth: { ...truth, author: made.author } };
    }
  }
}

/** A page that was made, and whom it names. */
const madeSchema = z.object({ html: z.string(), author: z.string().nullish() }).nullable();
type Made = z.infer<typeof madeSchema>;

function changesOf(entry: CorpusPage, html: string): readonly (readonly [Reading, () => Made])[] {
  const random = randomFrom(foldOf(entry.id, 1_000_000) + 1);
  const { author, title, text = '' } = entry.truth;
  const site = siteOf(entry.url).split('.')[0] ?? '';
  const named = (made: string | null, by: string | null | undefined = author): Made => (made === null ? null : { html: made, author: by });
  // Drawn beforehand, so that a page comes out the same whichever of the others are made.
  const [ofStandIn, ofSecond, ofKicker, ofHeadline] = [random(), random(), random(), random()].map((seed) =>
    randomFrom(Math.floor(seed * 1e9)),
  );
  const changes: (readonly [Reading, () => Made])[] = [];
  if (author && isFullName(author)) {
    const stand = STANDS[Math.floor(random() * STANDS.length)] ?? 'login';
    const [ofUndeclared, ofUnmarked] = [random(), random()].map((seed) => randomFrom(Math.floor(seed * 1e9)));
    changes.push(
      ['no byline', () => named(withoutBylines(html, author), null)],
      ['bylines of others', () => named(withoutAuthor(html, author), null)],
      ['stand-in', () => named(withStandIn(html, author, site, stand, ofStandIn ?? random))],
      ['second author', () => withSecondAuthor(html, author, ofSecond ?? random)],
      ['undeclared', () => named(withoutDeclaration(html, author, false, ofUndeclared ?? random))],
      ['unmarked', () => named(withoutDeclaration(html, author, true, ofUnmarked ?? random))],
    );
  }
  if (title)
    changes.push(
      ['kicker', () => named(withKicker(html, title, ofKicker ?? random))],
      ['other headline', () => named(withOtherHeadline(html, title, otherHeadline(text, ofHeadline ?? random)))],
    );
  return changes;
}

/** A login, a first name or a firm is printed otherwise elsewhere on its page, where it would not be found. */
function isFullName(author: string): boolean {
  return author.split(NAMES_APART).every((name) => name.trim().includes(' '));
}

/** A line of the story's own words: its subject is the headline's, its words are not. */
function otherHeadline(text: string, random: () => number): string {
  const sentences = text
    .slice(0, 4_000)
    .split(/[.!?]\s/)
    .filter((sentence) => sentence.length > 30 && sentence.length < 300);
  const words = (sentences[Math.floor(random() * Math.min(8, sentences.length))] ?? '').trim().split(/\s+/);
  return words.slice(0, 6 + Math.floor(random() * 6)).join(' ');
}

function kept(folder: string | undefined, name: string, make: () => Made): Made {
  if (folder === undefined) return make();
  const file = join(folder, name);
  if (existsSync(file)) return madeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  mkdirSync(folder, { recursive: true });
  const made = make();
  writeFileSync(file, JSON.stringify(made));
  return made;
}

/** The page's context, as the product reads it. */
export function contextOf({ html, url }: PageReading): MetadataContext {
  return readContext(parsePage(html), { url });
}

/** Pages of one site fall into one fold. */
export function foldOfPage({ url, id }: CorpusPage): number {
  return foldOf(siteOf(url) || id, FOLDS);
}

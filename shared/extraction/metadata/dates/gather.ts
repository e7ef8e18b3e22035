/** Gathers all dates on a page with their context, before any is ranked. */
import type { Page } from '../../html/index.ts';
import type { JsonLd } from '../json-ld/index.ts';
import { fromComments } from './comments.ts';
import { fromAddress, fromImage, fromJsonLd, fromMeta, monthInAddress } from './declared.ts';
import type { Evidence } from './date-positions.ts';
import type { Order, Reading } from './date-formats.ts';
import { lastDay } from './date-time.ts';
import { Occurrences } from './occurrence.ts';
import { fromScripts } from './scripts.ts';
import type { PageFeatures } from './page-features.ts';
import { fromVisible } from './visible.ts';

/** Facts besides the page that dates are judged by: its addresses, and when it was received. */
export interface DateContext {
  /** Where the page was published, as given by the uploader, and its canonical address. */
  readonly addresses: readonly string[];
  readonly receivedAt: Date | undefined;
  /** As declared by the page; decides between 3/4 and 4/3 where nothing better does. */
  readonly language: string | null;
  /** Position of the element that the headline was taken from, −1 unknown. */
  readonly titleElement: number;
  /** Address of the page's own picture, which often names the month of its upload. */
  readonly image: string | null;
  readonly traits: PageFeatures;
}

export interface ReadDates {
  readonly evidence: Evidence;
  readonly reading: Reading;
  readonly refusedFuture: boolean;
}

export function readEvidence(page: Page, jsonLd: JsonLd, context: DateContext): ReadDates {
  const reading = readingOf(context);
  const headlineElement = context.titleElement >= 0 ? context.titleElement : (page.byTag.get('h1')?.[0] ?? -1);
  const occurrences = new Occurrences(lastDay(context.receivedAt));
  const addressMonth = Math.max(-1, ...context.addresses.map(monthInAddress));
  fromJsonLd(jsonLd, reading, occurrences);
  fromMeta(page, reading, occurrences);
  fromAddress(context.addresses, reading, occurrences);
  fromImage(context.image, reading, occurrences);
  const { headline, headlineParagraphs, characters, paragraphs } = fromVisible(page, headlineElement, reading, occurrences, addressMonth);
  if (!occurrences.has('ld:published', 'ld:page', 'meta:published', 'itemprop:published', 'time')) {
    fromScripts(page, reading, occurrences);
    if (!occurrences.has('text')) fromComments(page, reading, occurrences);
  }
  occurrences.settleOrder(reading.order);
  return {
    evidence: {
      page,
      occurrences: occurrences.all,
      headlineAt: headline,
      headlineElement,
      addressMonth,
      imageMonth: monthInAddress(context.image),
      characters,
      headlineParagraphs,
      paragraphs,
      traits: context.traits,
    },
    reading,
    refusedFuture: occurrences.refusedFuture,
  };
}

/** English as written in the United States and the Philippines puts the month first; all others the day (CLDR, short dates). */
const DAY_FIRST_ENGLISH = /^en-(?!us\b|ph\b)/i;
const DAY_FIRST_HOST =
  /\.(?:uk|au|nz|ie|in|za|ng|ke|sg|my|hk|pk|eu|de|at|ch|fr|it|es|nl|be|se|dk|no|fi|pl|cz|sk|hu|ro|bg|gr|tr|ru|ua|br|ar|mx|cl|co|pt|il|ae|eg|id|th|vn)(?:[:/]|$)/i;

function readingOf({ language, addresses }: DateContext): Reading {
  const host = /^https?:\/\/[^/]{1,200}/i.exec(addresses[0] ?? '')?.[0] ?? '';
  const primary = language?.toLowerCase().split(/[-_]/)[0] ?? '';
  const dayFirst =
    (primary !== '' && primary !== 'en') ||
    (language !== null && DAY_FIRST_ENGLISH.test(language.replace('_', '-'))) ||
    DAY_FIRST_HOST.test(host);
  const order: Order = dayFirst ? 'day-first' : 'month-first';
  return { language: primary, order };
}

/** When the article was published and last changed: days that the page names, ranked by all that speaks for them. */
import type { ProvenanceEntry, Warning } from '../../contract/index.ts';
import type { Page } from '../../html/index.ts';
import type { MetadataContext } from '../context/index.ts';
import type { JsonLd } from '../json-ld/index.ts';
import { probability, score } from '../../trees/index.ts';
import { candidatesOf, isOfOthers, type DayCandidate } from './candidates.ts';
import { dateFeatures } from './features.ts';
import { datesModel } from '../../trees/models/dates.ts';
import { dayOf, formatDateTime, isoDay, lastDay, localOf, type DayNumber, type DateTime } from './date-time.ts';
import type { Kind, Occurrence } from './occurrence.ts';
import { readEvidence, type DateContext } from './gather.ts';
import { excludes, findPartial, type PartialDate } from './partial.ts';
import { distance, namedAs, type Evidence } from './date-positions.ts';
import { traitsOf } from './page-features.ts';

export type { DateContext } from './gather.ts';
export { readDate } from './machine-dates.ts';
export { formatDateTime, lastDay, plausible } from './date-time.ts';

export interface DateField {
  /** ISO 8601 with what is known of day, time and zone. */
  readonly value: string;
  readonly provenance: ProvenanceEntry;
}

export interface FoundDates {
  readonly published: DateField | null;
  readonly modified: DateField | null;
  /** Positions of the elements that show either day. */
  readonly elements: readonly number[];
  readonly warnings: readonly Warning[];
}

/**
 * Below this chance that the page is dated, none is claimed. Chosen by cross-validation over sites
 * (tests/evaluation/dates/train.ts): the output of that script shows how many right days a higher one costs, and how
 * many false dates it avoids.
 */
export const LEAST_CHANCE = 0.43;
/** … and below this one, none that JSON-LD declares as the article's publication to the hour, for a publishing system stamped it, or on a short page where nothing else names a day. */
export const LEAST_DECLARED = 0.2;
/** A page that shows fewer characters is a shell that scripts fill: what its JSON-LD says of the article is all there is, and it counts whatever the chance, as no page that was learnt from is like it. */
const HARDLY_SHOWN = 200;
/** Characters of standing pages, whose JSON-LD declares a day that people did not take for one: the three of the corpus have 12,000 and more. */
const STANDING = 8_000;
const MAX_LOST = 5;
/** Elements between the days of one line. */
const SAME_LINE = 4;

/** Most trusted first: where the time of the chosen day is taken from. */
const TRUST: readonly Kind[] = [
  'ld:published',
  'meta:published',
  'itemprop:published',
  'ld:page',
  'time',
  'ld:created',
  'meta:date',
  'title',
  'data',
  'text',
  'url',
  'script:published',
  'ld:other',
  'script',
  'image',
  'ld:modified',
  'meta:modified',
  'itemprop:modified',
  'ld:page-modified',
  'script:modified',
];
const MODIFIED: readonly Kind[] = ['ld:modified', 'itemprop:modified', 'meta:modified', 'ld:page-modified'];

/** The facts from other finders that the finder of dates needs. */
export function dateContextOf(context: MetadataContext, titleElement: number): DateContext {
  const canonical = context.head.links.find((link) => link.rel.includes('canonical'))?.href;
  return {
    addresses: [...new Set([context.address, canonical].filter((address) => address !== null && address !== undefined))],
    receivedAt: context.options.receivedAt,
    language: context.head.language,
    titleElement,
    image: context.head.meta('og:image', 'twitter:image')?.value ?? null,
    traits: traitsOf(context, titleElement),
  };
}

export function findDates(page: Page, jsonLd: JsonLd, context: DateContext): FoundDates {
  const { evidence, reading, refusedFuture } = readEvidence(page, jsonLd, context);
  const candidates = candidatesOf(evidence);
  const own = candidates.filter((candidate) => !isOfOthers(candidate, evidence));
  const ranked = own.length === 0 ? [] : rankDays(own, candidates, evidence);
  // Days exclude one another, so the chance that the page has a date at all is about their sum.
  const best = publishedBeside(page, ranked);
  const chance = ranked.reduce((sum, one) => sum + one.chance, 0);
  const first = best !== undefined && chance >= leastChance(best.candidate, evidence) ? best.candidate : null;
  const chosen = first?.occurrences.every(({ place }) => place?.label.edited === true) === true ? null : first;
  const exact =
    chosen === null
      ? null
      : dateFrom(
          chosen,
          ranked.map((one) => one.candidate),
          evidence,
        );
  const partial = findPartial(page, jsonLd, evidence.headlineElement, reading, lastDay(context.receivedAt), exact !== null);
  const published = preciser(exact, partial);
  const modified = findModified(evidence, chosen?.day ?? null);
  return {
    published,
    modified,
    elements: elementsWith([published, modified], evidence.occurrences),
    warnings: warningsOf(published, chosen, evidence.occurrences, refusedFuture),
  };
}

interface RankedDay {
  readonly candidate: DayCandidate;
  readonly chance: number;
}

/** Those of the candidates that may be the page's own, the likeliest first. */
function rankDays(own: readonly DayCandidate[], candidates: readonly DayCandidate[], evidence: Evidence): readonly RankedDay[] {
  const featuresOf = dateFeatures(evidence, candidates);
  return own
    .map((candidate) => ({ candidate, chance: probability(score(datesModel, featuresOf(candidate))) }))
    .toSorted((one, other) => other.chance - one.chance);
}

/** The best, or the day of publication beside it where its own element says that it is of a change: `<time class="updated">` before `<time class="published">`. */
function publishedBeside(page: Page, ranked: readonly RankedDay[]): RankedDay | undefined {
  const [best] = ranked;
  const updated = timesNamed(page, best?.candidate, -1);
  if (best === undefined || updated.length === 0 || updated.length < best.candidate.occurrences.length) return best;
  const isBeside = ({ candidate }: RankedDay): boolean =>
    candidate.day < best.candidate.day &&
    timesNamed(page, candidate, 1).some((element) => updated.some((other) => Math.abs(element - other) <= SAME_LINE));
  return ranked.find(isBeside) ?? best;
}

/** Elements of the times that show a day, of those whose class says publication (1) or change (−1). */
function timesNamed(page: Page, candidate: DayCandidate | undefined, name: number): readonly number[] {
  return (candidate?.occurrences ?? []).flatMap(({ place }) => {
    const element = page.elements[place?.element ?? -1];
    return place !== null && element?.name === 'time' && namedAs(element) === name ? place.element : [];
  });
}

/** The chance that a page needs to be dated by this day. */
export function leastChance({ occurrences }: DayCandidate, { characters, occurrences: all }: Evidence): number {
  const declared = occurrences.filter(({ kind }) => kind === 'ld:published');
  if (declared.length > 0 && characters < HARDLY_SHOWN) return 0;
  const isAlone = characters < STANDING && all.every(({ kind }) => kind.startsWith('ld:'));
  return declared.some(({ dateTime }) => isAlone || dateTime.time !== null) ? LEAST_DECLARED : LEAST_CHANCE;
}

/** Positions of the elements that show one of these days, as it stands in the record or in another zone. */
function elementsWith(fields: readonly (DateField | null)[], occurrences: readonly Occurrence[]): readonly number[] {
  const days = fields.map((field) => (field === null ? null : dayOf(field.value)));
  return occurrences.flatMap(({ place, day }) => (place !== null && days.includes(day) ? place.element : []));
}

/** A day counts only within the month or year that the page declares, where it declares no more. */
function preciser(exact: DateField | null, partial: PartialDate | null): DateField | null {
  if (exact === null || partial === null) return exact ?? partial;
  return excludes(partial, exact.value)
    ? { value: partial.value, provenance: { ...partial.provenance, lost: [{ source: exact.provenance.source, value: exact.value }] } }
    : exact;
}

function dateFrom(chosen: DayCandidate, ranked: readonly DayCandidate[], evidence: Evidence): DateField {
  const [first] = byTrust(chosen.occurrences);
  if (first === undefined) throw new Error('A day without an occurrence cannot be a candidate: candidatesOf makes none.');
  const precise = mostPrecise(byTrust(chosen.occurrences.filter((one) => !MODIFIED.includes(one.kind) && one.kind !== 'image')), first);
  const lost = ranked
    .filter((other) => other !== chosen)
    .slice(0, MAX_LOST)
    .flatMap((other) => byTrust(other.occurrences)[0] ?? []);
  // A picture's stamp may give the day; its time is that of the upload.
  const dateTime =
    precise.kind === 'image' ? { ...precise.dateTime, time: null, zone: null } : (inLocalTime(chosen, evidence) ?? precise.dateTime);
  return {
    value: formatDateTime(dateTime),
    provenance: { source: precise.source, lost: lost.map((one) => ({ source: one.source, value: formatDateTime(one.dateTime) })) },
  };
}

/** Kinds in which servers write the time of publication, mostly in UTC. */
const STAMPS: readonly Kind[] = ['ld:published', 'meta:published', 'itemprop:published', 'ld:page', 'time', 'ld:created', 'meta:date'];
/** A date line stands within so many characters of its headline. */
const BY_HEADLINE = 1_000;

/**
 * The time of publication in the zone of its readers, where a stamp in UTC and an hour shown by the headline are the same
 * time: an evening keeps its day. Null where they are not, or where the day chosen is neither's.
 */
function inLocalTime(chosen: DayCandidate, evidence: Evidence): DateTime | null {
  const stamps = evidence.occurrences.filter((one) => STAMPS.includes(one.kind));
  const shown = evidence.occurrences.filter(
    (one) => one.place !== null && !one.place.label.updated && Math.abs(distance(evidence, one.place.characters)) < BY_HEADLINE,
  );
  return pairOf(stamps, shown, chosen.day);
}

function pairOf(stamps: readonly Occurrence[], shown: readonly Occurrence[], day: DayNumber): DateTime | null {
  for (const stamp of byTrust(stamps)) {
    for (const local of shown) {
      const dateTime = stamp.day === day || local.day === day ? localOf(stamp.dateTime, local.dateTime) : null;
      if (dateTime !== null) return dateTime;
    }
  }
  return null;
}

function byTrust(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return occurrences.toSorted((one, other) => TRUST.indexOf(one.kind) - TRUST.indexOf(other.kind));
}

/** Of several that name the same day, the one that gives most of the time of day; of equals the most trusted. */
function mostPrecise(trusted: readonly Occurrence[], otherwise: Occurrence): Occurrence {
  return trusted.find((one) => one.dateTime.zone !== null) ?? trusted.find((one) => one.dateTime.time !== null) ?? trusted[0] ?? otherwise;
}

/** The latest change that the page declares, else one that readers see labelled as such; never before the publication. */
function findModified({ page, occurrences }: Evidence, published: DayNumber | null): DateField | null {
  const later = occurrences.filter((one) => published === null || one.day >= published);
  const declared = MODIFIED.flatMap((kind) => later.filter((one) => one.kind === kind));
  const withLabel = later.filter((one) => one.place?.label.updated === true && one.place.beside < 60);
  const labelled = declared.length === 0 && withLabel.length === 0 ? namedUpdated(page, occurrences, published) : withLabel;
  const [winner] = declared.length > 0 ? declared : labelled;
  if (winner === undefined) return null;
  const precise = mostPrecise(
    [...declared, ...labelled].filter((one) => one.day === winner.day),
    winner,
  );
  const lost = [...declared, ...labelled].filter((one) => one.day !== winner.day).slice(0, MAX_LOST);
  return {
    value: formatDateTime(pairOf(declared, labelled, winner.day) ?? precise.dateTime),
    provenance: { source: precise.source, lost: lost.map((one) => ({ source: one.source, value: formatDateTime(one.dateTime) })) },
  };
}

/** Times named as of a change in the line of the one that shows the publication, as WordPress writes them (`published`, `updated`), the latest first. */
function namedUpdated(page: Page, occurrences: readonly Occurrence[], published: DayNumber | null): readonly Occurrence[] {
  const shown = occurrences.flatMap(({ kind, day, place }) => (kind === 'time' && day === published ? (place?.element ?? []) : []));
  return occurrences
    .filter(
      ({ kind, day, place }) =>
        kind === 'time' &&
        place !== null &&
        published !== null &&
        day > published &&
        namedAs(page.elements[place.element]) === -1 &&
        shown.some((element) => Math.abs(element - place.element) <= SAME_LINE),
    )
    .toSorted((one, other) => other.day - one.day);
}

function warningsOf(
  published: DateField | null,
  chosen: DayCandidate | null,
  occurrences: readonly Occurrence[],
  refusedFuture: boolean,
): Warning[] {
  const warnings: Warning[] = [];
  if (refusedFuture)
    warnings.push({
      code: 'date-in-future',
      message:
        'The page names a day after its receipt; it was not used. Check the clock of the publishing system, or publish when the embargo ends.',
    });
  if (published === null)
    warnings.push({
      code: 'no-date',
      message: 'No date of publication found. Put it with its time into JSON-LD datePublished, or into a time element by the headline.',
    });
  const declared = occurrences.find((one) => one.kind === 'ld:published');
  if (chosen !== null && declared !== undefined && declared.day !== chosen.day) {
    warnings.push({
      code: 'dates-disagree',
      message: `JSON-LD datePublished says ${isoDay(declared.day)}, the page ${isoDay(chosen.day)}, which was used. Make both the same.`,
    });
  }
  return warnings;
}

/** What the ranker knows about a day that the page names. Order and number of the features belong to the trained model. */
import type { Element } from 'domhandler';
import type { Page } from '../../dom/page.ts';
import { surroundings, type Surroundings } from '../signals.ts';
import { DATE_NAME, OTHER_NAME, UPDATED_NAME } from './labels.ts';
import { KINDS, type Kind, type Occurrence } from './occurrence.ts';
import type { DayNumber } from './moment.ts';

/** All that was found on a page. */
export interface Evidence {
  readonly page: Page;
  readonly occurrences: readonly Occurrence[];
  /** Characters of visible text before the headline; −1 unknown. */
  readonly headlineAt: number;
  readonly headlineElement: number;
  /** Months since year 0 named by the page's address and by its picture's; −1 for none. */
  readonly addressMonth: number;
  readonly imageMonth: number;
  /** Characters of visible text. */
  readonly characters: number;
  readonly bylines: number;
  readonly articleType: number;
  /** −1 undeclared, 0 something else, 1 an article. */
  readonly openGraphArticle: number;
  readonly address: { readonly known: boolean; readonly depth: number; readonly slugWords: number; readonly dated: boolean; readonly digits: boolean };
}

/** One day with all its occurrences. */
export interface DayCandidate {
  readonly day: DayNumber;
  readonly occurrences: readonly Occurrence[];
}

export const DATE_FEATURES: readonly string[] = [
  ...KINDS, 'occurrences', 'kinds', 'places', 'publishedLabel', 'updatedLabel', 'otherLabel', 'aloneBeside', 'shortYear', 'swappable', 'hasTime',
  'distance', 'elementDistance', 'afterHeadline', 'beside', 'bestPublished', 'bestUpdated', 'bestOther', 'inArticle', 'inMain', 'inHeader', 'inFurniture', 'inComments', 'hidden',
  'dateNamed', 'updatedNamed', 'otherNamed', 'alike', 'rank', 'rankAll', 'position', 'inLink',
  'fromPublished', 'fromModified', 'fromMeta', 'fromUrl', 'fromTime', 'fromNearest', 'newest', 'oldest', 'days', 'visibleDays', 'declared', 'strong', 'addressMonth', 'imageMonth',
  'sameMonthOthers', 'headlineKnown', 'depth', 'fromNewest', 'shownDays',
  'characters', 'bylines', 'articleType', 'openGraphArticle', 'pathKnown', 'pathDepth', 'slugWords', 'datedSection', 'pathDigits', 'labelsPublished', 'labelsUpdated', 'times',
];

/** Days that are not near each other look the same beyond this. */
const FAR_DAYS = 400;
const NO_DAY = 500;

/** Days worth ranking: all that the page declares, and those seen nearest to its headline. */
export function candidatesOf(evidence: Evidence): readonly DayCandidate[] {
  const near = new Set(nearest(evidence, MAX_NEAR));
  const days = new Map<DayNumber, Occurrence[]>();
  for (const occurrence of evidence.occurrences) {
    const same = days.get(occurrence.day);
    if (same !== undefined) same.push(occurrence);
    else if (occurrence.place === null || near.has(occurrence)) days.set(occurrence.day, [occurrence]);
  }
  return [...days].map(([day, occurrences]) => ({ day, occurrences }));
}

function nearest(evidence: Evidence, count: number): readonly Occurrence[] {
  const away = (occurrence: Occurrence): number => Math.abs(distance(evidence, occurrence.place?.characters ?? 0));
  return evidence.occurrences.filter((one) => one.place !== null).toSorted((one, other) => away(one) - away(other)).slice(0, count);
}

/** Places whose days are ranked: a listing below a story names dozens. */
const MAX_NEAR = 40;
/** A date line stands within this of its headline. */
const NEAR_CHARACTERS = 600;
/** Places looked at closely (their ancestors read): those nearest to the headline. */
const MAX_PLACES = 24;

interface Seen {
  readonly occurrence: Occurrence;
  readonly around: Surroundings;
  readonly dateNamed: boolean;
  readonly updatedNamed: boolean;
  readonly otherNamed: boolean;
  readonly inLink: boolean;
  readonly alike: number;
  /** The lower the better: distance from the headline, worse in furniture. */
  readonly cost: number;
}

export function dateFeatures(evidence: Evidence, candidates: readonly DayCandidate[]): readonly (readonly number[])[] {
  const { occurrences, page } = evidence;
  const seen = lookClosely(evidence);
  const ranking = [...new Set(seen.map((one) => one.occurrence.day))];
  const dayOf = (...kinds: readonly Kind[]): DayNumber | null => occurrences.find((one) => kinds.includes(one.kind))?.day ?? null;
  const references = [
    dayOf('ld:published', 'itemprop:published', 'ld:page', 'ld:created'), dayOf('ld:modified', 'meta:modified', 'ld:page-modified', 'itemprop:modified'),
    dayOf('meta:published', 'meta:date'), dayOf('url'), dayOf('time'), ranking[0] ?? null,
  ];
  const allDays = candidates.map((candidate) => candidate.day);
  const newest = Math.max(...allDays);
  const oldest = Math.min(...allDays);
  const visibleDays = new Set(occurrences.filter((one) => one.place !== null).map((one) => one.day)).size;
  const declared = occurrences.filter((one) => one.place === null).length;
  const strong = references[0] !== null || references[2] !== null;
  const shownNear = new Set(seen.filter((one) => one.occurrence.kind === 'text' && Math.abs(distance(evidence, one.occurrence.place?.characters ?? 0)) < NEAR_CHARACTERS).map((one) => one.occurrence.day)).size;
  const ofPage = pageFeatures(evidence);
  return candidates.map((candidate, at) => {
    const own = candidate.occurrences;
    const places = own.flatMap((one) => one.place ?? []);
    const best = seen.find((one) => one.occurrence.day === candidate.day);
    const place = best?.occurrence.place ?? null;
    const month = monthOf(own[0]);
    return [
      ...KINDS.map((kind) => own.filter((one) => one.kind === kind).length),
      own.length, new Set(own.map((one) => one.kind)).size, places.length,
      flag(places.some((one) => one.label.published)), flag(places.some((one) => one.label.updated)), flag(places.some((one) => one.label.other)),
      places.length === 0 ? -1 : logOf(Math.min(...places.map((one) => one.beside))),
      flag(places.length > 0 && places.every((one) => one.shortYear)), flag(own.every((one) => one.swapped !== null)), flag(own.some((one) => one.moment.time !== null)),
      place === null ? 99 : signedLog(distance(evidence, place.characters)), place === null || evidence.headlineElement < 0 ? 99 : signedLog(place.element - evidence.headlineElement),
      place === null ? -1 : flag(place.characters >= evidence.headlineAt), place === null ? -1 : logOf(place.beside),
      flag(place?.label.published), flag(place?.label.updated), flag(place?.label.other),
      flag(best?.around.inArticle), flag(best?.around.inMain), flag(best?.around.inHeader), flag(best?.around.inFurniture), flag(best?.around.inComments), flag(best?.around.hidden),
      flag(best?.dateNamed), flag(best?.updatedNamed), flag(best?.otherNamed), best?.alike ?? 0,
      place === null ? -1 : ranking.indexOf(candidate.day), at, place === null ? -1 : place.element / page.elements.length, flag(best?.inLink),
      ...references.map((day) => apart(candidate.day, day)),
      flag(candidate.day === newest), flag(candidate.day === oldest), candidates.length, visibleDays, declared, flag(strong),
      evidence.addressMonth < 0 ? 99 : clamp(month - evidence.addressMonth, 24), evidence.imageMonth < 0 ? 99 : clamp(month - evidence.imageMonth, 24),
      allDays.filter((day) => day !== candidate.day && Math.abs(day - candidate.day) < 31).length, flag(evidence.headlineElement >= 0),
      place === null ? -1 : depthOf(page, place.element),
      clamp(newest - candidate.day, FAR_DAYS), shownNear,
      ...ofPage,
    ];
  });
}

/** What tells dated stories from pages that stand for years. */
function pageFeatures({ occurrences, characters, bylines, articleType, openGraphArticle, address }: Evidence): readonly number[] {
  const places = occurrences.flatMap((one) => one.place ?? []);
  return [
    logOf(characters), Math.min(bylines, 5), articleType, openGraphArticle, flag(address.known), address.depth, address.slugWords, flag(address.dated), flag(address.digits),
    places.filter((place) => place.label.published).length, places.filter((place) => place.label.updated).length, occurrences.filter((one) => one.kind === 'time').length,
  ];
}

/** The places of dates, the likeliest first. */
function lookClosely(evidence: Evidence): readonly Seen[] {
  const { page } = evidence;
  const signatures = new Map<string, number>();
  const signatureOf = (index: number): string => {
    const parent = page.elements[page.parent[index] ?? -1];
    return `${nameOf(page.elements[index])} ${nameOf(parent)}`;
  };
  for (const { place } of evidence.occurrences) {
    if (place === null) continue;
    const signature = signatureOf(place.element);
    signatures.set(signature, (signatures.get(signature) ?? 0) + 1);
  }
  return nearest(evidence, MAX_PLACES)
    .map((occurrence) => {
      const index = occurrence.place?.element ?? -1;
      const around = surroundings(page, index);
      const names = namesAbove(page, index);
      const label = occurrence.place?.label;
      const penalty = (around.inFurniture ? 3 : 0) + (around.inComments ? 5 : 0) + (label?.updated === true || label?.other === true ? 2 : 0) + (label?.published === true ? -2 : 0) + Math.log1p(occurrence.place?.beside ?? 0) / 3;
      return {
        occurrence, around, alike: signatures.get(signatureOf(index)) ?? 1,
        dateNamed: DATE_NAME.test(names), updatedNamed: UPDATED_NAME.test(names), otherNamed: OTHER_NAME.test(names), inLink: inLink(page, index),
        cost: Math.log1p(Math.abs(distance(evidence, occurrence.place?.characters ?? 0))) + penalty,
      };
    })
    .toSorted((one, other) => one.cost - other.cost);
}

function distance({ headlineAt }: Evidence, characters: number): number {
  return characters - Math.max(0, headlineAt);
}

function nameOf(element: Element | undefined): string {
  return element === undefined ? '' : `${element.name}.${(element.attribs['class'] ?? '').slice(0, 80)}`;
}

/** Class and id of an element and of two above it. */
function namesAbove(page: Page, index: number): string {
  const names: string[] = [];
  for (let at = index, level = 0; at >= 0 && level < 3; at = page.parent[at] ?? -1, level += 1) {
    const attributes = page.elements[at]?.attribs ?? {};
    names.push((attributes['class'] ?? '').slice(0, 120), (attributes['id'] ?? '').slice(0, 60));
  }
  return names.join(' ');
}

function inLink(page: Page, index: number): boolean {
  for (let at = index, level = 0; at >= 0 && level < 4; at = page.parent[at] ?? -1, level += 1) if (page.elements[at]?.name === 'a') return true;
  return false;
}

function depthOf(page: Page, index: number): number {
  let depth = 0;
  for (let at = index; at >= 0 && depth < 60; at = page.parent[at] ?? -1) depth += 1;
  return depth;
}

function monthOf(occurrence: Occurrence | undefined): number {
  return occurrence === undefined ? -1 : occurrence.moment.year * 12 + occurrence.moment.month - 1;
}

function apart(day: DayNumber, reference: DayNumber | null): number {
  return reference === null ? NO_DAY : clamp(day - reference, FAR_DAYS);
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}

function logOf(value: number): number {
  return Math.log2(1 + value);
}

function signedLog(value: number): number {
  return Math.sign(value) * Math.log2(1 + Math.abs(value));
}

function flag(value: boolean | undefined): number {
  return value === true ? 1 : 0;
}

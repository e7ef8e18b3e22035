/** Features of a day that the page names, for the ranker. Their order and number belong to the trained model. */
import type { Page } from '../../html/index.ts';
import type { DayCandidate } from './candidates.ts';
import { KINDS, type Kind, type Occurrence } from './occurrence.ts';
import type { DayNumber } from './date-time.ts';
import { namesOfFeatures } from '../../trees/index.ts';
import { distance, rankDatePlaces, type Evidence } from './date-positions.ts';
import { PAGE_FEATURES, pageFeatures } from './page-features.ts';

export const DATE_FEATURES: readonly string[] = /* @__PURE__ */ namesOfFeatures(
  KINDS,
  [
    'occurrences',
    'kinds',
    'places',
    'publishedLabel',
    'updatedLabel',
    'otherLabel',
    'aloneBeside',
    'shortYear',
    'swappable',
    'hasTime',
    'distance',
    'elementDistance',
    'afterHeadline',
    'beside',
    'bestPublished',
    'bestUpdated',
    'bestOther',
    'inArticle',
    'inMain',
    'inHeader',
    'inFurniture',
    'inComments',
    'hidden',
    'dateNamed',
    'updatedNamed',
    'otherNamed',
    'alike',
    'rank',
    'rankAll',
    'position',
    'inLink',
    'fromPublished',
    'fromModified',
    'fromMeta',
    'fromUrl',
    'fromTime',
    'fromNearest',
    'newest',
    'oldest',
    'days',
    'visibleDays',
    'declared',
    'strong',
    'addressMonth',
    'imageMonth',
    'sameMonthOthers',
    'headlineKnown',
    'depth',
    'fromNewest',
    'shownDays',
    'inHeadline',
    'fromYearNamed',
    'fromYearOfRights',
    'declaredBeside',
    'shownBeside',
    'trust',
    'nearestIsModified',
    'nearestIsPublished',
    'nearestUpdated',
    'nearestPublished',
    'gap',
    'fromEnd',
    'ownName',
    'paragraphsAfter',
    'paragraphsLeft',
    'paragraphs',
    'fromByline',
    'midnight',
    'shownAlone',
  ],
  PAGE_FEATURES,
);

/** Distances between days are capped here. */
const FAR_DAYS = 400;
const NO_DAY = 500;
/** Further than any byline stands from a date of its story. */
const NO_ELEMENT = 100_000;

/** A date line stands within this of its headline. */
const NEAR_CHARACTERS = 600;

/** The features of each of the candidates, for who asks: some are of other stories, and need none. */
export function dateFeatures(evidence: Evidence, candidates: readonly DayCandidate[]): (candidate: DayCandidate) => readonly number[] {
  const { occurrences, page } = evidence;
  const seen = rankDatePlaces(evidence);
  const ranking = [...new Set(seen.map((one) => one.occurrence.day))];
  const dayOf = (...kinds: readonly Kind[]): DayNumber | null => occurrences.find((one) => kinds.includes(one.kind))?.day ?? null;
  const references = [
    dayOf('ld:published', 'itemprop:published', 'ld:page', 'ld:created'),
    dayOf('ld:modified', 'meta:modified', 'ld:page-modified', 'itemprop:modified'),
    dayOf('meta:published', 'meta:date'),
    dayOf('url'),
    dayOf('time'),
    ranking[0] ?? null,
  ];
  const allDays = candidates.map((candidate) => candidate.day);
  const newest = Math.max(...allDays);
  const oldest = Math.min(...allDays);
  const visibleDays = new Set(occurrences.filter((one) => one.place !== null).map((one) => one.day)).size;
  const declared = occurrences.filter((one) => one.place === null).length;
  const strong = references[0] !== null || references[2] !== null;
  const shownNear = new Set(
    seen
      .filter(
        (one) => one.occurrence.kind === 'text' && Math.abs(distance(evidence, one.occurrence.place?.characters ?? 0)) < NEAR_CHARACTERS,
      )
      .map((one) => one.occurrence.day),
  ).size;
  const ofPage = pageFeatures(evidence.traits, occurrences, evidence.characters);
  const stamped = occurrences.filter(
    (one) => one.kind === 'ld:published' || one.kind === 'meta:published' || one.kind === 'itemprop:published' || one.kind === 'ld:page',
  );
  const shown = occurrences.filter(
    (one) =>
      one.place !== null &&
      (one.kind === 'text' || one.kind === 'time') &&
      Math.abs(distance(evidence, one.place.characters)) < NEAR_CHARACTERS,
  );
  const headlineEnd = page.end[evidence.headlineElement] ?? -1;
  const [first] = seen;
  return (candidate) => {
    const own = candidate.occurrences;
    const places = own.flatMap((one) => one.place ?? []);
    const best = seen.find((one) => one.occurrence.day === candidate.day);
    const place = best?.occurrence.place ?? null;
    const month = monthOf(own[0]);
    return [
      ...countKinds(own),
      own.length,
      new Set(own.map((one) => one.kind)).size,
      places.length,
      flag(places.some((one) => one.label.published)),
      flag(places.some((one) => one.label.updated)),
      flag(places.some((one) => one.label.other)),
      places.length === 0 ? -1 : logOf(Math.min(...places.map((one) => one.beside))),
      flag(places.length > 0 && places.every((one) => one.shortYear)),
      flag(own.every((one) => one.swapped !== null)),
      flag(own.some((one) => one.dateTime.time !== null)),
      place === null ? 99 : signedLog(distance(evidence, place.characters)),
      place === null || evidence.headlineElement < 0 ? 99 : signedLog(place.element - evidence.headlineElement),
      place === null ? -1 : flag(place.characters >= evidence.headlineAt),
      place === null ? -1 : logOf(place.beside),
      flag(place?.label.published),
      flag(place?.label.updated),
      flag(place?.label.other),
      flag(best?.around.inArticle),
      flag(best?.around.inMain),
      flag(best?.around.inHeader),
      flag(best?.around.inFurniture),
      flag(best?.around.inComments),
      flag(best?.around.hidden),
      flag(best?.dateNamed),
      flag(best?.updatedNamed),
      flag(best?.otherNamed),
      best?.alike ?? 0,
      place === null ? -1 : ranking.indexOf(candidate.day),
      candidates.indexOf(candidate),
      place === null ? -1 : place.element / page.elements.length,
      flag(best?.inLink),
      ...references.map((day) => apart(candidate.day, day)),
      flag(candidate.day === newest),
      flag(candidate.day === oldest),
      candidates.length,
      visibleDays,
      declared,
      flag(strong),
      evidence.addressMonth < 0 ? 99 : clamp(month - evidence.addressMonth, 24),
      evidence.imageMonth < 0 ? 99 : clamp(month - evidence.imageMonth, 24),
      allDays.filter((day) => day !== candidate.day && Math.abs(day - candidate.day) < 31).length,
      flag(evidence.headlineElement >= 0),
      place === null ? -1 : depthOf(page, place.element),
      clamp(newest - candidate.day, FAR_DAYS),
      shownNear,
      flag(places.some((one) => one.element >= evidence.headlineElement && one.element < headlineEnd)),
      evidence.traits.yearNamed < 0 || own[0] === undefined ? 99 : clamp(own[0].dateTime.year - evidence.traits.yearNamed, 20),
      evidence.traits.yearOfRights < 0 || own[0] === undefined ? 99 : clamp(own[0].dateTime.year - evidence.traits.yearOfRights, 20),
      flag(stamped.some((one) => mayShow(one, candidate.day))),
      flag(own.some((one) => stamped.includes(one) && shown.some((other) => mayShow(one, other.day)))),
      Math.min(99, ...own.map((one) => (BY_TRUST.indexOf(one.kind) + 100) % 100)),
      flag(first !== undefined && references[1] === first.occurrence.day),
      flag(first !== undefined && (references[0] ?? references[2]) === first.occurrence.day),
      flag(first?.occurrence.place?.label.updated),
      flag(first?.occurrence.place?.label.published),
      references[1] === null || (references[0] ?? references[2]) === null
        ? -1
        : clamp((references[1] ?? 0) - (references[0] ?? references[2] ?? 0), 2000),
      place === null ? -1 : logOf(Math.max(0, evidence.characters - place.characters)),
      best?.ownName ?? 0,
      place === null ? 99 : signedLog(place.paragraphs - evidence.headlineParagraphs),
      place === null ? 99 : logOf(evidence.paragraphs - place.paragraphs),
      logOf(evidence.paragraphs),
      place === null ? 99 : signedLog(nearestOf(evidence.traits.bylineElements, place.element)),
      flag(own.every((one) => one.dateTime.time === null || one.dateTime.time.startsWith('00:00'))),
      flag(shown.length > 0 && shown.every((one) => one.day === candidate.day)),
      ...ofPage,
    ];
  };
}

const PLACE_OF_KIND: ReadonlyMap<Kind, number> = new Map(KINDS.map((kind, at) => [kind, at]));

/** How many are of each kind. */
function countKinds(occurrences: readonly Occurrence[]): readonly number[] {
  const counts = KINDS.map(() => 0);
  for (const { kind } of occurrences) {
    const at = PLACE_OF_KIND.get(kind) ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** Kinds from which a page's own word for its day of publication comes, the most trusted first. */
const BY_TRUST: readonly Kind[] = [
  'ld:published',
  'meta:published',
  'itemprop:published',
  'ld:page',
  'time',
  'ld:created',
  'meta:date',
  'url',
  'text',
];

/** A stamp in UTC or another zone may be of the day before or after where the readers are: true where `other` may show the same time. */
function mayShow(stamp: Occurrence, other: DayNumber): boolean {
  const { time } = stamp.dateTime;
  if (time === null) return false;
  const hour = Number(time.slice(0, 2));
  return (other === stamp.day - 1 && hour < 14) || (other === stamp.day + 1 && hour >= 10);
}

/** Elements from the nearest of these to a place, negative where it stands before it. */
function nearestOf(elements: readonly number[], at: number): number {
  let nearest = NO_ELEMENT;
  for (const element of elements) if (Math.abs(at - element) < Math.abs(nearest)) nearest = at - element;
  return nearest;
}

function depthOf(page: Page, index: number): number {
  let depth = 0;
  for (let at = index; at >= 0 && depth < 60; at = page.parent[at] ?? -1) depth += 1;
  return depth;
}

function monthOf(occurrence: Occurrence | undefined): number {
  return occurrence === undefined ? -1 : occurrence.dateTime.year * 12 + occurrence.dateTime.month - 1;
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

/** Examines the places where dates stand: their surroundings, and which is likeliest the story's own date line. */
import * as attribute from '../../html/attribute-names.ts';
import type { Page, PageElement } from '../../html/index.ts';
import { regionOf, type Region } from '../context/index.ts';
import { DATE_NAME, OTHER_NAME, UPDATED_NAME } from './date-labels.ts';
import type { Occurrence } from './occurrence.ts';
import type { PageFeatures } from './page-features.ts';

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
  /** Paragraphs before the headline, and of the page. */
  readonly headlineParagraphs: number;
  readonly paragraphs: number;
  readonly traits: PageFeatures;
}

/** Places looked at closely (their ancestors read): those nearest to the headline. */
const MAX_PLACES = 24;

export interface Seen {
  readonly occurrence: Occurrence;
  readonly around: Region;
  readonly dateNamed: boolean;
  readonly updatedNamed: boolean;
  readonly otherNamed: boolean;
  /** What its own element's class says of it, for two days in one line: 1 the publication, −1 a change. */
  readonly ownName: number;
  readonly inLink: boolean;
  readonly alike: number;
  /** The lower the better: distance from the headline, worse in furniture. */
  readonly cost: number;
}

/** The places of dates, the likeliest first. */
export function rankDatePlaces(evidence: Evidence): readonly Seen[] {
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
      const around = regionOf(page, index);
      const names = namesAbove(page, index);
      const label = occurrence.place?.label;
      const penalty =
        (around.inFurniture ? 3 : 0) +
        (around.inComments ? 5 : 0) +
        (label?.updated === true || label?.other === true ? 2 : 0) +
        (label?.published === true ? -2 : 0) +
        Math.log1p(occurrence.place?.beside ?? 0) / 3;
      return {
        occurrence,
        around,
        alike: signatures.get(signatureOf(index)) ?? 1,
        dateNamed: DATE_NAME.test(names),
        updatedNamed: UPDATED_NAME.test(names),
        otherNamed: OTHER_NAME.test(names),
        ownName: namedAs(page.elements[index]),
        inLink: inLink(page, index),
        cost: Math.log1p(Math.abs(distance(evidence, occurrence.place?.characters ?? 0))) + penalty,
      };
    })
    .toSorted((one, other) => one.cost - other.cost);
}

function nameOf(element: PageElement | undefined): string {
  return element === undefined ? '' : `${element.name}.${(element.value(attribute.CLASS) ?? '').slice(0, 80)}`;
}

/** Class and id of an element and of two above it. */
function namesAbove(page: Page, index: number): string {
  const names: string[] = [];
  for (let at = index, level = 0; at >= 0 && level < 3; at = page.parent[at] ?? -1, level += 1) {
    const element = page.elements[at];
    names.push((element?.value(attribute.CLASS) ?? '').slice(0, 120), (element?.value(attribute.ID) ?? '').slice(0, 60));
  }
  return names.join(' ');
}

const PUBLISHED_NAME = /publi|posted|created/i;

/** What an element's class says of its day: 1 the publication, −1 a change. A system that never changed a post names its one date by both: `entry-date published updated`. */
export function namedAs(element: PageElement | undefined): number {
  const name = (element?.value(attribute.CLASS) ?? '').slice(0, 120);
  return PUBLISHED_NAME.test(name) ? 1 : UPDATED_NAME.test(name) ? -1 : 0;
}

function inLink(page: Page, index: number): boolean {
  for (let at = index, level = 0; at >= 0 && level < 4; at = page.parent[at] ?? -1, level += 1)
    if (page.elements[at]?.name === 'a') return true;
  return false;
}

export function nearest(evidence: Evidence, count: number): readonly Occurrence[] {
  const away = (occurrence: Occurrence): number => Math.abs(distance(evidence, occurrence.place?.characters ?? 0));
  return evidence.occurrences
    .filter((one) => one.place !== null)
    .toSorted((one, other) => away(one) - away(other))
    .slice(0, count);
}

/** Characters from the headline to a place, negative above it. */
export function distance({ headlineAt }: Evidence, characters: number): number {
  return characters - Math.max(0, headlineAt);
}

/** Where in the page an element stands: in the story, or in the furniture around it. */
import * as attribute from '../html/attribute-names.ts';
import { classesOf } from './class-index.ts';
import { keywordsOf, MAY_SURROUND } from './class-keywords.ts';
import { HIDING, ID, oncePerPage, type Page, ROLE } from '../html/index.ts';
import { bitOfSet, readerOfSets } from './class-words.ts';
import { isHidden } from './visibility.ts';

/** Facts about an element's ancestors, which distinguish the story's own headline from the furniture around it. */
export interface Region {
  readonly inArticle: boolean;
  readonly inMain: boolean;
  readonly inHeader: boolean;
  /** Inside navigation, footer, sidebar, related or comment boxes, a banner or a form. */
  readonly inFurniture: boolean;
  readonly inComments: boolean;
  /** Inside a heading, or a cell that heads others. */
  readonly inHeading: boolean;
  readonly inTable: boolean;
  readonly hidden: boolean;
}

const FURNITURE_TAGS = new Set(['nav', 'footer', 'aside', 'form', 'dialog', 'template', 'noscript']);
const FURNITURE = bitOfSet('furniture');
const COMMENTS = bitOfSet('comments');
const readSets = readerOfSets('furniture', 'comments');

const IN_ARTICLE = 1;
const IN_MAIN = 2;
const IN_HEADER = 4;
const IN_FURNITURE = 8;
const IN_COMMENTS = 16;
const HIDDEN = 32;
const IN_HEADING = 64;
const IN_TABLE = 128;

const HEADING_TAGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th', 'dt', 'legend', 'caption']);

function surroundingsOf(flags: number): Region {
  return {
    inArticle: (flags & IN_ARTICLE) !== 0,
    inMain: (flags & IN_MAIN) !== 0,
    inHeader: (flags & IN_HEADER) !== 0,
    inFurniture: (flags & IN_FURNITURE) !== 0,
    inComments: (flags & IN_COMMENTS) !== 0,
    hidden: (flags & HIDDEN) !== 0,
    inHeading: (flags & IN_HEADING) !== 0,
    inTable: (flags & IN_TABLE) !== 0,
  };
}

/** All there are, by their flags. */
const SURROUNDINGS: readonly Region[] = Array.from({ length: 256 }, (_, flags) => surroundingsOf(flags));

/** Ancestors that are examined; more distant ones say nothing about the element. */
const MAX_ANCESTORS = 100;

/** Candidates share their ancestors: each element of a page is read once. */
export function regionOf(page: Page, index: number): Region {
  return readerOf(page)(index);
}

const readerOf = oncePerPage((page: Page): ((index: number) => Region) => {
  /** Of each element that was asked about its flags, one more than they are. */
  const known = new Int16Array(page.elements.length);
  const classes = classesOf(page);
  const keywords = keywordsOf(page);
  const ofClass: (number | undefined)[] = classes.names.map(() => undefined);
  const flagsOfClass = (at: number): number => {
    const number = classes.of[at] ?? -1;
    return number < 0 || ((keywords[number] ?? 0) & MAY_SURROUND) === 0
      ? 0
      : (ofClass[number] ??= flagsOfName(classes.names[number] ?? ''));
  };
  const flagsAt = (at: number, level: number): number => {
    if (at < 0 || level >= MAX_ANCESTORS) return 0;
    const seen = known[at] ?? 0;
    if (seen > 0) return seen - 1;
    const flags = flagsAt(page.parent[at] ?? -1, level + 1) | ownFlags(page, at, flagsOfClass(at));
    known[at] = flags + 1;
    return flags;
  };
  return (index) => {
    const flags = flagsAt(index, 0);
    return SURROUNDINGS[flags] ?? surroundingsOf(flags);
  };
});

function ownFlags({ elements, attributeFlags }: Page, at: number, ofClass: number): number {
  const element = elements[at];
  if (element === undefined || element.name === 'body' || element.name === 'html') return 0;
  const { name } = element;
  const groups = attributeFlags[at] ?? 0;
  const isMain = name === 'main' || ((groups & ROLE) !== 0 && element.value(attribute.ROLE) === 'main');
  let flags =
    ofClass |
    (name === 'article' ? IN_ARTICLE : isMain ? IN_MAIN : name === 'header' ? IN_HEADER : FURNITURE_TAGS.has(name) ? IN_FURNITURE : 0);
  if (HEADING_TAGS.has(name)) flags |= IN_HEADING;
  if (name === 'table') flags |= IN_TABLE;
  if ((groups & HIDING) !== 0 && isHidden(element)) flags |= HIDDEN;
  return (groups & ID) === 0 ? flags : flags | flagsOfName(element.value(attribute.ID) ?? '');
}

/** The flags of a class name or an id. */
function flagsOfName(name: string): number {
  const sets = readSets(name);
  return ((sets & FURNITURE) === 0 ? 0 : IN_FURNITURE) | ((sets & COMMENTS) === 0 ? 0 : IN_COMMENTS);
}

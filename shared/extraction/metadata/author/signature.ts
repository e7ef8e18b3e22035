/**
 * The writer's name in a line of its own below the story, without a label: to the right, as newspapers of Vietnam, Poland, Russia
 * and Spain set it, in bold or italics where the language of the page is one that signs so, or in brackets behind a Japanese one.
 * Also whom an agency credits below its report. Only asked where the page names its authors nowhere else.
 */
import * as attribute from '../../html/attribute-names.ts';
import { firstCharacterOf, type Page, type PageElement, textOf } from '../../html/index.ts';
import { tidy } from '../../text/index.ts';
import { findAboutAuthor } from './about-box.ts';
import { japaneseSignature } from './japanese-signature.ts';
import { looksLikePerson } from './name-shapes.ts';
import { namesIn } from './person-names.ts';

/** Elements that may hold the line, from the end of the page; a long page has thousands. */
const MOST_LINES = 400;
const MAX_NAME = 50;
/** Characters of a paragraph of the story, one of which stands among the few elements before the line; Japanese needs fewer. */
const PROSE = 100;
const JAPANESE_PROSE = 40;
const REACH = 3;

const TO_THE_RIGHT = /text-align\s{0,3}:\s{0,3}(?:right|end)/i;
const NAMED_RIGHT = /(?:^|[\s_-])(?:(?:text|align)-?(?:right|end)|right-?align(?:ed)?|sign(?:ed|ature)?)(?:$|[\s_-])/i;
const EMPHASES = new Set(['strong', 'b', 'em', 'i']);
/** Languages whose newspapers sign in bold below the text. */
const SIGNED = /^vi\b/i;
const JAPANESE = /^ja\b/i;

export interface Signature {
  readonly names: readonly string[];
  readonly element: number;
}

/** The signature of the page's story; undefined where it has none. */
export function findSignature(page: Page): Signature | undefined {
  const language = page.elements[page.byTag.get('html')?.[0] ?? -1]?.value(attribute.LANG) ?? '';
  const credited = findReported(page) ?? findAboutAuthor(page);
  if (credited !== undefined) return credited;
  if (JAPANESE.test(language)) return findJapanese(page);
  const isSigned = SIGNED.test(language);
  for (const index of (page.byTag.get('p') ?? []).slice(-MOST_LINES)) {
    const element = page.elements[index];
    if (element === undefined || !(isSetRight(page, index) || (isSigned && isEmphasized(page, index)))) continue;
    const name = tidy(textOf(element, MAX_NAME + 1));
    if (name.length <= MAX_NAME && looksLikePerson(name) && endsStory(page, index, PROSE)) return { names: [name], element: index };
  }
  return undefined;
}

/** Who an agency says reported, below the story: "(Reporting by Ana Holm and Bo Lind; Editing by Eva Dahl)". */
const REPORTED = /^[([]?(?:reporting|reported|written|story|words|text) by:?\s([^;()[\]|]{5,120})(?:[;()[\]|]|$)/i;
const MAX_CREDIT = 300;

function findReported(page: Page): Signature | undefined {
  for (const index of (page.byTag.get('p') ?? []).slice(-MOST_LINES)) {
    const element = page.elements[index];
    if (element === undefined || !mayBeCredit(element)) continue;
    const text = tidy(textOf(element, MAX_CREDIT));
    const names = text.length > MAX_CREDIT ? [] : namesIn(REPORTED.exec(text)?.[1] ?? '').names;
    if (names.length > 0 && names.every(looksLikePerson)) return { names, element: index };
  }
  return undefined;
}

/** A short look at the first two letters: most paragraphs begin with others. */
function mayBeCredit(element: PageElement): boolean {
  return CREDIT_START.test(firstCharacterOf(element, 2));
}

/** Where markup or a character beyond ASCII parts the two, the first says it alone. */
const CREDIT_START = /^(?:[([]|re|wr|st|wo|te|[rwst](?:$|[^ -~]))/i;

function findJapanese(page: Page): Signature | undefined {
  for (const index of (page.byTag.get('p') ?? []).slice(-MOST_LINES)) {
    const element = page.elements[index];
    const names = element === undefined ? [] : japaneseSignature(tidy(textOf(element)));
    if (names.length > 0 && endsStory(page, index, JAPANESE_PROSE)) return { names, element: index };
  }
  return undefined;
}

function isSetRight({ elements }: Page, at: number): boolean {
  const element = elements[at];
  return (
    element !== undefined &&
    (TO_THE_RIGHT.test(element.value(attribute.STYLE) ?? '') ||
      element.attribs['align']?.toLowerCase() === 'right' ||
      NAMED_RIGHT.test(element.value(attribute.CLASS) ?? ''))
  );
}

/** All of a paragraph stands in one element of emphasis. */
function isEmphasized({ elements }: Page, at: number): boolean {
  const element = elements[at];
  const only = element?.firstChild;
  return only !== null && only !== undefined && only === element?.lastChild && 'name' in only && EMPHASES.has(only.name);
}

/** Prose stands right before the line or in it, and none behind it in the same box. */
function endsStory({ elements, parent, end }: Page, line: number, least: number): boolean {
  const box = parent[line] ?? -1;
  if (box < 0) return false;
  const isProse = (element: PageElement | undefined): boolean => element !== undefined && textOf(element, least).length >= least;
  let before: number[] = [];
  for (let at = box + 1; at < (end[box] ?? 0); at = Math.max(at + 1, end[at] ?? 0)) {
    const element = elements[at];
    if (at <= line) before = [...before.slice(-REACH), at];
    else if (isProse(element)) return false;
  }
  return before.some((at) => isProse(elements[at]));
}

/**
 * The standfirst: the sentence or two between headline and story. One rule: it stands in the text or here, and never in
 * neither, so that it is found by its name, by its place, or because the page's description says the same.
 */
import * as attribute from '../../html/attribute-names.ts';
import { firstTextOf, isHeading, type Page, type PageElement, PageText, textOf } from '../../html/index.ts';
import { CLASS_EXPRESSIONS, classesOf, ownText } from '../../page/index.ts';
import { clean, codeAt, fold, isSpace, tidy, words } from '../../text/index.ts';
import { type Field, firstOf, type MetadataContext, startsByLine } from '../context/index.ts';
import type { Sourced } from '../json-ld/index.ts';

const MAX_SUBTITLE = 600;
/** Elements before and after the headline within which a standfirst begins. */
const BEFORE_HEADLINE = 12;
const NEAR_HEADLINE = 40;
/** … and within which the words of the page's own description are looked for: share buttons and pictures may stand between. */
const FAR_FROM_HEADLINE = 200;
/** A standfirst is a paragraph with its marks, not a box of many. */
const MAX_ELEMENTS = 20;
/** Fewer words are a kicker or a label where nothing names them a standfirst. */
const LEAST_WORDS = 6;

/** Characters of a paragraph of the story. */
const PARAGRAPH = 100;

/** The source of a standfirst further down, which only the page's description tells from a paragraph of the story. */
export const FURTHER_DOWN = 'text:description-below';

/** The line below the headline. One that is found further down is none where the text says it (extract.ts). */
export function findSubtitle(context: MetadataContext, title: string | null, headline: number): Field<string | null> {
  const { page, jsonLd, candidateElements } = context;
  const candidates: Sourced[] = [];
  const add = (value: string, source: string): void => {
    if (value !== '' && value.length <= MAX_SUBTITLE && !FACTS_OF_RECIPE.test(value) && fold(value) !== fold(title ?? ''))
      candidates.push({ value, source });
  };
  const near = candidateElements.subtitleClass.filter((index) => isNear(page, index, headline) && !headsPart(page, index, headline));
  for (const index of [...near, ...introductions(context, headline)])
    if (!isOfPicture(page, index) && !isJob(context, index, headline)) add(textAt(page, index), `.${nameOf(page.elements[index])}`);
  const described = likeDescription(context, headline);
  const isFurtherDown = described > headline + NEAR_HEADLINE;
  if (described >= 0 && !isFurtherDown) add(textAt(page, described), 'text:description');
  const headed = inHeadlineBox(context, headline);
  if (headed >= 0) add(textAt(page, headed), 'header:p');
  const behind = headingBehind(page, headline);
  if (behind >= 0) add(textAt(page, behind), 'heading-behind');
  const alternative = jsonLd.article?.text('alternativeHeadline');
  if (alternative !== null && alternative !== undefined) add(clean(alternative.value, MAX_SUBTITLE), alternative.source);
  if (isFurtherDown) add(textAt(page, described), FURTHER_DOWN);
  return firstOf(candidates);
}

function isNear(page: Page, index: number, headline: number, within = NEAR_HEADLINE): boolean {
  if (headline < 0 || index === headline || index < headline - NEAR_HEADLINE || index > headline + within) return false;
  const end = page.end[index] ?? index + 1;
  return end - index <= MAX_ELEMENTS && !(index < headline && end > headline);
}

/** The lead picture with its caption is called a lead as well. */
const isOfPicture = ({ elements, parent }: Page, index: number): boolean =>
  [index, parent[index] ?? -1].some((at) => elements[at]?.name === 'figure');

/** A heading behind a paragraph of the story heads what follows it, though its class calls it a subheading. */
function headsPart(page: Page, index: number, headline: number): boolean {
  if (!isHeading(page.elements[index]?.name)) return false;
  for (let at = page.end[headline] ?? index; at < index; at += 1)
    if (page.elements[at]?.name === 'p' && isParagraphLong(page, at)) return true;
  return false;
}

/** Whether the text that stands directly in an element is as long as a paragraph of the story; tidied it is no longer than before. */
function isParagraphLong(page: Page, index: number): boolean {
  let length = 0;
  for (let child = page.elements[index]?.firstChild ?? null; child !== null; child = child.nextSibling)
    if (child instanceof PageText) length += child.length;
  return length >= PARAGRAPH && ownText(page, index).length >= PARAGRAPH;
}

/** The next heading, right behind the headline's: a sentence, and the only one of its rank there, or it would be that of the first part. */
function headingBehind(page: Page, headline: number): number {
  const behind = page.end[headline] ?? -1;
  const name = page.elements[behind]?.name;
  const box = page.parent[headline] ?? -1;
  if (headline < 0 || (name !== 'h2' && name !== 'h3') || page.parent[behind] !== box || !reads(page, behind)) return -1;
  const isFirstOfMany = (page.byTag.get(name) ?? []).some((at) => at > behind && at < (page.end[box] ?? 0));
  return isFirstOfMany ? -1 : behind;
}

function introductions({ page, regionOf }: MetadataContext, headline: number): readonly number[] {
  if (headline < 0) return [];
  const { names, of } = classesOf(page);
  const found: number[] = [];
  for (let index = page.end[headline] ?? headline; index <= headline + NEAR_HEADLINE && index < page.elements.length; index += 1) {
    const number = of[index] ?? -1;
    if (
      number < 0 ||
      !isNear(page, index, headline) ||
      !CLASS_EXPRESSIONS.introduction.test((names[number] ?? '').slice(0, 200)) ||
      holdsHeading(page, index) ||
      !reads(page, index) ||
      regionOf(index).inFurniture
    ) {
      // What stands behind the first paragraph introduces nothing.
      if (isParagraphLong(page, index)) break;
      continue;
    }
    if (of.indexOf(number) === index && of.indexOf(number, index + 1) < 0) found.push(index);
  }
  return found;
}

/** An abstract with its heading is a part of the text. */
function holdsHeading({ elements, end }: Page, index: number): boolean {
  for (let at = index + 1; at < (end[index] ?? 0); at += 1) if (isHeading(elements[at]?.name)) return true;
  return false;
}

/** The paragraph by the headline that the description repeats, whole or cut short. */
function likeDescription({ page, head, jsonLd, regionOf }: MetadataContext, headline: number): number {
  if (headline < 0) return -1;
  // Most pages declare the same one in all three places.
  const declared = new Set([
    head.meta('og:description')?.value,
    head.meta('description')?.value,
    jsonLd.article?.text('description')?.value,
  ]);
  const descriptions = [...declared]
    .flatMap((value) => (value === undefined ? [] : fold(clean(value, MAX_SUBTITLE))))
    .filter((value) => value.split(' ', LEAST_WORDS).length >= LEAST_WORDS);
  if (descriptions.length === 0) return -1;
  for (
    let index = Math.max(0, headline - BEFORE_HEADLINE);
    index <= headline + FAR_FROM_HEADLINE && index < page.elements.length;
    index += 1
  ) {
    const element = page.elements[index];
    if (element === undefined || !isNear(page, index, headline, FAR_FROM_HEADLINE) || !isParagraph(element)) continue;
    if (startsOtherwise(page, element, descriptions)) continue;
    const start = startAt(page, index);
    // Behind white space little is read: such a text is compared whole.
    if (start.length === START && !descriptions.some((description) => description.startsWith(start))) continue;
    const text = fold(textAt(page, index));
    if (
      descriptions.some(
        (description) =>
          description === text || (text.length >= MIN_SAME && (description.startsWith(text) || text.startsWith(description))),
      ) &&
      // Page builders call every part a widget: a box like the headline's own says nothing.
      (!regionOf(index).inFurniture || regionOf(headline).inFurniture) &&
      !regionOf(index).inComments
    )
      return descriptions.some((description) => text.length <= description.length * MOST_CUT) ? index : -1;
  }
  return -1;
}

/** Characters that two texts share from the start on before they are the same one cut short. */
const MIN_SAME = 60;
/** A description is cut to half of a standfirst, or to less, but a box that begins with all of it and goes on is the story's. */
const MOST_CUT = 4;

/** A paragraph or second heading that shares the headline's `header` or `hgroup`, but for the byline and the date. */
function inHeadlineBox(context: MetadataContext, headline: number): number {
  const { page, regionOf } = context;
  let box = headline;
  for (let steps = 0; box >= 0 && steps < 4; box = page.parent[box] ?? -1, steps += 1) {
    const name = page.elements[box]?.name;
    if (name === 'header' || name === 'hgroup') break;
  }
  const name = page.elements[box]?.name;
  if (headline < 0 || (name !== 'header' && name !== 'hgroup') || (page.end[box] ?? 0) - box > 2 * NEAR_HEADLINE) return -1;
  for (let index = page.end[headline] ?? headline; index < (page.end[box] ?? 0); index += 1) {
    const element = page.elements[index];
    if (element === undefined || (element.name !== 'p' && element.name !== 'h2' && element.name !== 'h3') || !reads(page, index)) continue;
    if (!regionOf(index).hidden && !isJob(context, index, headline)) return index;
  }
  return -1;
}

/** True where the text is a sentence, and no byline or date line. */
function reads(page: Page, index: number): boolean {
  const text = textAt(page, index);
  return (
    text.length <= MAX_SUBTITLE &&
    words(text).length >= LEAST_WORDS &&
    !startsByLine(text) &&
    !(DATED.test(text) && text.length < 100) &&
    !FACTS_OF_RECIPE.test(text)
  );
}

/** Two facts of a recipe in a line: "Prep 10 mins, cook 25 mins, serves 4". One may begin a sentence: "Serves 12 towns". */
const FACTS_OF_RECIPE =
  /^(?:(?:(?:prep(?:aration)?|cook(?:ing)?|total|ready in)(?: time)?:?\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:m|mins?|minutes?|h|hrs?|hours?)(?:\s\d{1,2}\s?(?:m|mins?|minutes?))?|(?:serves|makes|yields?):?\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?)(?![\p{L}\d])[\s,;.|·•–-]{0,5}){2}/iu;
/** "Head of Operations at Estuary Logistics, speaker and coach": what an author does, on networks of professionals. */
const JOB =
  /^(?:(?:senior|chief|vice|global|regional|associate|assistant|managing|executive|deputy) )*(?:head|director|manager|partner|founder|co-?founder|president|consultant|professor|lecturer|engineer|officer|ceo|cto|coo|cfo)(?:,| &| and| of| at| for|\s@)\s[^.!?]{0,160}$/i;
/** Two to four words in capitals. */
const LIKE_NAME = /^\p{Lu}[\p{L}\p{M}.'’-]{0,20}(?:\s[\p{L}\p{M}.'’-]{1,20}){0,2}\s\p{Lu}[\p{L}\p{M}.'’-]{1,20}$/u;
/** Levels above a line at which the author's card ends. */
const CARD_LEVELS = 3;

/** True of a job right behind its author's link, or in the author's box. Elsewhere the same words begin a sentence: "President of Kenya signs the law". */
function isJob({ page, candidateElements }: MetadataContext, index: number, headline: number): boolean {
  const { end, parent } = page;
  if (!JOB.test(textAt(page, index))) return false;
  for (let at = index, level = 0; at >= 0 && level < CARD_LEVELS && !(at <= headline && headline < (end[at] ?? 0)); level += 1) {
    if (candidateElements.authorClass.includes(at)) return true;
    at = parent[at] ?? -1;
  }
  return (page.byTag.get('a') ?? []).some((link) => {
    // The link, or the element that holds nothing else, ends right before the line.
    const before = end[parent[link] ?? -1] === index ? (parent[link] ?? -1) : link;
    const text = end[link] === index ? textAt(page, link) : '';
    return text !== '' && LIKE_NAME.test(text) && !(link > headline && link < (end[headline] ?? 0)) && textAt(page, before) === text;
  });
}

const DATED = /(?:19|20)\d\d|\d{1,2}[:.]\d\d/;

const PARAGRAPHS = new Set(['p', 'div', 'h2', 'h3', 'h4', 'h5', 'h6', 'span', 'strong', 'em', 'section']);

function isParagraph(element: PageElement): boolean {
  return PARAGRAPHS.has(element.name);
}

/** Characters that are compared first: a description has more, for it has so many words. */
const FIRST = 8;

/**
 * True where an element's text plainly starts otherwise than all of these folded ones: in the letters and digits of ASCII that it
 * starts with, before anything that folding may take off.
 */
function startsOtherwise({ html }: Page, element: PageElement, descriptions: readonly string[]): boolean {
  const text = firstTextOf(element);
  if (text === null) return true;
  const [whole, from] = text.place < 0 ? [text.data, 0] : [html, text.place];
  let start = from;
  while (isSpace(codeAt(whole, start))) start += 1;
  const past = Math.min(start + FIRST, from + text.length);
  return !descriptions.some((description) => mayBegin(whole, start, past, description));
}

function mayBegin(text: string, from: number, past: number, description: string): boolean {
  for (let at = from; at < past; at += 1) {
    const code = codeAt(text, at);
    // Small letters, and digits, which have the same bit.
    const lower = code | 32;
    if (!((code >= 48 && code <= 57) || (lower >= 97 && lower <= 122))) return true;
    if (lower !== codeAt(description, at - from)) return false;
  }
  return true;
}

/** Characters that are read of a text, and compared of it, before all of it is. */
const START_READ = 60;
const START = 12;

/** How an element's text starts, folded: most start otherwise than what is looked for, and need not be read to their ends. */
function startAt(page: Page, index: number): string {
  const element = page.elements[index];
  return element === undefined ? '' : fold(tidy(textOf(element, START_READ)).slice(0, START_READ)).slice(0, START);
}

function textAt(page: Page, index: number): string {
  const element = page.elements[index];
  return element === undefined || (page.end[index] ?? 0) - index > MAX_ELEMENTS ? '' : tidy(textOf(element));
}

function nameOf(element: PageElement | undefined): string {
  return (element?.value(attribute.CLASS) ?? element?.value(attribute.ITEMPROP) ?? element?.name ?? '').trim().split(/\s+/)[0] ?? '';
}

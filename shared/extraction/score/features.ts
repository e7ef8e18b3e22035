/**
 * Features that distinguish an article from a listing, a product, a thread, a manual or a service page. Their order and
 * number belong to the trained model.
 */
import type { Article, Block, BodyMeasures, DeclaredThings } from '../contract/index.ts';
import * as attribute from '../html/attribute-names.ts';
import type { Page } from '../html/index.ts';
import { countWords, flatString, kindAt, LETTER, NUMBER, SPACE, WHITE_SPACE } from '../text/index.ts';
import { countNames } from '../page/index.ts';
import { describeAddress } from './url-features.ts';

/** A page after extraction, as far as its score needs it. */
export interface ScoreInput {
  readonly page: Page;
  readonly measures: BodyMeasures;
  readonly blocks: readonly Block[];
  readonly text: string;
  readonly url: string | null;
  /** True where the page's own markup says it is an article. */
  readonly saysArticle: boolean;
  /** How many things of which kind its JSON-LD describes. */
  readonly declaredThings: DeclaredThings;
  readonly article: Pick<Article, 'type' | 'title' | 'authors' | 'published' | 'modified' | 'section' | 'tags' | 'description'>;
}

/**
 * Counts are capped here: larger ones distinguish no kind of page, and the corpus has hardly any. Without these caps stories of
 * 8,000 words scored 0.2.
 */
const MANY_WORDS = 1200;
const MANY = 16;
const MANY_ELEMENTS = 1500;
const MANY_THINGS = 5;

/** Text looked at for how it speaks. */
const MAX_TEXT = 4_000;

export function scoreFeatures(subject: ScoreInput): readonly number[] {
  const { page, measures, article } = subject;
  const titleWords = article.title === null ? 0 : wordsIn(article.title);
  return [
    log(Math.min(MANY_WORDS, measures.words)),
    ratio(measures.linkWords, measures.words),
    ratio(measures.words, measures.pageWords),
    ratio(measures.pageLinkWords, measures.pageWords),
    Math.min(MANY, measures.paragraphs),
    Math.min(MANY, measures.keptBlocks),
    ratio(measures.keptBlocks, measures.pageBlocks),
    measures.confidence,
    flag(subject.saysArticle),
    Math.min(MANY_THINGS, subject.declaredThings.articles),
    Math.min(MANY_THINGS, subject.declaredThings.questions),
    Math.min(MANY_THINGS, subject.declaredThings.others),
    openGraphKind(page),
    article.type === 'WebPage' ? 0 : 1,
    flag(article.published !== null),
    flag(article.modified !== null),
    Math.min(3, article.authors.length),
    titleWords,
    flag(/\?/.test(article.title ?? '')),
    flag(article.section !== null),
    Math.min(10, article.tags.length),
    flag(article.description !== null),
    ...blockFeatures(subject.blocks, measures.words, Math.max(1, subject.text.length / Math.max(1, measures.words))),
    ...textFeatures(subject.text.slice(0, MAX_TEXT)),
    ...domFeatures(page, measures),
    ...describeAddress(subject.url),
    ...countNames(page),
  ];
}

/** −1 undeclared, 0 website, 1 article, 2 a product or another thing. */
function openGraphKind(page: Page): number {
  for (const at of page.byTag.get('meta') ?? []) {
    const element = page.elements[at];
    if (element?.value(attribute.PROPERTY) !== 'og:type' && element?.value(attribute.NAME) !== 'og:type') continue;
    const type = (element.value(attribute.CONTENT) ?? '').toLowerCase();
    return /article|blog|news/.test(type) ? 1 : /website|^$/.test(type) ? 0 : 2;
  }
  return -1;
}

/** A paragraph of prose in words; shorter ones are lines and labels. */
const PROSE_WORDS = 25;

/**
 * @param words of the text
 * @param wordLength characters of a word with the space behind it, on the mean: by it paragraphs are counted, since to look at each of
 * their characters again took a hundredth of extraction, and scripts without spaces need no rule of their own
 */
function blockFeatures(blocks: readonly Block[], words: number, wordLength: number): readonly number[] {
  const of = { paragraph: 0, heading: 0, list: 0, quote: 0, code: 0, table: 0, figure: 0, embed: 0, footnotes: 0, separator: 0 };
  let [long, items, inParagraphs, first] = [0, 0, 0, -1];
  for (const [at, block] of blocks.entries()) {
    of[block.type] += 1;
    if (block.type === 'list') items += block.items.length;
    if (block.type !== 'paragraph') continue;
    const own = Math.max(1, block.text.length / wordLength);
    inParagraphs += own;
    if (own < PROSE_WORDS) continue;
    long += 1;
    if (first < 0) first = at;
  }
  return [
    few(of.paragraph),
    few(long),
    few(of.heading),
    few(of.list),
    few(items),
    few(of.table),
    few(of.code),
    few(of.figure),
    few(of.quote),
    ratio(inParagraphs, of.paragraph),
    Math.min(MANY_WORDS, ratio(words, of.heading + 1)),
    ratio(inParagraphs, words),
    Math.min(MANY, first),
  ];
}

/** Characters of a word at most, on the mean of a text: of one with fewer spaces the script has none between its words. */
const LONGEST_WORDS = 14;

function wordsIn(text: string): number {
  const spaces = countSpaces(flatString(text));
  return (spaces + 1) * LONGEST_WORDS < text.length ? Math.max(1, Math.round(countWords(text))) : spaces + 1;
}

/** @param text what {@link flatString} made, whose space at the end does not count */
function countSpaces(text: string): number {
  let spaces = 0;
  for (let at = 0; at < text.length - 1; at += 1) spaces += Number(text.charCodeAt(at) === SPACE);
  return spaces;
}

/** How the text speaks: services say "we" and "you", products name prices, threads say "I". English words, neutral elsewhere. */
function textFeatures(said: string): readonly number[] {
  const text = flatString(said);
  const { length } = said;
  let [words, we, you, me, digits, past, ends, currency, questions, exclamations, quotes] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < length; at += 1) {
    const from = at;
    let code = text.charCodeAt(at);
    while (code < 128 ? IN_WORD[code] === 1 : isWord(text, at, code)) {
      at += 1;
      code = text.charCodeAt(at);
    }
    if (at > from) {
      const first = text.charCodeAt(from);
      words += first < FIRST_UNSPACED ? 1 : Math.max(1, Math.round(countWords(text.slice(from, at))));
      if (first >= 48 && first <= 57) digits += 1;
      const lengths = SPEAKER_LENGTHS[first] ?? 0;
      const speaker =
        at - from > LONGEST_SPEAKER || ((lengths >>> (at - from)) & 1) === 0 ? undefined : SPEAKERS.get(text.slice(from, at).toLowerCase());
      if (speaker === 'we') we += 1;
      else if (speaker === 'you') you += 1;
      else if (speaker === 'me') me += 1;
      else if (at - from > 3 && (text.charCodeAt(at - 1) | 32) === LOWER_D && (text.charCodeAt(at - 2) | 32) === LOWER_E) past += 1;
    }
    // Each of the signs below would be compared with it: it stands behind most words.
    if (code === SPACE) continue;
    switch (code) {
      case EXCLAMATION:
        exclamations += 1;
        ends += endsSentence(text, at, length);
        break;
      case QUESTION:
        questions += 1;
        ends += endsSentence(text, at, length);
        break;
      case FULL_STOP:
        ends += endsSentence(text, at, length);
        break;
      case 0x3002:
      case 0xff01:
      case 0xff1f: // 。！？ stand before no white space.
        ends += 1;
        break;
      case 0x964:
      case 0x6d4:
      case 0x61f: // । ۔ ؟
        ends += endsSentence(text, at, length);
        break;
      case 0x24:
      case 0x20ac:
      case 0xa3:
      case 0xa5: // $ € £ ¥
        currency += 1;
        break;
      case 0x22:
      case 0x201c:
      case 0x201d:
      case 0x201e:
      case 0xab:
      case 0xbb:
      case 0x300c:
      case 0x300d: // " “ ” „ « » 「 」
        quotes += 1;
        break;
      default:
    }
  }
  return [
    ratio(we, words),
    ratio(you, words),
    ratio(me, words),
    ratio(digits, words),
    ratio(100 * currency, words),
    ratio(100 * questions, words),
    ratio(100 * exclamations, words),
    Math.min(60, ratio(words, ends + 1)),
    ratio(past, words),
    ratio(100 * quotes, words),
  ];
}

/** Thai, and the scripts of East Asia: a run of letters there is a clause. Hangul, which has spaces, counts the same either way. */
const FIRST_UNSPACED = 0xe00;

const SPEAKERS: ReadonlyMap<string, 'we' | 'you' | 'me'> = new Map([
  ['we', 'we'],
  ['our', 'we'],
  ['us', 'we'],
  ['wir', 'we'],
  ['unsere', 'we'],
  ['you', 'you'],
  ['your', 'you'],
  ['sie', 'you'],
  ['ihre', 'you'],
  ['i', 'me'],
  ['my', 'me'],
  ["i'm", 'me'],
  ['ich', 'me'],
]);
const LONGEST_SPEAKER = 6;
/** By the first letter of either case, the lengths of the words that begin with it, as bits. */
const SPEAKER_LENGTHS = new Uint8Array(128);
for (const word of SPEAKERS.keys())
  for (const start of [word, word.toUpperCase()])
    SPEAKER_LENGTHS[start.charCodeAt(0)] = (SPEAKER_LENGTHS[start.charCodeAt(0)] ?? 0) | (1 << word.length);
const [LOWER_D, LOWER_E, FULL_STOP, EXCLAMATION, QUESTION] = [100, 101, 46, 33, 63];

/** 1 for the letters, digits and the apostrophe of ASCII. */
const IN_WORD = new Uint8Array(128);
for (const letter of "abcdefghijklmnopqrstuvwxyz0123456789'")
  for (const either of [letter, letter.toUpperCase()]) IN_WORD[either.charCodeAt(0)] = 1;

/** Whether a character beyond ASCII is of a word. False past the end, where `code` is no number. */
function isWord(text: string, at: number, code: number): boolean {
  return code >= 128 && (kindAt(text, at) & (LETTER | NUMBER)) !== 0;
}

/** 1 where white space follows the mark, a closing quote or bracket between them aside. */
function endsSentence(text: string, mark: number, length: number): number {
  const next = text.charCodeAt(mark + 1);
  const closing = next === 0x22 || next === 0x201d || next === 0x2019 || next === 0x29;
  const after = mark + (closing ? 2 : 1);
  return after < length && (kindAt(text, after) & WHITE_SPACE) !== 0 ? 1 : 0;
}

function domFeatures(page: Page, measures: BodyMeasures): readonly number[] {
  const of = (name: string): number => page.byTag.get(name)?.length ?? 0;
  const links = of('a');
  return [
    log(Math.min(MANY_ELEMENTS, page.elements.length - of('script') - of('link') - of('meta'))),
    log(of('article')),
    log(of('time')),
    few(of('h1')),
    log(few(of('h2') + of('h3'))),
    log(of('input') + of('select') + of('textarea')),
    log(of('button')),
    log(few(of('table'))),
    log(few(of('img'))),
    log(few(of('pre') + of('code'))),
    log(of('li')),
    log(links),
    ratio(links, measures.words + 50),
    log(of('form')),
  ];
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function few(count: number): number {
  return Math.min(MANY, count);
}

function log(value: number): number {
  return Math.log2(1 + value);
}

function flag(value: boolean): number {
  return value ? 1 : 0;
}

/** Puts into words what raised or lowered a page's score. */
import { SCORE_FEATURES } from './feature-names.ts';
import type { ScoreInput } from './features.ts';

/** Features that make one reason, and how it reads where they speak for an article and where against. */
export interface ReasonGroup {
  readonly features: readonly number[];
  readonly raises: (subject: ScoreInput) => string;
  readonly lowers: (subject: ScoreInput) => string;
}

function group(names: readonly string[], raises: ReasonGroup['raises'], lowers: ReasonGroup['lowers']): ReasonGroup {
  return { features: names.map((name) => SCORE_FEATURES.indexOf(name)), raises, lowers };
}

/** Words under which a story is short. */
const SHORT = 200;

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;
}

export const REASON_GROUPS: readonly ReasonGroup[] = [
  group(
    [
      'words',
      'proseBlocks',
      'paragraphs',
      'longParagraphs',
      'wordsPerParagraph',
      'proseShare',
      'firstProse',
      'sentenceWords',
      'keptBlocks',
    ],
    ({ measures }) => `${measures.paragraphs} paragraphs of prose, ${measures.words} words`,
    ({ measures }) =>
      `${measures.words < SHORT ? 'little running prose' : 'its prose runs unlike most stories’'}: ${measures.paragraphs} paragraphs, ${measures.words} words`,
  ),
  group(
    ['share', 'keptShare', 'confidence'],
    ({ measures }) => `the story is ${percent(measures.words, measures.pageWords)} of the page's text`,
    ({ measures }) =>
      measures.words * 2 < measures.pageWords
        ? `no part of the page stands out as its story (${percent(measures.words, measures.pageWords)} of the text)`
        : `little shows that its text is a story (${percent(measures.words, measures.pageWords)} of the page's)`,
  ),
  group(
    ['linkShare', 'pageLinkShare', 'links', 'linksPerWord', 'listItemsPage', 'articles', 'card', 'pagination', 'filter'],
    () => 'few link lists for its length',
    ({ measures }) => `link lists outweigh prose (${percent(measures.pageLinkWords, measures.pageWords)} of the text is linked)`,
  ),
  group(
    ['saysArticle', 'articlesDeclared', 'questionsDeclared', 'othersDeclared', 'openGraph', 'typed'],
    () => 'its own markup says article',
    ({ saysArticle }) => (saysArticle ? 'its markup fits other kinds of pages as well' : 'its markup does not say article'),
  ),
  group(
    ['published', 'modified', 'times'],
    () => 'has a date of publication',
    ({ article }) => (article.published === null ? 'has no date of publication' : 'carries many dates'),
  ),
  group(
    ['authors', 'author', 'section', 'tags'],
    () => 'names its author',
    ({ article }) => (article.authors.length === 0 ? 'names no author' : 'has names of users rather than of an author'),
  ),
  group(
    [
      'known',
      'root',
      'depth',
      'slugWords',
      'slugLength',
      'digits',
      'extension',
      'query',
      'storySection',
      'otherSection',
      'index',
      'subdomain',
    ],
    () => "its address reads like a story's",
    () => "its address reads like a section's, a product's or a manual's",
  ),
  group(
    ['titleWords', 'titleAsks'],
    () => 'has a headline',
    () => 'its title is a label rather than a headline',
  ),
  group(
    ['described'],
    () => 'has a description',
    () => 'has no description',
  ),
  group(
    ['price', 'cart', 'product', 'currency'],
    () => 'shows no goods or prices',
    () => 'shows goods and prices',
  ),
  group(
    ['reply', 'user', 'iShare', 'comment'],
    () => 'one text rather than a thread',
    () => 'reads like a thread of posts',
  ),
  group(
    ['docs', 'codes', 'preformatted'],
    () => 'prose rather than reference',
    () => 'reads like documentation',
  ),
  group(
    ['weShare', 'youShare', 'hero', 'fields', 'buttons', 'forms', 'exclamations', 'questions', 'pastShare', 'quotationMarks'],
    () => 'tells rather than sells',
    () => 'offers something to its reader (forms, buttons, "we" and "you")',
  ),
];

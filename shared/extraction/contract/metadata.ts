/** Contract of the metadata finder: everything about the article but its body. */
import type { Article } from './article.ts';
import type { Page } from '../html/index.ts';
import type { ExtractOptions } from './options.ts';

/** Fields of the article that come from head, markup and byline rather than from the body. */
export type Metadata = Pick<
  Article,
  | 'type'
  | 'url'
  | 'sourceUrl'
  | 'title'
  | 'subtitle'
  | 'authors'
  | 'byline'
  | 'published'
  | 'modified'
  | 'siteName'
  | 'publisher'
  | 'language'
  | 'direction'
  | 'section'
  | 'tags'
  | 'description'
  | 'image'
  | 'access'
  | 'rights'
  | 'provenance'
  | 'warnings'
> & {
  /** What relative URLs in the page resolve against: `<base>`, the given URL or the canonical one; null where none is known. */
  readonly baseUrl: string | null;
  /** What the page declares its language to be, the most trusted first; checked against the text once that is known. */
  readonly languages: readonly { readonly value: string; readonly source: string }[];
  /** `dir` of the page itself. */
  readonly declaredDirection: 'ltr' | 'rtl' | null;
  /** JSON-LD articleBody, as found. */
  readonly articleBody: string | null;
  /** True where `image` is the site's sign: a picture of the story itself stands for it better. */
  readonly imageIsDefault: boolean;
  /** Position of the element that the headline was taken from, −1 unknown. */
  readonly titleElement: number;
  /** Positions of the elements that show the days of publication and of the last change. */
  readonly dateElements: readonly number[];
  /** True where the page's own markup says it is an article (JSON-LD type, og:type, …): evidence for the score. */
  readonly saysArticle: boolean;
  /** How many things of which kind its JSON-LD describes: evidence for the score. */
  readonly declaredThings: DeclaredThings;
  /** Selectors of the site rule for this page's host, for the body finder; null where no rule is for it. */
  readonly rule: { readonly body: readonly string[]; readonly keep: readonly string[]; readonly strip: readonly string[] } | null;
};

/** How many typed nodes of a page's JSON-LD are articles, questions with their answers, and other things that pages are about. */
export interface DeclaredThings {
  readonly articles: number;
  readonly questions: number;
  readonly others: number;
}

/**
 * @param page the numbered tree
 * @param options url, receivedAt, rules
 */
export type FindMetadata = (page: Page, options: ExtractOptions) => Metadata;

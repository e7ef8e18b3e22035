/** Every text of the page that may be its headline, once each, with where it stood. */
import { piecesOf, withoutAnchor } from '../../page/index.ts';
import * as attribute from '../../html/attribute-names.ts';
import { type Page, textOf } from '../../html/index.ts';
import { type MetadataContext, TITLE_SEPARATOR } from '../context/index.ts';
import { partsOfHeading } from './kicker.ts';
import { clean, fold, isHome, tidy } from '../../text/index.ts';

/** Where a candidate stood; one candidate may stand in several places. */
export type TitleSource =
  | 'h1'
  | 'h1:next'
  | 'h1:later'
  | 'h2'
  | 'h2:next'
  | 'class'
  | 'class:next'
  | 'itemprop'
  | 'json-ld:headline'
  | 'json-ld:name'
  | 'json-ld:page'
  | 'og'
  | 'twitter'
  | 'meta'
  | 'title'
  | 'part:first'
  | 'part:last'
  | 'part:prefix'
  | 'part:suffix'
  | 'unsited'
  | 'piece'
  | 'unmarked'
  | 'rest';

export interface TitleCandidate {
  readonly key: string;
  /** As the best of its sources has it. */
  readonly value: string;
  /** For provenance: `h1`, `meta:og:title`, `title:prefix`. */
  readonly source: string;
  readonly sources: ReadonlySet<TitleSource>;
  /** Position of the first visible element with this text, −1 where it only stands in the head. */
  readonly element: number;
}

/** Headings read a level, classes read: a listing page has hundreds. */
const MAX_H1 = 6;
const MAX_H2 = 4;
const MAX_CLASSED = 8;
const MAX_TITLE = 300;
/** Elements in a heading that is the site's name. */
const MAX_MASTHEAD = 12;

/** @param headlines as `headlinesOf` finds them */
export function titleCandidates(context: MetadataContext, headlines = headlinesOf(context)): readonly TitleCandidate[] {
  const list = new Map<string, { -readonly [K in keyof TitleCandidate]: TitleCandidate[K] } & { sources: Set<TitleSource> }>();
  const add = (text: string, kind: TitleSource, source: string, element: number): void => {
    const key = text.length > MAX_TITLE ? '' : fold(text);
    if (key === '') return;
    const known = list.get(key);
    if (known === undefined) list.set(key, { key, value: text, source, sources: new Set([kind]), element });
    else {
      known.sources.add(kind);
      if (known.element < 0) known.element = element;
    }
  };
  addVisible(context, headlines, add);
  const { head, jsonLd } = context;
  for (const text of jsonLd.article?.texts('headline').slice(0, 1) ?? []) add(clean(text.value), 'json-ld:headline', text.source, -1);
  for (const text of jsonLd.article?.texts('name').slice(0, 1) ?? []) add(clean(text.value), 'json-ld:name', text.source, -1);
  for (const text of jsonLd.webPage?.texts('name').slice(0, 1) ?? []) add(clean(text.value), 'json-ld:page', text.source, -1);
  const metas: readonly (readonly [TitleSource, ReturnType<typeof head.meta>])[] = [
    ['og', head.meta('og:title')],
    ['twitter', head.meta('twitter:title')],
    ['meta', head.meta('parsely-title', 'sailthru.title', 'citation_title', 'dc.title', 'dcterms.title', 'title', 'headline')],
  ];
  for (const [kind, meta] of metas) if (meta !== null) add(clean(meta.value), kind, meta.source, -1);
  add(clean(head.title), 'title', 'title', -1);
  addDerived(context, [...list.values()], add);
  return [...list.values()];
}

type Add = (text: string, kind: TitleSource, source: string, element: number) => void;

function addVisible({ page, candidateElements }: MetadataContext, h1s: readonly number[], add: Add): void {
  take(page, h1s, MAX_H1, (text, rank, index) => add(text, rank === 0 ? 'h1' : rank === 1 ? 'h1:next' : 'h1:later', 'h1', index));
  // Taken apart are the first of them, and the first element whose class names it a headline.
  for (const index of new Set([h1s[0], candidateElements.titleClass[0]])) {
    if (index === undefined) continue;
    add(longestPiece(page, index), 'piece', 'h1:text', index);
    const { unmarked, rest } = partsOfHeading(page, index);
    add(withoutJoint(unmarked), 'unmarked', 'h1:unmarked', index);
    for (const text of rest) add(withoutJoint(text), 'rest', 'h1:rest', index);
  }
  take(page, page.byTag.get('h2') ?? [], MAX_H2, (text, rank, index) => add(text, rank === 0 ? 'h2' : 'h2:next', 'h2', index));
  take(page, candidateElements.itempropHeadline, 2, (text, _rank, index) => add(text, 'itemprop', '[itemprop=headline]', index));
  take(page, candidateElements.titleClass, MAX_CLASSED, (text, rank, index) =>
    add(text, rank === 0 ? 'class' : 'class:next', `.${page.elements[index]?.value(attribute.CLASS)?.split(/\s+/)[0] ?? 'title'}`, index),
  );
}

/**
 * The `h1` elements that may be the story's headline. Many sites put their own name into one on every page, mostly as a link to
 * the home page: such an `h1` is none, or the page's only true one would count as the second. Where it is the only one, the
 * first `h2` of the page's own heads the story as an `h1` would.
 */
export function headlinesOf(context: MetadataContext): readonly number[] {
  const { byTag } = context.page;
  const all = byTag.get('h1') ?? [];
  const own = all.filter((index) => !isMasthead(context, index));
  if (own.length > 0 || all.length === 0) return own;
  return (byTag.get('h2') ?? []).filter((index) => !context.regionOf(index).inFurniture && !isMasthead(context, index)).slice(0, 1);
}

/** Whether all text of an element is the site's name, of which the page's title says more, or one link to the home page. */
function isMasthead({ page, head, absolute, isSite }: MetadataContext, index: number): boolean {
  const element = page.elements[index];
  if (element === undefined || (page.end[index] ?? 0) - index > MAX_MASTHEAD) return false;
  const text = tidy(textOf(element));
  // A logo's heading holds a picture alone.
  if (text === '' || (isSite(text) && fold(text) !== fold(head.title))) return true;
  const around = page.elements[page.parent[index] ?? -1];
  const link = around?.name === 'a' ? around : page.elements.slice(index + 1, page.end[index]).find(({ name }) => name === 'a');
  const href = link?.value(attribute.HREF) ?? '';
  if (link === undefined || !(href === '/' || isHome(absolute(href) ?? ''))) return false;
  return link === around || tidy(textOf(link)) === text;
}

/** A heading may hold a date, a label or a count beside the headline: the longest of its text nodes, inline marks aside. */
function longestPiece(page: Page, index: number): string {
  const pieces = (page.end[index] ?? 0) - index > 1 ? piecesOf(page, index) : [];
  return pieces.length < 2 ? '' : withoutJoint(pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), ''));
}

/** Removes the separator that joined a part of a heading to the rest: "Opinion: ", " | ". */
function withoutJoint(text: string): string {
  return text.replace(/^[\s:|/–—·•-]{1,4}(?=[\p{L}\p{N}"“„«'‘¿¡(])/u, '').replace(/[\s:|/–—·•]{1,4}$/u, '');
}

/** Texts of the first elements that have any; an element that holds a heading or a page is no headline itself. */
function take(page: Page, positions: readonly number[], most: number, give: (text: string, rank: number, index: number) => void): void {
  let rank = 0;
  for (const index of positions) {
    const element = page.elements[index];
    if (element === undefined || (page.end[index] ?? 0) - index > 60) continue;
    const text = withoutAnchor(page, index, tidy(textOf(element)));
    if (text === '' || text.length > MAX_TITLE) continue;
    give(text, rank, index);
    rank += 1;
    if (rank >= most) return;
  }
}

/** Where a headline stands with what was joined to it. */
const WHOLE: readonly TitleSource[] = ['h1', 'json-ld:headline', 'og', 'twitter', 'title', 'h2', 'meta'];

/** Headlines with what was joined to them taken off: the site's name, a section, a series. */
function addDerived(context: MetadataContext, candidates: readonly TitleCandidate[], add: Add): void {
  for (const candidate of candidates) {
    const behind = candidate.sources.has('title') ? behindSite(context, candidate.value) : '';
    if (behind !== '') add(behind, 'unsited', `${candidate.source}:without-site`, candidate.element);
    const cuts = cutsOf(candidate.value);
    const first = cuts[0];
    const last = cuts.at(-1);
    if (first === undefined || last === undefined || !WHOLE.some((source) => candidate.sources.has(source))) continue;
    const { value, source, element } = candidate;
    const prefix = value.slice(0, last.start).trim();
    const suffix = value.slice(first.end).trim();
    if (context.isSite(value.slice(last.end))) add(prefix, 'unsited', `${source}:without-site`, element);
    if (context.isSite(value.slice(0, first.start))) add(suffix, 'unsited', `${source}:without-site`, element);
    add(prefix, 'part:prefix', `${source}:prefix`, element);
    add(suffix, 'part:suffix', `${source}:suffix`, element);
    if (cuts.length > 1) {
      add(value.slice(0, first.start).trim(), 'part:first', `${source}:first`, element);
      add(value.slice(last.end).trim(), 'part:last', `${source}:last`, element);
    }
  }
}

/** "Daily Post: Story", as Blogger writes titles: what stands behind the site's name and a colon without a blank before it. */
function behindSite({ siteNames }: MetadataContext, value: string): string {
  const site = siteNames.find(({ value: name }) => value.startsWith(`${name}: `));
  return site === undefined ? '' : value.slice(site.value.length + 2).trim();
}

export function cutsOf(value: string): readonly { readonly start: number; readonly end: number }[] {
  if (!PARTED.test(value)) return NONE;
  const cuts: { start: number; end: number }[] = [];
  SEPARATORS.lastIndex = 0;
  // `matchAll` would make a new expression for each text.
  for (let match = SEPARATORS.exec(value); match !== null && cuts.length < 8; match = SEPARATORS.exec(value))
    cuts.push({ start: match.index, end: match.index + match[0].length });
  return cuts.filter((cut) => cut.start > 0 && cut.end < value.length);
}
const SEPARATORS = new RegExp(TITLE_SEPARATOR, 'g');
/** A prefilter: every separator contains one of these characters, most headlines none. */
const PARTED = /[|–—·•»«›‹~/\\>:¦-]/;
const NONE: readonly never[] = [];

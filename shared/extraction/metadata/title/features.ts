/** Features of a candidate headline, for the ranker. Their order and number belong to the trained model. */
import * as attribute from '../../html/attribute-names.ts';
import type { PageElement } from '../../html/index.ts';
import type { MetadataContext } from '../context/index.ts';
import { namesOfFeatures } from '../../trees/index.ts';
import { fold, nameTokens, overlap, words } from '../../text/index.ts';
import { cutsOf, headlinesOf, type TitleCandidate, type TitleSource } from './title-candidates.ts';

const SOURCES: readonly TitleSource[] = [
  'h1',
  'h1:next',
  'h1:later',
  'h2',
  'h2:next',
  'class',
  'class:next',
  'itemprop',
  'json-ld:headline',
  'json-ld:name',
  'json-ld:page',
  'og',
  'twitter',
  'meta',
  'title',
  'part:first',
  'part:last',
  'part:prefix',
  'part:suffix',
  'unsited',
  'piece',
  'unmarked',
  'rest',
];

export const TITLE_FEATURES: readonly string[] = /* @__PURE__ */ namesOfFeatures(SOURCES, [
  'sources',
  'words',
  'characters',
  'inTitle',
  'startsTitle',
  'inOg',
  'startsOg',
  'inHeadline',
  'inH1',
  'holdsH1',
  'titleWordsHere',
  'hereWordsInTitle',
  'slugWordsHere',
  'hereWordsInSlug',
  'isSite',
  'holdsSite',
  'holders',
  'h1Count',
  'afterFirstH1',
  'inArticle',
  'inMain',
  'inHeader',
  'inFurniture',
  'hidden',
  'titleClassed',
  'linked',
  'level',
  'endsLikeSentence',
  'separators',
  'bestSlug',
  'siteTail',
  'siteHead',
  'tailWords',
  'holdsMarked',
  'remainder',
]);

/** @param headlines as `headlinesOf` finds them */
export function titleFeatures(
  context: MetadataContext,
  candidates: readonly TitleCandidate[],
  headlines = headlinesOf(context),
): readonly (readonly number[])[] {
  const { page, head, jsonLd, slug } = context;
  const title = fold(head.title);
  const og = fold(head.meta('og:title', 'twitter:title')?.value ?? '');
  const headline = fold(jsonLd.article?.text('headline')?.value ?? '');
  const h1 = candidates.find((candidate) => candidate.sources.has('h1'));
  const unmarked = candidates.find((candidate) => candidate.sources.has('unmarked'));
  const titleWords = words(head.title);
  const titleSet = new Set(titleWords);
  const slugSet = new Set(slug);
  const sites = context.siteNames.map((name) => fold(name.value));
  const owns = candidates.map((candidate) => candidate.key.split(' '));
  const ownSets = owns.map((own) => new Set(own));
  const slugsHere = ownSets.map((ownSet) => overlap(slug, ownSet));
  const bestSlug = Math.max(0, ...slugsHere);
  return candidates.map((candidate, at) => {
    const { key, value } = candidate;
    const own = owns[at] ?? [];
    const slugHere = slugsHere[at] ?? 0;
    const element = candidate.element < 0 ? undefined : page.elements[candidate.element];
    const around = candidate.element < 0 ? null : context.regionOf(candidate.element);
    const ownSet = ownSets[at] ?? new Set();
    const row: number[] = [];
    for (const source of SOURCES) row.push(candidate.sources.has(source) ? 1 : 0);
    row.push(
      candidate.sources.size,
      own.length,
      value.length,
      flag(title.includes(key)),
      flag(title.startsWith(key)),
      flag(og.includes(key)),
      flag(og.startsWith(key)),
      flag(headline !== '' && headline === key),
      flag(h1 !== undefined && h1.key !== key && h1.key.includes(key)),
      flag(h1 !== undefined && h1.key !== key && key.includes(h1.key)),
      overlap(titleWords, ownSet),
      overlap(own, titleSet),
      slugHere,
      overlap(own, slugSet),
      flag(context.isSiteKey(key)),
      flag(sites.some((site) => key !== site && key.includes(site))),
      holders(candidates, candidate),
      headlines.length,
      candidate.element < 0 || h1 === undefined || h1.element < 0 ? 0 : Math.sign(candidate.element - h1.element),
      flag(around?.inArticle),
      flag(around?.inMain),
      flag(around?.inHeader),
      flag(around?.inFurniture),
      flag(around?.hidden),
      flag(element !== undefined && namesTitle(element)),
      flag(element !== undefined && page.elements[page.parent[candidate.element] ?? -1]?.name === 'a'),
      element === undefined ? 0 : levelOf(element.name),
      flag(value.endsWith('.') || value.endsWith('!')),
      countSeparators(value),
      slugHere - bestSlug,
    );
    addEdges(context, value, row);
    const marked = unmarked !== undefined && candidate !== unmarked && key.includes(unmarked.key);
    row.push(flag(marked), h1 === undefined ? 0 : h1.key.length - key.length);
    return row;
  });
}

/** Other candidates that hold this one. */
function holders(candidates: readonly TitleCandidate[], candidate: TitleCandidate): number {
  let count = 0;
  for (const other of candidates) if (other !== candidate && other.key.includes(candidate.key)) count += 1;
  return count;
}

function namesTitle(element: PageElement): boolean {
  const names = `${element.value(attribute.CLASS) ?? ''} ${element.value(attribute.ID) ?? ''}`.slice(0, 300);
  return TITLE_NAME.test(names) && nameTokens(names).some((token) => token === 'title' || token === 'headline');
}

/** Most names hold neither and need not be taken apart. */
const TITLE_NAME = /title|headline/i;

function levelOf(name: string): number {
  const level = name.length === 2 && name.startsWith('h') ? name.charCodeAt(1) - 48 : 0;
  return level >= 1 && level <= 6 ? level : 0;
}

function countSeparators(value: string): number {
  return PARTED.test(value) ? (value.match(/\s[|–—-]\s|:\s/g)?.length ?? 0) : 0;
}

const PARTED = /[|–—:-]/;

/** Whether what stands before the first separator, or behind the last, is the site; and how long the latter is. */
function addEdges(context: MetadataContext, value: string, row: number[]): void {
  const cuts = cutsOf(value);
  const [first] = cuts;
  const last = cuts.at(-1);
  const tail = last === undefined ? '' : value.slice(last.end);
  row.push(
    flag(tail !== '' && context.isSite(tail.trim())),
    flag(first !== undefined && context.isSite(value.slice(0, first.start).trim())),
    tail === '' ? 0 : tail.split(' ').length,
  );
}

function flag(value: boolean | undefined): number {
  return value === true ? 1 : 0;
}

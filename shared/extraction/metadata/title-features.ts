/** What the ranker knows about a candidate headline. Order and number of the features belong to the trained model. */
import type { MetadataContext } from './context.ts';
import { fold, nameTokens, overlap, words } from './text.ts';
import { cutsOf, type TitleCandidate, type TitleSource } from './title-candidates.ts';

const SOURCES: readonly TitleSource[] = [
  'h1', 'h1:next', 'h1:later', 'h2', 'h2:next', 'class', 'class:next', 'itemprop', 'json-ld:headline', 'json-ld:name', 'json-ld:page',
  'og', 'twitter', 'meta', 'title', 'part:first', 'part:last', 'part:prefix', 'part:suffix', 'unsited', 'piece',
];

export const TITLE_FEATURES: readonly string[] = [
  ...SOURCES, 'sources', 'words', 'characters', 'inTitle', 'startsTitle', 'inOg', 'startsOg', 'inHeadline', 'inH1', 'holdsH1', 'titleWordsHere', 'hereWordsInTitle',
  'slugWordsHere', 'hereWordsInSlug', 'isSite', 'holdsSite', 'holders', 'h1Count', 'position', 'afterFirstH1', 'inArticle', 'inMain', 'inHeader', 'inFurniture',
  'hidden', 'titleClassed', 'linked', 'level', 'endsLikeSentence', 'separators', 'bestSlug', 'candidates', 'siteTail', 'siteHead', 'tailWords', 'commonWords',
];

export function titleFeatures(context: MetadataContext, candidates: readonly TitleCandidate[]): readonly (readonly number[])[] {
  const { page, head, jsonLd, slug } = context;
  const title = fold(head.title);
  const og = fold(head.meta('og:title', 'twitter:title')?.value ?? '');
  const headline = fold(jsonLd.article?.text('headline')?.value ?? '');
  const h1 = candidates.find((candidate) => candidate.sources.has('h1'));
  const titleWords = words(head.title);
  const titleSet = new Set(titleWords);
  const slugSet = new Set(slug);
  const sites = context.siteNames.map((name) => fold(name.value));
  const h1Count = page.byTag.get('h1')?.length ?? 0;
  const perCandidate = candidates.map((candidate) => {
    const own = words(candidate.value);
    return { own, slugHere: overlap(slug, new Set(own)) };
  });
  const edges = (value: string): readonly number[] => {
    const cuts = cutsOf(value);
    const tail = value.slice(cuts.at(-1)?.end ?? value.length);
    return [flag(tail !== '' && context.isSite(tail.trim())), flag(cuts[0] !== undefined && context.isSite(value.slice(0, cuts[0].start).trim())), tail === '' ? 0 : tail.split(' ').length];
  };
  const bestSlug = Math.max(0, ...perCandidate.map((known) => known.slugHere));
  return candidates.map((candidate, at) => {
    const { key } = candidate;
    const { own, slugHere } = perCandidate[at] ?? { own: [], slugHere: 0 };
    const element = page.elements[candidate.element];
    const around = candidate.element < 0 ? null : context.surroundings(candidate.element);
    const ownSet = new Set(own);
    return [
      ...SOURCES.map((source) => flag(candidate.sources.has(source))),
      candidate.sources.size, own.length, candidate.value.length,
      flag(title.includes(key)), flag(title.startsWith(key)), flag(og.includes(key)), flag(og.startsWith(key)), flag(headline !== '' && headline === key),
      flag(h1 !== undefined && h1.key !== key && h1.key.includes(key)), flag(h1 !== undefined && h1.key !== key && key.includes(h1.key)),
      overlap(titleWords, ownSet), overlap(own, titleSet), slugHere, overlap(own, slugSet),
      flag(context.isSite(candidate.value)), flag(sites.some((site) => key !== site && key.includes(site))),
      candidates.filter((other) => other !== candidate && other.key.includes(key)).length,
      h1Count, candidate.element < 0 ? -1 : candidate.element / page.elements.length, candidate.element < 0 || h1 === undefined || h1.element < 0 ? 0 : Math.sign(candidate.element - h1.element),
      flag(around?.inArticle), flag(around?.inMain), flag(around?.inHeader), flag(around?.inFurniture), flag(around?.hidden),
      flag(element !== undefined && nameTokens(`${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`.slice(0, 300)).some((token) => token === 'title' || token === 'headline')),
      flag(element !== undefined && page.elements[page.parent[candidate.element] ?? -1]?.name === 'a'),
      /^h[1-6]$/.test(element?.name ?? '') ? Number(element?.name.charAt(1)) : 0,
      flag(/[.!]$/.test(candidate.value)), (candidate.value.match(/\s[|–—-]\s|:\s/g) ?? []).length,
      slugHere - bestSlug, candidates.length,
      ...edges(candidate.value), share(own, (word) => context.isCommon(word)),
    ];
  });
}

function share(list: readonly string[], test: (word: string) => boolean): number {
  return list.length === 0 ? 0 : list.filter(test).length / list.length;
}

function flag(value: boolean | undefined): number {
  return value === true ? 1 : 0;
}

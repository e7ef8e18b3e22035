/** Pages as examples for the score: those of the corpus, read in several ways, and made ones. */
import { basename, dirname } from 'node:path';
import { findBody } from '../../../shared/extraction/body/index.ts';
import { decode } from '../../../shared/extraction/decode/index.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { findMetadata, holdsGivenName } from '../../../shared/extraction/metadata/index.ts';
import { scoreFeatures } from '../../../shared/extraction/score/features.ts';
import { serialize } from '../../../shared/extraction/serialize/index.ts';
import { hardenPages, writePlainPages } from '../body/augment/index.ts';
import { pick } from '../body/augment/chance.ts';
import { gatherMaterial, isEnough } from '../body/augment/pool.ts';
import { readSet } from '../body/corpus.ts';
import { readCorpus, readPage } from '../corpus.ts';
import { foldOf, siteOf } from '../metrics/folds.ts';
import { randomFrom } from '../random.ts';
import { writeNewsBrief } from './news-briefs.ts';
import { writeOtherPage } from './other-pages.ts';
import { writePlainNote } from './plain-notes.ts';
import { writeShortPost } from './short-posts.ts';

export const FOLDS = 10;

/**
 * Every page of the corpus is learnt three ways. Only articles of it lost their scripts, so no model may tell by that; and
 * uploads come without their address, which must not make them anything else. Made pages are learnt once.
 */
export type Reading = 'as found' | 'without scripts' | 'without address' | 'made';

export interface Sample {
  readonly id: string;
  readonly url: string;
  readonly kind: string;
  readonly fold: number;
  readonly features: readonly number[];
  readonly reading: Reading;
  readonly judged: boolean;
  /** Words of the text found. */
  readonly words: number;
}

const SCRIPT = /<script\b[^]*?<\/script\s*>/gi;

export function readSamples(folder: string, judged: boolean): Sample[] {
  return readCorpus(folder).flatMap((entry) => {
    const decoded = decode(readPage(folder, entry));
    if (decoded.outcome === 'rejected') return [];
    const readings: readonly Reading[] = ['as found', 'without scripts', 'without address'];
    const fold = foldOf(siteOf(entry.url) || entry.id, FOLDS);
    return readings.map((reading) => {
      const html = reading === 'without scripts' ? decoded.text.replace(SCRIPT, '') : decoded.text;
      return {
        id: entry.id,
        url: entry.url,
        kind: entry.kind,
        fold,
        reading,
        judged,
        ...measure(html, reading === 'without address' ? '' : entry.url),
      };
    });
  });
}

function measure(html: string, given: string): Pick<Sample, 'features' | 'words'> {
  const page = parsePage(html);
  const { baseUrl, articleBody, titleElement, dateElements, saysArticle, declaredThings, rule, ...article } = findMetadata(page, {
    url: given === '' ? undefined : given,
  });
  const body = findBody(page, {
    title: article.title,
    subtitle: article.subtitle,
    authors: article.authors.map((author) => author.name),
    holdsGivenName,
    titleElement,
    dateElements,
    articleBody,
    explain: false,
    rule,
  });
  const { blocks, text } = serialize(page, body, baseUrl);
  const features = scoreFeatures({
    page,
    measures: body.measures,
    blocks,
    text,
    url: given === '' ? null : article.url,
    saysArticle,
    declaredThings,
    article,
  });
  return { features, words: body.measures.words };
}

const SEED = 20261129;
const OTHER_PAGES = 400;
const SHORT_POSTS = 200;
const PLAIN_NOTES = 200;
const NEWS_BRIEFS = 250;
/** Of made pages so many have an address, as an upload may: a check for robots stands where a story was asked for. */
const WITH_ADDRESS = 0.5;
const LISTS = [
  'https://site.example/news',
  'https://site.example/',
  'https://site.example/category/politics',
  'https://site.example/blog?page=2',
  'https://site.example/tag/economy/',
];

const SHORT_TEXTS = [
  ['post', SHORT_POSTS, writeShortPost],
  ['note', PLAIN_NOTES, writePlainNote],
  ['brief', NEWS_BRIEFS, writeNewsBrief],
] as const;

/** Articles made longer, plainer and shorter, and pages that are none. @param folder articles of the corpus */
export function makeSamples(folder: string): Sample[] {
  const pages = [...readSet(dirname(folder), basename(folder))];
  const random = randomFrom(SEED);
  const samples: Sample[] = [];
  const add = (id: string, kind: string, site: string, html: string, url: string): void => {
    samples.push({ id, url, kind, fold: foldOf(site, FOLDS), reading: 'made', judged: true, ...measure(html, url) });
  };
  for (const { page, added } of hardenPages(pages, FOLDS))
    if (added.size > 0) add(page.id, 'article', page.site, page.html, random() < WITH_ADDRESS ? (page.url ?? '') : '');
  for (const page of writePlainPages(pages, FOLDS))
    add(page.id, 'article', page.site, page.html, random() < WITH_ADDRESS ? addressOf(page.title ?? '') : '');
  const material = gatherMaterial(pages, FOLDS);
  for (let at = 0; at < OTHER_PAGES; at += 1) {
    const fold = at % FOLDS;
    const own = material[fold];
    if (own === undefined || !isEnough(own)) continue;
    const { kind, html } = writeOtherPage(own, random);
    const url = random() >= WITH_ADDRESS ? '' : kind === 'list' ? pick(LISTS, random) : addressOf(pick(own.headlines, random));
    samples.push({ id: `${kind} ${at}`, url, kind, fold, reading: 'made', judged: true, ...measure(html, url) });
  }
  for (const [name, count, write] of SHORT_TEXTS) {
    for (let at = 0; at < count; at += 1) {
      const own = material[at % FOLDS];
      if (own === undefined || !isEnough(own)) continue;
      const url = random() < WITH_ADDRESS ? addressOf(pick(own.headlines, random)) : '';
      samples.push({
        id: `${name} ${at}`,
        url,
        kind: 'article',
        fold: at % FOLDS,
        reading: 'made',
        judged: true,
        ...measure(write(own, random), url),
      });
    }
  }
  return samples;
}

/** Every other one has the day in it: a page that is none may stand where a story of that day was asked for. */
function addressOf(headline: string): string {
  return `https://site.example/2024/${headline.length % 2 === 0 ? '' : '05/17/'}${headline
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)}`;
}

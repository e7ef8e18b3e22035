/**
 * What stemming would do to search: forms of words that are found, words of another meaning that are found with them, judged
 * searches that find something else, and the size of the index. Words of articles and of queries are replaced by their stems
 * before they come to the engine, which is the product's own.
 *
 *     npm run bench -- stemming [--articles 2000] [--corpus ../shared/corpus/wcxb-dev-article]
 */
import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as armenian } from '@orama/stemmers/armenian';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as indian } from '@orama/stemmers/indian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { Command } from 'commander';
import { readManifest, type SearchDocument } from '../../../shared/search/index.ts';
import { documentsOf } from '../../search/judged-documents.ts';
import { facetsOf, makeIndex, type TestIndex } from '../../search/index-of.ts';
import { ARTICLES, JUDGEMENTS } from '../../search/judged-set.ts';
import { paragraphsOf, searchDocuments } from './articles.ts';
import { FORMS, LOOKALIKES, MORE_ARTICLES, type FormSearch } from './word-forms.ts';

type Stem = (word: string) => string;

const STEMMERS: Readonly<Record<string, Stem>> = {
  ar: arabic,
  de: german,
  el: greek,
  en: english,
  es: spanish,
  fr: french,
  hi: indian,
  hy: armenian,
  it: italian,
  nl: dutch,
  pt: portuguese,
  ru: russian,
  sv: swedish,
  tr: turkish,
};
const AS_IT_IS: Stem = (word) => word;
const ofLanguage = (language: string): Stem => STEMMERS[language] ?? AS_IT_IS;

/** How words of an article become words of the index, and how those of a query are looked for. */
interface Way {
  readonly name: string;
  readonly article: (language: string) => Stem;
  /** Alternatives for each word. */
  readonly query: (language: string) => (word: string) => readonly string[];
  /** Stems beside the words, once an article each, where they count nothing for the rank: with the facets. */
  readonly beside?: (language: string) => Stem;
}

/** What finds a stem that stands beside the words. */
const besideFilter = (stem: string): string => `tag:stem-${stem}`;

const WAYS: readonly Way[] = [
  { name: 'as it is', article: () => AS_IT_IS, query: () => (word) => [word] },
  { name: 'as it is, each word of a query with a star', article: () => AS_IT_IS, query: () => (word) => [`${word}*`] },
  { name: 'Porter for all', article: () => english, query: () => (word) => [english(word)] },
  {
    name: 'by language, that of the query known',
    article: ofLanguage,
    query: (language) => (word) => [ofLanguage(language)(word)],
  },
  {
    name: 'by language, that of the query unknown',
    article: ofLanguage,
    query: () => (word) => [...new Set([word, ...Object.values(STEMMERS).map((stem) => stem(word))])],
  },
  {
    name: 'as it is, and stems beside the words, the language of the query known',
    article: () => AS_IT_IS,
    beside: ofLanguage,
    query: (language) => (word) => [word, besideFilter(ofLanguage(language)(word))],
  },
  {
    name: 'as it is, and stems beside the words, that of the query unknown',
    article: () => AS_IT_IS,
    beside: ofLanguage,
    query: () => (word) => [word, ...new Set(Object.values(STEMMERS).map((stem) => besideFilter(stem(word))))],
  },
];

export function command(): Command {
  return new Command()
    .description('measure what stemming would do to search')
    .option('--articles <count>', 'articles to measure the index by', '2000')
    .option('--corpus <folder>', 'a corpus whose texts give the words', '../shared/corpus/wcxb-dev-article')
    .action(async ({ articles, corpus }: { readonly articles: string; readonly corpus: string }) => {
      console.log(
        '| words | forms found | wrong beside them | look-alikes found | judged searches that find something else | … or not first what they should | bytes an article |',
      );
      console.log('|---|---:|---:|---:|---:|---:|---:|');
      for (const way of WAYS) console.log(await row(way, Number(articles), corpus));
    });
}

async function row(way: Way, articles: number, corpus: string): Promise<string> {
  const index = await indexOf(way, MORE_ARTICLES);
  const forms = await Promise.all(FORMS.map(async (search) => ({ search, ids: await idsOf(index, way, search) })));
  const found = forms.filter(({ search, ids }) => search.finds.every((id) => ids.includes(id))).length;
  const wrong = forms.reduce((sum, { search, ids }) => sum + ids.filter((id) => !search.finds.includes(id)).length, 0);
  const alike = await Promise.all(LOOKALIKES.map(async (search) => (await idsOf(index, way, search)).length > 0));
  index.close();
  return `| ${[
    way.name,
    share(found, FORMS.length),
    String(wrong),
    share(alike.filter(Boolean).length, LOOKALIKES.length),
    ...(await changedJudgements(way)).map((count) => share(count, JUDGEMENTS.length)),
    String(await bytesOf(way, articles, corpus)),
  ].join(' | ')} |`;
}

const share = (count: number, of: number): string => `${count} of ${of}`;

async function indexOf(way: Way, articles: typeof ARTICLES): Promise<TestIndex> {
  const index = await makeIndex();
  const languages = new Map(articles.map(({ id, language }) => [id, language] as const));
  await index.add(...documentsOf(articles).map((document) => stemmed(document, way, languages.get(document.id) ?? '')));
  return index;
}

const idsOf = (index: TestIndex, way: Way, { q, language }: Pick<FormSearch, 'q' | 'language'>): Promise<string[]> =>
  index.ids(inQuery(q, way.query(language)));

/** Those of the judged set whose result, or its order, is another one; and those which begin with something else. Of those in many languages, each goes by the language of what it should find. */
async function changedJudgements(way: Way): Promise<readonly [number, number]> {
  const index = await indexOf(way, ARTICLES);
  const languages = new Map(ARTICLES.map(({ id, language }) => [id, language] as const));
  let [changed, notFirst] = [0, 0];
  for (const { q, finds, ordered } of JUDGEMENTS) {
    const ids = await idsOf(index, way, { q, language: languages.get(finds[0] ?? '') ?? 'en' });
    const isSame = (found: readonly string[]): boolean =>
      ordered === true ? found.join() === finds.join() : found.toSorted().join() === finds.toSorted().join();
    if (!isSame(ids)) changed += 1;
    if (!isSame(ids.slice(0, finds.length))) notFirst += 1;
  }
  index.close();
  return [changed, notFirst];
}

async function bytesOf(way: Way, articles: number, corpus: string): Promise<number> {
  const index = await makeIndex();
  const documents = [...searchDocuments(paragraphsOf(corpus), articles)].map((one) => stemmed(one, way, 'en'));
  for (let at = 0; at < articles; at += 500) await index.add(...documents.slice(at, at + 500));
  const published = await readManifest(index.store, 'index');
  index.close();
  return Math.round((published?.manifest.bytes ?? 0) / articles);
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

function stemmed(document: SearchDocument, { article, beside }: Way, language: string): SearchDocument {
  const [stem, { title, tags, text }] = [article(language), document];
  const words = (of: string): string => of.replaceAll(WORD, (word) => stem(word.toLowerCase()));
  const stems =
    beside === undefined ? [] : [...`${title} ${tags} ${text}`.matchAll(WORD)].map(([word]) => beside(language)(word.toLowerCase()));
  const facets = [
    ...document.facets,
    ...facetsOf(
      'tag',
      stems.map((one) => `stem-${one}`),
    ),
  ];
  return { ...document, title: words(title), tags: words(tags), text: words(text), facets };
}

/** Operators, what stands behind a colon and begun words stay as they are; in quotes only the first alternative can stand. */
function inQuery(q: string, alternatives: (word: string) => readonly string[]): string {
  return q
    .split(/("[^"]{0,200}"|\s+)/)
    .map((part) => {
      if (/^(?:OR|NOT|\||\s*)$/.test(part) || part.includes(':') || part.endsWith('*')) return part;
      const isQuoted = part.startsWith('"');
      return part.replaceAll(WORD, (word) => {
        const all = alternatives(word.toLowerCase());
        if (isQuoted) return all[0]?.replace('*', '') ?? word;
        return all.length === 1 ? (all[0] ?? word) : `(${all.join(' OR ')})`;
      });
    })
    .join('');
}

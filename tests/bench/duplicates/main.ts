/**
 * Duplicates: how many edited copies are found, how many pairs are found that are none, and what an article costs. The
 * sketches and the groups are the product's own; rows lie in memory.
 *
 *     npm run bench -- duplicates [--articles 100000] [--corpus ../shared/corpus/wcxb-dev-article] [--json]
 */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { containment, LEAST_CONTAINMENT, openGroups, sketchOf, type Sketch, type Subject } from '../../../shared/duplicates/index.ts';
import { EDITS } from '../../duplicates/edits.ts';
import { MemoryRows } from '../../duplicates/memory-rows.ts';
import { readCorpus } from '../../evaluation/corpus.ts';
import { paragraphsOf, randomFrom } from '../search/articles.ts';
import { learn } from './texts.ts';

const LEAST_WORDS = 120;
/** One article in so many is followed by an edited copy. */
const COPY_EVERY = 10;

interface Options {
  readonly articles: string;
  readonly corpus: string;
  readonly json?: true;
}

export function command(): Command {
  return new Command()
    .description('measure duplicates: copies found, pairs mistaken, writes and time an article')
    .option('--articles <count>', 'articles made up, besides the corpus', '100000')
    .option('--corpus <folder>', 'a corpus whose texts are edited, and give the words', '../shared/corpus/wcxb-dev-article')
    .option('--json', 'print the figures as JSON')
    .action(async ({ articles, corpus, json }: Options) => {
      const figures = { corpus: await ofCorpus(corpus), made: await ofMade(Number(articles), corpus) };
      console.log(json === true ? JSON.stringify(figures, null, 2) : tableOf(figures));
    });
}

interface Recall {
  readonly edit: string;
  readonly found: number;
  readonly of: number;
}

const subject = (id: string, text: string, minute: number): Subject => {
  const at = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
  return { id, url: `https://site-${id}.example/${id}`, sourceUrl: null, listedAt: at, firstSeen: at, text };
};

function textsOf(corpus: string): string[] {
  if (!existsSync(corpus)) throw new Error(`There is no corpus at ${corpus}: name one with --corpus.`);
  return readCorpus(corpus).flatMap(({ truth }) =>
    truth.text !== null && truth.text !== undefined && truth.text.split(/\s+/).length >= LEAST_WORDS ? [truth.text] : [],
  );
}

/** Each text against its edited copies, one kind of editing at a time; and all texts against each other. */
async function ofCorpus(folder: string) {
  const texts = textsOf(folder);
  const recall: Recall[] = [];
  for (const [edit, change] of Object.entries(EDITS)) {
    const rows = new MemoryRows();
    const groups = openGroups({ rows, lookup: async () => ({ items: [], position: null }) });
    const random = randomFrom(7);
    for (const [index, text] of texts.entries()) await groups.place(subject(`a${index}`, text, index));
    for (const [index, text] of texts.entries()) await groups.place(subject(`b${index}`, change(text, random), 10_000 + index));
    const found = texts.filter(
      (_, index) => rows.entries.get(`b${index}`)?.original?.id === (rows.entries.get(`a${index}`)?.original?.id ?? `a${index}`),
    );
    recall.push({ edit, found: found.length, of: texts.length });
  }
  const rows = new MemoryRows();
  const groups = openGroups({ rows, lookup: async () => ({ items: [], position: null }) });
  for (const [index, text] of texts.entries()) await groups.place(subject(`a${index}`, text, index));
  const taken = [...rows.entries.values()].flatMap(({ id, original }) =>
    original === null ? [] : [[id, original.id, original.containment]],
  );
  const sketches = texts.flatMap((text) => sketchOf(text) ?? []);
  return { texts: texts.length, pairs: (texts.length * (texts.length - 1)) / 2, recall, taken, alike: pairsAlike(sketches) };
}

/** Pairs of which the sketches alone would say that they are alike. */
function pairsAlike(sketches: readonly Sketch[]): number {
  let alike = 0;
  for (const [index, sketch] of sketches.entries())
    for (const other of sketches.slice(index + 1)) if (containment(sketch, other) >= LEAST_CONTAINMENT) alike += 1;
  return alike;
}

/** Articles in a row, every tenth an edited copy of one of the last thousand. */
async function ofMade(count: number, folder: string) {
  const writer = learn(paragraphsOf(folder), 11);
  const random = randomFrom(3);
  const rows = new MemoryRows();
  const groups = openGroups({ rows, lookup: async () => ({ items: [], position: null }) });
  const edits = Object.entries(EDITS);
  const recent: { readonly id: string; readonly text: string }[] = [];
  const tally = new Map(edits.map(([edit]) => [edit, { found: 0, of: 0 }]));
  let [mistaken, own, sketchMs] = [0, 0, 0];
  const began = performance.now();
  for (let index = 0; index < count; index += 1) {
    const isCopy = index % COPY_EVERY === COPY_EVERY - 1;
    const source = recent[Math.floor(random() * recent.length)];
    const [edit, change] = edits[Math.floor(random() * edits.length)] ?? ['', (text: string) => text];
    const text = isCopy && source !== undefined ? change(source.text, random) : writer.write(200 + Math.floor(random() * random() * 1_600));
    const id = `m${index}`;
    const at = performance.now();
    sketchOf(text);
    sketchMs += performance.now() - at;
    await groups.place(subject(id, text, index));
    const original = rows.entries.get(id)?.original?.id ?? null;
    const counts = tally.get(edit);
    if (isCopy && source !== undefined && counts !== undefined) {
      counts.of += 1;
      if (original === source.id) counts.found += 1;
      else if (original !== null) mistaken += 1;
    } else {
      own += 1;
      if (original !== null) mistaken += 1;
      recent.push({ id, text });
      if (recent.length > 1_000) recent.shift();
    }
  }
  return {
    articles: count,
    own,
    mistaken,
    recall: [...tally].map(([edit, { found, of }]): Recall => ({ edit, found, of })),
    rowsAnArticle: rows.written / count,
    sketchMs: sketchMs / count,
    seconds: (performance.now() - began) / 1_000,
  };
}

type Figures = { readonly corpus: Awaited<ReturnType<typeof ofCorpus>>; readonly made: Awaited<ReturnType<typeof ofMade>> };

const share = ({ found, of }: Recall): string => (of === 0 ? '–' : `${((found / of) * 100).toFixed(1)} %`);

function tableOf({ corpus, made }: Figures): string {
  return [
    `| copies with | of ${corpus.texts} real articles | among ${made.articles} made up |`,
    '|---|---:|---:|',
    ...corpus.recall.map((one, index) => `| ${one.edit} | ${share(one)} | ${share(made.recall[index] ?? { edit: '', found: 0, of: 0 })} |`),
    '',
    `Of ${corpus.pairs} pairs of different real articles ${corpus.taken.length} are taken for copies (${JSON.stringify(corpus.taken)}); comparing all sketches would take ${corpus.alike}.`,
    `Of ${made.articles} articles made up ${made.mistaken} are taken for a copy of another than their own.`,
    `${made.rowsAnArticle.toFixed(2)} rows written an article; ${made.sketchMs.toFixed(2)} ms for its sketch; ${made.seconds.toFixed(0)} s in all.`,
  ].join('\n');
}

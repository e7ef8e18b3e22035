/** Writes a trained model as a source file whose head says where it came from: the corpus, the options, the seed and what it reached. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Model } from '../../shared/extraction/trees/index.ts';
import { readCorpus } from './corpus.ts';

export interface Origin {
  /** The command that wrote the file, from the project's root. */
  readonly command: string;
  readonly corpora: readonly string[];
  readonly options: Readonly<Record<string, string | number>>;
  /** Lines of the cross-validation over sites; none where it was left out. */
  readonly scores: readonly string[];
  /** Folder that the file goes to, in place of the product's own. */
  readonly into?: string | undefined;
}

/** The first hexadecimal digits of a SHA-256 are enough to tell versions apart. */
const DIGITS = 16;

/** SHA-256 over each folder's index and its pages' bytes, in the index's order. */
export function corpusHash(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    hash.update(readFileSync(join(folder, 'index.json')));
    for (const page of readCorpus(folder)) hash.update(readFileSync(join(folder, page.file)));
  }
  return hash.digest('hex').slice(0, DIGITS);
}

const MODELS = new URL('../../shared/extraction/trees/models/', import.meta.url).pathname;

/** The comment at the head of a model's file. @param what it holds */
function modelHead(what: string, { command, corpora, options, scores }: Origin): string {
  const listed = Object.entries(options).map(([option, value]) => `${option} ${value}`);
  const lines = [
    `${what} Generated: do not edit, train anew.`,
    '',
    `    ${command}`,
    '',
    `Corpus ${corpusHash(corpora)} (SHA-256 over ${corpora.map((folder) => basename(folder)).join(', ')}).`,
    `Options: ${listed.join(', ')}.`,
    ...(scores.length === 0 ? [] : ['Cross-validated over sites:', ...scores.map((line) => `- ${line}`)]),
  ];
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

/** Base64 as a string over several lines. */
function literal(text: string, indent: string): string {
  return (text.match(/.{1,150}/g) ?? []).map((line) => `${indent}'${line}'`).join(' +\n');
}

/** What a model's file holds besides its trees. */
interface More {
  /** What each feature is compared with, for models whose reasons are weighed. */
  readonly typical?: readonly number[];
  /** The body's weights of words. */
  readonly wording?: { readonly bias: number; readonly table: string };
}

/**
 * @param name of the model and of its file in `shared/extraction/trees/models`: `title` exports `titleModel`
 * @param what is judged, in words
 */
export function writeModel(name: string, what: string, { features, trees }: Model, origin: Origin, { typical, wording }: More = {}): void {
  const type = typical === undefined ? 'Model' : 'Model & { readonly typical: readonly number[] }';
  const lines = [
    `${modelHead(what, origin)}import type { Model } from '../index.ts';\n`,
    `export const ${name}Model: ${type} = {`,
    `  features: ${JSON.stringify(features)},`,
    ...(typical === undefined ? [] : ["  /** Each feature's median. */", `  typical: ${JSON.stringify(typical)},`]),
    `  trees:\n${literal(trees, '    ')},`,
    '};',
    ...(wording === undefined
      ? []
      : ['', `export const ${name}Wording = {`, `  bias: ${wording.bias},`, `  table:\n${literal(wording.table, '    ')},`, '};']),
  ];
  const folder = origin.into ?? MODELS;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.ts`), `${lines.join('\n')}\n`);
}

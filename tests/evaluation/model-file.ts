/** Writes a trained model as a source file whose head says where it came from: the corpus, the options, the seed and what it reached. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '../../shared/extraction/trees/index.ts';
import { readCorpus } from './corpus.ts';

export interface Origin {
  /** The command that wrote the file, from the project's root. */
  readonly command: string;
  readonly corpora: readonly string[];
  readonly options: Readonly<Record<string, string | number>>;
  /** Lines of the cross-validation over sites. */
  readonly scores: readonly string[];
}

/** SHA-256 over a folder's index and its pages' bytes, in the index's order: the first 16 hexadecimal digits. */
export function corpusHash(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    hash.update(readFileSync(join(folder, 'index.json')));
    for (const page of readCorpus(folder)) hash.update(readFileSync(join(folder, page.file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param name of the model and of its file in `shared/extraction/trees/models`: `title` exports `titleModel`
 * @param what is ranked, in words
 */
export function writeModel(name: string, what: string, model: Model, origin: Origin): void {
  const options = Object.entries(origin.options)
    .map(([option, value]) => `${option} ${value}`)
    .join(', ');
  const head = [
    `Parameters of the ranker of ${what}. Generated: do not edit, train anew.`,
    '',
    `    ${origin.command}`,
    '',
    `Corpus ${corpusHash(origin.corpora)} (SHA-256 over ${origin.corpora.map((folder) => folder.replace(/^.*\//, '')).join(', ')}); ${options}.`,
    'Cross-validated over sites:',
    ...origin.scores.map((line) => `- ${line}`),
  ].map((line) => ` * ${line}`.trimEnd());
  const trees = model.trees.map((tree) => `    ${JSON.stringify(tree)},`).join('\n');
  const text = `/**\n${head.join('\n')}\n */\nimport type { Model } from '../index.ts';\n\nexport const ${name}Model: Model = {\n  features: ${JSON.stringify(model.features)},\n  bias: ${model.bias},\n  trees: [\n${trees}\n  ],\n};\n`;
  writeFileSync(new URL(`../../shared/extraction/trees/models/${name}.ts`, import.meta.url), text);
}

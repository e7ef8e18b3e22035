/** Models that can be trusted: what trains them gives the same bytes each time, and what ships is of the code that asks it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedModel } from '../../shared/extraction/body/body-model.ts';
import { AUTHOR_FEATURES } from '../../shared/extraction/metadata/author/features.ts';
import { DATE_FEATURES } from '../../shared/extraction/metadata/dates/features.ts';
import { TITLE_FEATURES } from '../../shared/extraction/metadata/title/features.ts';
import { SCORE_FEATURES } from '../../shared/extraction/score/feature-names.ts';
import { authorModel } from '../../shared/extraction/trees/models/author.ts';
import { LEAF } from '../../shared/extraction/trees/forest.ts';
import { bodyModel } from '../../shared/extraction/trees/models/body.ts';
import { datesModel } from '../../shared/extraction/trees/models/dates.ts';
import { scoreModel } from '../../shared/extraction/trees/models/score.ts';
import { titleModel } from '../../shared/extraction/trees/models/title.ts';
import { toExample } from './body/examples.ts';
import { givenNamesFile } from './metadata/write-given-names.ts';
import { writeSmallCorpus } from './small-corpus.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const MODELS = ['title', 'author', 'dates', 'body', 'score'] as const;
const folder = mkdtempSync(join(tmpdir(), 'galley-models-'));

function train(into: string): void {
  mkdirSync(join(folder, into));
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'tests/evaluation/train.ts'), '--corpus', join(folder, 'corpus'), '--write', '--quick', '--into', join(folder, into)],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Training failed: ${stderr}`);
}

describe('training twice on thirty pages', () => {
  beforeAll(() => {
    writeSmallCorpus(join(folder, 'corpus'));
    train('first');
    train('second');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(MODELS)('gives the same bytes of the %s model', (name) => {
    const [first, second] = ['first', 'second'].map((into) => readFileSync(join(folder, into, `${name}.ts`)));
    expect(first?.length).toBeGreaterThan(1_000);
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true);
  });

  test.each(MODELS)('says in the head of the %s model of which corpus and options it is', (name) => {
    expect(readFileSync(join(folder, 'first', `${name}.ts`), 'utf8')).toMatch(
      /^\/\*\*\n \* .* Generated: do not edit, train anew\.\n \*\n \* {5}npm run train -- --only \w+ --write\n \*\n \* Corpus [\da-f]{16} \(SHA-256 over .*\)\.\n \* Options: .*seed \d+/,
    );
  });
});

describe('the models that ship', () => {
  test.each([
    ['title', titleModel.features, TITLE_FEATURES],
    ['author', authorModel.features, AUTHOR_FEATURES],
    ['dates', datesModel.features, DATE_FEATURES],
    ['score', scoreModel.features, SCORE_FEATURES],
  ])('ask for the features that the code gives: %s', (_, asked, given) => {
    expect(asked).toEqual(given);
  });

  test('ask for the features of blocks that the code gives', () => {
    const text = 'The ferry counted eleven boats before the rain came. The council closed the northern bridge at the end of May.';
    const page = { id: 'one', set: 'own', site: 'one', url: null, html: `<p>${text}</p>`, text, title: null, with: [], without: [] };
    expect(bodyModel.features).toEqual(toExample(page).rows.names);
    const asked = Array.from(shippedModel().forest.nodes, (node) => node & LEAF).filter((feature) => feature !== LEAF);
    expect(Math.max(...asked)).toBeLessThan(bodyModel.features.length);
  });

  test.each(MODELS)('name their corpus, options and scores: %s', (name) => {
    const head = readFileSync(join(ROOT, 'shared/extraction/trees/models', `${name}.ts`), 'utf8').split('*/', 1)[0];
    expect(head).toMatch(/Generated: do not edit/);
    expect(head).toMatch(/Corpus [\da-f]{16}/);
    expect(head).toMatch(/Options: /);
    expect(head).toMatch(/Cross-validated over sites:/);
  });

  test('know the given names of the list', () => {
    const shipped = readFileSync(join(ROOT, 'shared/extraction/metadata/author/given-names-filter.ts'), 'utf8');
    expect(shipped).toBe(givenNamesFile());
  });
});

/** Pages that the corpus lacks, made from it for training alone: none is ever judged. */
import { foldOf } from '../../metrics/folds.ts';
import { randomFrom } from '../../random.ts';
import type { CorpusPage } from '../corpus.ts';
import { pick } from './chance.ts';
import { harden, type Hardened } from './hardened.ts';
import { writePlainPage } from './plain-pages.ts';
import { gatherMaterial, isEnough } from './pool.ts';

export { STORY_MARK } from './plain-pages.ts';

export interface HardenedPage extends Hardened {
  readonly original: CorpusPage;
}

const SEED = 20261128;
/** Written pages, beside some 900 hardened ones. */
const PLAIN_PAGES = 300;

/** @param folds material of a page comes from sites of its own fold of so many, so that no fold learns from another */
export function* hardenPages(pages: readonly CorpusPage[], folds: number): Generator<HardenedPage> {
  const material = gatherMaterial(pages, folds);
  const random = randomFrom(SEED);
  for (const original of pages) {
    const own = material[foldOf(original.site, folds)];
    const made = own === undefined || !isEnough(own) ? null : harden(original, own, random);
    if (made !== null) yield { ...made, original };
  }
}

/** @returns pages whose story is marked by {@link STORY_MARK} */
export function* writePlainPages(pages: readonly CorpusPage[], folds: number): Generator<CorpusPage> {
  const material = gatherMaterial(pages, folds);
  const random = randomFrom(SEED + 1);
  const sites = pages.filter(({ text }) => text !== null).map(({ site }) => site);
  for (let at = 0; at < PLAIN_PAGES; at += 1) {
    const site = pick(sites, random);
    const own = material[foldOf(site, folds)];
    if (own !== undefined && isEnough(own)) yield writePlainPage(pick(own.stories, random), own, site, `plain ${at}`, random);
  }
}

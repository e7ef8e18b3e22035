/** The input from which features are computed. */
import type { Page } from '../../html/index.ts';
import type { BlockContext } from './block-context.ts';
import type { Blocks } from '../blocks/index.ts';
import type { PageFacts } from './page-facts.ts';
import type { WordingNotes } from './wording-features.ts';

export interface FeatureInput {
  readonly page: Page;
  readonly blocks: Blocks;
  readonly context: BlockContext;
  readonly facts: PageFacts;
  readonly wording: WordingNotes;
}

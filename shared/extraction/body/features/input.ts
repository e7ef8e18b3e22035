/** What features are made from. */
import type { Page } from '../../html/index.ts';
import type { Annotation } from './block-context.ts';
import type { Blocks } from '../blocks/index.ts';
import type { PageFacts } from './page-facts.ts';
import type { WordingNotes } from './wording-features.ts';

export interface Subject {
  readonly page: Page;
  readonly blocks: Blocks;
  readonly notes: Annotation;
  readonly facts: PageFacts;
  readonly wording: WordingNotes;
}

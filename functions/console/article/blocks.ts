/** The blocks of the account as a reader of the proof sees them: kept, dropped, or shown as a field of the article. */
import type { BlockDecision } from '../../../shared/extraction/index.ts';
import { STRINGS } from '../strings/index.ts';
import type { Article } from './load.ts';

export interface ProofBlock extends BlockDecision {
  /** `field`: no part of the body, but the headline or the byline that was found. */
  readonly role: 'kept' | 'dropped' | 'field';
}

/** How the extractor words it where a block is the byline (shared/extraction/body/selection). */
const NAMES_AUTHORS = 'names the authors';

export function proofBlocks(decisions: readonly BlockDecision[], article: Article | null): ProofBlock[] {
  return decisions.map((decision) => {
    if (decision.kept) return { ...decision, role: 'kept' };
    if (article?.title != null && decision.text === article.title) return { ...decision, role: 'field', reason: STRINGS.article.isTitle };
    return { ...decision, role: decision.reason === NAMES_AUTHORS ? 'field' : 'dropped' };
  });
}

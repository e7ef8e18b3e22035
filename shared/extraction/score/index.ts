/** How sure we are that a page is an article: 0–1, with reasons. */
import { effects, probability, score } from '../trees/index.ts';
import { SCORE_FEATURES } from './feature-names.ts';
import { scoreFeatures, type ScoreInput } from './features.ts';
import { scoreModel } from '../trees/models/score.ts';
import { REASON_GROUPS } from './reasons.ts';
import { isRobotCheck } from './robot-check.ts';

export type { ScoreInput } from './features.ts';

export interface PageScore {
  /** 0–1, two decimals. */
  readonly score: number;
  /** The reasons that raised (`+`) or lowered (`−`) it, the weightiest first. */
  readonly reasons: readonly string[];
}

const MAX_REASONS = 5;
/** Change of log-odds under which a reason is not worth naming. */
const LEAST_EFFECT = 0.1;

const GROUP_OF = new Int8Array(SCORE_FEATURES.length).fill(-1);
REASON_GROUPS.forEach(({ features }, at) => {
  for (const feature of features) GROUP_OF[feature] = at;
});

/**
 * Scores a page by boosted trees over its measures. A reason's weight is what the log-odds lose when its features are
 * replaced by those of a typical page.
 */
export function scorePage(subject: ScoreInput): PageScore {
  if (subject.measures.words === 0 && subject.text === '') return { score: 0, reasons: ['− no text found'] };
  const unlinked = shareOfUnlinked(subject);
  const features = scoreFeatures(subject);
  const logOdds = score(scoreModel, features);
  const sums = effects(scoreModel, features, scoreModel.typical, GROUP_OF, REASON_GROUPS.length);
  const reasons = REASON_GROUPS.map((group, at) => ({ group, effect: sums[at] ?? 0 }))
    .filter(({ effect }) => Math.abs(effect) >= LEAST_EFFECT)
    .toSorted((one, other) => Math.abs(other.effect) - Math.abs(one.effect))
    .map(({ group, effect }) => (effect > 0 ? `+ ${group.raises(subject)}` : `− ${group.lowers(subject)}`));
  if (unlinked < LIST_UNLINKED) reasons.unshift(`− its text is a list of links (${Math.round(100 - 100 * unlinked)} % of it is linked)`);
  const isCheck = isRobotCheck(subject);
  if (isCheck) reasons.unshift('− it turns its reader away as a robot, or asks for proof of the contrary');
  const chance = Math.min(probability(logOdds) * Math.min(1, unlinked / LIST_UNLINKED), isCheck ? CHECK_SCORE : 1);
  return { score: Math.round(chance * 10_000) / 10_000, reasons: reasons.slice(0, MAX_REASONS) };
}

/** The most that a check of its reader scores: the trees learnt from pages that came through, and take its sentences for a short story. */
const CHECK_SCORE = 0.1;

/**
 * A text with less beside its links is an index, whatever the trees make of its other measures: they learnt from whole
 * pages of the web, and a bare list of links is like none of them. On 2,000 pages with truth every article has more (the
 * least 0.37) and, of four texts with less, three are listings; the fourth is a test of links, of two words.
 */
const LIST_UNLINKED = 0.25;

function shareOfUnlinked({ measures }: ScoreInput): number {
  return measures.words === 0 ? 1 : Math.max(0, 1 - measures.linkWords / measures.words);
}

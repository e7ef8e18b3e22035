/** The model that classifies blocks: decision trees, and a table of word weights that they use as a feature. */
import { type Forest, forestOf } from '../trees/index.ts';
import { bodyModel, bodyWording } from '../trees/models/body.ts';
import { readWording, type Wording } from './features/index.ts';

export interface BodyModel {
  readonly forest: Forest;
  readonly wording: Wording;
}

/** Unpacked once a process, at first use: it costs a cold start that never extracts nothing. */
let shipped: BodyModel | null = null;

/** The model that `npm run train` wrote. */
export function shippedModel(): BodyModel {
  return (shipped ??= { forest: forestOf(bodyModel), wording: readWording(bodyWording) });
}

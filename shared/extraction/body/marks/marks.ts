/** The marks on a page's tree, while they are being set. */
import type { Text } from 'domhandler';
import type { Selection } from '../selection/index.ts';

export interface Marks {
  readonly selection: Selection;
  /** Position of the lowest element that holds all kept blocks; −1 where none is kept. */
  readonly root: number;
  /** Position behind all that the root holds. */
  readonly past: number;
  /** The first and the last block that the model and its corrections keep. */
  readonly first: number;
  readonly last: number;
  /** `DROPPED`, `KEPT` or `MEDIA` for each element. */
  readonly keep: Uint8Array;
  /** Text nodes in kept elements that are left out. */
  readonly droppedText: Set<Text>;
}

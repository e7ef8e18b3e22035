/** The content of one figure → a picture with caption and credit, and whatever else was in it. */
import type { Image } from '../../contract/index.ts';
import { splitCredit, tidyCredit } from '../../media/index.ts';
import { CREDIT, textOfRuns, type Run } from './runs.ts';
import { addAll, runsOf, type Flow } from './tree.ts';

/** A figure that is being read. */
export interface FigureFrame {
  readonly images: Image[];
  readonly captions: Run[][];
}

/** Longer text beside a picture is the story, not its caption. */
const MAX_CAPTION = 1500;

/** @param flow what was read besides pictures and captions, in order */
export function finishFigure(frame: FigureFrame, flow: readonly Flow[]): Flow[] {
  const rest: Flow[] = [];
  const captions = [...frame.captions];
  const short = flow.reduce((length, piece) => length + lengthOf(piece), 0) <= MAX_CAPTION;
  for (const piece of flow) {
    if (piece.kind === 'paragraph' && frame.captions.length === 0 && frame.images.length > 0 && short) captions.push([...piece.runs]);
    else rest.push(piece);
  }
  const caption = joinCaptions(captions);
  if (frame.images.length > 0) return [describe(frame.images, caption), ...rest];
  const [only] = rest;
  // A box around the picture was a figure by itself.
  if (only?.kind === 'figure' && rest.length === 1 && only.caption.length === 0) return [describe(only.images, caption)];
  if (caption.length === 0) return rest;
  if (only?.kind === 'table' && rest.length === 1 && only.caption.length === 0) return [{ ...only, caption }];
  return [...rest, { kind: 'paragraph', runs: caption }];
}

/** A figure of these pictures; what the caption says of all of them is noted with each that has no words of its own. */
export function describe(images: readonly Image[], caption: readonly Run[]): Flow {
  const named = tidyCredit(textOfRuns(caption.filter((run) => (run.marks & CREDIT) !== 0)));
  const words = textOfRuns(caption, CREDIT).trim();
  const split = named === null ? splitCredit(words) : { caption: words === '' ? null : words, credit: named };
  return {
    kind: 'figure',
    caption,
    images: images.map((image) => ({ ...image, caption: image.caption ?? split.caption, credit: image.credit ?? split.credit })),
  };
}

function lengthOf(piece: Flow): number {
  let length = 0;
  for (const runs of runsOf(piece)) for (const run of runs) length += run.text.length;
  return length;
}

function joinCaptions(captions: readonly (readonly Run[])[]): Run[] {
  const joined: Run[] = [];
  for (const runs of captions) {
    const last = joined.at(-1);
    if (last !== undefined && runs.length > 0) joined[joined.length - 1] = { ...last, text: `${last.text}\n` };
    addAll(joined, runs);
  }
  return joined;
}

/** The tree of a body, which every form is written from. */
export { buildTree } from './build.ts';
export {
  CODE,
  DELETED,
  DISPLAY,
  EMPHASIS,
  FORMULA,
  HIGHLIGHT,
  MEDIA_ONLY,
  STRONG,
  SUBSCRIPT,
  SUPERSCRIPT,
  VISIBLE_MARKS,
  runOf,
  stripControls,
  textOfRuns,
  writeShifted,
  type Run,
} from './runs.ts';
export { addAll, mapRuns, numbersOf, runsOf, type Flow, type List, type ListItem, type Table } from './tree.ts';

/** Formulas, which stand in the tree as TeX. */
import type { PageElement } from '../../html/index.ts';
import { isDisplayedFormula, texOf } from '../../page/index.ts';
import * as mark from './runs.ts';
import type { Writer } from './tree-writer.ts';

/** A formula as TeX in the line, or as a paragraph of its own where the page sets it apart. */
export function addFormula(writer: Writer, element: PageElement): void {
  const tex = texOf(element);
  if (tex === '') return;
  const isDisplayed = !writer.inLeaf && isDisplayedFormula(element);
  if (isDisplayed) writer.flush();
  writer.append(tex, writer.marks | mark.FORMULA | (isDisplayed ? mark.DISPLAY : 0));
  if (isDisplayed) writer.flush();
}

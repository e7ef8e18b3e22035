/**
 * Formulas: MathML, and the TeX that MathJax reads from scripts. Both come out as TeX, which people and programs read in
 * a line of text; where a page gives none, it is made of the MathML.
 */
import { nameHasFact } from './class-facts.ts';
import { isTag, isText, type ChildNode } from 'domhandler';
import * as attribute from '../html/attribute-names.ts';
import { foldSpaces } from '../text/index.ts';
import { nodeAfter, type Page, type PageElement, scriptText, textOf } from '../html/index.ts';

/** MathJax 2's mark of TeX in a page: `math/tex`, `math/tex; mode=display`. */
const TEX_SCRIPT = /^\s{0,9}math\/tex\b/i;
/** The encodings under which MathML 3 lets TeX stand beside it (MathML 3, 5.1). */
const TEX_ENCODING = /tex/i;

/** Positions of a page's formulas, ascending. */
export function formulasOf(page: Page): readonly number[] {
  const { byTag, elements } = page;
  const scripts = (byTag.get('script') ?? []).filter((at) => TEX_SCRIPT.test(elements[at]?.value(attribute.TYPE) ?? ''));
  const math = scripts.length === 0 ? (byTag.get('math') ?? []) : outsideDrawings(page, byTag.get('math') ?? [], scripts);
  return scripts.length === 0 ? math : [...math, ...scripts].toSorted((one, other) => one - other);
}

/** The class of what MathJax 2 draws right before a script, with MathML in it for screen readers. */
const DRAWING = /(?:^|\s)(?:MathJax|mjx-)/;

/** Whether an element is MathJax 2's drawing of the formula of the script behind it. */
export function isDrawingOf(element: ChildNode | null, script: PageElement): element is PageElement {
  return script.name === 'script' && element !== null && isTag(element) && DRAWING.test(element.attribs['class'] ?? '');
}

/** MathML that stands in no drawing: there it says what the script behind the drawing says. Both lists ascend. */
function outsideDrawings({ elements, indexOf, end }: Page, math: readonly number[], scripts: readonly number[]): number[] {
  let next = 0;
  return math.filter((at) => {
    while ((scripts[next] ?? at) < at) next += 1;
    const script = elements[scripts[next] ?? -1];
    const drawing = script?.previousSibling ?? null;
    if (script === undefined || !isDrawingOf(drawing, script)) return true;
    const from = indexOf.get(drawing) ?? at;
    return from >= at || at >= (end[from] ?? 0);
  });
}

/** A formula's TeX, white space folded; empty for elements that are no formula, and for empty ones. */
export function texOf(element: PageElement): string {
  if (element.name === 'script') return TEX_SCRIPT.test(element.value(attribute.TYPE) ?? '') ? tidy(scriptText(element)) : '';
  if (element.name !== 'math') return '';
  return tidy(element.attribs['alttext'] ?? '') || tidy(annotationOf(element)) || tidy(writeMathMl(element));
}

const DISPLAYED = /\bmode\s?=\s?display\b/i;

/** What writers of formulas call the element around one that is set apart: `katex-display`, `MathJax_Display`, `mwe-math-element-block`. */
const DISPLAY_NAME = /(?:katex|mathjax|mjx|math)[\w-]{0,20}(?:display|block)|display-?math/i;
const MAX_STEPS = 4;

/** Whether a formula stands in a line of its own, by MathML's attribute, MathJax's, or what the elements around it are called. */
export function isDisplayedFormula(element: PageElement): boolean {
  if (element.name === 'script') return DISPLAYED.test(element.value(attribute.TYPE) ?? '');
  if (element.attribs['display'] === 'block' || element.attribs['mode'] === 'display') return true;
  let up = element.parent;
  for (let steps = 0; steps < MAX_STEPS && up !== null && isTag(up); steps += 1, up = up.parent)
    if ((up.name === 'mjx-container' && up.attribs['display'] === 'true') || DISPLAY_NAME.test(up.attribs['class'] ?? '')) return true;
  return false;
}

/** The TeX that a picture of a formula has for its alternative; empty of any other picture. */
export function texOfImage(image: PageElement): string {
  return nameHasFact(image.value(attribute.CLASS) ?? '', 'formula') ? tidy(image.value(attribute.ALT) ?? '') : '';
}

/** Longer ones are no formulas that anybody reads in a line, and are left out. */
const MAX_TEX = 2_000;
/** Wikipedia and others wrap what they give in a style that a line of text does not need. */
const STYLED = /^\{\\(?:displaystyle|textstyle)\s(.*)\}$/s;

function tidy(tex: string): string {
  const folded = foldSpaces(tex).trim();
  return folded.length > MAX_TEX ? '' : (STYLED.exec(folded)?.[1] ?? folded).trim();
}

function annotationOf(math: PageElement): string {
  let found = '';
  walk(
    math,
    (node) => {
      if (found === '' && isTag(node) && node.name === 'annotation' && TEX_ENCODING.test(node.attribs['encoding'] ?? ''))
        found = textOf(node);
      return found === '';
    },
    () => {},
  );
  return found;
}

/** How the operands of an element are joined; all others are set side by side. */
const JOINED: ReadonlyMap<string, (parts: readonly string[]) => string> = new Map([
  ['msup', ([base, above]) => `${base ?? ''}^${group(above)}`],
  ['mover', ([base, above]) => `${base ?? ''}^${group(above)}`],
  ['msub', ([base, below]) => `${base ?? ''}_${group(below)}`],
  ['munder', ([base, below]) => `${base ?? ''}_${group(below)}`],
  ['msubsup', ([base, below, above]) => `${base ?? ''}_${group(below)}^${group(above)}`],
  ['munderover', ([base, below, above]) => `${base ?? ''}_${group(below)}^${group(above)}`],
  ['mfrac', ([above, below]) => `\\frac{${above ?? ''}}{${below ?? ''}}`],
  ['msqrt', (parts) => `\\sqrt{${parts.join('')}}`],
  ['mroot', ([base, index]) => `\\sqrt[${index ?? ''}]{${base ?? ''}}`],
  ['mfenced', (parts) => `(${parts.join(', ')})`],
  ['mtable', (parts) => parts.join(' \\\\ ')],
  ['mtr', (parts) => parts.join(' & ')],
]);

function group(part = ''): string {
  return part.length === 1 ? part : `{${part}}`;
}

/** Elements that repeat the formula in another notation, or show nothing. */
const UNWRITTEN = new Set(['annotation', 'annotation-xml', 'mphantom', 'maction', 'script', 'style']);

/** Presentation MathML in a line: powers, indices, fractions and roots as TeX, all else as it stands. */
function writeMathMl(math: PageElement): string {
  const open: string[][] = [[]];
  let isTooLong = false;
  walk(
    math,
    (node) => {
      if (isText(node)) {
        const text = foldSpaces(node.data).trim();
        if (text !== '') open.at(-1)?.push(text);
        return false;
      }
      if (!isTag(node) || UNWRITTEN.has(node.name)) return false;
      open.push([]);
      return true;
    },
    (name) => {
      const parts = open.pop() ?? [];
      const joined = JOINED.get(name)?.(parts) ?? parts.join('');
      // Joined again at each level: what grew without end would be copied as often as it is deep.
      isTooLong ||= joined.length > MAX_TEX;
      if (!isTooLong) open.at(-1)?.push(joined);
    },
  );
  return isTooLong ? '' : (open[0]?.join('') ?? '');
}

/** All below a node, without recursion. @param enter false to pass over what is in it @param leave called at the end of each element that was entered */
function walk(root: PageElement, enter: (node: ChildNode) => boolean, leave: (name: string) => void): void {
  let node: ChildNode | null = root.firstChild;
  while (node !== null) {
    const isEntered = enter(node);
    if (isEntered && isTag(node)) {
      if (node.firstChild !== null) {
        node = node.firstChild;
        continue;
      }
      leave(node.name);
    }
    node = nodeAfter(node, root, (left) => leave(left.name));
  }
}

/** A box of code → its text with its language, or prose that was only laid out with spaces. */
import { isTag, isText, type ChildNode, type Element, type Text } from 'domhandler';
import * as attribute from '../../html/attribute-names.ts';
import { nodeAfter, onlyTextOf, PageElement, textOf } from '../../html/index.ts';
import { CLASS_EXPRESSIONS, INLINE, isGutter } from '../../page/index.ts';
import { stripControls } from './runs.ts';

const MAX_LANGUAGE = 30;
const NAME = '([A-Za-z0-9+#.-]+)';
/** Sphinx writes `highlight-python3 notranslate`, GitHub `highlight-source-python` and `highlight-text-html-basic`. */
const LANGUAGE_CLASS = new RegExp(`(?:^|\\s)(?:language-|lang-|highlight-source-|brush:\\s?|sourceCode\\s|prettyprint\\slang-)${NAME}`);
const OTHER_CLASSES: readonly RegExp[] = [
  /(?:^|\s)highlight-text-([a-z0-9]+)/,
  /(?:^|\s)highlight-([a-z0-9+#]+)\snotranslate(?:\s|$)/,
  /^hljs\s([\w+#-]+)$/,
  /^([\w+#-]+)\shljs$/,
];
const LANGUAGE_ATTRIBUTES = ['data-language', 'data-lang', 'data-code-language', 'data-enlighter-language', 'lang'];
/** Words that highlighters put where a language's name would stand. */
const NO_LANGUAGE = new Set(['none', 'plain', 'plaintext', 'text', 'txt', 'nohighlight', 'generic', 'highlight', 'default', 'hljs']);

/** The language that a highlighter's class names, on the block, the code in it, or the two boxes around it. */
export function languageOf(box: Element): string | null {
  const code = box.children.find((child): child is Element => isTag(child) && child.name === 'code');
  const around = [code, box, box.parent, box.parent?.parent].filter(
    (node): node is Element => node !== undefined && node !== null && isTag(node),
  );
  for (const element of around) {
    // The language that people speak may be noted further out.
    const attributes = element === code || element === box ? LANGUAGE_ATTRIBUTES : LANGUAGE_ATTRIBUTES.slice(0, -1);
    const named =
      languageOfClass(element.attribs['class'] ?? '') ??
      attributes.map((name) => element.attribs[name]).find((value) => value !== undefined && /^[A-Za-z0-9+#.-]{1,30}$/.test(value));
    if (named !== undefined) return NO_LANGUAGE.has(named.toLowerCase()) ? null : named.toLowerCase();
  }
  return null;
}

function languageOfClass(names: string): string | undefined {
  for (const pattern of [LANGUAGE_CLASS, ...OTHER_CLASSES]) {
    const named = pattern.exec(names)?.[1];
    if (named !== undefined) return named.slice(0, MAX_LANGUAGE);
  }
  return undefined;
}

/** The part of a code box that belongs to the body. */
export interface KeptCode {
  isKept(element: PageElement): boolean;
  isDropped(text: Text): boolean;
}

/** The lines of a box of code: white space as it stands, a line for every `br` and every element that is laid out as one. */
export function codeText(box: PageElement, kept: KeptCode): string {
  const { text, numbers } = linesOf(box, kept, new Set());
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const areLineNumbers = numbers.length === lines.length && isGutter(numbers.map((number) => textOf(number)).join(' '));
  return tidyLines(areLineNumbers ? linesOf(box, kept, new Set(numbers)).text : text);
}

function tidyLines(text: string): string {
  const lines = stripControls(text.replace(/\r\n?|[\u2028\u2029]/g, '\n'))
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines.join('\n');
}

/**
 * Whether an element at the beginning of a line is a line number: nothing but a number, unless a highlighter marks it
 * as part of the program.
 */
function isBareNumber(element: PageElement): boolean {
  return (
    element.firstChild !== null &&
    !CLASS_EXPRESSIONS.codeNumber.test(element.value(attribute.CLASS) ?? '') &&
    /^\s{0,9}\d{1,6}\s{0,9}$/.test(onlyTextOf(element)?.data ?? '')
  );
}

/** @param without elements to pass over */
function linesOf(
  box: PageElement,
  { isKept, isDropped }: KeptCode,
  without: ReadonlySet<PageElement>,
): { text: string; numbers: PageElement[] } {
  const numbers: PageElement[] = [];
  const isPreformatted = box.name === 'pre' || box.name === 'listing' || box.name === 'code';
  let text = '';
  const newLine = (): void => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  let node: ChildNode | null = box.firstChild;
  while (node !== null) {
    if (isText(node)) text += isDropped(node) || isBetweenLines(node, isPreformatted) ? '' : node.data;
    else if (node instanceof PageElement) {
      if (node.name === 'br') text += '\n';
      else if (node.firstChild !== null && isKept(node) && !without.has(node)) {
        if (isLine(node)) newLine();
        if ((text === '' || text.endsWith('\n')) && isBareNumber(node)) numbers.push(node);
        node = node.firstChild;
        continue;
      }
    }
    node = nodeAfter(node, box, (left) => {
      if (!INLINE.has(left.name)) newLine();
    });
  }
  return { text, numbers };
}

const LINE_STYLE = /display\s?:\s?(?:block|flex|grid|table-row|list-item)/i;

/** Blocks, and inline elements that a style sheet makes a block of: each line, mostly, with or without an end of line in it. */
function isLine(element: PageElement): boolean {
  if (!INLINE.has(element.name)) return true;
  if (LINE_STYLE.test(element.value(attribute.STYLE) ?? '') || CLASS_EXPRESSIONS.codeLine.test(element.value(attribute.CLASS) ?? ''))
    return true;
  const { parent, previousSibling } = element;
  // A `code` a line, one after the other.
  return (
    element.name === 'code' &&
    previousSibling instanceof PageElement &&
    previousSibling.name === 'code' &&
    parent instanceof PageElement &&
    parent.name === 'pre'
  );
}

const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr']);

/** White space of the markup's own: between the parts of a table, and between blocks where it is not preformatted. */
function isBetweenLines({ data, parent, previousSibling, nextSibling }: Text, isPreformatted: boolean): boolean {
  if (!(parent instanceof PageElement) || data.trim() !== '') return false;
  if (TABLE_PARTS.has(parent.name)) return true;
  return (
    !isPreformatted &&
    [previousSibling, nextSibling].some((beside) => beside instanceof PageElement && !INLINE.has(beside.name) && beside.name !== 'br')
  );
}

/** Characters that code is full of and prose is not. */
const SYMBOLS = /[{}()[\];=<>$#\\|`~^]/g;
/** Share of those characters under which many words are prose; code of the corpus has at least 0.03. */
const PROSE_SYMBOL_SHARE = 0.01;
const PROSE_WORDS = 60;

/** Old sites and mailing lists set whole articles as `pre`: their paragraphs stand between blank lines. */
export function looksLikeProse(text: string, language: string | null): boolean {
  if (language !== null || !/[.!?]\s/.test(text) || (text.match(SYMBOLS)?.length ?? 0) >= text.length * PROSE_SYMBOL_SHARE) return false;
  return text.split(/\s+/).length >= PROSE_WORDS;
}

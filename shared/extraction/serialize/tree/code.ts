/** `pre` → code with its language, or prose that was only laid out with spaces. */
import { isTag, isText, type ChildNode, type Element } from 'domhandler';
import { INLINE } from '../../page/index.ts';
import { textOf } from '../../html/index.ts';
import { stripControls } from './runs.ts';

const MAX_LANGUAGE = 30;
const LANGUAGE_CLASS = /(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s?|sourceCode\s|prettyprint\slang-)([A-Za-z0-9+#.-]+)/;
const LANGUAGE_ATTRIBUTES = ['data-language', 'data-lang', 'data-code-language', 'data-enlighter-language', 'lang'];
/** Words that highlighters put where a language's name would stand. */
const NO_LANGUAGE = new Set(['none', 'plain', 'plaintext', 'text', 'txt', 'nohighlight', 'generic', 'highlight']);

/** The language that a highlighter's class names, on the block, the code in it, or the two boxes around it. */
export function languageOf(pre: Element): string | null {
  const code = pre.children.find((child): child is Element => isTag(child) && child.name === 'code');
  const around = [code, pre, pre.parent, pre.parent?.parent].filter((node): node is Element => node !== undefined && node !== null && isTag(node));
  for (const element of around) {
    const named = LANGUAGE_CLASS.exec(element.attribs['class'] ?? '')?.[1]?.slice(0, MAX_LANGUAGE) ?? LANGUAGE_ATTRIBUTES.slice(0, element === code || element === pre ? 5 : 4).map((name) => element.attribs[name]).find((value) => value !== undefined && /^[A-Za-z0-9+#.-]{1,30}$/.test(value));
    if (named !== undefined) return NO_LANGUAGE.has(named.toLowerCase()) ? null : named.toLowerCase();
  }
  return null;
}

/**
 * The lines of a `pre`: white space as it stands, a line for every `br` and every block-level line wrapper.
 * @param isKept whether an element's text belongs to the body
 * @param isDropped whether a single text node does not
 */
export function codeText(pre: Element, isKept: (element: Element) => boolean, isDropped: (text: ChildNode) => boolean): string {
  let text = '';
  const newLine = (): void => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  let node: ChildNode | null = pre.firstChild;
  while (node !== null) {
    if (isText(node)) text += isDropped(node) ? '' : node.data;
    else if (isTag(node)) {
      if (node.name === 'br') text += '\n';
      else if (isKept(node) && node.firstChild !== null) {
        if (!INLINE.has(node.name)) newLine();
        node = node.firstChild;
        continue;
      }
    }
    let next: ChildNode | null = node.nextSibling;
    let up = node.parent;
    while (next === null && up !== null && up !== pre && isTag(up)) {
      if (!INLINE.has(up.name)) newLine();
      next = up.nextSibling;
      up = up.parent;
    }
    node = next;
  }
  const lines = stripControls(text.replace(/\r\n?/g, '\n')).split('\n').map((line) => line.trimEnd());
  while (lines[0]?.trim() === '') lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.join('\n');
}

/** What highlighters call the numbers that they set beside the lines. */
const NUMBERED = /(?:^|[\s_-])(?:line-?(?:nos?|numbers?)|lnt?|gutter)(?:$|[\s_-])/i;

/** A line's number, set beside it in an element of its own. */
export function isLineNumber(element: Element): boolean {
  const names = element.attribs['class'];
  return names !== undefined && names.length < 200 && NUMBERED.test(names) && /^\s{0,9}\d{1,6}\s{0,9}$/.test(textOf(element));
}

/** The numbers of all lines, which highlighters set beside the code in a column of its own: each is one more than that above. */
export function isGutter(text: string): boolean {
  const lines = text.split('\n');
  const first = Number(lines[0]);
  return lines.length > 1 && lines.every((line, at) => /^\s*\d+$/.test(line) && Number(line) === first + at);
}

/** Characters that code is full of and prose is not. */
const SYMBOLS = /[{}()[\];=<>$#\\|`~^]/g;
/** Share of those characters under which many words are prose; code of the corpus has at least 0.03. */
const PROSE_SYMBOL_SHARE = 0.01;
const PROSE_WORDS = 60;

/** Old sites and mailing lists set whole articles as `pre`: their paragraphs stand between blank lines. */
export function looksLikeProse(text: string, language: string | null): boolean {
  if (language !== null) return false;
  const words = text.split(/\s+/).length;
  return words >= PROSE_WORDS && /[.!?]\s/.test(text) && (text.match(SYMBOLS)?.length ?? 0) < text.length * PROSE_SYMBOL_SHARE;
}

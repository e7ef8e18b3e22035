/** Footnotes on the walk: marks become numbers, and what the notes say is set apart until the end. */
import * as attribute from '../../html/attribute-names.ts';
import { type PageElement, textOf } from '../../html/index.ts';
import { CLASS_EXPRESSIONS, isLabelElement, type Notes } from '../../page/index.ts';
import { SUPERSCRIPT, type Run } from './runs.ts';
import type { Note } from './tree.ts';
import { nothing, type Close, type Writer } from './tree-writer.ts';

export class NoteWriter {
  private readonly writer: Writer;
  private readonly notes: Notes;
  private readonly written: Note[] = [];
  /** Notes that the walk is in. */
  private depth = 0;

  constructor(writer: Writer, notes: Notes) {
    this.writer = writer;
    this.notes = notes;
  }

  /** In the order of their numbers. */
  finish(): Note[] {
    return this.written.toSorted((one, other) => one.number - other.number);
  }

  /** @returns undefined where the element has nothing to do with notes; null where the walk shall pass over what is in it */
  open(element: PageElement): Close | null | undefined {
    if (this.notes.byMark.size === 0) return undefined;
    if (this.notes.labels.has(element) || (this.depth > 0 && isBackLink(element))) return null;
    const mark = this.notes.byMark.get(element);
    if (mark !== undefined) return this.openMark(element, mark);
    const number = this.notes.byHolder.get(element);
    return number === undefined ? undefined : this.openNote(element, number);
  }

  /** The mark stands for all that its element holds, but for a note that stands in it. */
  private openMark(element: PageElement, number: number): Close | null {
    const { writer } = this;
    writer.buffer.append(String(number), writer.marks & ~SUPERSCRIPT, null, number);
    if (this.notes.inLine.has(element)) return this.openNote(element, number);
    // Inline elements here that hold no note are its label.
    return element.name === 'a' || element.name === 'sup' ? null : writer.openAside(nothing);
  }

  private openNote(element: PageElement, number: number): Close {
    const take = (runs: readonly Run[]): void => {
      this.depth -= 1;
      const text = withoutLabels(runs, number);
      if (text.length > 0) this.written.push({ number, runs: text });
    };
    this.depth += 1;
    return this.notes.inLine.has(element) ? this.writer.openAside(take) : this.writer.openLeaf(take);
  }
}

/** Signs that back links of notes show in place of the number. */
const ARROW = /^(?:[\s↩↑⤴⇑⬆^]|\ufe0e|\ufe0f){0,8}$/;
const ARROWS_BEHIND = /(?:[\s↩↑⤴⇑⬆^]|\ufe0e|\ufe0f){1,20}$/;

const LONE_LABEL = /^\s*[[(]?(\d{1,4})[\])]?[.:]?\s*$/;

/** Leads from a note up to its mark, and says no more than that: the number, an arrow. */
function isBackLink(element: PageElement): boolean {
  if (CLASS_EXPRESSIONS.backLink.test(element.value(attribute.CLASS) ?? '') || element.value(attribute.ROLE) === 'doc-backlink')
    return true;
  return (
    element.name === 'a' && (element.value(attribute.HREF) ?? '').includes('#') && (isLabelElement(element) || ARROW.test(textOf(element)))
  );
}

/** The way back up is the reader's own once notes are linked by number, and so is the number. */
function withoutLabels(runs: readonly Run[], number: number): Run[] {
  const text = [...runs];
  for (let last = text.pop(); last !== undefined; last = text.pop()) {
    const rest = last.text.replace(ARROWS_BEHIND, '');
    if (rest === '') continue;
    text.push({ ...last, text: rest });
    break;
  }
  // A label in an element of its own: <span>1.</span><cite>…
  if (text.length > 1 && Number(LONE_LABEL.exec(text[0]?.text ?? '')?.[1]) === number) text.shift();
  const [first, ...others] = text;
  const [, label, said] =
    first === undefined ? [] : (/^[[(^↑\s]{0,4}(\d{1,4})?[\])]?[.:]?(?:\s+|(?<=\d)(?=\p{Lu}))(\S.*)$/su.exec(first.text) ?? []);
  const isLabelled = first !== undefined && said !== undefined && (label === undefined || Number(label) === number);
  return isLabelled ? [{ ...first, text: said }, ...others] : text;
}

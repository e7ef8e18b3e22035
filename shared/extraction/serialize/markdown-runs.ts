/** A line of text with its marks and links → Markdown. */
import { type Delimited, placeDelimiters } from './emphasis.ts';
import { codeSpan, escapeDestination, escapeMarkdown, NOTHING } from './escape-markdown.ts';
import { mathSpan } from './math-span.ts';
import { CODE, DISPLAY, FORMULA, type Run, VISIBLE_MARKS, writeShifted } from './tree/index.ts';

/** Where runs stand: in a table's first row, in its others, or in none. */
export type Place = 'head' | 'cell' | 'flow';

/** @param lineBreak what a break becomes: `\` and a new line, or a space where lines cannot break */
export function writeRuns(runs: readonly Run[], lineBreak = '\\\n', place: Place = 'flow'): string {
  const [only] = runs;
  // Most paragraphs are one run of words and nothing else.
  if (only !== undefined && runs.length === 1 && place !== 'head' && isPlain(only))
    return breakLines(escapeMarkdown(only.text, true, NOTHING, only.isBare), lineBreak);
  const output = new Output();
  const delimited = placeDelimiters(runs);
  output.holdsMath = runs.some(({ marks }) => (marks & FORMULA) !== 0);
  for (let at = 0; at < delimited.length;) {
    const url = delimited[at]?.run.url ?? null;
    if (url !== null) output.write('[');
    const from = output.count;
    for (; at < delimited.length && (delimited[at]?.run.url ?? null) === url; at += 1) {
      const piece = delimited[at];
      // Inside a link no line breaks, and its text must not be empty.
      if (piece !== undefined)
        writePiece(output, piece, delimited[at + 1]?.run.text.charAt(0) ?? '', url === null ? lineBreak : ' ', place);
    }
    if (url === null) continue;
    if (output.isBlankSince(from)) output.write(escapeMarkdown(url, false));
    output.write(`](${escapeDestination(url)})`);
  }
  const text = output.finish();
  if (runs.length === 1 || !(/^\d/.test(text) || (text.includes('\n') && /\n\d/.test(text)))) return text;
  // A number and the full stop after it may have come in two runs.
  return text.replace(/^(\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}

function isPlain({ marks, url, note }: Run): boolean {
  return url === null && note === 0 && (marks & VISIBLE_MARKS) === 0;
}

/** The output so far: its last characters decide how the next run is written, and its parts are joined once, at the end. */
class Output {
  tail = '';
  /** Dollar signs of the text would be taken for a formula's. */
  holdsMath = false;
  private readonly parts: string[] = [];

  get count(): number {
    return this.parts.length;
  }

  get isAtLineStart(): boolean {
    return this.tail === '' || this.tail.endsWith('\n');
  }

  write(part: string): void {
    if (part === '') return;
    // Before a bracket that opens, an exclamation mark makes a picture of a link.
    if (part.startsWith('[') && this.tail.endsWith('!'))
      this.parts[this.parts.length - 1] = `${this.parts.at(-1)?.slice(0, -1) ?? ''}&#33;`;
    this.parts.push(part);
    this.tail = part.slice(-2);
  }

  isBlankSince(from: number): boolean {
    for (let at = from; at < this.parts.length; at += 1) if (this.parts[at]?.trim() !== '') return false;
    return true;
  }

  finish(): string {
    return this.parts.join('');
  }
}

function writePiece(output: Output, { run, open, close }: Delimited, after: string, lineBreak: string, place: Place): void {
  output.write(open);
  output.write(breakLines(writeRun(run, output, after, place), lineBreak));
  output.write(close);
}

function writeRun(run: Run, output: Output, after: string, place: Place): string {
  if (run.note > 0) return `[^${run.note}]`;
  if ((run.marks & (CODE | FORMULA)) !== 0) {
    const [lead, core, trail] = splitEdges(run.text);
    if (core === '') return run.text;
    const math = (run.marks & FORMULA) === 0 ? null : mathSpan(core, (run.marks & DISPLAY) !== 0 && place === 'flow', place !== 'flow');
    return lead + (math ?? codeSpan((run.marks & CODE) === 0 ? core.replaceAll('`', "'") : core, place !== 'flow')) + trail;
  }
  const said = writeShifted(run, output.tail.slice(-1), false);
  if (said.trim() === '') return said;
  const escaped = escapeMarkdown(said, output.isAtLineStart, { before: output.tail, after }, run.isBare && said === run.text);
  const text = output.holdsMath ? escaped.replaceAll('$', '\\$') : escaped;
  // Showdown writes a column's heading into an attribute.
  return place === 'head' ? text.replaceAll('"', '&quot;') : text;
}

/** White space at the edges of code stands outside of it. */
function splitEdges(text: string): [lead: string, core: string, trail: string] {
  const core = text.trim();
  const start = text.indexOf(core);
  return [text.slice(0, start), core, text.slice(start + core.length)];
}

function breakLines(text: string, lineBreak: string): string {
  return text.includes('\n') ? text.replaceAll('\n', lineBreak) : text;
}

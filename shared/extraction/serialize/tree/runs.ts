/** Runs of text with the marks that hold for all of it, and the buffer that folds white space while they come in. */
import { balanceDirections, flatString, hasDirections, stripInvisible } from '../../text/index.ts';
import { lower, raise } from './raised.ts';
import { mayDouble, needsOf, SEEN, SPECIAL, UNSEEN, UNTIDY } from './text-needs.ts';

export const STRONG = 1;
export const EMPHASIS = 2;
export const CODE = 4;
export const DELETED = 8;
export const SUPERSCRIPT = 16;
export const SUBSCRIPT = 32;
export const HIGHLIGHT = 64;
/** Belongs to every form but the plain text. */
export const MEDIA_ONLY = 128;
/** Part of a caption that names whose picture it is. */
export const CREDIT = 256;

/** TeX. */
export const FORMULA = 512;
/** Of a formula: it stands in a line of its own. */
export const DISPLAY = 1024;

/** Marks that a reader sees. */
export const VISIBLE_MARKS = STRONG | EMPHASIS | CODE | DELETED | SUPERSCRIPT | SUBSCRIPT | HIGHLIGHT | FORMULA;

export interface Run {
  /** White space folded; a line break is `\n`. Never empty. */
  readonly text: string;
  /** Bits of the constants above. */
  readonly marks: number;
  readonly url: string | null;
  /** Number of the footnote that this run refers to, 0 for none. */
  readonly note: number;
  /** No form writes a character of the text otherwise, line breaks aside; false where that is not known. */
  readonly isBare: boolean;
}

/** A run without link or note. */
export function runOf(text: string, marks = 0): Run {
  return { text, marks, url: null, note: 0, isBare: false };
}

/** Characters that no text needs and that terminals, logs or parsers trip over; tab, line feed, form feed and return are white space. */
// oxlint-disable-next-line no-control-regex -- control characters are the point
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;
// oxlint-disable-next-line no-control-regex -- as above
const ALL_CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

export function stripControls(text: string): string {
  return stripInvisible(CONTROLS.test(text) ? text.replace(ALL_CONTROLS, '') : text);
}

/** White space at an edge; no-break spaces and zero-width characters show nothing there either. */
const LEADING = /^[\s\u200b\u2060\ufeff]+/;
const VISIBLE = /[^\s\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]/;

/** Text is joined as it comes and looked at once, when it is taken: a paragraph may have a million breaks. */
export class RunBuffer {
  private runs: { text: string; readonly marks: number; readonly url: string | null; readonly note: number; isBare: boolean }[] = [];
  /** At the start of a line, where white space adds nothing. */
  private atBreak = true;
  /** Words were left out behind the last ones. */
  private isBehindGap = false;
  /** Controls of direction came in. */
  private turnsAround = false;
  /** A space came in that will be written if more text follows in the line. */
  private spaceDue = false;

  get isEmpty(): boolean {
    return this.runs.length === 0;
  }

  /** @param needs see text-needs.ts */
  append(data: string, marks: number, url: string | null, note = 0, needs = needsOf(flatString(data), 0, data.length)): void {
    let text = data;
    let isBare = (needs & SPECIAL) === 0;
    if ((needs & SEEN) === 0) {
      if (data !== '') this.space();
      return;
    }
    if ((needs & UNSEEN) !== 0) {
      text = stripControls(data);
      isBare = false;
      this.turnsAround ||= hasDirections(text);
    }
    if ((needs & (UNTIDY | UNSEEN)) !== 0) text = text.replace(/[ \t\n\f\r]{2,}|[\t\n\f\r]/g, ' ');
    if (text.startsWith(' ')) {
      this.space();
      text = text.slice(1);
    }
    if (text === '') return;
    // The space before words that were left out separates nothing any more, so it goes.
    if (this.isBehindGap && /^[,.;:!?)\]…。、，]/.test(text)) this.spaceDue = false;
    this.isBehindGap = false;
    const endsWithSpace = text.endsWith(' ');
    if (endsWithSpace) text = text.slice(0, -1);
    this.push(text, marks, url, note, isBare);
    this.atBreak = false;
    this.spaceDue = endsWithSpace;
  }

  /** White space alone. */
  space(): void {
    this.spaceDue = !this.atBreak;
  }

  /** Says that words were left out here. */
  passOver(): void {
    this.isBehindGap = true;
  }

  /** @returns false where a break stands already: two in a row part paragraphs. */
  lineBreak(): boolean {
    const last = this.runs.at(-1);
    if (last === undefined) return true;
    if (this.atBreak) return false;
    last.text += '\n';
    this.atBreak = true;
    this.spaceDue = false;
    return true;
  }

  /** Takes what has come in, trimmed at both ends; empty where there is nothing to see. */
  take(): Run[] {
    const runs: Run[] = this.runs;
    this.runs = [];
    this.atBreak = true;
    this.spaceDue = false;
    if (runs.length === 0) return runs;
    if (this.turnsAround) balance(runs);
    this.turnsAround = false;
    while (runs.length > 0 && trimEdge(runs, runs.length - 1, trimEnd)) runs.pop();
    const shown = runs.findIndex((run, i) => !trimEdge(runs, i, trimStart) && run.text !== '');
    const rest = shown > 0 ? runs.slice(shown) : runs;
    return rest.some(({ text }) => VISIBLE.test(text)) ? rest : [];
  }

  /** The space between two runs goes to the one that is neither marked nor linked more than the other, or stands alone. */
  private push(text: string, marks: number, url: string | null, note: number, isBare: boolean): void {
    const last = this.runs.at(-1);
    if (last !== undefined && last.marks === marks && last.url === url && last.note === note) {
      last.isBare &&= isBare && (this.spaceDue || !mayDouble(text));
      last.text += this.spaceDue ? ` ${text}` : text;
      return;
    }
    let lead = '';
    if (this.spaceDue && last !== undefined) {
      // Marks of notes and ruby readings are not written in every form; a space within one would be lost with it.
      const isEverywhere = last.note === 0 && (last.marks & ~marks & MEDIA_ONLY) === 0;
      if (isEverywhere && (last.marks & VISIBLE_MARKS) === 0 && (last.url === null || last.url === url)) last.text += ' ';
      else if (note === 0 && (marks & VISIBLE_MARKS) === 0 && (url === null || last.url === url)) lead = ' ';
      else
        this.runs.push({
          text: ' ',
          marks: last.marks & marks & ~VISIBLE_MARKS,
          url: last.url === url ? url : null,
          note: 0,
          isBare: true,
        });
    }
    this.runs.push({ text: lead + text, marks, url, note, isBare });
  }
}

function balance(runs: Run[]): void {
  balanceDirections(runs.map(({ text }) => text)).forEach((text, at) => {
    const run = runs[at];
    if (run !== undefined && run.text !== text) runs[at] = { ...run, text };
  });
}

/** Trims one run; true where nothing is left of it. */
function trimEdge(runs: Run[], at: number, trim: (text: string) => string): boolean {
  const run = runs[at];
  if (run === undefined) return false;
  const text = trim(run.text);
  if (text !== run.text) runs[at] = { ...run, text };
  return text === '';
}

function trimStart(text: string): string {
  return isAsciiSign(text.charCodeAt(0)) ? text : text.replace(LEADING, '');
}

/** Character by character: a regular expression for it would try again at every gap. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && !isAsciiSign(text.charCodeAt(end - 1)) && /[\s\u200b\u2060\ufeff]/.test(text.charAt(end - 1))) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

/** Most texts begin and end with one, and no expression need look at it. */
function isAsciiSign(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** The text of runs, but for those with any of the `without` marks: notes by number, and what is raised or lowered as such. */
export function textOfRuns(runs: readonly Run[], without = 0): string {
  let text = '';
  for (const run of runs) {
    if ((run.marks & without) !== 0) continue;
    if (run.note > 0) text += `[${run.note}]`;
    else if ((run.marks & (SUPERSCRIPT | SUBSCRIPT)) === 0) text += run.text;
    else text += writeShifted(run, text.slice(-1), true);
  }
  return text;
}

/**
 * A raised or lowered run in plain characters; any other as it stands.
 * @param before the character in front of it
 * @param isPlain for text that is searched
 */
export function writeShifted({ text, marks }: Run, before: string, isPlain: boolean): string {
  if ((marks & SUPERSCRIPT) !== 0) return raise(text, before);
  return (marks & SUBSCRIPT) !== 0 ? lower(text, before, isPlain) : text;
}

/**
 * Collects the texts of blocks, one behind the other, with what is counted in them. Columns of one kind of number lie in one array, with
 * room for as many blocks as there are texts: an array each takes V8 half a microsecond to make, a view of another a tenth.
 */
import { countText, newCounts, resetCounts, type WordHashes } from '../../text/index.ts';
import type { Page, PageText } from '../../html/index.ts';

/** Index `b` of every array belongs to block b. */
export interface Blocks {
  readonly count: number;
  /** Text nodes that are not blank, document order; those of block b are `firstText[b] … firstText[b + 1] − 1`. */
  readonly texts: readonly PageText[];
  readonly firstText: Int32Array;
  /** 1 for each text that a blank or a line break parts from the one before it. */
  readonly apart: Uint8Array;
  /** Nearest element that is not inline around the block's first text. */
  readonly element: Int32Array;
  /** The element right around the block's first text, −1 for none: often a span whose class names its purpose. */
  readonly anchor: Int32Array;
  readonly words: Float32Array;
  readonly chars: Float32Array;
  readonly linkWords: Float32Array;
  readonly boldWords: Float32Array;
  readonly italicWords: Float32Array;
  readonly links: Float32Array;
  readonly commas: Float32Array;
  readonly sentenceEnds: Float32Array;
  readonly digits: Float32Array;
  readonly capitals: Float32Array;
  readonly separators: Float32Array;
  readonly last: Uint8Array;
  readonly hash: Int32Array;
  readonly breaks: Uint8Array;
  /** Hashes of the words of block b: `wordHashes[firstWord[b]] … wordHashes[firstWord[b + 1] − 1]`. */
  readonly wordHashes: Int32Array;
  readonly firstWord: Int32Array;
  /** Blocks begun before element i, and before its end: its subtree holds blocks `from[i] … to[i] − 1`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Inline elements that a blank text stands in, in the order of the texts. */
  readonly blankElements: readonly number[];
  /** What `blockText` has answered so far. */
  readonly said: string[];
}

/** Columns of fractions, of whole numbers and of small ones. */
const [CELLS, NUMBERS, MARKS] = [11, 5, 3];

/** Hashes of so many words are collected in an array that is kept from page to page, and copied once it is known how many there are. */
const KEPT = 1 << 15;
let kept: Int32Array | null = null;

/** Blocks while a page is cut: texts are added to the last one until it is flushed. */
export class Collector {
  /** Blocks flushed so far. */
  count = 0;
  private readonly texts: PageText[] = [];
  /** Rows of a column: one more than blocks there can be. */
  private readonly rows: number;
  private readonly cells: Float32Array<ArrayBuffer>;
  private readonly numbers: Int32Array<ArrayBuffer>;
  private readonly marks: Uint8Array<ArrayBuffer>;
  private readonly hashes: WordHashes = { list: (kept ??= new Int32Array(KEPT)), count: 0 };
  private readonly counts = newCounts();
  private linkWords = 0;
  private boldWords = 0;
  private italicWords = 0;
  private links = 0;
  private breakCount = 0;
  private isApart = 0;
  private blockElement = -1;
  private anchor = -1;
  private start = 0;
  private wordStart = 0;

  constructor({ blank }: Page) {
    let rows = 1;
    // A block has a text that is not blank.
    for (let at = 0; at < blank.length; at += 1) rows += 1 - (blank[at] as number);
    this.rows = rows;
    this.cells = new Float32Array(CELLS * rows);
    this.numbers = new Int32Array(NUMBERS * rows);
    this.marks = new Uint8Array(MARKS * rows);
  }

  /**
   * @param source holds the text from `from` to before `to`
   * @param holder the element right around it
   */
  add(
    text: PageText,
    source: string,
    from: number,
    to: number,
    holder: number,
    element: number,
    inLink: boolean,
    newLink: boolean,
    inBold: boolean,
    inItalic: boolean,
  ): void {
    const number = this.texts.length;
    if (number === this.start) {
      this.blockElement = element;
      this.anchor = holder;
    }
    const before = this.counts.words;
    countText(source, from, to, this.counts, this.hashes);
    const added = this.counts.words - before;
    if (inLink) this.linkWords += added;
    if (newLink) this.links += 1;
    if (inBold) this.boldWords += added;
    if (inItalic) this.italicWords += added;
    this.texts.push(text);
    this.marks[number] = this.isApart;
    this.isApart = 0;
  }

  /** Parts the next text from the last one. */
  part(): void {
    this.isApart = 1;
  }

  lineBreak(): void {
    this.part();
    if (this.texts.length > this.start) this.breakCount += 1;
  }

  flush(): void {
    if (this.texts.length === this.start) return;
    const { counts, hashes } = this;
    if (counts.words > 0) {
      const { cells, numbers, marks, rows, count } = this;
      let at = count;
      cells[at] = counts.words;
      cells[(at += rows)] = counts.chars;
      cells[(at += rows)] = this.linkWords;
      cells[(at += rows)] = this.boldWords;
      cells[(at += rows)] = this.italicWords;
      cells[(at += rows)] = this.links;
      cells[(at += rows)] = counts.commas;
      cells[(at += rows)] = counts.sentenceEnds;
      cells[(at += rows)] = counts.digits;
      cells[(at += rows)] = counts.capitals;
      cells[at + rows] = counts.separators;
      numbers[count] = this.start;
      numbers[count + rows] = this.wordStart;
      numbers[count + 2 * rows] = this.blockElement;
      numbers[count + 3 * rows] = counts.hash;
      numbers[count + 4 * rows] = this.anchor;
      marks[count + rows] = counts.last;
      marks[count + 2 * rows] = Math.min(this.breakCount, 255);
      this.count = count + 1;
      this.start = this.texts.length;
      this.wordStart = hashes.count;
    } else {
      this.texts.length = this.start;
      hashes.count = this.wordStart;
    }
    resetCounts(counts);
    this.linkWords = 0;
    this.boldWords = 0;
    this.italicWords = 0;
    this.links = 0;
    this.breakCount = 0;
  }

  /** All blocks, once the last is flushed. */
  blocks(from: Int32Array, to: Int32Array, blankElements: readonly number[]): Blocks {
    const { count, texts, rows, cells, numbers, marks, hashes } = this;
    numbers[count] = texts.length;
    numbers[count + rows] = hashes.count;
    const cellsOf = (column: number) => new Float32Array(cells.buffer, 4 * column * rows, count);
    return {
      count,
      texts,
      firstText: new Int32Array(numbers.buffer, 0, count + 1),
      apart: new Uint8Array(marks.buffer, 0, texts.length),
      element: new Int32Array(numbers.buffer, 8 * rows, count),
      anchor: new Int32Array(numbers.buffer, 16 * rows, count),
      words: cellsOf(0),
      chars: cellsOf(1),
      linkWords: cellsOf(2),
      boldWords: cellsOf(3),
      italicWords: cellsOf(4),
      links: cellsOf(5),
      commas: cellsOf(6),
      sentenceEnds: cellsOf(7),
      digits: cellsOf(8),
      capitals: cellsOf(9),
      separators: cellsOf(10),
      last: new Uint8Array(marks.buffer, rows, count),
      hash: new Int32Array(numbers.buffer, 12 * rows, count),
      breaks: new Uint8Array(marks.buffer, 2 * rows, count),
      wordHashes: hashes.list.slice(0, hashes.count),
      firstWord: new Int32Array(numbers.buffer, 4 * rows, count + 1),
      from,
      to,
      blankElements,
      said: [],
    };
  }
}

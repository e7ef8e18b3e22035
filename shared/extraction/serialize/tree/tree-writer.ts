/** The writer of the clean tree: the open paragraph, the list that finished pieces go to, and the containers around it. */
import type { PageText } from '../../html/index.ts';
import { flatString } from '../../text/index.ts';
import { describe, type FigureFrame } from './figure.ts';
import { MEDIA_ONLY, RunBuffer, type Run } from './runs.ts';
import { needsOf, SEEN } from './text-needs.ts';
import { addAll, MAX_NESTING, type Flow, type ListItem, type TableRow } from './tree.ts';

/** Called at the end of the element that was opened. */
export type Close = () => void;
export const nothing: Close = () => undefined;

export interface ListFrame {
  readonly items: ListItem[];
}

export interface TableFrame {
  readonly rows: TableRow[];
  caption: readonly Run[];
}

export class Writer {
  buffer = new RunBuffer();
  /** Where finished pieces go. */
  flow: Flow[] = [];
  /** Marks and link of the text that comes in. */
  marks = 0;
  url: string | null = null;
  /** True inside headings, cells, captions and notes, where blocks only break lines. */
  inLeaf = false;
  figure: FigureFrame | null = null;
  list: ListFrame | null = null;
  table: TableFrame | null = null;
  /** A list in a table's cell, with the number of its next item, null where items have none. */
  cellList: { next: number | null } | null = null;
  private readonly endBlock: Close = () => this.boundary();
  private nesting = 0;
  /** Pictures and players met inside running text: they follow it. */
  private pending: Flow[] = [];

  append(text: string, marks = this.marks): void {
    this.buffer.append(text, marks, this.url);
  }

  /** Text of a page as it stands there: white space between elements, most of it, of which no text is made. */
  appendText(text: PageText, html: string): void {
    const { place, length } = text;
    const needs = place < 0 ? needsOf(flatString(text.data), 0, length) : needsOf(html, place, place + length);
    if ((needs & SEEN) !== 0) this.buffer.append(text.data, this.marks, this.url, 0, needs);
    else if (length > 0) this.buffer.space();
  }

  /** False where lists, quotes and figures count as plain blocks: in headings and cells, and too deep. */
  get canNest(): boolean {
    return !this.inLeaf && this.nesting < MAX_NESTING;
  }

  openBlock(): Close {
    this.boundary();
    return this.endBlock;
  }

  boundary(): void {
    if (this.inLeaf) this.buffer.lineBreak();
    else this.flush();
  }

  breakLine(): void {
    if (!this.buffer.lineBreak() && !this.inLeaf) this.flush();
  }

  /** Ends the open paragraph. Not for use inside a leaf. */
  flush(): void {
    const runs = this.buffer.take();
    if (runs.length > 0) this.pushParagraph(runs);
    if (this.pending.length === 0) return;
    addAll(this.flow, this.pending);
    this.pending = [];
  }

  /** A piece that cannot stand inside running text comes after it. */
  addPiece(piece: Flow): void {
    if (this.inLeaf || !this.buffer.isEmpty) this.pending.push(piece);
    else this.flow.push(piece);
  }

  /** All text up to the close is one piece. */
  openLeaf(take: (runs: readonly Run[]) => void): Close {
    if (this.inLeaf) return this.openBlock();
    this.flush();
    this.inLeaf = true;
    return () => {
      const runs = this.buffer.take();
      this.inLeaf = false;
      take(runs);
      this.flush();
    };
  }

  /** Text up to the close goes elsewhere; the open paragraph goes on behind it. */
  openAside(take: (runs: readonly Run[]) => void): Close {
    const { buffer, inLeaf } = this;
    this.buffer = new RunBuffer();
    this.inLeaf = true;
    this.marks = 0;
    this.url = null;
    return () => {
      const runs = this.buffer.take();
      this.buffer = buffer;
      this.inLeaf = inLeaf;
      take(runs);
    };
  }

  /** Gives what follows a place of its own; `finish` puts it into the place around it. Only where `canNest`. */
  openContainer(finish: (children: Flow[]) => void): Close {
    this.flush();
    const { flow, list, table, figure } = this;
    const children: Flow[] = [];
    this.nesting += 1;
    this.flow = children;
    this.list = null;
    this.table = null;
    this.figure = null;
    return () => {
      this.flush();
      this.nesting -= 1;
      this.flow = flow;
      this.list = list;
      this.table = table;
      this.figure = figure;
      finish(children);
    };
  }

  /** Text that belongs to media and follows a picture without a caption is its caption. */
  private pushParagraph(runs: Run[]): void {
    const last = this.flow.at(-1);
    const isCaption =
      this.figure === null && last?.kind === 'figure' && last.caption.length === 0 && runs.every((run) => (run.marks & MEDIA_ONLY) !== 0);
    if (isCaption) this.flow[this.flow.length - 1] = describe(last.images, runs);
    else this.flow.push({ kind: 'paragraph', runs });
  }
}

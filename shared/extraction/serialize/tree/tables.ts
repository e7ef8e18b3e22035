/** `table` → rows and cells where it holds data; tables that only lay out the page fall away. */
import { isTag, type Element } from 'domhandler';
import * as attribute from '../../html/attribute-names.ts';
import type { Page, PageElement } from '../../html/index.ts';
import { addAll } from './tree.ts';
import { nothing, type Close, type TableFrame, type Writer } from './tree-writer.ts';

export function openTable(writer: Writer, page: Page, index: number, keep: Uint8Array): Close {
  if (!writer.canNest || !isDataTable(page, index, keep)) return writer.openBlock();
  const frame: TableFrame = { rows: [], caption: [] };
  const close = writer.openContainer((children) => {
    const rows = frame.rows.filter((row) => row.cells.some(({ runs }) => runs.length > 0));
    addAll(writer.flow, children);
    if (rows.length > 0 || frame.caption.length > 0) writer.flow.push({ kind: 'table', caption: frame.caption, rows });
  });
  writer.table = frame;
  return close;
}

export function openRow(writer: Writer, element: Element): Close {
  if (writer.table === null || writer.inLeaf) return writer.openBlock();
  writer.flush();
  const { parent } = element;
  writer.table.rows.push({ header: parent !== null && isTag(parent) && parent.name === 'thead', cells: [] });
  return nothing;
}

export function openCell(writer: Writer, element: PageElement): Close {
  const { table } = writer;
  if (table === null || writer.inLeaf) return writer.openBlock();
  if (table.rows.length === 0) table.rows.push({ header: false, cells: [] });
  const row = table.rows.at(-1);
  return writer.openLeaf((runs) => {
    row?.cells.push({
      header: element.name === 'th',
      columns: spanOf(element.value(attribute.COLSPAN)),
      rows: spanOf(element.value(attribute.ROWSPAN)),
      runs,
    });
  });
}

export function openTableCaption(writer: Writer): Close {
  const { table } = writer;
  if (table === null) return writer.openBlock();
  return writer.openLeaf((runs) => {
    table.caption = runs;
  });
}

/** Elements that no cell of a data table holds. */
const LAYOUT_PARTS = new Set([
  'table',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'article',
  'section',
  'form',
  'iframe',
  'video',
  'blockquote',
  'figure',
]);

/** What a data table has at least: two columns and two rows, or headers. Cells hold words and small lists, not articles. */
export function isDataTable(page: Page, table: number, keep: Uint8Array): boolean {
  const element = page.elements[table];
  if (element === undefined || element.value(attribute.ROLE) === 'presentation') return false;
  const end = page.end[table] ?? table;
  let rows = 0;
  let cells = 0;
  let headers = 0;
  let widest = 0;
  let inRow = 0;
  let images = 0;
  let paragraphs = 0;
  for (let i = table + 1; i < end; i++) {
    const name = page.elements[i]?.name ?? '';
    if (LAYOUT_PARTS.has(name)) return false;
    if (keep[i] === 0) continue;
    if (name === 'tr') {
      rows += 1;
      inRow = 0;
    } else if (name === 'td' || name === 'th') {
      cells += 1;
      inRow += 1;
      widest = Math.max(widest, inRow);
      if (name === 'th') headers += 1;
    } else if (name === 'img') images += 1;
    else if (name === 'p') paragraphs += 1;
  }
  if (widest < 2 || cells === 0) return false;
  return (rows >= 2 || headers > 0) && images * 2 <= cells && paragraphs <= cells * 2;
}

/** Columns or rows that a cell may span; more is a mistake or an attack on the grid. */
const MAX_SPAN = 50;

function spanOf(value: string | undefined): number {
  const span = /^\s{0,4}(\d{1,4})/.exec(value ?? '')?.[1];
  return span === undefined ? 1 : Math.min(MAX_SPAN, Math.max(1, Number(span)));
}

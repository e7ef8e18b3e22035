/** Typed blocks → pieces of the clean tree: the way back from block-form.ts, for forms that are written block by block. */
import type { Block, Inline } from '../contract/index.ts';
import { MARK_NAMES } from './block-form.ts';
import { toMarkdown } from './markdown.ts';
import { type Flow, type ListItem, type Run, runOf } from './tree/index.ts';

/** One block as Markdown, escaped as that of whole articles is. */
export function blockMarkdown(block: Block): string {
  return toMarkdown([flowOf(block)]);
}

type ListBlock = Extract<Block, { type: 'list' }>;
type Level = Extract<Flow, { kind: 'heading' }>['level'];
const LEVELS: readonly Level[] = [1, 2, 3, 4, 5, 6];

function flowOf(block: Block): Flow {
  switch (block.type) {
    case 'paragraph':
      return { kind: 'paragraph', runs: runsOf(block.inlines) };
    case 'heading':
      return { kind: 'heading', level: LEVELS[block.level - 1] ?? 6, runs: runsOf(block.inlines) };
    case 'list':
      return listOf(block.items, block.ordered, block.start ?? 1);
    case 'quote':
      return {
        kind: 'quote',
        cite: block.cite,
        children: block.paragraphs.map((inlines) => ({ kind: 'paragraph', runs: runsOf(inlines) })),
      };
    case 'code':
      return { kind: 'code', text: block.text, language: block.language, mediaOnly: false };
    case 'table':
      return {
        kind: 'table',
        caption: lineOf(block.caption),
        rows: [
          ...(block.header.length === 0 ? [] : [{ header: true, cells: block.header.map((text) => cellOf(text, true)) }]),
          ...block.rows.map((row) => ({ header: false, cells: row.map((text) => cellOf(text, false)) })),
        ],
      };
    case 'figure':
      return { kind: 'figure', images: block.images, caption: lineOf(block.caption) };
    case 'embed':
      return { kind: 'embed', embed: block.embed, children: quotedPost(block.embed.text) };
    case 'footnotes':
      return { kind: 'notes', notes: block.notes.map(({ label, inlines }) => ({ number: Number(label) || 0, runs: runsOf(inlines) })) };
    case 'separator':
      return { kind: 'separator' };
  }
}

/** Items of a flat list, each with those that lie deeper and follow it. */
function listOf(items: ListBlock['items'], ordered: boolean, start: number): Extract<Flow, { kind: 'list' }> {
  const top = items[0]?.depth ?? 0;
  const nested: ListItem[] = [];
  for (let at = 0; at < items.length;) {
    const item = items[at];
    if (item === undefined) break;
    let end = at + 1;
    while ((items[end]?.depth ?? 0) > top) end += 1;
    const below = items.slice(at + 1, end);
    nested.push({
      role: 'item',
      number: item.number ?? null,
      checked: item.checked ?? null,
      children: [
        { kind: 'paragraph', runs: runsOf(item.inlines) },
        ...(below.length === 0 ? [] : [listOf(below, below[0]?.ordered ?? false, below[0]?.number ?? 1)]),
      ],
    });
    at = end;
  }
  return { kind: 'list', list: ordered ? 'ordered' : 'unordered', start, reversed: false, items: nested };
}

/** The words of a post, as far as the page carries them. */
function quotedPost(text: string | null): Flow[] {
  return (text ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', runs: lineOf(line.trim()) }));
}

function cellOf(text: string, header: boolean) {
  return { header, columns: 1, rows: 1, runs: lineOf(text) };
}

function lineOf(text: string | null): Run[] {
  return text === null || text === '' ? [] : [runOf(text)];
}

function runsOf(inlines: readonly Inline[]): Run[] {
  return inlines.map(({ text, marks = [], url = null, footnote }) => ({
    text,
    marks: MARK_NAMES.reduce((bits, [bit, name]) => (marks.includes(name) ? bits | bit : bits), 0),
    url,
    note: Number(footnote ?? 0) || 0,
    isBare: false,
  }));
}

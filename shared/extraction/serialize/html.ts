/**
 * The clean tree → HTML. The elements and attributes below are all there are; nothing of the page's own markup passes.
 *
 * | element | attributes |
 * |---|---|
 * | p br hr h1–h6 ul ol li dl dt dd blockquote pre code table caption thead tbody tr th td figure figcaption strong em del sup sub mark | – |
 * | a | `href` (http, https, mailto, tel; a footnote's own anchor), `rel`, `id` (of a footnote's mark) |
 * | ol | `start`, `reversed` |
 * | li | `id` (of a footnote), `value` |
 * | blockquote | `cite` |
 * | pre | `data-language` |
 * | th td | `colspan`, `rowspan` |
 * | img | `src` (http, https), `alt`, `width`, `height`, `loading`, `referrerpolicy` |
 *
 * Why pictures stay though they load: they are content that a reader came for. Each is in the record's `images`, is
 * fetched only when scrolled to, and tells its host no referrer; whoever wants none drops `img` or uses the text.
 * Frames and players become links: they would run. Links are marked `nofollow noopener noreferrer`, because they are
 * the page's words, not those of the site that shows them.
 *
 * Attribute values never hold `<` or `>`: markup that some parser takes for the start of an element cannot hide there,
 * and every serializer, old or new, writes the values alike. So parsing and writing the HTML again changes nothing.
 */
import type { Embed, Image } from '../contract/index.ts';
import {
  CODE,
  DELETED,
  EMPHASIS,
  FORMULA,
  type Flow,
  HIGHLIGHT,
  type List,
  type ListItem,
  type Run,
  STRONG,
  SUBSCRIPT,
  SUPERSCRIPT,
  type Table,
} from './tree/index.ts';

const LINK_REL = 'nofollow noopener noreferrer';

/** Outermost first. */
const MARK_TAGS: readonly (readonly [number, string])[] = [
  [STRONG, 'strong'],
  [EMPHASIS, 'em'],
  [DELETED, 'del'],
  [HIGHLIGHT, 'mark'],
  [SUPERSCRIPT, 'sup'],
  [SUBSCRIPT, 'sub'],
  [CODE, 'code'],
  [FORMULA, 'code'],
];

export function toHtml(flow: readonly Flow[]): string {
  return flow.map(writePiece).join('\n');
}

function writePiece(piece: Flow): string {
  switch (piece.kind) {
    case 'paragraph':
      return `<p>${writeRuns(piece.runs)}</p>`;
    case 'heading':
      return `<h${piece.level}>${writeRuns(piece.runs)}</h${piece.level}>`;
    case 'list':
      return writeList(piece);
    case 'quote':
      return `<blockquote${piece.cite === null ? '' : ` cite="${escapeAttribute(piece.cite)}"`}>${toHtml(piece.children)}</blockquote>`;
    case 'code':
      return `<pre${piece.language === null ? '' : ` data-language="${escapeAttribute(piece.language)}"`}><code>${escapeText(piece.text)}</code></pre>`;
    case 'table':
      return writeTable(piece);
    case 'figure':
      return `<figure>${piece.images.map(writeImage).join('')}${piece.caption.length === 0 ? '' : `<figcaption>${writeRuns(piece.caption)}</figcaption>`}</figure>`;
    case 'embed':
      return writeEmbed(piece.embed, piece.children);
    case 'notes':
      return `<ol>${piece.notes.map((note) => `<li id="fn-${note.number}">${writeRuns(note.runs)}</li>`).join('')}</ol>`;
    case 'separator':
      return '<hr>';
  }
}

function writeList(list: List): string {
  const tag = list.list === 'ordered' ? 'ol' : list.list === 'definition' ? 'dl' : 'ul';
  const start = tag === 'ol' && list.start !== (list.reversed ? list.items.length : 1) ? ` start="${list.start}"` : '';
  const reversed = list.reversed ? ' reversed=""' : '';
  return `<${tag}${start}${reversed}>${list.items.map((item) => writeItem(item, tag)).join('')}</${tag}>`;
}

/** A list with terms has only terms and definitions; other lists have only items. */
function writeItem(item: ListItem, list: string): string {
  const tag = list === 'dl' ? (item.role === 'term' ? 'dt' : 'dd') : 'li';
  const [first, ...rest] = item.children;
  // One paragraph at the start needs no box of its own; terms may hold no other blocks than that.
  const lead = first?.kind === 'paragraph' ? writeRuns(first.runs) : first === undefined ? '' : writePiece(first);
  const value = item.number === null ? '' : ` value="${item.number}"`;
  const task = item.checked === null ? '' : item.checked ? '☑ ' : '☐ ';
  const inner = rest.some(({ kind }) => kind === 'paragraph') ? toHtml(item.children) : lead + rest.map(writePiece).join('');
  return `<${tag}${value}>${task}${inner}</${tag}>`;
}

function writeTable(table: Table): string {
  const headRows = table.rows.findIndex((row) => !(row.header || row.cells.every(({ header }) => header)));
  const split = headRows < 0 ? table.rows.length : headRows;
  const rows = table.rows.map((row) => {
    const cells = row.cells.map(({ header, columns, rows: span, runs }) => {
      const tag = header || row.header ? 'th' : 'td';
      return `<${tag}${columns > 1 ? ` colspan="${columns}"` : ''}${span > 1 ? ` rowspan="${span}"` : ''}>${writeRuns(runs)}</${tag}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const head = rows.slice(0, split).join('');
  const body = rows.slice(split).join('');
  const caption = table.caption.length === 0 ? '' : `<caption>${writeRuns(table.caption)}</caption>`;
  return `<table>${caption}${head === '' ? '' : `<thead>${head}</thead>`}${body === '' ? '' : `<tbody>${body}</tbody>`}</table>`;
}

function writeImage(image: Image): string {
  const size = `${image.width === null ? '' : ` width="${image.width}"`}${image.height === null ? '' : ` height="${image.height}"`}`;
  return `<img src="${escapeAttribute(image.url)}" alt="${escapeAttribute(image.alt ?? '')}"${size} loading="lazy" referrerpolicy="no-referrer">`;
}

function writeEmbed(embed: Embed, children: readonly Flow[]): string {
  const link = `<p><a href="${escapeAttribute(embed.url)}" rel="${LINK_REL}">${escapeText(embedLabel(embed))}</a></p>`;
  return children.length === 0 ? link : `<blockquote cite="${escapeAttribute(embed.url)}">${toHtml(children)}</blockquote>\n${link}`;
}

/** The text of the link that stands in an embed's place. */
export function embedLabel(embed: Embed): string {
  return `${embed.provider}: ${embed.kind === 'other' ? 'embedded content' : embed.kind}`;
}

/** Neighbours that share a link share one `a`. */
function writeRuns(runs: readonly Run[]): string {
  let html = '';
  for (let i = 0; i < runs.length;) {
    const url = runs[i]?.url ?? null;
    let inner = '';
    for (; i < runs.length && (runs[i]?.url ?? null) === url; i++) {
      const run = runs[i];
      if (run !== undefined) inner += writeRun(run);
    }
    html += url === null ? inner : `<a href="${escapeAttribute(url)}" rel="${LINK_REL}">${inner}</a>`;
  }
  return html;
}

function writeRun(run: Run): string {
  const text = breakLines(run.isBare ? run.text : escapeText(run.text));
  if (run.note > 0) return `<sup><a href="#fn-${run.note}">${text}</a></sup>`;
  if (run.marks === 0) return text;
  let before = '';
  let after = '';
  for (const [bit, tag] of MARK_TAGS) {
    if ((run.marks & bit) === 0) continue;
    before += `<${tag}>`;
    after = `</${tag}>${after}`;
  }
  return before + text + after;
}

function breakLines(text: string): string {
  return text.includes('\n') ? text.replaceAll('\n', '<br>') : text;
}

/** @see https://html.spec.whatwg.org/multipage/parsing.html#escapingString */
export function escapeText(text: string): string {
  return /[&<>\u00a0]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;')
    : text;
}

export function escapeAttribute(text: string): string {
  if (!/[&"\u00a0<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('\u00a0', '&nbsp;').replaceAll('<', '‹').replaceAll('>', '›');
}

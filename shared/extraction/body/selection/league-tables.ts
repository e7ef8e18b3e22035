/**
 * Tables of a league below a report of one match: ranks, games, goals and points, which a site sets below all that it writes about the
 * league. A table of results within the text, or of which the model is sure, is what the text is about.
 */
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

/** What columns of standings are called, without full stops: games, won, drawn, lost, goals, difference, points. */
const COLUMNS: ReadonlySet<string> = new Set(
  (
    'ptos pos p pl pld gp mp w d l t gf ga gd f a pts pct gb rank team club played won drawn lost points ' +
    'platz verein sp g u s n v tore diff td pkt punkte # j pj pg pe pp dg pt dif equipo equipe squadra punti m b e sg gc ' +
    'wed z r gol o k om av og mf vm hv ek ps и в н п о м ш очки команда'
  ).split(' '),
);
const LEAST_COLUMNS = 4;
const LEAST_ROWS = 3;
/** A table of which the model is surer is the text's. */
const SURE = 0.75;
/** The report above it has so many words of prose. */
const LEAST_PROSE = 30;
const PROSE_WORDS = 15;
/** Words around the table in its box: its title, a link to the whole of it. */
const MAX_AROUND = 15;

/** Drops a league's table behind the last paragraph, with its box. */
export function dropLeagueTables(selection: Selection): void {
  const { page } = selection;
  if (TABLE.test(selection.hints.title ?? '')) return;
  let prose: Prose | null = null;
  for (const table of page.byTag.get('table') ?? []) {
    if (!selection.keepsAnyOf(table) || selection.isAside(table)) continue;
    const [from, past] = selection.span(table);
    if (past - from < LEAST_COLUMNS * (LEAST_ROWS + 1) || !isOfLeague(selection, from, past)) continue;
    prose ??= proseOf(selection);
    if (prose.last >= from || prose.words < LEAST_PROSE || meanChance(selection, from, past) >= SURE) continue;
    let box = table;
    for (
      let up = page.parent[table] ?? -1;
      up >= 0 && selection.wordsIn(up) <= selection.wordsIn(table) + MAX_AROUND;
      up = page.parent[up] ?? -1
    )
      box = up;
    if (!isAnnounced(selection, from, selection.span(box)[0])) selection.dropAll(box, 'is a league’s table below a report');
  }
}

/** Whether the first cells name such columns, and the rows begin with their ranks. */
function isOfLeague(selection: Selection, from: number, past: number): boolean {
  const { blocks } = selection;
  let at = from;
  let columns = 0;
  for (; at < past && selection.words(at) <= 2 && !/^\d/.test(blockText(blocks, at)); at += 1)
    if (COLUMNS.has(blockText(blocks, at).toLowerCase().replaceAll('.', ''))) columns += 1;
  if (columns < LEAST_COLUMNS) return false;
  let [rank, numbers] = [0, 0];
  for (; at < past; at += 1) {
    const text = blockText(blocks, at);
    if (text.replace('.', '') === String(rank + 1) && numbers >= rank * 2) rank += 1;
    else if (/^[+–−-]?\d{1,3}(?::\d{1,3})?$/.test(text)) numbers += 1;
  }
  return rank >= LEAST_ROWS;
}

function meanChance(selection: Selection, from: number, past: number): number {
  let sum = 0;
  for (let block = from; block < past; block += 1) sum += selection.chance(block);
  return sum / (past - from);
}

interface Prose {
  /** The last kept paragraph; −1 where there is none. */
  readonly last: number;
  readonly words: number;
}

function proseOf(selection: Selection): Prose {
  let [last, words] = [-1, 0];
  for (let block = 0; block < selection.blocks.count; block += 1) {
    if (!selection.keeps(block) || selection.words(block) < PROSE_WORDS) continue;
    last = block;
    words += selection.words(block);
  }
  return { last, words };
}

/** What a text calls such a table. */
const TABLE =
  /(?<!\p{L})(?:tables?|standings|tabellen?|klassement|clasificaci[oó]n|classement|classifica|classificaç[aã]o|tabela|stand|таблица)(?!\p{L})/iu;

/** Whether the text above the box speaks of the table, or the line above it leads on to it: the box's own title is the site's. */
function isAnnounced(selection: Selection, table: number, box: number): boolean {
  let line = table - 1;
  while (line >= 0 && !selection.keeps(line)) line -= 1;
  if (line < 0) return false;
  const text = blockText(selection.blocks, line);
  return /[:：]\s?$/.test(text) || (line < box && TABLE.test(text));
}

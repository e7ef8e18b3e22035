/**
 * Notes, tips and warnings that manuals set apart between their paragraphs. Many generators write them as `aside`, which elsewhere
 * holds what is beside the story, and all of them are short, so that the trees reject them; their first line, a word for a note,
 * or their class says what they are.
 */
import { elementsWithClassFact } from '../../page/index.ts';
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

/** All of the first line, in lower case. */
const LABELS: ReadonlySet<string> = new Set(
  (
    'note|tip|info|important|warning|caution|danger|hint|hinweis|tipp|achtung|wichtig|warnung|vorsicht|remarque|astuce|attention|' +
    'avertissement|nota|consejo|advertencia|importante|aviso|atención|attenzione|suggerimento|dica|atenção|opmerking|let op|' +
    'waarschuwing|uwaga|wskazówka|примечание|совет|внимание|важно|注意|提示|警告|ヒント|メモ|참고|주의'
  ).split('|'),
);
/** A longer box says something of its own. */
const MAX_WORDS = 150;
/** A single line of fewer is a label. */
const LEAST_WORDS = 5;
/** The element around the box holds more than this of what is kept. */
const MOST = 0.5;

/** Keeps boxes among the paragraphs of the story that are notes, by their first line or by their name. */
export function keepAdmonitions(selection: Selection): void {
  const { page, blocks } = selection;
  const labelled = (page.byTag.get('aside') ?? []).filter((box) => LABELS.has(labelOf(blockText(blocks, selection.span(box)[0]))));
  let all: number | null = null;
  for (const box of [...labelled, ...elementsWithClassFact(page, 'admonition')]) {
    const [from, past] = selection.span(box);
    const words = selection.wordsIn(box);
    if ((past - from < 2 && words < LEAST_WORDS) || words > MAX_WORDS || selection.linkWordsBetween(from, past) * 2 > words) continue;
    all ??= selection.wordsKept();
    if (selection.wordsKeptIn(page.parent[box] ?? 0) > all * MOST) selection.keepAll(box, 'is a note among the paragraphs');
  }
}

const labelOf = (text: string): string =>
  text
    .slice(0, 30)
    .trim()
    .replace(/[:：!]$/, '')
    .toLowerCase();

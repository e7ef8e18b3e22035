/**
 * Corpus pages made harder: bodies lengthened, stories cut short, other stories grafted in, containers and names changed.
 * What a block of such a page is follows from what its text was on the page as found, so the labels are as good as there.
 */
import { tokensOf } from '../../metrics/words.ts';
import type { CorpusPage } from '../corpus.ts';
import { escapeHtml } from '../../../../shared/extraction/text/index.ts';
import { between, madeUpClass, pick, type Random } from './chance.ts';
import { cards, followingPosts, sideColumn, ticker } from './grafts.ts';
import type { Material } from './pool.ts';

export interface Hardened {
  readonly page: CorpusPage;
  /** Texts put into the story. */
  readonly added: ReadonlySet<string>;
  /** What was put around it, as HTML. */
  readonly grafts: readonly string[];
}

const PARAGRAPH = /<p\b[^>]{0,400}>([\s\S]{40,6000}?)<\/p>/gi;
/** A paragraph is the story's where so many of its runs of four words are. */
const COVERED = 0.7;
const RUN = 4;
/** Fewer paragraphs leave no room to change anything. */
const MIN_PARAGRAPHS = 4;

/** Shares of pages that get each change. */
const [LENGTHENED, SHORTENED, CARDED, FOLLOWED, SIDED, TICKED, RENAMED, PLAIN, WRAPPED] = [
  0.28, 0.12, 0.4, 0.15, 0.15, 0.12, 0.15, 0.2, 0.1,
];
/** Longest stories, in words: from the first, up to ten times as many. */
const LONG_WORDS = 2500;

interface Paragraph {
  readonly start: number;
  readonly end: number;
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly html: string;
}

/** Null where the story's paragraphs cannot be told in the page's markup. */
export function harden(page: CorpusPage, material: Material, random: Random): Hardened | null {
  const found = findParagraphs(page);
  if (found.length < MIN_PARAGRAPHS || material.paragraphs.length === 0) return null;
  const added = new Set<string>();
  const grafts: string[] = [];
  const changes: Change[] = [];
  const isLong = random() < LENGTHENED;
  let last = found.at(-1)?.end ?? 0;
  if (isLong) changes.push(...lengthen(page, found, material, added, random));
  else if (random() < SHORTENED) {
    const kept = between(1, 3, random);
    for (const { start, end } of found.slice(kept)) changes.push({ from: start, to: end, html: '' });
    last = found[kept - 1]?.end ?? last;
  }
  const graft = (share: number, make: (material: Material, random: Random) => string): void => {
    if (random() >= share) return;
    const at = placeOf(page.html, found[0]?.start ?? 0, last, found, random);
    const html = make(material, random);
    grafts.push(html);
    changes.push({ from: at, to: at, html });
  };
  graft(isLong ? CARDED / 2 : CARDED, cards);
  graft(FOLLOWED, followingPosts);
  graft(SIDED, sideColumn);
  graft(TICKED, ticker);
  const rewrites = [random() < RENAMED, random() < PLAIN, random() < WRAPPED] as const;
  if (changes.length === 0 && !rewrites.includes(true)) return null;
  return { page: { ...page, id: `${page.id} made harder`, html: rewrite(apply(page.html, changes), rewrites, random) }, added, grafts };
}

function findParagraphs({ html, text }: CorpusPage): Paragraph[] {
  if (text === null) return [];
  const truth = tokensOf(text);
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= truth.length; at += 1) runs.add(truth.slice(at, at + RUN).join(' '));
  const found: Paragraph[] = [];
  for (const match of html.matchAll(PARAGRAPH)) {
    const words = tokensOf((match[1] ?? '').replace(/<[^>]*>/g, ' '));
    if (words.length < 12) continue;
    let hits = 0;
    for (let at = 0; at + RUN <= words.length; at += 1) hits += runs.has(words.slice(at, at + RUN).join(' ')) ? 1 : 0;
    if (hits > COVERED * (words.length - RUN + 1)) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

function lengthen(page: CorpusPage, found: readonly Paragraph[], material: Material, added: Set<string>, random: Random): Change[] {
  const goal = LONG_WORDS * 10 ** random();
  const isAtEnd = random() < 0.4;
  const pieces = new Map<number, string>();
  let words = tokensOf(page.text ?? '').length;
  for (let at = 0; words < goal; at += 1) {
    const place = isAtEnd ? found.length - 1 : at % found.length;
    let piece = '';
    for (let count = between(1, 4, random); count > 0; count -= 1) {
      const one = pick(material.paragraphs, random);
      added.add(one.replace(/\s+/g, ' '));
      words += one.split(/\s+/).length;
      piece += `<p>${escapeHtml(one)}</p>`;
    }
    pieces.set(place, (pieces.get(place) ?? '') + piece);
  }
  return Array.from(pieces, ([place, html]) => ({ from: found[place]?.end ?? 0, to: found[place]?.end ?? 0, html }));
}

/** After the story, before it, at the page's end, or within: a fifth of lists stand there. */
function placeOf(html: string, first: number, last: number, found: readonly Paragraph[], random: Random): number {
  const where = random();
  if (where < 0.45) return last;
  if (where < 0.62) return first;
  if (where < 0.85) {
    const end = html.lastIndexOf('</body');
    return end > last ? end : last;
  }
  const inside = found[between(0, found.length - 1, random)]?.end ?? last;
  return Math.min(inside, last);
}

function apply(html: string, changes: readonly Change[]): string {
  let changed = html;
  for (const { from, to, html: piece } of changes.toSorted((one, other) => other.from - one.from))
    changed = changed.slice(0, from) + piece + changed.slice(to);
  return changed;
}

const NAME = /\s(class|id)\s*=\s*("[^"]{0,400}"|'[^']{0,400}')/gi;
const SECTIONING = /<(\/?)(?:article|main|section)\b/gi;
const WORDS = / (\p{L}{1,30} \p{L}{1,30}) /gu;

function rewrite(html: string, [renames, isPlain, wraps]: readonly [boolean, boolean, boolean], random: Random): string {
  const names = new Map<string, string>();
  let made = html;
  // A name stays one name: what looks alike still does.
  if (renames)
    made = made.replace(NAME, (_, attribute: string, value: string) => {
      const known = names.get(value) ?? madeUpClass(random);
      names.set(value, known);
      return ` ${attribute}="${known}"`;
    });
  if (isPlain) {
    const name = pick(['div', 'div', 'section', 'article'], random);
    made = made.replace(SECTIONING, (_, slash: string) => `<${slash}${name}`);
  }
  if (wraps) {
    const share = random() * 0.1;
    made = made.replace(/<p\b[^>]{0,400}>[^<]{20,6000}/gi, (text) =>
      text.replace(WORDS, (words, inner: string) => (random() < share ? ` <span>${inner}</span> ` : words)),
    );
  }
  return made;
}

/**
 * The rooms of the house and the arrows between them, drawn from the imports as Mermaid (which code hosts render).
 *
 *     node tests/hygiene/draw-rooms.ts docs/architecture.md     writes both drawings between their marks
 *
 * Arrows that others imply are left out (the transitive reduction): what reads A, which reads B, may read B as well.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { checkImports, roomOf } from './import-rules.ts';
import { sourcesIn } from './sources.ts';

const EXTRACTION = 'shared/extraction';
type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

/** Drawings by the name that their marks carry. */
export function drawings(): Readonly<Record<string, string>> {
  const { edges } = checkImports(sourcesIn(['shared', 'functions', 'infra']));
  const house = arrowsBetween(edges, (path) => {
    const name = roomOf(path)?.name;
    return name?.startsWith(`${EXTRACTION}/`) === true ? EXTRACTION : name;
  });
  const extraction = arrowsBetween(edges, (path) => {
    if (!path.startsWith(`${EXTRACTION}/`)) return undefined;
    const inside = path.slice(EXTRACTION.length + 1);
    return inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : 'extract.ts';
  });
  return { rooms: mermaid(house), extraction: mermaid(extraction) };
}

function arrowsBetween(edges: ReadonlyMap<string, readonly string[]>, roomOfPath: (path: string) => string | undefined): Arrows {
  const arrows = new Map<string, Set<string>>();
  for (const [path, targets] of edges) {
    const from = roomOfPath(path);
    if (from === undefined) continue;
    const others = arrows.get(from) ?? new Set<string>();
    for (const target of targets) {
      const to = roomOfPath(target);
      if (to !== undefined && to !== from) others.add(to);
    }
    arrows.set(from, others);
  }
  return arrows;
}

function mermaid(arrows: Arrows): string {
  const lines = [...arrows].flatMap(([from, all]) =>
    [...all]
      .filter((to) => ![...all].some((other) => other !== to && reaches(arrows, other, to)))
      .map((to) => `  ${node(from)} --> ${node(to)}`),
  );
  return ['```mermaid', 'graph TD', ...lines.toSorted(), '```'].join('\n');
}

/** There are no circles (imports.test.ts), so this ends. */
function reaches(arrows: Arrows, from: string, to: string): boolean {
  return [...(arrows.get(from) ?? [])].some((next) => next === to || reaches(arrows, next, to));
}

function node(room: string): string {
  return `${room.replace(/[^a-z]/g, '_')}["${room}"]`;
}

/** The text with each drawing between its marks brought up to date. */
export function withDrawings(text: string): string {
  let result = text;
  for (const [name, drawing] of Object.entries(drawings())) {
    const [start, end] = [`<!-- drawn: ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [result.indexOf(start), result.indexOf(end)];
    if (from < 0 || to < from)
      throw new Error(`The text has no place for the drawing "${name}": a line ${start} and, after it, a line ${end}.`);
    result = `${result.slice(0, from + start.length)}\n\n${drawing}\n\n${result.slice(to)}`;
  }
  return result;
}

if (import.meta.main) {
  const [file] = process.argv.slice(2);
  if (file === undefined) console.log(Object.values(drawings()).join('\n\n'));
  else writeFileSync(file, withDrawings(readFileSync(file, 'utf8')));
}

/**
 * Who may import whom. The tree is divided into rooms; a room shows the others only its doors.
 *
 *     functions → shared            infra → shared (and functions as entry paths, which are text)            tests → all
 *     shared/extraction → nothing of ours outside itself, no AWS, no Node modules; its own rooms: extraction-rooms.ts
 */
import { posix } from 'node:path';
import { doorsOf, EXTRACTION_ROOMS, PIPELINE_MAY } from './extraction-rooms.ts';
import { importsOf, type Source } from './sources.ts';

interface Room {
  readonly name: string;
  /** Rooms whose doors it may use. */
  readonly may: readonly string[];
  /** Files that others may import; all else is inside. */
  readonly doors: readonly string[];
}

/** The rooms of a file, by its path; the first that fits. */
export function roomOf(path: string): Room | undefined {
  const [top, second, third] = path.split('/');
  if (path.startsWith('shared/extraction/')) return extractionRoomOf(path);
  if (top === 'tests') return { name: 'tests', may: ['*'], doors: [] };
  if (top === 'shared' && third !== undefined) return { name: `shared/${second}`, may: ['shared/*'], doors: [`shared/${second}/index.ts`] };
  if (top === 'functions' && third !== undefined) return { name: `functions/${second}`, may: ['shared/*'], doors: [] };
  // The stack hosts the console, so that this room may use nothing of the stack.
  if (top === 'infra' && second === 'console') return { name: 'infra/console', may: ['shared/*'], doors: ['infra/console/index.ts'] };
  if (top === 'infra' && (second === 'local' || second === 'cli'))
    return { name: `infra/${second}`, may: ['shared/*', 'infra/*', 'infra'], doors: [`infra/${second}/index.ts`] };
  // The CDK app: app.ts and its constructs.
  if (top === 'infra') return { name: 'infra', may: ['shared/*', 'infra/console'], doors: ['infra/galley-app.ts'] };
  return undefined;
}

const EXTRACTION = 'shared/extraction';

/** A room within extraction; undefined for a folder that extraction-rooms.ts does not name. */
function extractionRoomOf(path: string): Room | undefined {
  const inside = posix.dirname(path).slice(EXTRACTION.length + 1);
  const rooms = (names: readonly string[]): string[] => names.map((name) => `${EXTRACTION}/${name}`);
  if (inside === '') return { name: EXTRACTION, may: rooms(PIPELINE_MAY), doors: [`${EXTRACTION}/index.ts`] };
  const may = EXTRACTION_ROOMS[inside];
  return may === undefined ? undefined : { name: `${EXTRACTION}/${inside}`, may: rooms(may), doors: doorsOf(inside) };
}

const isExtraction = (room: Room | undefined): boolean =>
  room !== undefined && (room.name === EXTRACTION || room.name.startsWith(`${EXTRACTION}/`));

/** Packages that a pure library may not use. */
const IMPURE_PACKAGE = /^(?:node:|@aws-|aws-|@smithy\/)/;

export interface Graph {
  readonly violations: readonly string[];
  /** What a file imports of ours, types included: who reads a file must read those. */
  readonly edges: ReadonlyMap<string, readonly string[]>;
}

/** Checks every import of every source against the rooms. */
export function checkImports(sources: readonly Source[]): Graph {
  const paths = new Set(sources.map(({ path }) => path));
  const violations: string[] = [];
  const edges = new Map<string, string[]>();
  for (const source of sources) {
    const targets: string[] = [];
    for (const { specifier, line } of importsOf(source)) {
      const target = specifier.startsWith('.') ? posix.join(posix.dirname(source.path), specifier) : undefined;
      const fault = target === undefined ? packageFault(source.path, specifier) : fileFault(source.path, target, paths);
      if (fault !== undefined) violations.push(`${source.path}:${line} imports ${specifier}: ${fault}`);
      if (target !== undefined) targets.push(target);
    }
    edges.set(source.path, targets);
  }
  return { violations, edges };
}

function packageFault(from: string, specifier: string): string | undefined {
  if (roomOf(from)?.name === 'tests') return undefined;
  if (/^[`'"$\w.]{0,20}[+$`]/.test(specifier)) return 'a dynamic import must name its module as text.';
  if (isExtraction(roomOf(from)) && IMPURE_PACKAGE.test(specifier)) return 'shared/extraction is pure: no AWS and no Node modules.';
  return undefined;
}

/** Packages whose own doors do not show what a room of ours needs of them; package.json pins their versions. */
const OPENED_PACKAGES: Readonly<Record<string, string>> = {
  // Its stores and its reader of chunked bodies; the package exports only a ready-made server around them.
  'infra/local': 'node_modules/fauxqs/',
};

function fileFault(from: string, target: string, paths: ReadonlySet<string>): string | undefined {
  if (target.startsWith('node_modules/')) {
    const opened = OPENED_PACKAGES[roomOf(from)?.name ?? ''];
    return opened !== undefined && target.startsWith(opened) ? undefined : 'a package is imported by its name.';
  }
  // JSON and other data of the same room.
  if (!/\.tsx?$/.test(target))
    return roomOf(from)?.name === 'tests' || roomOf(from)?.name === roomOf(target)?.name
      ? undefined
      : 'data belongs to the room that it lies in.';
  if (!paths.has(target)) return `there is no file ${target}.`;
  const [room, other] = [roomOf(from), roomOf(target)];
  if (room === undefined) return `${from} lies in no room; see tests/hygiene/import-rules.ts.`;
  if (other === undefined) return `${target} lies in no room; see tests/hygiene/import-rules.ts.`;
  if (room.name === other.name || room.may.includes('*')) return undefined;
  if (!room.may.some((name) => name === other.name || (name.endsWith('/*') && other.name.startsWith(name.slice(0, -1)))))
    return `${room.name} may not use ${other.name}.`;
  // Nobody comes in from outside but by extraction's own door: its rooms are for each other.
  if (isExtraction(other) && !isExtraction(room) && other.name !== EXTRACTION)
    return `that is inside ${EXTRACTION}; what others may use is in ${EXTRACTION}/index.ts.`;
  if (!other.doors.includes(target))
    return `that is inside ${other.name}; what others may use is in ${other.doors.join(', ') || 'no file'}.`;
  return undefined;
}

/** The same imports as arrows between folders; within one folder none. */
export function folderEdges(edges: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> {
  const folders = new Map<string, Set<string>>();
  for (const [path, targets] of edges) {
    const folder = posix.dirname(path);
    const others = folders.get(folder) ?? new Set<string>();
    for (const target of targets) if (posix.dirname(target) !== folder) others.add(posix.dirname(target));
    folders.set(folder, others);
  }
  return new Map([...folders].map(([folder, others]) => [folder, [...others]]));
}

/** Every circle of imports, as the files in it (strongly connected components of more than one file: Tarjan, 1972). */
export function circlesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (path: string): number => {
    const own = index.size;
    index.set(path, own);
    stack.push(path);
    let lowest = own;
    for (const target of edges.get(path) ?? []) {
      const seen = index.get(target);
      if (seen === undefined) lowest = Math.min(lowest, visit(target));
      else if (stack.includes(target)) lowest = Math.min(lowest, seen);
    }
    if (lowest === own) {
      const circle = stack.splice(stack.indexOf(path));
      if (circle.length > 1 || (edges.get(path) ?? []).includes(path)) circles.push(circle.toSorted());
    }
    return lowest;
  };
  for (const path of edges.keys()) if (!index.has(path)) visit(path);
  return circles;
}

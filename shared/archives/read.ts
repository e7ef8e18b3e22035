/** Pages read by their places, in few requests: neighbours in one, and of what is compressed as a whole all in one pass. */
import { decompress, type ObjectReading } from '../objects/index.ts';
import type { Directory, Entry } from './directory.ts';
import type { PageBytes } from './found.ts';
import type { ArchiveLimits } from './limits.ts';
import { readSegment, type Segment } from './segment.ts';
import type { Source } from './source.ts';
import { unzip } from './zip.ts';

/** A page of the archive with what became of reading it. */
export interface ReadPage {
  readonly entry: Entry;
  readonly reading: Exclude<ObjectReading, { outcome: 'gone' }>;
}

/** What lies between two pages is read along where it is less than this: a request costs as much as transferring it. */
const GAP_BYTES = 1024 * 1024;
/** Of neighbours that are fetched together. */
const RUN_BYTES = 16 * 1024 * 1024;

/** The pages of `entries`, in order; they are in the order of the directory. */
export async function* readPages(
  source: Source,
  segments: Directory['segments'],
  entries: readonly Entry[],
  limits: ArchiveLimits,
): AsyncGenerator<ReadPage> {
  for (const run of runsOf(entries, segments)) {
    const segment = segments[run[0]?.segment ?? 0];
    if (segment === undefined) throw new Error('An entry lies in a segment that its directory does not have.');
    const pages = segment.format === 'zip' ? unzipped(source, run, limits) : walked(source, segment, run, limits);
    for await (const { entry, page } of pages) yield { entry, reading: await readingOf(source, segment, entry, page, limits) };
  }
}

function runsOf(entries: readonly Entry[], segments: Directory['segments']): Entry[][] {
  const runs: Entry[][] = [];
  let run: Entry[] = [];
  for (const entry of entries) {
    const [first, last] = [run[0], run.at(-1)];
    const isWhole = segments[entry.segment]?.coding !== null;
    const isNeighbour =
      first !== undefined &&
      last !== undefined &&
      last.segment === entry.segment &&
      (isWhole || (entry.start - last.end < GAP_BYTES && entry.end - first.start <= RUN_BYTES));
    if (isNeighbour) run.push(entry);
    else runs.push((run = [entry]));
  }
  return runs;
}

interface Opened {
  readonly entry: Entry;
  readonly page: PageBytes;
}

async function* unzipped(source: Source, run: readonly Entry[], { pageBytes }: ArchiveLimits): AsyncGenerator<Opened> {
  const from = run[0]?.start ?? 0;
  const to = Math.min(source.facts.size, Math.max(...run.map(({ end }) => end)));
  const pieces: Uint8Array[] = [];
  for await (const piece of source.stream(from, to)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  for (const entry of run) {
    if (entry.zip === undefined) throw new Error('An entry of a ZIP has no place in it.');
    yield { entry, page: await unzip(bytes.subarray(entry.start - from), entry.name, entry.zip, pageBytes) };
  }
}

async function* walked(source: Source, segment: Segment, run: readonly Entry[], limits: ArchiveLimits): AsyncGenerator<Opened> {
  const wanted = new Map(run.map((entry) => [entry.start, entry]));
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return;
  for await (const found of readSegment(source, segment, limits, first.start, last.end)) {
    const entry = wanted.get(found.start);
    if (entry !== undefined) yield { entry, page: await found.open() };
    if (found.start >= last.start) return;
  }
}

/** As if the page were an object of its own: with the archive's version, and its own size and address. */
async function readingOf(
  { facts: archive, notes, rights }: Source,
  { format }: Segment,
  { name }: Entry,
  page: PageBytes,
  { pageBytes }: ArchiveLimits,
): Promise<ReadPage['reading']> {
  const factsOf = (size: number) => ({ versionId: archive.versionId, eTag: archive.eTag, size });
  if (page.outcome === 'refused') return { ...page, facts: factsOf(0) };
  const facts = factsOf(page.bytes.byteLength);
  const decoded = await decompress(page.bytes, page.contentEncoding, pageBytes);
  if (decoded.outcome === 'refused') return { ...decoded, facts };
  const isFile = format === 'zip' || format === 'tar';
  return {
    outcome: 'read',
    facts,
    bytes: decoded.bytes,
    contentType: page.contentType,
    sourceUrl: isFile ? addressOf(name, notes.sourceUrl) : webAddress(page.sourceUrl),
    rights,
    warnings: notes.warnings,
  };
}

/** A file stands on the web below the address that the archive was uploaded with; an index page is its folder. */
function addressOf(name: string, base: string | null): string | null {
  if (base === null) return null;
  const path = name
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\.(?:gz|br|zst)$/i, '')
    .replace(/(^|\/)index\.x?html?$/i, '$1');
  const folder = base.endsWith('/') ? base : `${base}/`;
  return webAddress(`${folder}${path.split('/').map(encodeURIComponent).join('/')}`);
}

function webAddress(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  url.username = '';
  url.password = '';
  return url.href;
}

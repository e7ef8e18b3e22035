/** Plans a run: which objects, in which version, written down before anything is done with them. */
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { Manifest } from '../../shared/archives/index.ts';
import { articleId, type Inspector, type ObjectRecord } from '../../shared/articles/index.ts';
import { archiveFormat, memberKey } from '../../shared/archive-keys/index.ts';
import {
  batchSchema,
  isSelected,
  planKey,
  plannedSchema,
  requestKey,
  resultsFolder,
  type Planned,
  type ReplayRequest,
} from '../../shared/replay/index.ts';
import { eachFile, type Files } from './files.ts';
import { BadInputError, isMissingObject } from '../../shared/platform/index.ts';

export interface Planning {
  readonly objects: S3Client;
  readonly bucket: string;
  readonly inspector: Inspector;
  readonly files: Files;
  /** What archives hold. */
  readonly manifest: Pick<Manifest, 'holders' | 'readHeld'>;
}

/** What one invocation can list and write down: about 250 bytes a line, and 15 minutes. */
export const MOST_PLANNED = 2_000_000;

export async function plan(planning: Planning, request: ReplayRequest): Promise<{ readonly key: string; readonly count: number }> {
  const { files } = planning;
  const first = request.attempt === 1 ? null : await firstPlan(files, request.run);
  const key = planKey(request.run, first === null ? 1 : request.attempt);
  await files.write(requestKey(request.run), JSON.stringify(request));
  const lines: string[] = [];
  for await (const planned of first === null ? chosen(planning, request) : leftOf(files, request.run, first)) {
    if (lines.length === MOST_PLANNED)
      throw new BadInputError(`More than ${MOST_PLANNED} objects are meant: replay them in parts, by --prefix, --site or --since.`);
    lines.push(JSON.stringify(planned));
  }
  await files.write(key, Buffer.from(lines.map((line) => `${line}\n`).join('')), 'application/jsonl');
  return { key, count: lines.length };
}

type Listed = Omit<Planned, 'n' | 'versionId'>;

async function* chosen(planning: Planning, request: ReplayRequest): AsyncGenerator<Planned> {
  let n = 0;
  const pages = request.ids === null ? listed(planning, request.prefix) : named(planning, request.ids, request.prefix);
  for await (const objects of pages) {
    const page = needsRecords(request) ? await withMembers(planning, objects) : objects;
    const records = await recordsOf(planning, request, page);
    for (const [at, object] of page.entries()) {
      const record = records[at] ?? null;
      if (!isSelected(request, { time: new Date(object.time) }, record)) continue;
      // The version that the record reflects: what the bucket has by now may be newer, and its event on the way.
      yield { ...object, n: n++, versionId: record?.versionId ?? null, eTag: record?.eTag ?? object.eTag };
    }
  }
}

async function* listed({ objects, bucket }: Planning, prefix: string): AsyncGenerator<Listed[]> {
  let token: string | undefined;
  do {
    const { Contents = [], NextContinuationToken } = await objects.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token !== undefined && { ContinuationToken: token }) }),
    );
    yield Contents.flatMap(({ Key, ETag, Size, LastModified }) =>
      Key === undefined || Key.endsWith('/')
        ? []
        : [
            {
              key: Key,
              eTag: ETag?.replaceAll('"', '') ?? null,
              size: Size ?? null,
              time: (LastModified ?? new Date()).toISOString(),
            },
          ],
    );
    token = NextContinuationToken;
  } while (token !== undefined);
}

async function* named({ inspector }: Planning, ids: readonly string[], prefix: string): AsyncGenerator<Listed[]> {
  const records = (await inspector.ofIds([...new Set(ids)])).filter((record) => record !== null);
  yield records
    .filter(({ key, state }) => key.startsWith(prefix) && state !== 'removed')
    .map(({ key, eTag, firstSeen }) => ({ key, eTag, size: null, time: firstSeen ?? new Date().toISOString() }));
}

/** A run that sends messages needs no records unless it chooses by them; an archive is then unpacked again as a whole. */
const needsRecords = ({ isDryRun, site, extractorBefore }: ReplayRequest): boolean => isDryRun || site !== null || extractorBefore !== null;

/** The pages of an archive in its place: they are what has records to compare with, and to choose by. */
async function withMembers({ bucket, manifest }: Planning, objects: readonly Listed[]): Promise<Listed[]> {
  const pages = objects.map(async (object): Promise<Listed[]> => {
    if (archiveFormat(object.key) === null) return [object];
    const id = articleId(bucket, object.key);
    const places = await manifest.holders(id);
    const last = places.toSorted().at(-1);
    const names = last === undefined ? [] : await manifest.readHeld({ id, sequencer: last });
    return names.map((name) => ({ ...object, key: memberKey({ archive: object.key, name }) }));
  });
  return (await Promise.all(pages)).flat();
}

async function recordsOf(
  { inspector }: Planning,
  request: ReplayRequest,
  page: readonly Listed[],
): Promise<readonly (ObjectRecord | null)[]> {
  return needsRecords(request) ? await inspector.ofKeys(page.map(({ key }) => key)) : [];
}

/** Null where the run was stopped before it had one: then all that is meant is still to be planned. */
async function firstPlan(files: Files, run: string): Promise<string | null> {
  try {
    return await files.read(planKey(run, 1));
  } catch (error) {
    if (isMissingObject(error)) return null;
    throw error;
  }
}

/** What the first plan holds and no batch has done. */
async function* leftOf(files: Files, run: string, first: string): AsyncGenerator<Planned> {
  const done = new Set<number>();
  await eachFile(files, resultsFolder(run), (body) => {
    for (const n of batchSchema.parse(JSON.parse(body)).done) done.add(n);
  });
  for (const line of first.split('\n')) {
    if (line === '') continue;
    const planned = plannedSchema.parse(JSON.parse(line));
    if (!done.has(planned.n)) yield planned;
  }
}

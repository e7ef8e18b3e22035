/** Any page as it was uploaded, by its key: an object of its own, or a page inside an archive. */
import type { S3Client } from '@aws-sdk/client-s3';
import { memberOf, type Member } from '../archive-keys/index.ts';
import { readObject, type ObjectReading, type ObjectRequest } from '../objects/index.ts';
import { listArchive, type Directory } from './directory.ts';
import type { ArchiveLimits } from './limits.ts';
import { readPages } from './read.ts';
import { ArchiveRefusal } from './refusal.ts';
import { openSource, type Source } from './source.ts';

/** Reads one page; throws only what a retry may mend. */
export type ReadUpload = (request: ObjectRequest) => Promise<ObjectReading>;

/** Directories that are kept: whoever asks for one page of an archive mostly asks for its neighbours next. */
const KEPT = 2;

/** `client` is asked for with the first page. */
export function createUploadReader(client: () => S3Client, limits: ArchiveLimits): ReadUpload {
  const kept = new Map<string, Promise<Directory>>();

  async function directoryOf(source: Source): Promise<Directory> {
    const name = JSON.stringify([source.key, source.facts.versionId, source.facts.eTag]);
    const found = kept.get(name);
    if (found !== undefined) return await found;
    const listing = listArchive(source, limits);
    kept.set(name, listing);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    listing.catch(() => kept.delete(name));
    return await listing;
  }

  async function readMember(request: ObjectRequest, { archive, name }: Member): Promise<ObjectReading> {
    const source = await openSource(client(), { ...request, key: archive });
    if (source === null) return { outcome: 'gone' };
    const { segments, pages } = await directoryOf(source);
    const entry = pages.find((page) => page.name === name);
    if (entry === undefined) return { outcome: 'gone' };
    for await (const { reading } of readPages(source, segments, [entry], limits)) return reading;
    return { outcome: 'gone' };
  }

  return async (request) => {
    const member = memberOf(request.key);
    if (member === null) return await readObject(client(), request, limits.pageBytes);
    try {
      return await readMember(request, member);
    } catch (error) {
      if (!(error instanceof ArchiveRefusal)) throw error;
      // An archive that cannot be unpacked has no pages; its own receipt says why.
      return { outcome: 'gone' };
    }
  };
}

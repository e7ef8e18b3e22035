/** The work of uploading: sends what waits, asks after what was sent, and goes on where a closed tab left off. */
import { signal } from '@preact/signals';
import { ApiError, ask, askJson, formPath, ingestionPath, type Ingestion, type UploadTicket } from '../api.ts';
import { STRINGS } from '../strings/index.ts';
import { isArchive, placeFile } from './address.ts';
import type { DroppedFile } from './dropped.ts';
import { pagesOf } from './unpacked.ts';
import { isAbout, type Entry } from './entry.ts';
import { loadEntries } from './entry-storage.ts';
import { add, change, entries, entryNow, restore } from './store.ts';

/** Sent at once; browsers keep six connections to one origin, and receipts need some of them. */
const SENDERS = 4;
/** Asked at once, and how long until they are asked again. */
const ASKERS = 2;
const ASK_EVERY_MS = 700;
/** Tries of one file, with pauses that double from the first; while the stage does not answer there is no end to them. */
const TRIES = 6;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

export const paused = signal(false);
/** Another tab of this browser does the work, and this one will when that is closed. */
export const elsewhere = signal(false);

/** Why nothing goes on just now, for as long as that is so. */
export const trouble = signal<string | null>(null);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function upload(files: readonly DroppedFile[], folder: string, pattern: string): Promise<void> {
  const added = Date.now();
  await add(
    files.map(({ file, path }, index) => ({
      id: crypto.randomUUID(),
      path,
      ...placeFile(path, folder, pattern),
      size: file.size,
      // A step that numbers of this size still tell apart (2⁻¹² ms), so that the order outlives a reload.
      added: added + index / 1000,
      ...beginning(file),
    })),
  );
}

/** S3 takes no form without a file's bytes, and a page without any has nothing to say: what is empty is not sent. */
function beginning(file: Blob): Pick<Entry, 'state' | 'file' | 'sentAt' | 'versionId' | 'receipt' | 'problem'> {
  const isEmpty = file.size === 0;
  return {
    state: isEmpty ? 'failed' : 'waiting',
    file,
    sentAt: null,
    versionId: null,
    receipt: null,
    problem: isEmpty ? STRINGS.upload.noBytes : null,
  };
}

/** Sends it again, with other bytes where there are some. */
export async function sendAgain(entry: Entry, file: Blob | null = entry.file): Promise<void> {
  if (file === null) return;
  change(entry, { size: file.size, ...beginning(file) });
}

/** Two tabs would send everything twice: who holds the lock works, as long as the tab is open. */
export async function resumeUploads(): Promise<void> {
  elsewhere.value = true;
  await navigator.locks.request('galley-uploads', async () => {
    elsewhere.value = false;
    const before = new Set(entries.value.map(({ key }) => key));
    restore([...(await loadEntries()).filter(({ key }) => !before.has(key)), ...entries.value]);
    await Promise.all([...Array.from({ length: SENDERS }, () => work(sendNext)), ...Array.from({ length: ASKERS }, () => work(askNext))]);
  });
}

const taken = new Set<string>();

/** One worker: takes what its step finds, for as long as the tab is open. */
async function work(step: () => Promise<boolean>): Promise<never> {
  for (;;) {
    const found = await step().catch((error: unknown) => {
      trouble.value = troubleOf(error);
      return false;
    });
    if (!found) await sleep(ASK_EVERY_MS / 4);
  }
}

function take(fits: (entry: Entry) => boolean): Entry | undefined {
  const found = entries.value.find((one) => !taken.has(one.id) && fits(entryNow(one)));
  if (found !== undefined) taken.add(found.id);
  return found === undefined ? undefined : entryNow(found);
}

async function sendNext(): Promise<boolean> {
  const entry = paused.value ? undefined : take(({ state }) => state === 'waiting');
  if (entry === undefined) return false;
  try {
    await send(entry);
  } finally {
    taken.delete(entry.id);
  }
  return true;
}

async function send(entry: Entry): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const took = await sendOnce(entry);
      trouble.value = null;
      change(entry, { state: 'sent', ...took });
      return;
    } catch (error) {
      const passes = error instanceof ApiError ? error.status === 429 || error.status >= 500 : await isReadable(entry);
      trouble.value = passes ? troubleOf(error) : null;
      if (!passes || (attempt >= TRIES && !isUnanswered(error))) {
        const problem = error instanceof ApiError ? error.message : STRINGS.upload.bytesGone;
        change(entry, { state: 'failed', problem });
        return;
      }
      await sleep(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS));
    }
  }
}

/** Nobody was there to answer: no connection, or a gateway that found nobody behind it. */
const isUnanswered = (error: unknown): boolean => !(error instanceof ApiError) || (error.status >= 502 && error.status <= 504);

function troubleOf(error: unknown): string {
  return isUnanswered(error)
    ? STRINGS.upload.unanswered
    : STRINGS.upload.refusedNow(error instanceof Error ? error.message : String(error));
}

/** A file that was changed or moved after it was chosen cannot be read any more, and `fetch` calls that a failure of the network. */
async function isReadable({ file }: Entry): Promise<boolean> {
  return await (file ?? new Blob())
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => file !== null,
      () => false,
    );
}

async function sendOnce({ key, sourceUrl, file, path }: Entry): Promise<{ sentAt: number; versionId: string | null }> {
  if (file === null) throw new ApiError(400, null, STRINGS.upload.bytesGone);
  const body = {
    key,
    ...(sourceUrl === null ? {} : { sourceUrl }),
    // What compresses an archive is part of it.
    ...(isArchive(path) ? { contentType: 'application/octet-stream' } : path.endsWith('.gz') ? { contentEncoding: 'gzip' } : {}),
    size: file.size,
  };
  const ticket = await askJson<UploadTicket>('/v1/uploads', { method: 'POST', body });
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
  form.append('file', file);
  const response = await fetch(formPath(ticket), { method: 'POST', body: form });
  if (!response.ok) throw new ApiError(response.status, null, messageOf(await response.text()));
  const at = Date.parse(response.headers.get('date') ?? '');
  return { sentAt: Number.isNaN(at) ? Date.now() : at, versionId: response.headers.get('x-amz-version-id') };
}

/** S3 answers in XML. */
const messageOf = (xml: string): string => /<Message>([^<]{1,500})<\/Message>/.exec(xml)?.[1] ?? STRINGS.upload.refused;

const askedAt = new Map<string, number>();

/** The one that has waited longest is asked after first. */
async function askNext(): Promise<boolean> {
  const due = Date.now() - ASK_EVERY_MS;
  const entry = take((one) => one.state === 'sent' && (askedAt.get(one.id) ?? 0) <= due);
  if (entry === undefined) return false;
  try {
    askedAt.set(entry.id, Date.now());
    const ingestion = await askJson<Ingestion>(ingestionPath(entry.key));
    trouble.value = null;
    if (ingestion.status === 'pending' || ingestion.status === 'unpacking' || !isAbout(ingestion, entry)) return true;
    if (ingestion.status === 'unpacked') {
      const pages = await pagesOf(entry, ingestion);
      change(entry, { state: 'unpacked', receipt: ingestion, file: null });
      await add(pages);
      return true;
    }
    if (ingestion.status === 'rejected') change(entry, { state: 'rejected', receipt: ingestion });
    else if (ingestion.article !== null && (await isThere(ingestion.article)))
      change(entry, { state: 'visible', receipt: ingestion, file: null });
    else if (ingestion.article === null) change(entry, { state: 'left-out', receipt: ingestion, file: null });
  } finally {
    taken.delete(entry.id);
  }
  return true;
}

/** Visible is what a reader can read. */
async function isThere(path: string): Promise<boolean> {
  const response = await ask(`${path}?fields=id`).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    // Publishers need not be readers.
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return undefined;
    throw error;
  });
  return response !== null;
}

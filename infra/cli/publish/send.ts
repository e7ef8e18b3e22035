/** Sends pages side by side and waits for their receipts: by the live view, and by asking for those that it did not bring. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, type GalleyClient, type Receipt, type UploadTicket } from '../../../shared/client/index.ts';
import type { Ledger } from './ledger.ts';
import type { Page } from './pages.ts';

/** A page with the hash by which it is known again. */
export interface Planned {
  readonly page: Page;
  readonly hash: string;
  /** `sent` in a run before, and without a receipt yet. */
  readonly state: 'new' | 'changed' | 'sent';
}

export interface Outcome {
  readonly file: string;
  readonly key: string;
  readonly url: string | null;
  /** The receipt's, or `failed` (not sent), or `waiting` (no receipt in time). */
  readonly status: Receipt['status'] | 'failed' | 'waiting';
  readonly reason: string | null;
  readonly message: string;
  readonly remedy: string | null;
  readonly warnings: Receipt['warnings'];
  readonly title: string | null;
  readonly article: string | null;
}

export interface SendOptions {
  readonly ledger: Ledger;
  readonly atOnce: number;
  readonly timeoutMs: number;
  readonly wait: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (sent: number, done: number) => void;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Forms for so many pages are asked for at once. */
const BATCH = 100;
/** The bucket's forms take nothing that is empty; the receipt would say the same. */
const EMPTY = {
  status: 'rejected',
  reason: 'empty',
  message: 'The file is empty, and was not sent.',
  remedy: 'Write the page again; a file that is cut off, or was never written, holds nothing.',
} as const;
/** After so long without news the receipts that are missing are asked for one by one. */
const ASK_AFTER_MS = 8_000;

/**
 * Sends the pages that are not sent yet, and waits for the receipts of all where `wait` says so.
 * @returns an outcome a page, in the order of `plans`; `onOutcome` hears of them as they come
 * @throws the signal's reason once it is aborted
 */
export async function sendPages(galley: GalleyClient, plans: readonly Planned[], options: SendOptions): Promise<Outcome[]> {
  const { ledger, signal, onProgress, onOutcome } = options;
  const outcomes: Outcome[] = [];
  const waiting = new Map<string, Awaited>();
  const early = new Map<string, Receipt>();
  let sent = 0;
  let lastNews = Date.now();

  function settle(plan: Planned, outcome: Outcome, versionId: string | null): void {
    waiting.delete(plan.page.terms.key);
    outcomes.push(outcome);
    if (outcome.status !== 'failed' && outcome.status !== 'waiting')
      ledger.note({ key: outcome.key, hash: plan.hash, versionId, status: outcome.status });
    lastNews = Date.now();
    onProgress(sent, outcomes.length);
    onOutcome(outcome);
  }

  function hear(receipt: Receipt): void {
    const awaited = waiting.get(receipt.key);
    // An archive's last receipt covers all its pages, so the ones before it are ignored.
    if (awaited === undefined || receipt.status === 'unpacking') return;
    // The receipt may arrive before the response that holds the upload's version.
    if (awaited.isSending) early.set(receipt.key, receipt);
    else if (isOf(awaited, receipt)) settle(awaited.plan, outcomeOf(awaited.plan, receipt), awaited.versionId);
  }

  const latest = options.wait ? (await galley.receiptPage({ limit: 1 })).latest : '';
  const stop = new AbortController();
  const listening = options.wait ? listen(galley, latest, AbortSignal.any([stop.signal, signal]), hear) : Promise.resolve();

  async function send(plan: Planned, ticket: UploadTicket): Promise<void> {
    const bytes = plan.page.read();
    if (bytes.byteLength === 0) return settle(plan, { ...bare(plan), ...EMPTY }, null);
    const since = new Date().toISOString();
    waiting.set(ticket.key, { plan, versionId: null, since, isSending: true });
    try {
      const versionId = await galley.send(ticket, bytes, { signal });
      sent += 1;
      ledger.note({ key: ticket.key, hash: plan.hash, versionId, status: 'sent' });
      waiting.set(ticket.key, { plan, versionId, since, isSending: false });
      onProgress(sent, outcomes.length);
      const receipt = early.get(ticket.key);
      if (receipt !== undefined) hear(receipt);
      if (!options.wait) settle(plan, { ...bare(plan), status: 'waiting', message: 'It was sent.' }, versionId);
    } catch (error) {
      if (signal.aborted) throw error;
      const message = error instanceof Error ? error.message : String(error);
      settle(plan, { ...bare(plan), status: 'failed', message }, null);
    }
  }

  try {
    for (const plan of plans) {
      if (plan.state !== 'sent') continue;
      const { key } = plan.page.terms;
      waiting.set(key, { plan, versionId: ledger.entry(key)?.versionId ?? null, since: '', isSending: false });
    }
    await askFor(galley, [...waiting.keys()], hear);
    const fresh = plans.filter(({ state }) => state !== 'sent');
    for (let start = 0; start < fresh.length; start += BATCH) {
      const batch = fresh.slice(start, start + BATCH);
      const tickets = await galley.tickets(batch.map(({ page }) => page.terms));
      const queue = tickets.map((ticket, at) => ({ ticket, plan: batch[at] })).values();
      await Promise.all(
        Array.from({ length: options.atOnce }, async () => {
          for (const { ticket, plan } of queue) {
            signal.throwIfAborted();
            if (plan !== undefined) await send(plan, ticket);
          }
        }),
      );
    }
    lastNews = Date.now();
    for (const deadline = Date.now() + options.timeoutMs; waiting.size > 0 && Date.now() < deadline;) {
      signal.throwIfAborted();
      await sleep(100);
      if (Date.now() - lastNews < ASK_AFTER_MS) continue;
      lastNews = Date.now();
      await askFor(galley, [...waiting.keys()].slice(0, BATCH), hear);
    }
  } finally {
    stop.abort();
    await listening;
  }
  for (const { plan, versionId } of waiting.values())
    settle(
      plan,
      { ...bare(plan), status: 'waiting', message: 'It was sent, and has no receipt yet.', remedy: 'Ask later: galley receipts' },
      versionId,
    );
  const places = new Map(plans.map(({ page }, at) => [page.terms.key, at]));
  const placeOf = ({ key }: Outcome): number => places.get(key) ?? plans.length;
  return outcomes.toSorted((one, two) => placeOf(one) - placeOf(two));
}

interface Awaited {
  readonly plan: Planned;
  readonly versionId: string | null;
  /** When it was sent. */
  readonly since: string;
  readonly isSending: boolean;
}

/** Not of an earlier upload of the same key. */
function isOf({ versionId, since }: Awaited, receipt: Receipt): boolean {
  return versionId === null || receipt.versionId === null || receipt.versionId === versionId || receipt.receivedAt >= since;
}

async function listen(galley: GalleyClient, after: string, signal: AbortSignal, hear: (receipt: Receipt) => void): Promise<void> {
  try {
    for await (const receipt of galley.arrivals({ limit: 100 }, { after, signal, waitSeconds: 5 })) hear(receipt);
  } catch (error) {
    if (!signal.aborted && !(error instanceof ApiError)) throw error;
  }
}

async function askFor(galley: GalleyClient, keys: readonly string[], hear: (receipt: Receipt) => void): Promise<void> {
  for (const key of keys) {
    const receipt = await galley.receipt(key);
    if (receipt !== null && receipt.status !== 'pending') hear(receipt);
  }
}

function bare({ page }: Planned): Omit<Outcome, 'status' | 'message'> {
  const { key, sourceUrl } = page.terms;
  return { file: page.file, key, url: sourceUrl ?? null, reason: null, remedy: null, warnings: [], title: null, article: null };
}

function outcomeOf(plan: Planned, { status, reason, message, remedy, warnings, title, url, article }: Receipt): Outcome {
  const { file, key, url: sent } = bare(plan);
  return { file, key, url: url ?? sent, status, reason, message, remedy, warnings, title, article };
}

/**
 * One article's whole life through a running stage, from outside: presigned upload → receipt → article → overwrite →
 * delete → withdrawn. It proves that a deployment works as a whole, where tests prove its parts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

export interface SmokeStage {
  /** The API's address, without a slash at its end. */
  readonly apiUrl: string;
  /** A key or token that may read and publish. */
  readonly credential: string;
  /** Where the page is uploaded; it must be a key that nobody else uses. */
  readonly key: string;
  /** Removes the object from the raw bucket. */
  remove(key: string): Promise<void>;
}

export interface SmokeReport {
  /** A step was done. */
  (step: string, milliseconds: number): void;
}

/** What does not work, as a sentence: which step, what was expected, what came. */
export class SmokeFailure extends Error {
  override readonly name = 'SmokeFailure';
}

/** How long one change may take to show; a cold start and a busy queue included. */
export const PATIENCE_MS = 90_000;
const POLL_INTERVAL_MS = 500;

const ticketSchema = z.object({ id: z.string(), url: z.string(), fields: z.record(z.string(), z.string()) });
const receiptSchema = z.object({ status: z.string(), reason: z.string().optional() });
const articleSchema = z.object({ id: z.string(), title: z.string(), version: z.number() });

export async function smoke(stage: SmokeStage, report: SmokeReport, now: () => number = () => performance.now()): Promise<void> {
  const timed = async <Value>(step: string, work: () => Promise<Value>): Promise<Value> => {
    const began = now();
    const value = await work();
    report(step, now() - began);
    return value;
  };
  const { id } = await timed('a presigned form takes a page', async () => await upload(stage, TITLES.first));
  await timed('the receipt says that it was stored', async () => await untilStored(stage));
  const first = await timed('the article is there, with its headline', async () => await untilTitled(stage, id, TITLES.first));
  await timed('another page under the same key is taken', async () => await upload(stage, TITLES.second));
  const second = await timed('the article has a new version', async () => await untilTitled(stage, id, TITLES.second));
  if (second.version <= first.version)
    throw new SmokeFailure(`The overwritten article should have a version above ${first.version}; it has ${second.version}.`);
  await timed('its object is removed', async () => await stage.remove(stage.key));
  await timed('the article is withdrawn (410)', async () => await untilWithdrawn(stage, id));
}

const TITLES = { first: 'Harbour reopens after the storm', second: 'Harbour reopens after the storm, and the ferry with it' } as const;

async function upload(stage: SmokeStage, title: string): Promise<{ readonly id: string }> {
  const page = pageOf(title);
  const answer = await call(stage, '/v1/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: stage.key, size: Buffer.byteLength(page) }),
  });
  if (answer.status !== 201) throw await unexpected('POST /v1/uploads', '201', answer);
  const ticket = ticketSchema.parse(await answer.json());
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
  form.append('file', new Blob([page]));
  const posted = await fetch(ticket.url, { method: 'POST', body: form });
  if (posted.status !== 201) throw await unexpected(`the presigned POST to ${new URL(ticket.url).host}`, '201', posted);
  return ticket;
}

async function untilStored(stage: SmokeStage): Promise<void> {
  await until(`/v1/ingestions?key=${encodeURIComponent(stage.key)}`, stage, 'a receipt that says "stored"', async (answer) => {
    // Until its first event comes through, the object is unknown or pending.
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw await unexpected('the receipt', '200', answer);
    const { status, reason } = receiptSchema.parse(await answer.json());
    if (status === 'rejected')
      throw new SmokeFailure(
        `The page was rejected (${reason ?? 'without a reason'}): it is an article, so the stage's ingest.minScore, or the extractor, is not as it should be.`,
      );
    return status === 'pending' ? undefined : status;
  });
}

async function untilTitled(stage: SmokeStage, id: string, title: string): Promise<z.infer<typeof articleSchema>> {
  return await until(`/v1/articles/${id}`, stage, `the article "${title}"`, async (answer) => {
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw await unexpected('the article', '200', answer);
    const article = articleSchema.parse(await answer.json());
    return article.title === title ? article : undefined;
  });
}

async function untilWithdrawn(stage: SmokeStage, id: string): Promise<void> {
  await until(`/v1/articles/${id}`, stage, 'the answer 410', async (answer) => {
    if (answer.status === 410) return true;
    if (answer.status !== 200) throw await unexpected('the withdrawn article', '410', answer);
    return undefined;
  });
}

/** Asks until `read` finds what it looks for. Throttling (429) and a busy table (503) are waited out. */
async function until<Value>(
  path: string,
  stage: SmokeStage,
  wanted: string,
  read: (answer: Response) => Promise<Value | undefined>,
): Promise<Value> {
  let last = '';
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(POLL_INTERVAL_MS)) {
    const answer = await call(stage, path);
    last = `HTTP ${answer.status}`;
    if (answer.status === 429 || answer.status === 503) continue;
    const found = await read(answer);
    if (found !== undefined) return found;
  }
  throw new SmokeFailure(
    `GET ${path} did not give ${wanted} within ${PATIENCE_MS / 1000} s; the last answer was ${last}. See the ingest function's log for the key "${stage.key}", and \`galley redrive\`.`,
  );
}

async function call(
  { apiUrl, credential }: SmokeStage,
  path: string,
  init: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
): Promise<Response> {
  // A shared cache in front must not answer for the stage.
  return await fetch(`${apiUrl}${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${credential}`, 'cache-control': 'no-cache' },
  });
}

async function unexpected(what: string, wanted: string, answer: Response): Promise<SmokeFailure> {
  return new SmokeFailure(`${what} should have answered ${wanted}; it answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
}

const PARAGRAPHS = [
  'The harbour opened again on Friday morning, three days after the storm had torn two of its pontoons loose and driven them against the eastern mole.',
  'Divers had checked the moorings through the night, and by six the first boats were allowed to pass, one at a time, under the eyes of the harbour master.',
  'She said that the damage was smaller than anyone had feared, and that the insurers had promised to pay before the end of the month.',
  'Fishermen who had waited in the outer basin since Tuesday sold what they had left from their decks, while the market hall stayed closed for repairs.',
  'A second inspection is planned for the spring, when the water is calm enough to look at the foundations that were laid eighty years ago.',
];

/** A page of our own making that is plainly an article. */
function pageOf(title: string): string {
  const text = PARAGRAPHS.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta property="og:type" content="article"><meta property="og:title" content="${title}"></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>\n${text}\n</article></body></html>`;
}

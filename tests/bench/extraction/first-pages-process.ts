/** One process of first-pages.ts: extracts the pages of its input and prints the processor time of its thread after each, as JSON. */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { extract } from '../../../shared/extraction/index.ts';
import { processorMilliseconds } from '../../processor-time.ts';

const moduleSchema = z.object({ extract: z.custom<typeof extract>((value) => typeof value === 'function') });
const inputSchema = z.array(z.object({ url: z.string(), base64: z.string() }));

const pages = inputSchema
  .parse(JSON.parse(readFileSync(0, 'utf8')))
  .map(({ url, base64 }) => ({ url, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }));
const folder = process.argv[2] ?? '.';
// As the ingest function does before all else; checkouts from before it did are measured as they were.
const expressions = `${folder}/functions/ingest/expressions.ts`;
if (existsSync(expressions)) await import(pathToFileURL(expressions).href);
const own = moduleSchema.parse(await import(pathToFileURL(`${folder}/shared/extraction/index.ts`).href));
const started = processorMilliseconds();
const milliseconds = pages.map(({ bytes, url }) => {
  own.extract(bytes, { url });
  return processorMilliseconds() - started;
});
process.stdout.write(JSON.stringify(milliseconds));

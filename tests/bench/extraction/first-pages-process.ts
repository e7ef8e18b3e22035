/** One process of first-pages.ts: extracts the pages of its input and prints the processor time of its thread after each, as JSON. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { extract } from '../../../shared/extraction/index.ts';
import { processorMilliseconds } from '../../processor-time.ts';

const moduleSchema = z.object({ extract: z.custom<typeof extract>((value) => typeof value === 'function') });
const inputSchema = z.array(z.object({ url: z.string(), base64: z.string() }));

const pages = inputSchema
  .parse(JSON.parse(readFileSync(0, 'utf8')))
  .map(({ url, base64 }) => ({ url, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }));
const own = moduleSchema.parse(await import(pathToFileURL(`${process.argv[2] ?? '.'}/shared/extraction/index.ts`).href));
const started = processorMilliseconds();
const milliseconds = pages.map(({ bytes, url }) => {
  own.extract(bytes, { url });
  return processorMilliseconds() - started;
});
process.stdout.write(JSON.stringify(milliseconds));

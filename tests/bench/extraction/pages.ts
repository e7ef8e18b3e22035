/** The pages that are timed: a corpus where one is at hand, our own sample pages otherwise. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { decode } from '../../../shared/extraction/decode/decode.ts';

export interface BenchPage {
  readonly id: string;
  readonly url: string;
  readonly bytes: Uint8Array;
  /** The bytes decoded: what parsers and peers start from. */
  readonly html: string;
}

const indexSchema = z.array(z.object({ id: z.string(), url: z.string().nullish(), file: z.string() }));

/** Our own pages, in a clone without a corpus. */
const OWN_FOLDERS = ['tests/pages', 'infra/local/samples'];

/** @returns every n-th page, so that the choice is the same each time and spread over the set */
export function readPages(corpus: string, count: number): { readonly pages: readonly BenchPage[]; readonly from: string } {
  if (!existsSync(join(corpus, 'index.json'))) return { pages: readOwnPages(), from: `our own pages (there is no corpus at ${corpus})` };
  const index = indexSchema.parse(JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')));
  const step = Math.max(1, index.length / count);
  const chosen = Array.from({ length: Math.min(count, index.length) }, (_, i) => index[Math.floor(i * step)]).filter(
    (entry) => entry !== undefined,
  );
  const pages = chosen.flatMap(({ id, url, file }) => pageOf(id, url ?? '', gunzipSync(readFileSync(join(corpus, file)))));
  return { pages, from: `${pages.length} pages of ${basename(corpus)}` };
}

function readOwnPages(): BenchPage[] {
  const root = new URL('../../../', import.meta.url).pathname;
  return OWN_FOLDERS.flatMap((folder) => {
    const files = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).filter((file) => file.endsWith('.html')) : [];
    return files.flatMap((file) => pageOf(file, `https://news.example/${file}`, readFileSync(join(root, folder, file))));
  });
}

function pageOf(id: string, url: string, bytes: Uint8Array): BenchPage[] {
  const decoded = decode(bytes);
  return decoded.outcome === 'text' ? [{ id, url: URL.canParse(url) ? url : `https://news.example/${id}`, bytes, html: decoded.text }] : [];
}

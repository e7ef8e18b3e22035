/** The pages that are timed: a corpus where one is at hand, our own sample pages otherwise. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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

/** Where the corpus lies beside a checkout. */
const BESIDE = '../shared/corpus/wcxb-dev-article';

/** How the folder is named on the command line. */
export const CORPUS_OPTION = ['--corpus <folder>', `a set of the corpus or the folder of the sets; ${BESIDE} where it is there`] as const;

/**
 * @param corpus undefined where none was named
 * @returns every n-th page, so that the choice is the same each time and spread over the sets
 */
export function readPages(corpus: string | undefined, count: number): { readonly pages: readonly BenchPage[]; readonly from: string } {
  if (corpus === undefined && !existsSync(join(BESIDE, 'index.json')))
    return { pages: readOwnPages(), from: `our own pages (there is no corpus at ${BESIDE})` };
  const folder = corpus ?? BESIDE;
  const index = setsIn(folder).flatMap((set) =>
    indexSchema.parse(JSON.parse(readFileSync(join(set, 'index.json'), 'utf8'))).map((entry) => ({ ...entry, set })),
  );
  const step = Math.max(1, index.length / count);
  const chosen = Array.from({ length: Math.min(count, index.length) }, (_, i) => index[Math.floor(i * step)]).filter(
    (entry) => entry !== undefined,
  );
  const pages = chosen.flatMap(({ set, id, url, file }) => pageOf(id, url ?? '', gunzipSync(readFileSync(join(set, file)))));
  return { pages, from: `${pages.length} pages of ${basename(folder)}` };
}

/** The folder itself where it is a set, else the sets in it. */
function setsIn(folder: string): readonly string[] {
  if (existsSync(join(folder, 'index.json'))) return [folder];
  const sets = globSync('*/index.json', { cwd: folder }).map((file) => join(folder, dirname(file)));
  if (sets.length === 0)
    throw new Error(
      `${folder} is no corpus: neither it nor a folder in it has an index.json. Name the folder of one set, or the one that holds the sets.`,
    );
  return sets.toSorted();
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

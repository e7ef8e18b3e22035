/** Reads the corpus' pages, parsed, with what is true of their bodies. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { decode } from '../../../shared/extraction/decode/decode.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { textOf } from '../../../shared/extraction/html/page.ts';

const entrySchema = z.object({
  id: z.string(),
  url: z.string().nullable(),
  file: z.string(),
  kind: z.string(),
  truth: z.object({
    text: z.string().nullish(),
    html: z.string().nullish(),
    title: z.string().nullish(),
    with: z.array(z.string()).nullish(),
    without: z.array(z.string()).nullish(),
  }),
});

export interface CorpusPage {
  readonly id: string;
  readonly set: string;
  /** What pages of one site share: folds never split a site. */
  readonly site: string;
  readonly url: string | null;
  readonly html: string;
  /** The body's text as people marked it; null where the set only has segments. */
  readonly text: string | null;
  readonly title: string | null;
  readonly with: readonly string[];
  readonly without: readonly string[];
}

const BLOCK_TAG = /<\/?(?:p|div|li|ul|ol|h[1-6]|br|tr|td|th|table|blockquote|pre|section|article|figure|figcaption|dd|dt|hr)\b/gi;

function textOfHtml(html: string): string {
  const page = parsePage(html.replace(BLOCK_TAG, (tag) => ` ${tag}`));
  return page.elements
    .filter((_, at) => page.parent[at] === -1)
    .map((element) => textOf(element))
    .join(' ');
}

/** Last two labels of the host, three under a short second level such as co.uk: close enough to a registrable domain to split folds. */
export function siteOf(url: string | null, id: string): string {
  if (url === null || !URL.canParse(url)) return id;
  const labels = new URL(url).hostname.split('.');
  const short = (labels.at(-2)?.length ?? 0) <= 3 && (labels.at(-1)?.length ?? 0) <= 2;
  return labels.slice(short ? -3 : -2).join('.');
}

/** @param corpus folder that holds the sets */
export function* readSet(corpus: string, set: string): Generator<CorpusPage> {
  const folder = join(corpus, set);
  const entries = z.array(entrySchema).parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));
  for (const { id, url, file, truth } of entries) {
    const decoded = decode(gunzipSync(readFileSync(join(folder, file))), undefined);
    if (!('text' in decoded)) continue;
    yield {
      id,
      set,
      url,
      site: siteOf(url, id),
      html: decoded.text,
      text: truth.text ?? (typeof truth.html === 'string' ? textOfHtml(truth.html) : null),
      title: truth.title ?? null,
      with: truth.with ?? [],
      without: truth.without ?? [],
    };
  }
}

/** Reads a corpus folder: `index.json` and the gzipped pages beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** What people found on the page; a set carries some of these. `null` says that the page has none. */
const truthSchema = z.object({
  text: z.string().optional(),
  html: z.string().optional(),
  with: z.array(z.string()).optional(),
  without: z.array(z.string()).optional(),
  title: z.string().nullish(),
  author: z.string().nullish(),
  published: z.string().nullish(),
  siteName: z.string().nullish(),
  language: z.string().nullish(),
});

const pageSchema = z.object({
  id: z.string(),
  url: z.string(),
  file: z.string(),
  kind: z.string().default('article'),
  truth: truthSchema,
});

export type Truth = z.infer<typeof truthSchema>;
export type CorpusPage = z.infer<typeof pageSchema>;

/** All pages of a folder, without their bytes. */
export function readCorpus(folder: string): CorpusPage[] {
  const file = join(folder, 'index.json');
  const parsed = z.array(pageSchema).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not laid out like a corpus index: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The raw bytes of one page, in the encoding in which it was found. */
export function readPage(folder: string, page: CorpusPage): Uint8Array {
  const bytes = readFileSync(join(folder, page.file));
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

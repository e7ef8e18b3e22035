/** One line per object as its article lands, made of the ingest function's own structured log. Pure. */
import { z } from 'zod';
import { OBJECT_PROCESSED, printable } from '../../shared/platform/index.ts';

const lineSchema = z.looseObject({
  message: z.literal(OBJECT_PROCESSED),
  key: z.string(),
  id: z.string().nullish(),
  title: z.string().nullish(),
  outcome: z.string(),
  reason: z.string().nullish(),
  durationMs: z.number(),
  extractMs: z.number().nullish(),
});
export type ArticleLine = z.infer<typeof lineSchema>;

export function readArticleLine(line: string): ArticleLine | undefined {
  // A cheap check before parsing, because most lines are of another kind.
  if (!line.includes(OBJECT_PROCESSED)) return undefined;
  try {
    const read = lineSchema.safeParse(JSON.parse(line));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

const KEY_WIDTH = 44;
const TITLE_WIDTH = 56;

/** `news/rain.html   Rain over the harbour   stored   48 ms` */
export function describeArticleLine({ key, title, outcome, reason, durationMs }: ArticleLine): string {
  const result = reason === undefined || reason === null || reason === outcome ? outcome : `${outcome} (${reason})`;
  const columns = [fit(printable(key), KEY_WIDTH), title === undefined || title === null ? '' : fit(printable(title), TITLE_WIDTH), result];
  return `${columns.filter((column) => column !== '').join('  ')}  ${Math.round(durationMs)} ms`;
}

const fit = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width));

const titleSchema = z.object({ title: z.string().nullable() });

/** Logs hold no page content, so the title is read where readers read it; where they need a key, there is none. */
export async function withTitle(line: ArticleLine, apiUrl: string): Promise<ArticleLine> {
  if (line.id === undefined || line.id === null || line.outcome !== 'stored') return line;
  try {
    const answered = await fetch(`${apiUrl}/v1/articles/${encodeURIComponent(line.id)}?fields=title`);
    const read = answered.ok ? titleSchema.safeParse(await answered.json()) : undefined;
    return read?.success === true ? { ...line, title: read.data.title } : line;
  } catch {
    // The cloud is stopping.
    return line;
  }
}

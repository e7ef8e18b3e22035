/**
 * Runs in a process of its own, limited to the function's memory: extracts every hostile input that needs no
 * decompression and prints a line of JSON for each. A crash shows as missing lines.
 */
import { extract } from '../../shared/extraction/index.ts';
import { HOSTILE_INPUTS } from './hostile-inputs.ts';

/** What came of one input. */
export interface WorkerLine {
  readonly name: string;
  readonly outcome: string;
  readonly truncated: boolean;
  readonly forms: readonly string[];
}

// The function's own threshold: below it a page is no article (infra/config.ts, `minScore`).
const MIN_SCORE = Number(process.argv[2]);

for (const input of HOSTILE_INPUTS) {
  if (input.contentEncoding !== undefined) continue;
  const result = extract(input.bytes(), {
    url: 'https://example.org/news/harbour-wall',
    contentType: input.contentType,
    receivedAt: new Date('2026-01-01T00:00:00Z'),
  });
  const line: WorkerLine =
    result.outcome === 'rejected'
      ? { name: input.name, outcome: result.reason, truncated: false, forms: [] }
      : {
          name: input.name,
          outcome: result.article.score < MIN_SCORE ? 'no-article' : 'stored',
          truncated: result.article.truncated,
          // All forms are made and measured, the text is checked in full.
          forms: [result.article.text.slice(0, 200_000), result.article.html.slice(0, 200_000), result.article.markdown.slice(0, 200_000)],
        };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

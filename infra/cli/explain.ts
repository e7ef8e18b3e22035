/** The reasons behind an article, for a person at a terminal. */
import type { Article, BlockDecision } from '../../shared/extraction/index.ts';

/** Fields in the order in which a reader asks for them. */
const FIELDS = [
  'type',
  'title',
  'subtitle',
  'authors',
  'byline',
  'published',
  'modified',
  'siteName',
  'publisher',
  'url',
  'language',
  'direction',
  'section',
  'tags',
  'description',
  'image',
  'access',
  'rights',
] as const satisfies readonly (keyof Article)[];

export function explain(article: Article, encoding: string, decisions: readonly BlockDecision[]): string {
  const kept = decisions.filter((decision) => decision.kept).length;
  return [
    heading(`Score ${article.score.toFixed(2)}`),
    ...article.scoreReasons.map((reason) => `  ${reason}`),
    `  read as ${encoding}; ${article.wordCount} words, ${article.readingTime} min${article.truncated ? '; truncated' : ''}`,
    heading('Fields'),
    ...FIELDS.flatMap((field) => explainField(article, field)),
    heading(`Warnings: ${article.warnings.length}`),
    ...article.warnings.map(({ code, message }) => `  ${code}: ${message}`),
    heading(`Blocks: ${kept} kept of ${decisions.length}`),
    ...decisions.map((decision) => explainBlock(decision)),
  ].join('\n');
}

function heading(text: string): string {
  return `\n${text}\n${'─'.repeat(text.length)}`;
}

function explainField(article: Article, field: (typeof FIELDS)[number]): string[] {
  const value = article[field];
  const entry = article.provenance[field];
  const shown =
    value === null || (Array.isArray(value) && value.length === 0) ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
  const lines = [`  ${field.padEnd(12)} ${clip(shown, 100)}${entry === undefined ? '' : `  ← ${entry.source}`}`];
  for (const lost of entry?.lost ?? []) lines.push(`  ${' '.repeat(12)}   not ${clip(lost.value, 80)}  ← ${lost.source}`);
  return lines;
}

function explainBlock({ kept, probability, path, text, reason }: BlockDecision): string {
  return `  ${kept ? '+' : '-'} ${probability.toFixed(2)} ${clip(text, 70).padEnd(70)}  ${path}${reason === '' ? '' : `  (${reason})`}`;
}

/** One line, without the control characters that a page could steer a terminal with. */
function clip(text: string, length: number): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

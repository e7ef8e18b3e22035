/** Where the page contradicts itself about its authors, in words that a publisher can act on. */
import type { Warning } from '../../contract/index.ts';
import type { FoundAuthors } from './candidate.ts';

/** Warnings where byline and declared authors disagree. */
export function authorWarnings({ authors, candidates }: FoundAuthors): readonly Warning[] {
  const shown = authors.value;
  const declared = candidates.find((candidate) => candidate.sources.has('json-ld:author'));
  const byline = candidates.find(
    (candidate) =>
      candidate.element >= 0 &&
      candidate.names.length === shown.length &&
      candidate.names.every((name, at) => shown[at]?.name.toLowerCase() === name.toLowerCase()),
  );
  if (declared === undefined || byline === undefined || shown.length === 0) return [];
  if (declared.names.length !== shown.length) {
    return [
      {
        code: 'authors-differ',
        message: `The byline names ${count(shown.length)} (${list(shown.map((author) => author.name))}), JSON-LD ${count(declared.names.length)} (${list(declared.names)}). Name the same authors in both.`,
      },
    ];
  }
  return declared.key === byline.key
    ? []
    : [
        {
          code: 'authors-differ',
          message: `The byline names ${list(shown.map((author) => author.name))}, JSON-LD ${list(declared.names)}. Name the same authors in both.`,
        },
      ];
}

function count(many: number): string {
  return many === 1 ? '1 author' : `${many} authors`;
}

function list(names: readonly string[]): string {
  return names.slice(0, 5).join(', ');
}

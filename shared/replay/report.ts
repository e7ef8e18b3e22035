/** Merges the results of batches into a report. Pure; a batch that was done twice counts once. */
import type { BatchResult, Outcome, PageResult, ReplayRequest, Report, Sample } from './contract.ts';
import { COMPARED, type ComparedField } from './figures.ts';

/** A page that people look through. */
const MOST_SAMPLES = 60;
/** A text that shares less than this with the one before is counted as much changed. */
const ALIKE = 0.9;

/** Gathers batches into a report. */
export interface ReportCollector {
  add(batch: BatchResult): void;
  report(about: { readonly request: ReplayRequest; readonly planned: number; readonly extractor: string }): Report;
}

/** Takes batches in one by one, so that a run of millions needs no more memory than its figures. */
export function createReportCollector(): ReportCollector {
  const done = new Set<number>();
  let queued = 0;
  const outcomes: Record<Outcome, number> = { same: 0, changed: 0, gained: 0, lost: 0, 'no-article': 0, gone: 0 };
  const fields = new Map<ComparedField, { changed: number; gained: number; lost: number }>();
  const [alike, before, after] = [mean(), mean(), mean()];
  let lowest: number | null = null;
  let under90 = 0;
  let samples: Sample[] = [];

  function count({ outcome, similarity, scoreBefore, scoreAfter, changed }: PageResult): void {
    outcomes[outcome] += 1;
    for (const { field, kind } of changed) {
      const counts = fields.get(field) ?? { changed: 0, gained: 0, lost: 0 };
      counts[kind] += 1;
      fields.set(field, counts);
    }
    if (similarity !== null) {
      alike.add(similarity);
      lowest = lowest === null ? similarity : Math.min(lowest, similarity);
      if (similarity < ALIKE) under90 += 1;
    }
    if (scoreBefore !== null) before.add(scoreBefore);
    if (scoreAfter !== null) after.add(scoreAfter);
  }

  return {
    add(batch) {
      const fresh = new Set(batch.done.filter((n) => !done.has(n)));
      if (fresh.size === 0) return;
      for (const n of fresh) done.add(n);
      // Messages of a batch that was cut off and done again are in the queue twice, which ingest takes for one.
      queued += Math.min(batch.queued, fresh.size);
      for (const page of batch.pages) if (fresh.has(page.n)) count(page);
      samples = [...samples, ...batch.samples].toSorted(byWeight).slice(0, MOST_SAMPLES);
    },
    report({ request, planned, extractor }) {
      return {
        run: request.run,
        isDryRun: request.isDryRun,
        request,
        extractor,
        planned,
        done: done.size,
        left: planned - done.size,
        queued,
        outcomes,
        compared: outcomes.same + outcomes.changed,
        fields: Object.fromEntries(
          COMPARED.map((field) => [field, fields.get(field) ?? { changed: 0, gained: 0, lost: 0 }] as const),
          // `as`: an entry for each of COMPARED, which fromEntries does not say.
        ) as Report['fields'],
        similarity: { mean: alike.value(), lowest, under90 },
        score: { before: before.value(), after: after.value() },
        samples,
      };
    },
  };
}

/** Articles that come or go first, then those whose text changes most, then those with most fields. */
export function byWeight(a: Sample, b: Sample): number {
  return weight(b) - weight(a) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function weight({ outcome, similarity, changes }: Sample): number {
  const kind = outcome === 'lost' || outcome === 'gained' ? 100 : 0;
  return kind + (1 - (similarity ?? 1)) * 50 + changes.length;
}

function mean(): { add(value: number): void; value(): number | null } {
  let [sum, count] = [0, 0];
  return {
    add(value) {
      sum += value;
      count += 1;
    },
    value: () => (count === 0 ? null : sum / count),
  };
}

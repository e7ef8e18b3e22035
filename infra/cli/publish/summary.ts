/** What a run of `galley publish` comes to, in a table for people. */
import { paint, paintStatus, table } from '../output.ts';
import type { Outcome } from './send.ts';

/** Files named of each reason; the rest is a number, and `galley receipts` has them all. */
const SHOWN = 3;

export function summaryOf(outcomes: readonly Outcome[], unchanged: number): string {
  const byStatus = Map.groupBy(outcomes, ({ status }) => status);
  const rows = [...byStatus]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([status, all]) => [paintStatus(status), String(all.length)]);
  if (unchanged > 0) rows.push([paint('dim', 'not sent again'), String(unchanged)]);
  const problems = outcomes.filter(({ status }) => status === 'rejected' || status === 'failed' || status === 'waiting');
  return [table(rows), ...groupsOf(problems)].join('\n');
}

function groupsOf(outcomes: readonly Outcome[]): string[] {
  const groups = Map.groupBy(outcomes, ({ status, reason }) => `${status}${reason === null ? '' : `: ${reason}`}`);
  return [...groups].flatMap(([name, all]) => {
    const remedy = all.find((one) => one.remedy !== null)?.remedy;
    const more = all.length - SHOWN;
    return [
      '',
      `${paint('bold', name)} (${all.length})`,
      ...all.slice(0, SHOWN).map(({ file, key, message }) => `  ${file === '-' ? key : file}: ${message}`),
      ...(more > 0 ? [`  … and ${more} more`] : []),
      ...(remedy === undefined || remedy === null ? [] : [`  ${paint('yellow', '→')} ${remedy}`]),
    ];
  });
}

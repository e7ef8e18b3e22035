/**
 * The last step of unpacking an archive: writes its receipt with the outcome of its pages, and deletes the manifests of
 * older versions.
 */
import { mapConcurrently, type Plan, type Unpacking } from '../../shared/archives/index.ts';
import type { Conclusion, PageCounts } from '../../shared/articles/index.ts';
import type { ObjectEvent } from '../../shared/objects/index.ts';
import { remedyFor } from '../../shared/observation/index.ts';
import type { Ingest } from './context.ts';

/** Called once every part is done. Idempotent, and safe to run concurrently. */
export async function conclude(
  { writer, archives: { manifest } }: Ingest,
  { bucket, key }: ObjectEvent,
  unpacking: Unpacking,
): Promise<void> {
  const plan = await manifest.readPlan(unpacking);
  if (plan === null) return;
  const numbers = Array.from({ length: plan.parts }, (_, number) => number);
  const parts = await mapConcurrently(numbers, async (number) => await manifest.readDone(unpacking, number));
  const pages = parts.reduce<PageCounts>((sum, counts) => (counts === null ? sum : added(sum, counts)), added());
  if (!(await writer.conclude({ bucket, key, sequencer: unpacking.sequencer }, conclusion(plan, pages)))) return;
  // What was withdrawn is written down nowhere else, and need not be: its tombstones outlive every event that is on its way.
  const isRemoved = (await writer.recordedHead(bucket, key))?.state === 'removed';
  await manifest.releaseBefore(unpacking, isRemoved);
}

const added = (...counts: readonly PageCounts[]): PageCounts => {
  const sum = (name: keyof PageCounts): number => counts.reduce((total, one) => total + one[name], 0);
  return { stored: sum('stored'), unchanged: sum('unchanged'), rejected: sum('rejected'), withdrawn: sum('withdrawn') };
};

function conclusion(plan: Plan, pages: PageCounts): Conclusion {
  const refused = plan.refused ?? (plan.pages === 0 ? { reason: 'bad-archive' as const, message: noPage(plan) } : null);
  if (refused !== null)
    return { status: 'rejected', reason: refused.reason, message: refused.message, remedy: remedyFor(refused.reason), warnings: [], pages };
  return {
    status: 'unpacked',
    reason: 'unpacked',
    message: `${plan.pages} ${plan.pages === 1 ? 'page' : 'pages'}: ${countsOf(pages)}.${plan.others === 0 ? '' : ` ${plan.others} other entries were passed over.`}`,
    remedy:
      pages.rejected === 0
        ? null
        : 'The receipts of its pages say why some were rejected: ask for them by the prefix of the archive’s key and “!/”.',
    warnings: warningsOf(plan),
    pages,
  };
}

const noPage = ({ others }: Plan): string =>
  others === 0 ? 'The archive holds nothing.' : `The archive holds no page: ${others} entries, none of which is HTML by its name or type.`;

function countsOf(pages: PageCounts): string {
  const said = Object.entries(pages).filter(([, count]) => count > 0);
  return said.length === 0 ? 'nothing was to be done' : said.map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}

const warning = (message: string): Conclusion['warnings'][number] => ({ code: 'archive-entries', message });

function warningsOf({ archives, doubled }: Plan): Conclusion['warnings'] {
  return [
    ...(archives === 0 ? [] : [warning(`${archives} archives inside were not opened. Upload them by themselves.`)]),
    ...(doubled === 0 ? [] : [warning(`${doubled} pages have a name that a later one has as well; the last of each name was taken.`)]),
  ];
}

/**
 * Conditions on a dry run's report, for CI: `title.changed>2%`, `articles.lost>0`, `text.under90>1%`.
 *
 *     FIELD.changed | gained | lost | any     of the articles compared
 *     articles.changed | gained | lost        of all pages that were read
 *     text.under90                            texts that share less than nine tenths, of the articles compared
 */
import type { Report } from './contract.ts';
import { COMPARED, type ComparedField } from './figures.ts';

/** A bound on a figure of a report. */
export interface Condition {
  readonly text: string;
  /** What the figure is of, as {@link figureOf} knows it. */
  readonly name: string;
  readonly what: string;
  readonly most: number;
  readonly isShare: boolean;
}

const CONDITION = /^([a-zA-Z]{1,20})\.([a-z]{1,10}(?:90)?)\s?>\s?(\d{1,9}(?:\.\d{1,4})?)(%?)$/;

/**
 * A condition of `--fail-if`; null where the text is none.
 * @example parseCondition('title.changed>2%') // { text: 'title.changed>2%', name: 'title', what: 'changed', most: 2, isShare: true }
 */
export function parseCondition(text: string): Condition | null {
  const [, name, what, most, per] = CONDITION.exec(text.trim()) ?? [];
  if (name === undefined || what === undefined || most === undefined) return null;
  const condition = { text, name, what, most: Number(most), isShare: per === '%' };
  return isKnown(name, what) ? condition : null;
}

function isKnown(name: string, what: string): boolean {
  if (name === 'articles') return ['changed', 'gained', 'lost'].includes(what);
  if (name === 'text' && what === 'under90') return true;
  return isField(name) && ['changed', 'gained', 'lost', 'any'].includes(what);
}

// `as`: includes() asks for a member to compare with.
const isField = (name: string): name is ComparedField => COMPARED.includes(name as ComparedField);

/** Whether the condition holds, with the figure that says so: `title.changed is 3.1 % (31 of 1,000)`. */
export function judge(condition: Condition, report: Report): { readonly holds: boolean; readonly figure: string } {
  const { count, of } = figureOf(condition, report);
  const share = of === 0 ? 0 : (count / of) * 100;
  const value = condition.isShare ? share : count;
  return {
    holds: value > condition.most,
    figure: `${condition.name}.${condition.what} is ${share.toFixed(1)} % (${count} of ${of})`,
  };
}

function figureOf({ name, what }: Condition, report: Report): { readonly count: number; readonly of: number } {
  const { outcomes, compared, fields } = report;
  if (name === 'articles') {
    const of = report.done - outcomes.gone;
    return { count: what === 'lost' ? outcomes.lost : what === 'gained' ? outcomes.gained : outcomes.changed, of };
  }
  if (what === 'under90') return { count: report.similarity.under90, of: compared };
  const counts = isField(name) ? fields[name] : { changed: 0, gained: 0, lost: 0 };
  const { changed, gained, lost } = counts;
  const count = what === 'changed' ? changed : what === 'gained' ? gained : what === 'lost' ? lost : changed + gained + lost;
  return { count, of: compared };
}

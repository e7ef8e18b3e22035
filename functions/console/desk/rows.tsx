/** The table of arrivals; a row opens in place to say what happened, and what to do. Of a long one, only what is in sight is there. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Landing } from '../article/landing.tsx';
import type { ShownReceipt } from '../api.ts';
import { clock, count, share } from '../format.ts';
import { Mark, Outcome, type OutcomeName } from '../parts/mark.tsx';
import { copy } from '../parts/colophon.tsx';
import { useWindowed } from '../parts/windowed.ts';
import { href } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import { Withdraw } from '../parts/withdraw.tsx';

const S = STRINGS.desk;
const COLUMNS = 6;
/** Under this the stage warns of what it has taken; its own threshold stands in the receipt's words. */
const LOW_SCORE = 0.6;
const MASTHEAD_PX = 56;

export const Rows = ({ items }: { readonly items: readonly ShownReceipt[] }) => {
  const [opened, open] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = items.flatMap((item, at) =>
    item.id === opened
      ? [
          { item, at, isCase: false },
          { item, at, isCase: true },
        ]
      : [{ item, at, isCase: false }],
  );
  const { indexes, before, after, measure } = useWindowed(
    rows.map(({ item, isCase }) => (isCase ? `${item.id} case` : item.id)),
    body,
  );
  useRowKeys();
  return (
    <table class="arr" aria-rowcount={items.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          <th class="t">{S.columns.time}</th>
          <th class="oc">{S.columns.outcome}</th>
          <th>{S.columns.page}</th>
          <th class="st">{S.columns.site}</th>
          <th class="s n">{S.columns.score}</th>
          <th class="w">{S.columns.warnings}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {before > 0 && <Gap height={before} />}
        {indexes.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          const { item, at, isCase } = row;
          if (isCase)
            return (
              <tr class="more" id={`more-${item.id}`} key={`${item.id} case`} data-index={index} ref={measure}>
                <td colSpan={COLUMNS}>
                  <Case item={item} />
                </td>
              </tr>
            );
          const isOpen = opened === item.id;
          return (
            <tr class={isOpen ? 'r open' : 'r'} key={item.id} data-index={index} ref={measure} aria-rowindex={at + 2}>
              <Cells item={item} isOpen={isOpen} toggle={() => open(isOpen ? null : item.id)} />
            </tr>
          );
        })}
        {after > 0 && <Gap height={after} />}
      </tbody>
    </table>
  );
};

/** Stands for rows that are out of sight. */
const Gap = ({ height }: { readonly height: number }) => (
  <tr class="gap" aria-hidden="true">
    <td colSpan={COLUMNS} style={{ blockSize: `${height}px` }} />
  </tr>
);

const outcomeOf = ({ status, version }: ShownReceipt): OutcomeName => (status === 'stored' && (version ?? 1) > 1 ? 'changed' : status);
const hostToShow = (url: string | null): string => URL.parse(url ?? '')?.host.replace(/^www\./, '') ?? '–';

/** Why, in the length of a row: the reason, and of a low score what spoke against the page. */
function refusalOf({ reason, message }: ShownReceipt): string {
  const name = STRINGS.upload.reasons[reason] ?? reason;
  return `${name}: ${message.split(' Reasons: ')[1]?.replace(/^− /, '') ?? message}`;
}

/** Red is for what was refused; what was taken with a low score is worth a look. */
const lookOf = ({ status, score }: ShownReceipt): string =>
  score === null || score >= LOW_SCORE ? '' : status === 'rejected' ? ' low' : ' look';

const Cells = ({ item, isOpen, toggle }: { readonly item: ShownReceipt; readonly isOpen: boolean; readonly toggle: () => void }) => {
  const { key, title, status, score, warnings, processedAt } = item;
  return (
    <>
      <td class="t">
        <time dateTime={processedAt}>{clock(processedAt)}</time>
      </td>
      <td class="oc">
        <button type="button" class="disclose" aria-expanded={isOpen} onClick={toggle}>
          <Outcome name={outcomeOf(item)} />
        </button>
      </td>
      <td class="pgc">
        <div class="pg">
          <a class={title === null ? 'mono cut' : 'cut'} href={href('article', { key })} dir="auto">
            {title ?? key}
          </a>
          {status === 'rejected' ? (
            <span class="why cut">{refusalOf(item)}</span>
          ) : (
            title !== null && <span class="mono cut">{key.slice(key.lastIndexOf('/') + 1)}</span>
          )}
        </div>
      </td>
      <td class="st cut">
        <bdi>{hostToShow(item.url)}</bdi>
      </td>
      <td class={`s n sc${lookOf(item)}`}>{score === null ? '–' : share(score)}</td>
      <td class="w">
        {warnings.length > 0 && (
          <span class="o warn" title={warnings.map(({ code }) => STRINGS.article.warningNames[code]).join(', ')}>
            <Mark name="warn" />
            {count(warnings.length)}
            <span class="sr"> {S.columns.warnings}</span>
          </span>
        )}
      </td>
    </>
  );
};

const Case = ({ item }: { readonly item: ShownReceipt }) => (
  <div class="case">
    <Landing receipt={item} isBare />
    <div class="stack">
      <h3>{item.status === 'rejected' ? S.why : S.what}</h3>
      <p>{item.message}</p>
      {item.remedy !== null && <p class="soft">{item.remedy}</p>}
      {item.warnings.map(({ code, message }) => (
        <p class="soft" key={code + message}>
          {message}
        </p>
      ))}
      <div class="row">
        <a class="b small" href={href('article', { key: item.key })}>
          {S.seePage}
        </a>
        {item.status === 'rejected' && (
          <a class="b small" href={href('', { status: 'rejected', reason: item.reason })}>
            {S.like}
          </a>
        )}
        <button type="button" class="b small bare" onClick={() => void copy(item.key, S.copiedKey)}>
          <Mark name="copy" />
          {S.copyKey}
        </button>
        {item.article !== null && <Withdraw objectKey={item.key} isSmall />}
      </div>
    </div>
  </div>
);

/** `j` and `k` move through the rows, Escape closes the open one and stays on it. Heard from the moment that rows are shown. */
function useRowKeys(): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (!(target instanceof HTMLElement) || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || event.ctrlKey || event.metaKey) return;
      const buttons = [...document.querySelectorAll<HTMLElement>('.arr .disclose')];
      const row = target.closest('tr.more')?.previousElementSibling ?? target.closest('tr.r');
      const at = buttons.findIndex((button) => button.closest('tr') === row);
      // From outside the list, or from a row that has scrolled away: the first in sight.
      const inSight = buttons.findIndex((button) => button.getBoundingClientRect().top > MASTHEAD_PX);
      if (key === 'j') buttons[at < 0 ? inSight : at + 1]?.focus();
      else if (key === 'k') buttons[at < 0 ? inSight : at - 1]?.focus();
      else if (key === 'Escape' && buttons[at]?.getAttribute('aria-expanded') === 'true') {
        buttons[at].click();
        buttons[at].focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

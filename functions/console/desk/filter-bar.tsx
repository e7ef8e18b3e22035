/** The filters of the desk: the outcome as a strip, the time as a choice, the rest as tokens. All of it is in the address. */
import { useRef } from 'preact/hooks';
import { count, hoursText } from '../format.ts';
import { Mark } from '../parts/mark.tsx';
import { STRINGS } from '../strings/index.ts';
import type { Counts } from './arrivals.ts';
import { FILTERS, SPANS, STATUSES, typedFilters, type DeskQuery, type StatusName } from './query.ts';

const S = STRINGS.desk;

interface FilterBarProps {
  readonly query: DeskQuery;
  readonly counts: Counts | null;
  readonly change: (query: DeskQuery) => void;
}

/** Null where nothing is known yet: the place stays. */
function countOf(name: StatusName, counts: Counts | null): number | null {
  if (counts === null) return null;
  return name === 'all' ? counts.total : STATUSES[name].split(',').reduce((sum, status) => sum + (counts.status[status] ?? 0), 0);
}

export const FilterBar = ({ query, counts, change }: FilterBarProps) => {
  const field = useRef<HTMLInputElement>(null);
  const names = (Object.keys(STATUSES) as StatusName[]).filter(
    (name) => name !== 'ignored' || query.status === 'ignored' || (countOf(name, counts) ?? 0) > 0,
  );
  const without = (name: string): DeskQuery => ({
    ...query,
    filters: Object.fromEntries(Object.entries(query.filters).filter(([one]) => one !== name)),
  });
  return (
    <div class="filters">
      <fieldset class="seg">
        <legend class="sr">{S.outcome}</legend>
        {names.map((name) => (
          <label key={name}>
            <input type="radio" name="status" checked={query.status === name} onChange={() => change({ ...query, status: name })} />
            {S.statuses[name]}
            <span class="num">{countOf(name, counts) === null ? '' : count(countOf(name, counts) ?? 0)}</span>
          </label>
        ))}
      </fieldset>
      <label class="since">
        <span class="sr">{S.since}</span>
        <select
          class="in"
          value={query.span}
          onChange={({ currentTarget }) => change({ ...query, span: currentTarget.value, hours: null })}
        >
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {S.last(S.spans[span] ?? span)}
            </option>
          ))}
        </select>
      </label>
      {query.hours !== null && (
        <span class="tok">
          {hoursText(query.hours)}
          <button
            type="button"
            aria-label={S.allHours(S.spans[query.span] ?? query.span)}
            title={S.allHours(S.spans[query.span] ?? query.span)}
            onClick={() => {
              change({ ...query, hours: null });
              field.current?.focus();
            }}
          >
            <Mark name="rejected" />
          </button>
        </span>
      )}
      {FILTERS.map((name) => {
        const value = query.filters[name];
        return value === undefined ? null : (
          <span class="tok" key={name}>
            {`${name}: `}
            <bdi>{value}</bdi>
            <button
              type="button"
              aria-label={S.remove(`${name}: ${value}`)}
              onClick={() => {
                change(without(name));
                field.current?.focus();
              }}
            >
              <Mark name="rejected" />
            </button>
          </span>
        );
      })}
      <form
        class="add"
        onSubmit={(event) => {
          event.preventDefault();
          if (field.current === null) return;
          change({ ...query, filters: { ...query.filters, ...typedFilters(field.current.value) } });
          field.current.value = '';
        }}
      >
        <input
          ref={field}
          class="in"
          id="filter"
          aria-label={S.add}
          placeholder={S.addHint}
          spellcheck={false}
          autocomplete="off"
          onKeyDown={(event) => {
            const last = Object.keys(query.filters).at(-1);
            if (event.key !== 'Backspace' || event.currentTarget.value !== '') return;
            if (last !== undefined) change(without(last));
            else if (query.hours !== null) change({ ...query, hours: null });
          }}
        />
      </form>
    </div>
  );
};

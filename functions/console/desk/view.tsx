/** Desk: what arrived, newest first and live, with counts, filters and a chart by hour. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { clock, hoursText } from '../format.ts';
import { Colophon } from '../parts/colophon.tsx';
import { Failure, Loading } from '../parts/states.tsx';
import { navigate, href, route } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import { useArrivals, type Arrivals, type Counts } from './arrivals.ts';
import { Chart } from './chart.tsx';
import { Drift, useDrift } from './drift.tsx';
import { FilterBar } from './filter-bar.tsx';
import { addressOf, deskQuery, isOver, listPath, type DeskQuery } from './query.ts';
import { NotProcessed, useDeadLetters } from './not-processed.tsx';
import { Rows } from './rows.tsx';
import { Sites } from './sites.tsx';

const S = STRINGS.desk;
/** So far from the window's foot the end of the list counts as near. */
const NEAR = '900px';

/** Rows come in by themselves while the list is at its top and nothing in it has the focus. */
const mayInsert = (): boolean =>
  scrollY < 200 && document.activeElement?.closest('.arr') == null && document.querySelector('tr.open') === null;

const change = (next: DeskQuery): void => navigate(href('', addressOf(next)), { replace: true });

export const DeskView = () => {
  const query = deskQuery(route.value.query);
  const [isPaused, pause] = useState(false);
  const { arrivals, again, more, showFresh } = useArrivals(query, isPaused, mayInsert);
  const { state, items, fresh, chart } = arrivals;
  const counts = arrivals.isCounted ? arrivals.counts : null;
  // Those of the query before stand there until the new ones have come.
  const bySite = arrivals.counts?.sites ?? [];
  // The rows first: what stands beside them would have the stage at work when they are asked for.
  const isFirstDone = useRef(false);
  isFirstDone.current ||= state !== 'loading';
  const sites = useDrift(isFirstDone.current);
  const [letters, askAgain] = useDeadLetters(isFirstDone.current);
  const hasSites = bySite.length > 0;
  return (
    <>
      <div class="top">
        <Lede query={query} counts={counts} dead={letters?.total ?? 0} />
        <div class="row">
          {isOver(query, Date.now()) ? (
            <span class="live off">{S.over}</span>
          ) : (
            <>
              <Live arrivals={arrivals} isPaused={isPaused} />
              <button type="button" class="b bare" onClick={() => pause(!isPaused)}>
                {isPaused ? S.goOn : S.pause}
              </button>
            </>
          )}
        </div>
      </div>
      {state === 'failed' && <Failure error={arrivals.error} again={again} />}
      <div class={hasSites || sites.length > 0 || letters !== null ? 'withside' : ''}>
        <div class="stack wide">
          {chart !== null && chart.hours.length > 0 && <Chart {...chart} query={query} />}
          <section class="sheet" aria-labelledby="h-arrivals">
            <h2 class="sr" id="h-arrivals">
              {S.arrivals}
            </h2>
            <FilterBar query={query} counts={counts} change={change} />
            {fresh.length > 0 && (
              <button type="button" class="fresh" onClick={showFresh}>
                {S.fresh(fresh.length)}
              </button>
            )}
            {state === 'loading' && <Loading />}
            {state === 'loaded' && items.length === 0 && <Nothing query={query} />}
            {items.length > 0 && <Rows items={items} />}
            {arrivals.cursor !== null && <More after={arrivals.cursor} load={more} />}
          </section>
        </div>
        <div>
          {letters !== null && <NotProcessed letters={letters} again={askAgain} />}
          <Drift sites={sites} />
          {hasSites && <Sites sites={bySite} query={query} />}
        </div>
      </div>
      <Colophon path={listPath(query, { counts: 'outcome,hour,site' })} />
    </>
  );
};

/** Who has asked for more once gets the next page as the end of the list comes near. */
const More = ({ after, load }: { readonly after: string; readonly load: () => Promise<void> }) => {
  const [goesOn, goOn] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const button = useRef<HTMLButtonElement>(null);
  const next = (): void => {
    setError(null);
    goOn(true);
    load().catch(setError);
  };
  useEffect(() => {
    if (!goesOn || button.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && next(), {
      rootMargin: NEAR,
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [after, goesOn]);
  return (
    <div class="pad">
      {error !== null && <Failure error={error} again={next} />}
      <button type="button" class="b" ref={button} onClick={next}>
        {STRINGS.search.more}
      </button>
    </div>
  );
};

interface LedeProps {
  readonly query: DeskQuery;
  readonly counts: Counts | null;
  /** Uploads that could not be processed. */
  readonly dead: number;
}

const Lede = ({ query, counts, dead }: LedeProps) => {
  if (counts === null) return <h1 class="lede">{S.title}</h1>;
  const of = (...names: string[]): number => names.reduce((sum, name) => sum + (counts.status[name] ?? 0), 0);
  const to = (status: DeskQuery['status']): string => href('', addressOf({ ...query, status }));
  const [visible, withdrawn, rejected] = [of('stored', 'unchanged'), of('withdrawn'), of('rejected')];
  const span = S.spans[query.span] ?? '';
  const hours = query.hours === null ? null : hoursText(query.hours);
  if (counts.total === 0) return <h1 class="lede">{hours === null ? S.lede.none(span) : S.lede.noneWithin(hours)}</h1>;
  return (
    <h1 class="lede">
      {hours === null ? S.lede.in(span) : S.lede.within(hours)}
      <a href={to('all')}>{S.lede.arrived(counts.total, counts.relation === 'at-least')}</a>
      {S.lede.afterArrived}
      {visible > 0 && <a href={to('visible')}>{S.lede.visible(visible, counts.total)}</a>}
      {withdrawn > 0 && S.lede.withdrawn(withdrawn, visible > 0)}
      {rejected > 0 && (
        <>
          {visible + withdrawn > 0 && '; '}
          <a class="bad" href={to('rejected')}>
            {S.lede.rejected(rejected)}
          </a>
        </>
      )}
      {dead > 0 && (
        <>
          {'; '}
          <a class="bad" href="#dead">
            {S.dead.lede(dead)}
          </a>
        </>
      )}
      .
    </h1>
  );
};

const Live = ({ arrivals: { lostAt, state }, isPaused }: { readonly arrivals: Arrivals; readonly isPaused: boolean }) => {
  // A list that never came is not live.
  if (state === 'failed') return null;
  if (lostAt !== null) return <span class="live off">{S.lastHeard(clock(new Date(lostAt).toISOString()))}</span>;
  return <span class={`live${isPaused || state !== 'loaded' ? ' off' : ''}`}>{isPaused ? S.paused : S.live}</span>;
};

const Nothing = ({ query }: { readonly query: DeskQuery }) => {
  const isFiltered = query.status !== 'all' || query.hours !== null || Object.keys(query.filters).length > 0;
  return (
    <div class="blank">
      <p class="lede">{isFiltered ? S.nothingFits : S.empty}</p>
      <p class="soft">{isFiltered ? S.nothingFitsHint : S.emptyHint}</p>
      {isFiltered ? (
        <button type="button" class="b" onClick={() => change({ ...query, status: 'all', hours: null, filters: {} })}>
          {S.dropFilters}
        </button>
      ) : (
        <a class="b main" href={href('upload')}>
          {STRINGS.search.emptyAct}
        </a>
      )}
    </div>
  );
};

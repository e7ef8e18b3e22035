/**
 * Sites whose pages come out worse than they used to, or that have fallen silent: what is amiss in red, what is worth a look in
 * amber. Where all is well, or the stage does not watch its sites, nothing stands here.
 */
import { ApiError, askJson } from '../api.ts';
import { clock, count, percent } from '../format.ts';
import { useLoaded } from '../parts/load.ts';
import { Mark } from '../parts/mark.tsx';
import { href } from '../router.ts';
import { STRINGS } from '../strings/index.ts';

const S = STRINGS.desk.drift;
export const DRIFT_PATH = '/v1/drift?limit=20';
/** More than these stand behind “2 more”. */
const MOST_NOTICES = 3;

/** As `GET /v1/drift` answers. */
interface Site {
  readonly site: string;
  readonly verdict: 'drifting' | 'silent' | 'amber';
  readonly lastUpload: string;
  readonly usualGapHours: number | null;
  readonly signals: readonly {
    readonly signal: string;
    readonly verdict: 'drifting' | 'amber';
    readonly usual: number;
    readonly now: number;
  }[];
}

/** Null where the stage does not watch its sites, or the key is for some of its keys alone. */
async function sitesAmiss(signal: AbortSignal): Promise<readonly Site[] | null> {
  try {
    return (await askJson<{ items: readonly Site[] }>(DRIFT_PATH, { signal })).items;
  } catch (error) {
    if (error instanceof ApiError && [401, 403, 404].includes(error.status)) return null;
    throw error;
  }
}

/** Asked once, when `mayAsk`: the stage itself looks once an hour. */
export function useDrift(mayAsk: boolean): readonly Site[] {
  const [loaded] = useLoaded([mayAsk], async (signal) => (mayAsk ? await sitesAmiss(signal) : null));
  return loaded.state === 'loaded' ? (loaded.value ?? []) : [];
}

export const Drift = ({ sites }: { readonly sites: readonly Site[] }) => {
  const drifting = sites.filter(({ verdict }) => verdict !== 'silent');
  const silent = sites.filter(({ verdict }) => verdict === 'silent');
  return (
    <>
      {drifting.length > 0 && (
        <section class="sheet" aria-labelledby="h-drift">
          <div class="head">
            <h2 id="h-drift">{S.title}</h2>
            <span class="num dim">{count(drifting.length)}</span>
          </div>
          <ul class="drift">
            {drifting.map(({ site, signals }) => (
              <li key={site}>
                <a class="cut" href={href('', { site, since: '-7d' })}>
                  <bdi>{site}</bdi>
                </a>
                {signals.map(({ signal, verdict, usual, now }) => (
                  <p class={`say ${verdict === 'drifting' ? 'red' : 'amber'}`} key={signal}>
                    <Gauge usual={usual} now={now} />
                    <span>
                      <b>{S.signals[signal]?.(percent(now)) ?? `${signal}: ${percent(now)}`}</b>
                      {S.usually(percent(usual))}
                    </span>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {silent.slice(0, MOST_NOTICES).map(({ site, lastUpload, usualGapHours }) => (
        <section class="notice amber" key={site}>
          <Mark name="warn" />
          <h2>
            <bdi>{site}</bdi> {S.isSilent}
          </h2>
          <p>
            {S.silence(clock(lastUpload), usualGapHours)} <a href={href('', { site, since: '-30d' })}>{S.seeArrivals}</a>
          </p>
        </section>
      ))}
      {silent.length > MOST_NOTICES && <p class="hint">{S.moreSilent(silent.length - MOST_NOTICES)}</p>}
    </>
  );
};

/** What is now as the height of a bar, what is usual as a tick across it; the sentence beside it says both. */
const Gauge = ({ usual, now }: { readonly usual: number; readonly now: number }) => (
  <i class="g" style={{ '--v': Math.round(now * 100), '--b': Math.round(usual * 100) }} aria-hidden="true" />
);

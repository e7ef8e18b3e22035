/** The stage: whether it is well, how it is set, and what it costs. */
import type { Status } from '../../../shared/client/index.ts';
import { API_URL } from '../api.ts';
import { count, duration, size } from '../format.ts';
import { Colophon } from '../parts/colophon.tsx';
import { useLoaded } from '../parts/load.ts';
import { Failure, Loading } from '../parts/states.tsx';
import { href } from '../router.ts';
import { STAGE as S } from '../strings/stage.ts';
import { STRINGS } from '../strings/index.ts';
import { Cost } from './cost.tsx';
import { loadHealth, STATUS_PATH, type Health } from './status.ts';

const STAGE_NAME = document.documentElement.dataset['stage'] ?? '';
/** Followers run once a minute; who is this far behind has missed some runs. */
const LATE_MS = 5 * 60_000;
const VERDICTS = ['drifting', 'silent', 'amber', 'well', 'learning'] as const;
const SETTINGS = [
  'readers', 'publishers', 'uploadMaxBytes', 'search', 'facets', 'duplicates', 'drift', 'feedTitle', 'websubHub', 'publicUrl',
] as const; // prettier-ignore

export const StageView = () => {
  const [loaded, again] = useLoaded([], loadHealth);
  return (
    <>
      {loaded.state === 'loading' && (
        <>
          <h1 class="lede">{S.title}</h1>
          <Loading />
        </>
      )}
      {loaded.state === 'failed' && <Failure error={loaded.error} again={again} isView />}
      {loaded.state === 'loaded' && <Shown health={loaded.value} />}
      <Colophon path={STATUS_PATH} />
    </>
  );
};

const Shown = ({ health: { status, milliseconds, week } }: { readonly health: Health }) => (
  <>
    <div class="top">
      <h1 class="lede">
        {S.lede(STAGE_NAME, milliseconds)} <Day status={status} />
      </h1>
    </div>
    <div class="halves">
      <div>
        <Uploads status={status} />
        <Cost week={week} />
      </div>
      <div>
        <Followers status={status} />
        <Settings status={status} />
      </div>
    </div>
  </>
);

/** What of the day a person should know, in a sentence. */
const Day = ({ status: { uploads, followers, queues } }: { readonly status: Status }) => {
  const rejected = uploads.status['rejected'] ?? 0;
  const dead = queues === null ? 0 : allOf(queues.deadLetters);
  const late = followers.filter(({ lagMs }) => lagMs > LATE_MS).map(({ name }) => name);
  return (
    <>
      <a href={href('')}>{S.day(uploads.total, uploads.relation === 'at-least')}</a>
      {rejected > 0 && (
        <>
          {'; '}
          <a class="bad" href={href('', { status: 'rejected' })}>
            {S.bad(rejected)}
          </a>
        </>
      )}
      {dead > 0 && (
        <>
          {'; '}
          <a class="bad" href={href('')}>
            {S.dead(dead)}
          </a>
        </>
      )}
      {late.length > 0 && `; ${S.behind(late.join(', '))}`}.
    </>
  );
};

/** Approximate, as SQS counts. */
const allOf = ({ waiting, inWork, delayed }: NonNullable<Status['queues']>['uploads']): number => waiting + inWork + delayed;

const Uploads = ({ status: { uploads, latest, sites, queues } }: { readonly status: Status }) => {
  const reasons = Object.entries(uploads.reason).filter(([name, number]) => number > 0 && STRINGS.upload.reasons[name] !== undefined);
  const time = latest.visibleAfterMs;
  return (
    <section class="sheet" aria-labelledby="h-uploads">
      <div class="head">
        <h2 id="h-uploads">{S.uploads}</h2>
      </div>
      <dl class="pairs">
        {(['stored', 'unchanged', 'rejected', 'withdrawn', 'ignored'] as const).map((name) => (
          <Pair key={name} name={STRINGS.outcomes[name]} look={name === 'rejected' && (uploads.status[name] ?? 0) > 0 ? 'low' : ''}>
            {count(uploads.status[name] ?? 0)}
          </Pair>
        ))}
        {queues === null ? (
          <Pair name={S.waiting}>{S.noQueues}</Pair>
        ) : (
          <>
            <Pair name={S.waiting}>{count(allOf(queues.uploads))}</Pair>
            <Pair name={STRINGS.outcomes.dead} look={allOf(queues.deadLetters) > 0 ? 'low' : ''}>
              {count(allOf(queues.deadLetters))}
            </Pair>
          </>
        )}
        {reasons.length > 0 && (
          <Pair name={S.reasons}>{reasons.map(([name, number]) => `${STRINGS.upload.reasons[name]} ${count(number)}`).join(', ')}</Pair>
        )}
        {time !== null && <Pair name={S.visible}>{S.visibleTimes(duration(time.median), duration(time.p95), duration(time.longest))}</Pair>}
        {sites !== null &&
          VERDICTS.filter((name) => (sites[name] ?? 0) > 0).map((name) => (
            <Pair
              key={name}
              name={`${S.sites}: ${S.verdicts[name]}`}
              look={name === 'drifting' ? 'low' : name === 'well' || name === 'learning' ? '' : 'look'}
            >
              {count(sites[name] ?? 0)}
            </Pair>
          ))}
        {sites === null && <Pair name={S.sites}>{S.unwatched}</Pair>}
      </dl>
      {latest.receipts > 0 && <Scores scores={latest.scores} receipts={latest.receipts} />}
    </section>
  );
};

interface PairProps {
  readonly name: string;
  readonly look?: string;
  readonly children: string;
}
const Pair = ({ name, look = '', children }: PairProps) => (
  <>
    <dt>{name}</dt>
    <dd class={look}>{children}</dd>
  </>
);

/** A bar for each tenth of the scores, with its number under it. */
const Scores = ({ scores, receipts }: { readonly scores: readonly number[]; readonly receipts: number }) => {
  const most = Math.max(1, ...scores);
  return (
    <div class="pad">
      <h3>{S.scores}</h3>
      <p class="hint">
        {S.scoresHint}. {S.ofLatest(receipts)}.
      </p>
      <ol class="tenths">
        {scores.map((number, index) => (
          <li key={index}>
            <i style={{ '--v': Math.round((100 * number) / most) }} />
            <span class="num">
              <span class="sr">{`${index / 10} – ${(index + 1) / 10}: `}</span>
              {count(number)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
};

const Followers = ({ status: { followers, extractor } }: { readonly status: Status }) => (
  <section class="sheet" aria-labelledby="h-followers">
    <div class="head">
      <h2 id="h-followers">{S.followers}</h2>
      <span class="hint end">
        {S.extractor} {extractor}
      </span>
    </div>
    {followers.length === 0 ? (
      <p class="pad">{S.none}</p>
    ) : (
      <table>
        <thead>
          <tr>
            <th>{S.followerColumns.name}</th>
            <th class="n">{S.followerColumns.lag}</th>
            <th class="n">{S.followerColumns.setAside}</th>
          </tr>
        </thead>
        <tbody>
          {followers.map(({ name, lagMs, setAside }) => (
            <tr key={name}>
              <td>{name}</td>
              <td class={lagMs > LATE_MS ? 'n sc low' : 'n'}>{lagMs === 0 ? S.upToDate : duration(lagMs)}</td>
              <td class={setAside > 0 ? 'n sc low' : 'n'}>{setAside > 100 ? '> 100' : count(setAside)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const Settings = ({ status: { settings } }: { readonly status: Status }) => (
  <section class="sheet" aria-labelledby="h-settings">
    <div class="head">
      <h2 id="h-settings">{S.settings}</h2>
    </div>
    <dl class="pairs">
      {SETTINGS.map((name) => (
        <Pair key={name} name={S.settingNames[name]}>
          {wordOf(name, settings[name] ?? null)}
        </Pair>
      ))}
    </dl>
    <p class="hint pad">{S.settingsHint}</p>
  </section>
);

function wordOf(name: (typeof SETTINGS)[number], value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? S.on : S.off;
  if (name === 'uploadMaxBytes') return size(Number(value));
  if (name === 'readers' || name === 'publishers') return S.access[String(value)] ?? String(value);
  if (name === 'publicUrl') return String(value ?? API_URL);
  return value === null ? S.none : String(value);
}

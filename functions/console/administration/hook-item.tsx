/** One webhook: its filters, its state, its actions, and the outcome of its latest deliveries. */
import { useState } from 'preact/hooks';
import { ask, askJson } from '../api.ts';
import { clock, count, duration, moment } from '../format.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useLoaded } from '../parts/load.ts';
import { Mark } from '../parts/mark.tsx';
import { Failure, Loading } from '../parts/states.tsx';
import { showToast } from '../parts/toast.tsx';
import { HOOKS as S } from '../strings/administration.ts';

export const HOOKS_PATH = '/v1/hooks';

/** As `GET /v1/hooks` answers. */
export interface Hook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly ('created' | 'updated' | 'deleted')[];
  readonly filters: Readonly<Record<string, { readonly any: readonly string[]; readonly none: readonly string[] }>>;
  readonly standing: 'active' | 'paused' | 'disabled';
  readonly why: string | null;
  readonly failingSince: string | null;
  readonly lastSuccess: string | null;
}

interface Item {
  readonly hook: Hook;
  readonly again: () => void;
  readonly onSecret: (secret: string) => void;
}

export const HookItem = ({ hook, again, onSecret }: Item) => {
  const [areShown, show] = useState(false);
  return (
    <article class="hook">
      <div class="row">
        <h2 dir="auto">{hook.name}</h2>
        <Standing hook={hook} />
      </div>
      <code>{hook.url}</code>
      <p class="hint">
        {S.hears(hook.events.map((event) => S.events[event]).join(', '))}
        {filtersOf(hook)}
        {'; '}
        {hook.lastSuccess === null ? S.never : S.lastSuccess(moment(hook.lastSuccess))}
      </p>
      {hook.why !== null && <p class="fault">{hook.why}</p>}
      <Acts hook={hook} again={again} onSecret={onSecret} />
      <details class="dis" onToggle={({ currentTarget }) => show(currentTarget.open)}>
        <summary>{S.deliveries}</summary>
        {areShown && <Deliveries id={hook.id} />}
      </details>
    </article>
  );
};

const filtersOf = ({ filters }: Hook): string =>
  Object.entries(filters)
    .map(([name, { any, none }]) => `; ${name} ${[...any, ...none.map((value) => `-${value}`)].join(', ')}`)
    .join('');

const Standing = ({ hook: { standing, failingSince } }: { readonly hook: Hook }) => {
  const isBad = standing === 'disabled';
  if (standing === 'active' && failingSince !== null)
    return (
      <span class="o warn">
        <Mark name="warn" />
        {S.failing(moment(failingSince))}
      </span>
    );
  return (
    <span class={`o ${isBad ? 'dead' : standing === 'active' ? 'stored' : ''}`}>
      <Mark name={isBad ? 'dead' : standing === 'active' ? 'stored' : 'ignored'} />
      {S.standings[standing]}
    </span>
  );
};

const Acts = ({ hook: { id, name, standing }, again, onSecret }: Item) => {
  const [asked, asking] = useState<'rotate' | 'remove' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const path = `${HOOKS_PATH}/${id}`;
  const run = (act: () => Promise<void>) => (): void => {
    setProblem(null);
    act().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  const stand = (to: 'active' | 'paused', said: string) =>
    run(async () => {
      await ask(path, { method: 'PATCH', body: { standing: to } });
      showToast(said);
      again();
    });
  const test = run(async () => showToast(S.tested((await askJson<{ message: string }>(`${path}/tests`, { method: 'POST' })).message)));
  const rotate = async (): Promise<void> => onSecret((await askJson<{ secret: string }>(`${path}/secrets`, { method: 'POST' })).secret);
  const remove = async (): Promise<void> => {
    await ask(path, { method: 'DELETE' });
    showToast(S.removed(name));
    again();
  };
  return (
    <>
      <div class="row">
        {standing === 'active' ? (
          <>
            <button type="button" class="b small" onClick={test}>
              {S.test}
            </button>
            <button type="button" class="b small" onClick={stand('paused', S.paused(name))}>
              {S.pause}
            </button>
          </>
        ) : (
          <button type="button" class="b small" onClick={stand('active', S.resumed(name))}>
            {S.resume}
          </button>
        )}
        <button type="button" class="b small" onClick={() => asking('rotate')}>
          {S.rotate}
        </button>
        <button type="button" class="b small bare" onClick={() => asking('remove')}>
          {S.remove}
        </button>
      </div>
      {problem !== null && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      {asked === 'rotate' && (
        <Confirm title={S.rotateTitle} act={S.rotateAct} keep={S.keep} onAct={rotate} onClose={() => asking(null)}>
          <p>{S.rotateWhat}</p>
        </Confirm>
      )}
      {asked === 'remove' && (
        <Confirm title={S.removeTitle} act={S.removeAct} keep={S.keep} onAct={remove} onClose={() => asking(null)}>
          <p dir="auto">{name}</p>
          <p>{S.removeWhat}</p>
        </Confirm>
      )}
    </>
  );
};

/** As `GET /v1/hooks/{id}/deliveries` answers. */
interface Delivery {
  readonly at: string;
  readonly message: string;
  readonly type: string;
  readonly outcome: string;
  readonly status: number | null;
  readonly error: string | null;
  readonly tries: number;
  readonly milliseconds: number;
}

const Deliveries = ({ id }: { readonly id: string }) => {
  const path = `${HOOKS_PATH}/${id}/deliveries?limit=20`;
  const [found, again] = useLoaded([path], async (signal) => (await askJson<{ items: readonly Delivery[] }>(path, { signal })).items);
  if (found.state === 'failed') return <Failure error={found.error} again={again} />;
  if (found.state === 'loading') return <Loading lines={3} />;
  if (found.value.length === 0) return <p class="hint">{S.nothingSent}</p>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={S.deliveries}>
      <table class="things">
        <thead>
          <tr>
            <th>{S.columns.at}</th>
            <th>{S.columns.outcome}</th>
            <th>{S.columns.answer}</th>
            <th class="n">{S.columns.tries}</th>
            <th class="n">{S.columns.took}</th>
            <th>{S.columns.type}</th>
          </tr>
        </thead>
        <tbody>
          {found.value.map(({ at, message, type, outcome, status, error, tries, milliseconds }) => (
            <tr key={`${message} ${tries}`}>
              <td class="num">{clock(at)}</td>
              <td class={outcome === 'delivered' ? '' : 'sc low'}>{S.outcomes[outcome] ?? outcome}</td>
              <td>{error ?? status}</td>
              <td class="n">{count(tries)}</td>
              <td class="n">{duration(milliseconds)}</td>
              <td class="mono">{type}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

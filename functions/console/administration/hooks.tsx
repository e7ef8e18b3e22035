/** Webhooks: who is notified of changes, and how that goes. */
import { useState } from 'preact/hooks';
import { ApiError, askJson } from '../api.ts';
import { FILTERS } from '../feeds/query.ts';
import { Colophon } from '../parts/colophon.tsx';
import { useLoaded } from '../parts/load.ts';
import { Failure, Loading } from '../parts/states.tsx';
import { HOOKS as S } from '../strings/administration.ts';
import { FEEDS } from '../strings/feeds.ts';
import { AskForm, valueOf } from './ask-form.tsx';
import { HookItem, HOOKS_PATH, type Hook } from './hook-item.tsx';
import { Once } from './once.tsx';

const EVENTS = ['created', 'updated', 'deleted'] as const;

/** Null where the stage has none. */
async function hooksOf(signal: AbortSignal): Promise<readonly Hook[] | null> {
  try {
    return (await askJson<{ items: readonly Hook[] }>(HOOKS_PATH, { signal })).items;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'unknown-route') return null;
    throw error;
  }
}

interface Secret {
  readonly name: string;
  readonly secret: string;
}

export const HooksView = () => {
  const [found, again] = useLoaded([], hooksOf);
  const [made, setMade] = useState<Secret | null>(null);
  if (found.state === 'failed') return <Failure error={found.error} again={again} isView />;
  const hooks = found.state === 'loaded' ? found.value : [];
  if (hooks === null)
    return (
      <>
        <h1 class="lede">{S.off}</h1>
        <p class="soft">{S.offHint}</p>
      </>
    );
  const show = (secret: Secret): void => {
    setMade(secret);
    again();
  };
  return (
    <>
      <div class="top">
        <h1 class="lede">{found.state === 'loading' ? S.list : ledeOf(hooks)}</h1>
      </div>
      <div class="withside">
        <div>
          {made !== null && <Once title={S.made(made.name)} hint={S.madeHint} secret={made.secret} onStored={() => setMade(null)} />}
          <section class="sheet" aria-label={S.list}>
            {found.state === 'loading' && <Loading />}
            {hooks.map((hook) => (
              <HookItem key={hook.id} hook={hook} again={again} onSecret={(secret) => show({ name: hook.name, secret })} />
            ))}
          </section>
        </div>
        <div>
          <Make onMade={show} />
        </div>
      </div>
      <Colophon path={HOOKS_PATH} />
    </>
  );
};

function ledeOf(hooks: readonly Hook[]): string {
  if (hooks.length === 0) return S.none;
  const bad = hooks.filter(({ standing, failingSince }) => standing === 'disabled' || failingSince !== null).length;
  return `${S.lede(hooks.length)}${bad > 0 ? `; ${S.bad(bad)}` : ''}.`;
}

const Make = ({ onMade }: { readonly onMade: (made: Secret) => void }) => {
  const send = async (values: FormData): Promise<void> => {
    const filters = FILTERS.flatMap((name) => {
      const given = valueOf(values, name);
      return given === '' ? [] : [[name, selectionOf(given)] as const];
    });
    const body = {
      name: valueOf(values, 'name'),
      url: valueOf(values, 'url'),
      events: values.getAll('events'),
      filters: Object.fromEntries(filters),
    };
    const { hook, secret } = await askJson<{ hook: Hook; secret: string }>(HOOKS_PATH, { method: 'POST', body });
    onMade({ name: hook.name, secret });
  };
  return (
    <AskForm id="h-make" title={S.make} act={S.act} send={send}>
      <label class="f">
        {S.nameField}
        <input class="in" name="name" required maxLength={100} placeholder={S.nameHint} autocomplete="off" />
      </label>
      <label class="f">
        {S.urlField}
        <input class="in mono" name="url" type="url" required placeholder={S.urlHint} autocomplete="off" spellcheck={false} />
      </label>
      <fieldset class="checks">
        <legend>{S.eventsField}</legend>
        {EVENTS.map((event) => (
          <label class="check" key={event}>
            <input type="checkbox" name="events" value={event} defaultChecked />
            {S.events[event]}
          </label>
        ))}
      </fieldset>
      <details class="dis">
        <summary>{S.filtersField}</summary>
        <div class="stack">
          {FILTERS.map((name) => (
            <label class="f" key={name}>
              {FEEDS.fields[name]}
              <input class="in" name={name} placeholder={FEEDS.hints[name]} autocomplete="off" spellcheck={false} />
            </label>
          ))}
          <p class="hint">{S.filtersHint}</p>
        </div>
      </details>
    </AskForm>
  );
};

/** `climate, -opinion` */
function selectionOf(text: string): { any: string[]; none: string[] } {
  const values = text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '' && value !== '-');
  return {
    any: values.filter((value) => !value.startsWith('-')),
    none: values.flatMap((value) => (value.startsWith('-') ? [value.slice(1)] : [])),
  };
}

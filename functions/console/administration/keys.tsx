/** API keys: who may read and publish, until when; made and revoked here by administrators. */
import { useState } from 'preact/hooks';
import { ask, askJson } from '../api.ts';
import { moment } from '../format.ts';
import { Colophon } from '../parts/colophon.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { useLoaded } from '../parts/load.ts';
import { Failure, Loading } from '../parts/states.tsx';
import { showToast } from '../parts/toast.tsx';
import { KEYS as S } from '../strings/administration.ts';
import { AskForm, valueOf } from './ask-form.tsx';
import { Once } from './once.tsx';

const PATH = '/v1/keys';
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const SPANS = ['90', '30', '365', ''] as const;

/** As `GET /v1/keys` answers. */
interface Key {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly ('read' | 'publish' | 'admin')[];
  readonly prefixes: readonly string[] | null;
  readonly created: string;
  readonly expires: string | null;
  readonly revoked: string | null;
}

const isInUse = ({ revoked, expires }: Key, now: number): boolean => revoked === null && (expires === null || Date.parse(expires) > now);

export const KeysView = () => {
  const [found, again] = useLoaded([], async (signal) => (await askJson<{ items: readonly Key[] }>(PATH, { signal })).items);
  const [made, setMade] = useState<{ readonly name: string; readonly key: string } | null>(null);
  if (found.state === 'failed') return <Failure error={found.error} again={again} isView />;
  const keys = found.state === 'loaded' ? found.value : null;
  return (
    <>
      <div class="top">
        <h1 class="lede">{keys === null ? S.list : ledeOf(keys, Date.now())}</h1>
      </div>
      <div class="withside">
        <div>
          {made !== null && <Once title={S.made(made.name)} hint={S.madeHint} secret={made.key} onStored={() => setMade(null)} />}
          {keys === null ? <Loading /> : <List keys={keys} again={again} />}
        </div>
        <div>
          <Make
            onMade={(one) => {
              setMade(one);
              again();
            }}
          />
        </div>
      </div>
      <Colophon path={PATH} />
    </>
  );
};

function ledeOf(keys: readonly Key[], now: number): string {
  const inUse = keys.filter((key) => isInUse(key, now));
  const soon = inUse.filter(({ expires }) => expires !== null && Date.parse(expires) < now + SOON_DAYS * DAY_MS).length;
  if (inUse.length === 0) return S.none;
  return `${S.lede(inUse.length)}${soon > 0 ? `; ${S.soon(soon)}` : ''}.`;
}

const List = ({ keys, again }: { readonly keys: readonly Key[]; readonly again: () => void }) => {
  const [areEndedShown, showEnded] = useState(false);
  const now = Date.now();
  const shown = keys.filter((key) => areEndedShown || isInUse(key, now)).toReversed();
  return (
    <section class="sheet" aria-labelledby="h-keys">
      <div class="head">
        <h2 id="h-keys">{S.list}</h2>
        <label class="check end">
          <input type="checkbox" checked={areEndedShown} onChange={({ currentTarget }) => showEnded(currentTarget.checked)} />
          {S.showEnded}
        </label>
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label={S.table}>
        <table class="things">
          <thead>
            <tr>
              <th>{S.columns.name}</th>
              <th>{S.columns.rights}</th>
              <th>{S.columns.prefixes}</th>
              <th>{S.columns.id}</th>
              <th>{S.columns.until}</th>
              <th>
                <span class="sr">{S.columns.act}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((key) => (
              <tr key={key.id} class={isInUse(key, now) ? '' : 'ended'}>
                <td dir="auto">{key.name}</td>
                <td>{key.rights.map((right) => S.rights[right]).join(', ')}</td>
                <td class="mono">{key.prefixes === null ? <span class="dim">{S.anywhere}</span> : key.prefixes.join(' ')}</td>
                <td class="mono">{key.id}</td>
                <td class="num">{standingOf(key, now)}</td>
                <td class="n">{isInUse(key, now) && <Revoke of={key} again={again} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

function standingOf(key: Key, now: number): string {
  if (key.revoked !== null) return S.revokedAt(moment(key.revoked));
  if (key.expires === null) return S.endless;
  return (Date.parse(key.expires) > now ? S.until : S.endedAt)(moment(key.expires));
}

const Revoke = ({ of: { id, name, rights }, again }: { readonly of: Key; readonly again: () => void }) => {
  const [isAsking, asking] = useState(false);
  // Whoever gets hold of the console cannot lock administrators out.
  if (rights.includes('admin')) return <span class="hint">{S.byCommand}</span>;
  const revoke = async (): Promise<void> => {
    await ask(`${PATH}/${id}`, { method: 'DELETE' });
    showToast(S.revoked(name));
    again();
  };
  return (
    <>
      <button type="button" class="b small bare" aria-label={S.revokeOne(name)} onClick={() => asking(true)}>
        {S.revoke}
      </button>
      {isAsking && (
        <Confirm title={S.revokeTitle} act={S.revokeAct} keep={S.keep} onAct={revoke} onClose={() => asking(false)}>
          <p dir="auto">
            {name} <code>{id}</code>
          </p>
          <p>{S.revokeWhat}</p>
        </Confirm>
      )}
    </>
  );
};

const Make = ({ onMade }: { readonly onMade: (made: { name: string; key: string }) => void }) => {
  const [mayPublish, setMayPublish] = useState(false);
  const send = async (values: FormData): Promise<void> => {
    const [days, prefixes] = [valueOf(values, 'days'), linesOf(valueOf(values, 'prefixes'))];
    const body = {
      name: valueOf(values, 'name'),
      rights: values.getAll('rights'),
      prefixes: values.getAll('rights').includes('publish') && prefixes.length > 0 ? prefixes : null,
      expires: days === '' ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
    };
    onMade(await askJson<{ name: string; key: string }>(PATH, { method: 'POST', body }));
    setMayPublish(false);
  };
  return (
    <AskForm id="h-make" title={S.make} act={S.act} send={send}>
      <label class="f">
        {S.nameField}
        <input class="in" name="name" required maxLength={100} placeholder={S.nameHint} autocomplete="off" />
      </label>
      <fieldset class="checks">
        <legend>{S.rightsField}</legend>
        <label class="check">
          <input type="checkbox" name="rights" value="read" defaultChecked />
          {S.mayRead}
        </label>
        <label class="check">
          <input
            type="checkbox"
            name="rights"
            value="publish"
            checked={mayPublish}
            onChange={({ currentTarget }) => setMayPublish(currentTarget.checked)}
          />
          {S.mayPublish}
        </label>
      </fieldset>
      {mayPublish && (
        <label class="f">
          {S.prefixesField}
          <textarea class="in mono" name="prefixes" rows={2} placeholder="news/" spellcheck={false} aria-describedby="prefixes-help" />
          <span class="hint" id="prefixes-help">
            {S.prefixesHint}
          </span>
        </label>
      )}
      <label class="f">
        {S.untilField}
        <select class="in" name="days">
          {SPANS.map((days) => (
            <option key={days} value={days}>
              {S.spans[days]}
            </option>
          ))}
        </select>
      </label>
    </AskForm>
  );
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Rules: what the stage keeps, and the editor of one site's rule. */
import { useState } from 'preact/hooks';
import { ApiError, askJson } from '../api.ts';
import { moment } from '../format.ts';
import { Colophon } from '../parts/colophon.tsx';
import { useLoaded } from '../parts/load.ts';
import { Failure, Loading } from '../parts/states.tsx';
import { navigate, href, route } from '../router.ts';
import { RULES as S } from '../strings/rules.ts';
import { FIELDS, type Field, type Kept } from './draft.ts';
import { Editor } from './editor.tsx';

const LIST = '/v1/rules?limit=100';

export const RulesView = () => {
  const { query } = route.value;
  const host = query.get('host');
  return host === null ? (
    <List />
  ) : (
    <Site host={host} objectKey={query.get('key')} field={query.get('field')} words={query.get('words')} key={host} />
  );
};

interface SiteProps {
  readonly host: string;
  readonly objectKey: string | null;
  readonly field: string | null;
  readonly words: string | null;
}

const Site = ({ host, objectKey, field, words }: SiteProps) => {
  const [loaded, again] = useLoaded([host], (signal) => keptOrNull(host, signal));
  if (loaded.state === 'failed') return <Failure error={loaded.error} again={again} isView />;
  if (loaded.state === 'loading') return <Loading lines={8} />;
  const { value: kept } = loaded;
  return (
    <Editor
      host={host}
      kept={kept}
      firstKey={objectKey}
      firstField={FIELDS.find((name): name is Field => name === field) ?? null}
      firstWords={words}
      onKept={again}
      key={kept?.version ?? 0}
    />
  );
};

async function keptOrNull(host: string, signal: AbortSignal): Promise<Kept | null> {
  try {
    return await askJson<Kept>(`/v1/rules/${encodeURIComponent(host)}`, { signal });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

async function allKept(signal: AbortSignal): Promise<readonly Kept[]> {
  const all: Kept[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await askJson<{ readonly items: readonly Kept[]; readonly cursor: string | null }>(`${LIST}${after}`, { signal });
    all.push(...page.items);
    ({ cursor } = page);
  }
  return all;
}

const List = () => {
  const [loaded, again] = useLoaded([], allKept);
  const items = loaded.state === 'loaded' ? loaded.value : [];
  return (
    <>
      <div class="top">
        <h1 class="lede">{loaded.state !== 'loaded' ? S.listed : items.length === 0 ? S.none : S.lede(items.length)}</h1>
      </div>
      <div class="withside">
        <section class="sheet" aria-labelledby="h-list">
          <div class="head">
            <h2 id="h-list">{S.listed}</h2>
          </div>
          {loaded.state === 'loading' && <Loading />}
          {loaded.state === 'failed' && <Failure error={loaded.error} again={again} />}
          {loaded.state === 'loaded' && items.length === 0 && <p class="pad hint">{S.noneHint}</p>}
          <ul class="kept">
            {items.map((kept) => (
              <Row key={kept.host} kept={kept} />
            ))}
          </ul>
        </section>
        <Begin />
      </div>
      <Colophon path={LIST} />
    </>
  );
};

const Row = ({ kept: { host, version, savedAt, rule, fault } }: { readonly kept: Kept }) => (
  <li>
    <a class="mono" href={href('rules', { host })}>
      {host}
    </a>
    <span class="num dim">{S.version(version)}</span>
    <time class="dim" dateTime={savedAt}>
      {moment(savedAt)}
    </time>
    <span class="soft">
      {fault === null
        ? `${S.gives} ${Object.keys(rule ?? {})
            .filter((name) => name !== 'host' && name !== 'tests')
            .join(', ')}`
        : `${S.leftOut}: ${fault}`}
    </span>
  </li>
);

const HOST = /^[^\s/?#@:]{1,253}$/;

const Begin = () => {
  const [isWrong, wrong] = useState(false);
  return (
    <section class="sheet" aria-labelledby="h-begin">
      <div class="head">
        <h2 id="h-begin">{S.begin}</h2>
      </div>
      <form
        class="pad stack"
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget).get('host');
          const host = (typeof given === 'string' ? given : '').trim().toLowerCase();
          wrong(!HOST.test(host));
          if (HOST.test(host)) navigate(href('rules', { host }));
        }}
      >
        <label class="f">
          {S.host}
          <input class="in mono" name="host" spellcheck={false} autocapitalize="off" aria-describedby="host-h" aria-invalid={isWrong} />
        </label>
        <p class="hint" id="host-h">
          {S.hostHint}
        </p>
        {isWrong && (
          <p class="fault" role="alert">
            {S.hostFault}
          </p>
        )}
        <button class="b main">{S.open}</button>
      </form>
    </section>
  );
};

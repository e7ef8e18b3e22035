/** Feeds: which articles a feed should have, the addresses to give to readers, and what is in it now. */
import { API_URL, askJson } from '../api.ts';
import { moment } from '../format.ts';
import { Colophon, copy } from '../parts/colophon.tsx';
import { useLoaded } from '../parts/load.ts';
import { Mark } from '../parts/mark.tsx';
import { Failure, Loading } from '../parts/states.tsx';
import { navigate, href, route } from '../router.ts';
import { FEEDS as S } from '../strings/feeds.ts';
import { STRINGS } from '../strings/index.ts';
import { feedParameters, feedPath, feedQuery, FILTERS, FORMATS, type FeedQuery } from './query.ts';

const SHOWN = '10';

/** What is looked at of a JSON Feed. */
interface Feed {
  readonly hubs?: readonly { readonly url: string }[];
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary?: string;
    readonly language?: string;
    readonly date_published?: string;
    readonly _galley: { readonly id: string };
  }[];
}

export const FeedsView = () => {
  const query = feedQuery(route.value.query);
  const path = feedPath(query, 'json', { limit: SHOWN });
  const [feed, again] = useLoaded([path], (signal) => askJson<Feed>(path, { accept: 'application/feed+json', signal }));
  return (
    <>
      <div class="top">
        <h1 class="lede">{ledeOf(query)}</h1>
      </div>
      <div class="withside">
        <div>
          <Addresses query={query} hub={feed.state === 'loaded' ? feed.value.hubs?.[0]?.url : undefined} />
          <section class="sheet" aria-labelledby="h-preview">
            <div class="head">
              <h2 id="h-preview">{S.preview}</h2>
            </div>
            {feed.state === 'loading' && <Loading />}
            {feed.state === 'failed' && <Failure error={feed.error} again={again} />}
            {feed.state === 'loaded' && <Items feed={feed.value} />}
          </section>
        </div>
        <div>
          <Filters query={query} />
        </div>
      </div>
      <Colophon path={path} />
    </>
  );
};

function ledeOf({ filters }: FeedQuery): string {
  const named = FILTERS.flatMap((name) => (filters[name] === undefined ? [] : [`${S.fields[name].toLowerCase()} ${filters[name]}`]));
  return named.length === 0 ? S.all : S.some(named.join(', '));
}

const Addresses = ({ query, hub }: { readonly query: FeedQuery; readonly hub: string | undefined }) => (
  <section class="sheet" aria-labelledby="h-addresses">
    <div class="head">
      <h2 id="h-addresses">{S.addresses}</h2>
    </div>
    <ul class="addresses">
      {FORMATS.map(({ name, suffix }) => {
        const address = `${API_URL}${feedPath(query, suffix)}`;
        return (
          <li key={suffix}>
            <span>{name}</span>
            <code>{address}</code>
            <button type="button" class="b small" aria-label={S.copy(name)} onClick={() => void copy(address, S.copied(name))}>
              <Mark name="copy" />
              {S.copyShort}
            </button>
          </li>
        );
      })}
    </ul>
    <p class="hint pad">
      {hub !== undefined && `${S.hub(hub)} `}
      {S.keyHint}
    </p>
  </section>
);

const Items = ({ feed: { items } }: { readonly feed: Feed }) =>
  items.length === 0 ? (
    <div class="blank">
      <p class="lede">{S.none}</p>
      <p class="soft">{S.noneHint}</p>
    </div>
  ) : (
    <ul class="hits">
      {items.map(({ id, title, summary, language, date_published: published, _galley }) => (
        <li key={id}>
          <a class="ttl" href={href('article', { id: _galley.id })} dir="auto" lang={language}>
            {title}
          </a>
          <span class="hint">
            {published === undefined ? STRINGS.search.undated : <time dateTime={published}>{moment(published)}</time>}
          </span>
          {summary !== undefined && (
            <p dir="auto" lang={language}>
              {summary}
            </p>
          )}
        </li>
      ))}
    </ul>
  );

const Filters = ({ query }: { readonly query: FeedQuery }) => (
  <form
    class="sheet"
    aria-labelledby="h-filters"
    onSubmit={(event) => {
      event.preventDefault();
      const filled = new URLSearchParams();
      for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === 'string') filled.set(name, value);
      navigate(href('feeds', feedParameters(feedQuery(filled))), { replace: true });
    }}
  >
    <div class="head">
      <h2 id="h-filters">{S.filters}</h2>
    </div>
    <div class="pad">
      {FILTERS.map((name) => (
        <label class="f" key={`${name} ${query.filters[name] ?? ''}`}>
          {S.fields[name]}
          <input
            class="in"
            name={name}
            defaultValue={query.filters[name] ?? ''}
            placeholder={S.hints[name]}
            spellcheck={false}
            autocomplete="off"
          />
        </label>
      ))}
      <label class="check">
        <input type="checkbox" name="duplicates" value="first" defaultChecked={query.isFirstOnly} />
        {S.first}
      </label>
      <p class="hint">{S.several}</p>
      <button type="submit" class="b main">
        {S.apply}
      </button>
    </div>
  </form>
);

/** Articles: the newest, or those that words find. */
import { askJson } from '../api.ts';
import { moment } from '../format.ts';
import { Colophon } from '../parts/colophon.tsx';
import { useLoaded } from '../parts/load.ts';
import { Failure, Loading } from '../parts/states.tsx';
import { href, route } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import { Marked } from './marked.tsx';

const S = STRINGS.search;
const LIMIT = 40;

/** What both lists say of an article. */
interface Item {
  readonly id: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly siteName: string | null;
  readonly published: string | null;
  readonly snippet?: string | null;
  readonly description?: string | null;
}
interface Items {
  readonly items: readonly Item[];
  readonly total?: number;
  readonly relation?: 'exact' | 'at-least';
}

export const ArticlesView = () => {
  const words = route.value.query.get('q') ?? '';
  const path =
    words === '' ? `/v1/articles?dateField=listed&limit=${LIMIT}` : `/v1/search?${new URLSearchParams({ q: words, limit: String(LIMIT) })}`;
  const [found, again] = useLoaded([path], (signal) => askJson<Items>(path, { signal }));
  return (
    <>
      <div class="top">
        <h1 class="lede">{found.state === 'loaded' && words !== '' ? totalOf(found.value) : S.newest}</h1>
      </div>
      {found.state === 'failed' && <Failure error={found.error} again={again} />}
      {found.state !== 'failed' && (
        <section class="sheet" aria-label={STRINGS.titles.articles}>
          {found.state === 'loading' && <Loading />}
          {found.state === 'loaded' && found.value.items.length === 0 && <Nothing words={words} />}
          {found.state === 'loaded' && (
            <ul class="hits">
              {found.value.items.map((item) => (
                <li key={item.id}>
                  <a class="ttl" href={href('article', { id: item.id })} dir="auto" lang={item.language ?? undefined}>
                    {item.title ?? item.id}
                  </a>
                  <span class="hint">
                    {item.siteName !== null && <bdi>{item.siteName}</bdi>}
                    {item.siteName !== null && ', '}
                    {item.published === null ? S.undated : <time dateTime={item.published}>{moment(item.published)}</time>}
                  </span>
                  {item.snippet != null && (
                    <p dir="auto" lang={item.language ?? undefined}>
                      <Marked html={item.snippet} />
                    </p>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <Colophon path={path} />
    </>
  );
};

const totalOf = ({ total = 0, relation }: Items): string => (total === 0 ? S.none : S.total(total, relation === 'at-least'));

const Nothing = ({ words }: { readonly words: string }) => (
  <div class="blank">
    <p class="lede">{words === '' ? S.empty : S.none}</p>
    {words === '' ? (
      <a class="b main" href={href('upload')}>
        {S.emptyAct}
      </a>
    ) : (
      <p class="soft">{S.noneHint}</p>
    )}
  </div>
);

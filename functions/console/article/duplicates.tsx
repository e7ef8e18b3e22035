/** Articles that say the same: which is the first of them, and the others, by their titles. Nothing where there are none, or where the stage does not look for them. */
import { askJson } from '../api.ts';
import { moment, share } from '../format.ts';
import { useLoaded } from '../parts/load.ts';
import { href } from '../router.ts';
import { STRINGS } from '../strings/index.ts';

const S = STRINGS.article.duplicates;
/** Named by their titles; the API knows of 25. */
const NAMED = 6;

interface Answer {
  readonly duplicates?: {
    readonly first: string;
    readonly ids: readonly string[];
    readonly why: 'canonical' | 'text';
    readonly containment: number | null;
  } | null;
}

interface Named {
  readonly id: string;
  readonly title: string | null;
  readonly site: string | null;
  readonly publishedAt: string | null;
}

type Found = NonNullable<Answer['duplicates']> & { readonly named: readonly Named[] };

async function find(id: string, signal: AbortSignal): Promise<Found | null> {
  const { duplicates = null } = await askJson<Answer>(`/v1/articles/${id}?fields=id,duplicates&include=duplicates`, { signal });
  if (duplicates === null) return null;
  const others = [...new Set([duplicates.first, ...duplicates.ids])].filter((one) => one !== id);
  if (others.length === 0) return null;
  const path = `/v1/articles?ids=${others.slice(0, NAMED).join(',')}&fields=id,title,site,publishedAt`;
  const { items } = await askJson<{ readonly items: readonly Named[] }>(path, { signal });
  return { ...duplicates, named: items };
}

export const Duplicates = ({ id }: { readonly id: string }) => {
  const [loaded] = useLoaded([id], (signal) => find(id, signal));
  // What cannot be loaded here is beside the point of the view, which has loaded.
  if (loaded.state !== 'loaded' || loaded.value === null) return null;
  const { first, ids, why, containment, named } = loaded.value;
  const total = new Set([first, ...ids, id]).size - 1;
  return (
    <section class="sheet" id="same" aria-labelledby="h-same">
      <div class="head">
        <h2 id="h-same">{S.title}</h2>
        <span class="num dim">{total}</span>
      </div>
      <p class="pad hint">
        {why === 'canonical' ? S.canonical : S.text}
        {containment !== null && ` ${S.containment(share(containment))}`} {first === id ? S.isFirst : S.isCopy}
      </p>
      <ul class="kept">
        {named.map(({ id: other, title, site, publishedAt }) => (
          <li key={other}>
            <a class="theirs" href={href('article', { id: other })} dir="auto">
              {title ?? other}
            </a>
            {other === first && <span class="soft">{S.first}</span>}
            {site !== null && <bdi class="dim">{site}</bdi>}
            {publishedAt !== null && (
              <time class="dim" dateTime={publishedAt}>
                {moment(publishedAt)}
              </time>
            )}
          </li>
        ))}
      </ul>
      {total > named.length && <p class="pad hint">{S.more(total - named.length)}</p>}
    </section>
  );
};

/** What the draft makes of pages of its site: those that lose something first, then changes, then gains; the rest as a number. */
import { count } from '../format.ts';
import { href } from '../router.ts';
import { Mark, type MarkName } from '../parts/mark.tsx';
import { Failure } from '../parts/states.tsx';
import { RULES as S } from '../strings/rules.ts';
import type { Trial, TriedPage } from './trial.ts';

type Kind = 'lost' | 'changed' | 'gained' | 'same';
const KINDS: readonly Kind[] = ['lost', 'changed', 'gained', 'same'];
const MARKS: Readonly<Record<Kind, MarkName>> = { lost: 'rejected', changed: 'changed', gained: 'changed', same: 'stored' };

export function kindOf({ outcome, changes }: TriedPage): Kind {
  if (outcome === 'lost' || changes.some(({ kind }) => kind === 'lost')) return 'lost';
  if (changes.some(({ kind }) => kind === 'changed')) return 'changed';
  return outcome === 'gained' || changes.length > 0 ? 'gained' : 'same';
}

export const Effect = ({ trial }: { readonly trial: Trial }) => {
  const { pages, isStale, error } = trial;
  return (
    <section class="sheet" id="fx" aria-labelledby="h-fx" tabIndex={-1}>
      <div class="head">
        <h2 id="h-fx">{S.effect.heading(pages.length)}</h2>
        <span class="hint end" role="status">
          {isStale ? S.effect.stale : S.effect.follows}
        </span>
      </div>
      {error !== null && <Failure error={error} />}
      <div class={isStale ? 'stale' : ''}>
        <Pages pages={pages} />
      </div>
    </section>
  );
};

/** @param most of those that differ; the rest is in the numbers */
export const Pages = ({ pages, most = Number.POSITIVE_INFINITY }: { readonly pages: readonly TriedPage[]; readonly most?: number }) => {
  const byKind = new Map(KINDS.map((kind) => [kind, pages.filter((page) => kindOf(page) === kind)]));
  const shown = KINDS.slice(0, 3).flatMap((kind) => (byKind.get(kind) ?? []).map((page) => ({ kind, page })));
  const same = byKind.get('same')?.length ?? 0;
  return (
    <>
      <div class="tally">
        {KINDS.map((kind) => (
          <span key={kind} class={kind === 'lost' && (byKind.get(kind)?.length ?? 0) > 0 ? 'bad' : undefined}>
            <b>{count(byKind.get(kind)?.length ?? 0)}</b> {S.effect.tally[kind]}
          </span>
        ))}
      </div>
      <ul class="fx">
        {shown.slice(0, most).map(({ kind, page }) => (
          <Changed key={page.key} kind={kind} page={page} />
        ))}
      </ul>
      {shown.length > most && <p class="pad hint">{S.effect.more(shown.length - most)}</p>}
      {same > 0 && <p class="pad hint">{S.effect.asBefore(same)}</p>}
    </>
  );
};

const Changed = ({ kind, page }: { readonly kind: Kind; readonly page: TriedPage }) => (
  <li>
    <span class={kind === 'lost' ? 'o rejected' : 'o changed'}>
      <Mark name={MARKS[kind]} />
      <span class="sr">{S.effect.marks[kind]}</span>
    </span>
    <div>
      <a class="ttl" href={href('article', { key: page.key })} dir="auto">
        {page.title ?? page.key}
      </a>
      {page.outcome === 'lost' && <span class="chg bad">{S.effect.noArticle}</span>}
      {page.changes.map((change) => (
        <span class="chg" key={change.field}>
          <span class="dim">{S.changed[change.field] ?? change.field}</span>
          {change.field === 'text' ? (
            <span>{S.effect.words(page.words.removed, page.words.added)}</span>
          ) : (
            <>
              {change.before === null ? <span class="dim">{S.effect.nothing}</span> : <del dir="auto">{change.before}</del>}
              <span class="sr">{S.effect.becomes}</span>
              {change.after === null ? <span class="bad">{S.effect.nothing}</span> : <ins dir="auto">{change.after}</ins>}
            </>
          )}
        </span>
      ))}
    </div>
  </li>
);

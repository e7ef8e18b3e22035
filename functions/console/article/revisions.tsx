/** Revisions, newest first; the words that one changed are marked when they are asked for. */
import { useState } from 'preact/hooks';
import type { Revision } from '../../../shared/articles/index.ts';
import { askJson } from '../api.ts';
import { clock } from '../format.ts';
import { useLoaded } from '../parts/load.ts';
import { Failure, Loading } from '../parts/states.tsx';
import { STRINGS } from '../strings/index.ts';
import { explanationPath, type Article, type Explanation } from './load.ts';

const S = STRINGS.article;

export const Revisions = ({ revisions, objectKey }: { readonly revisions: readonly Revision[]; readonly objectKey: string }) => (
  <section class="sheet" aria-labelledby="h-revisions">
    <div class="head">
      <h2 id="h-revisions">{S.revisions}</h2>
      <span class="num dim">{revisions.length}</span>
    </div>
    {revisions.map((revision, index) => (
      <Row key={revision.version} revision={revision} before={revisions[index + 1]} objectKey={objectKey} isOpen={index === 0} />
    ))}
  </section>
);

interface RowProps {
  readonly revision: Revision;
  readonly before: Revision | undefined;
  readonly objectKey: string;
  readonly isOpen: boolean;
}

const Row = ({ revision: { version, versionId, changes, updated }, before, objectKey, isOpen }: RowProps) => {
  const [isShown, show] = useState(isOpen);
  const comparable = versionId !== null && before?.versionId != null ? ([before.versionId, versionId] as const) : null;
  return (
    <div class="rev">
      <div class="row">
        <b class="num">{S.version(version)}</b>
        <span class="soft">{changes.map((change) => S.changes[change]).join(', ')}</span>
        <time class="dim end" dateTime={updated}>
          {clock(updated)}
        </time>
        {comparable !== null && (
          <button type="button" class="b small bare" aria-expanded={isShown} onClick={() => show(!isShown)}>
            {isShown ? S.hideWords : S.showWords}
            <span class="sr"> {S.version(version)}</span>
          </button>
        )}
      </div>
      {isShown && comparable !== null && <Words objectKey={objectKey} versions={comparable} />}
    </div>
  );
};

const Words = ({ objectKey, versions }: { readonly objectKey: string; readonly versions: readonly [string, string] }) => {
  const [compared] = useLoaded([objectKey, ...versions], async (signal) => {
    const [{ changedPassages }, ...both] = await Promise.all([
      // Loaded when there is something to compare.
      import('./words.ts'),
      ...versions.map((version) => askJson<Explanation>(explanationPath(objectKey, version), { signal })),
    ]);
    const [older, newer] = both.map(({ article }) => paragraphs(article));
    return changedPassages(older ?? [], newer ?? []);
  });
  if (compared.state === 'loading') return <Loading lines={1} />;
  if (compared.state === 'failed') return <Failure error={compared.error} />;
  if (compared.value.length === 0) return <p class="hint">{S.sameWords}</p>;
  return (
    <>
      {compared.value.map((parts, index) => (
        <p class="theirs" dir="auto" key={index}>
          {parts.map(({ text, kind }, at) =>
            kind === 'same' ? text : kind === 'added' ? <ins key={at}>{text}</ins> : <del key={at}>{text}</del>,
          )}
        </p>
      ))}
    </>
  );
};

const paragraphs = (article: Article | null): string[] =>
  article === null ? [] : [article.title ?? '', ...article.blocks.flatMap((block) => ('text' in block ? [block.text] : []))];

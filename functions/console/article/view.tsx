/** One article, or one page that became none: the page as uploaded, what was made of it, where each field was found. */
import { useMemo, useState } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { moment, share, size } from '../format.ts';
import { Colophon } from '../parts/colophon.tsx';
import { useLoaded } from '../parts/load.ts';
import { Mark, Outcome } from '../parts/mark.tsx';
import { Failure, Loading } from '../parts/states.tsx';
import { Withdraw } from '../parts/withdraw.tsx';
import { href, route } from '../router.ts';
import { STRINGS } from '../strings/index.ts';
import { proofBlocks } from './blocks.ts';
import { CopyAs } from './copy-as.tsx';
import { Duplicates } from './duplicates.tsx';
import { Fields } from './fields.tsx';
import { Landing } from './landing.tsx';
import { articlePath, explanationPath, loadWhole, type Article, type Whole } from './load.ts';
import { PageFrame } from './page-frame.tsx';
import { Proof, type PageOfSite } from './proof.tsx';
import { Revisions } from './revisions.tsx';

const S = STRINGS.article;
const PANES = ['text', 'page', 'fields'] as const;

export const ArticleView = () => {
  const { query } = route.value;
  const [id, key] = [query.get('id'), query.get('key')];
  const [loaded, again] = useLoaded([id, key], (signal) => loadWhole({ id, key }, signal));
  if (loaded.state === 'failed') return <Failure error={loaded.error} again={again} isView />;
  if (loaded.state === 'loading')
    return (
      <section class="sheet">
        <Loading lines={10} />
      </section>
    );
  return <Shown whole={loaded.value} key={`${loaded.value.key}`} />;
};

const Shown = ({ whole }: { readonly whole: Whole }) => {
  const { key, id, explanation, receipt, stored, revisions } = whole;
  const article = explanation?.article ?? stored;
  const [pane, setPane] = useState<(typeof PANES)[number]>('text');
  const active = useSignal<number | null>(null);
  const wanted = useSignal<number | null>(null);
  const versionId = explanation?.versionId ?? null;
  const blocks = useMemo(() => proofBlocks(explanation?.decisions ?? [], article), [explanation]);
  return (
    <>
      <Top whole={whole} />
      {receipt?.status === 'rejected' && (
        <section class="notice red" aria-labelledby="h-why">
          <Mark name="rejected" />
          <h2 id="h-why">{STRINGS.upload.reasons[receipt.reason] ?? receipt.reason}</h2>
          <p>{receipt.message}</p>
          <p class="soft">{receipt.remedy}</p>
        </section>
      )}
      <fieldset class="seg pick">
        <legend class="sr">{S.panes.legend}</legend>
        {PANES.map((name) => (
          <label key={name}>
            <input type="radio" name="pane" checked={pane === name} onChange={() => setPane(name)} />
            {S.panes[name]}
          </label>
        ))}
      </fieldset>
      <div class="art" data-pane={pane}>
        {explanation?.outcome === 'article' && key !== null && (
          <PageFrame
            path={explanationPath(key, versionId, '/page')}
            facts={size(explanation.size)}
            blocks={blocks}
            active={active}
            wanted={wanted}
          />
        )}
        {article !== null && <Proof article={article} blocks={blocks} active={active} wanted={wanted} site={siteOf(article, key)} />}
        {article !== null && <Fields article={article} receipt={receipt} />}
      </div>
      <div class="under">
        {stored !== null && revisions.length > 0 && key !== null && <Revisions revisions={revisions} objectKey={key} />}
        {receipt !== null && <Landing receipt={receipt} />}
        {stored !== null && <Duplicates id={stored.id} />}
      </div>
      <Colophon path={id === null ? explanationPath(key ?? '', versionId) : articlePath(id)} />
    </>
  );
};

function siteOf(article: Article | null, key: string | null): PageOfSite | null {
  const host = URL.parse(article?.url ?? '')?.hostname.replace(/^www\.(?=[^.]{1,200}\.)/, '') ?? '';
  return host === '' || key === null ? null : { host, key };
}

const Top = ({ whole: { key, id, receipt, explanation, stored } }: { readonly whole: Whole }) => {
  const article = stored ?? explanation?.article ?? null;
  const warnings = receipt?.warnings.length ?? article?.warnings.length ?? 0;
  const url = article?.url ?? null;
  const site = siteOf(article, key);
  return (
    <div class="arttop">
      <div class="by">
        <a href={href('')}>{STRINGS.titles.desk}</a>
        <span class="mono dim cut" dir="auto">
          {key}
        </span>
      </div>
      <div class="headline">
        <h1 dir="auto" lang={article?.language ?? undefined}>
          {article?.title ?? receipt?.title ?? key}
        </h1>
        <div class="row">
          {site !== null && (
            <a class="b" href={href('rules', { ...site })}>
              {STRINGS.makeRule}
            </a>
          )}
          {id !== null && key !== null && <Withdraw objectKey={key} />}
          {id !== null && <CopyAs id={id} />}
        </div>
      </div>
      <div class="by">
        {stored !== null && <Outcome name={stored.version > 1 ? 'changed' : 'stored'}>{S.version(stored.version)}</Outcome>}
        {stored === null && receipt !== null && <Outcome name={receipt.status === 'stored' ? 'stored' : receipt.status} />}
        {article?.siteName != null && <bdi>{article.siteName}</bdi>}
        {article?.authors.map(({ name }) => (
          <bdi class="theirs" key={name}>
            {name}
          </bdi>
        ))}
        {article?.published != null && <time dateTime={article.published}>{moment(article.published)}</time>}
        {article !== null && <span class="num">{S.words(article.wordCount)}</span>}
        {article !== null && <span class="num">{S.score(share(article.score))}</span>}
        {warnings > 0 && (
          <a class="o warn" href="#warnings">
            <Mark name="warn" />
            {S.warnings(warnings)}
          </a>
        )}
        {url !== null && /^https?:/.test(url) && (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {url.replace(/^https?:\/\//, '')}
          </a>
        )}
      </div>
    </div>
  );
};

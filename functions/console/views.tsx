/** The views, by their address. */
import type { ComponentType } from 'preact';
import { ArticleView } from './article/view.tsx';
import { ArticlesView } from './desk/articles.tsx';
import { DeskView } from './desk/view.tsx';
import { lazy } from './parts/lazy.tsx';
import { href } from './router.ts';
import { STRINGS } from './strings/index.ts';
import { UploadView } from './upload/view.tsx';

export interface View {
  readonly name: string;
  readonly title: string;
  readonly View: ComponentType;
}

/** Those in the masthead; `key` goes there after `g`. On phones the bar at the foot has those of everyday work, and the rest under “More”. */
export const VIEWS: readonly (View & { readonly path: string; readonly key: string; readonly isEveryday?: true })[] = [
  { name: 'desk', path: '', key: 'd', title: STRINGS.titles.desk, View: DeskView, isEveryday: true },
  { name: 'upload', path: 'upload', key: 'u', title: STRINGS.titles.upload, View: UploadView, isEveryday: true },
  { name: 'articles', path: 'articles', key: 'a', title: STRINGS.titles.articles, View: ArticlesView, isEveryday: true },
  {
    name: 'feeds',
    path: 'feeds',
    key: 'f',
    title: STRINGS.titles.feeds,
    View: lazy(async () => (await import('./feeds/view.tsx')).FeedsView),
  },
  {
    name: 'hooks',
    path: 'hooks',
    key: 'h',
    title: STRINGS.titles.hooks,
    View: lazy(async () => (await import('./administration/hooks.tsx')).HooksView),
  },
  {
    name: 'keys',
    path: 'keys',
    key: 'k',
    title: STRINGS.titles.keys,
    View: lazy(async () => (await import('./administration/keys.tsx')).KeysView),
  },
  {
    name: 'stage',
    path: 'stage',
    key: 's',
    title: STRINGS.titles.stage,
    View: lazy(async () => (await import('./stage/view.tsx')).StageView),
  },
  {
    name: 'rules',
    path: 'rules',
    key: 'r',
    title: STRINGS.titles.rules,
    View: lazy(async () => (await import('./rules/view.tsx')).RulesView),
  },
];

const MORE = VIEWS.filter(({ isEveryday }) => isEveryday !== true);

const More = () => (
  <>
    <h1 class="lede">{STRINGS.titles.more}</h1>
    <ul class="sheet hits">
      {MORE.map(({ name, path, title }) => (
        <li key={name}>
          <a class="ttl" href={href(path)}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  </>
);
const Nowhere = () => <h1 class="lede">{STRINGS.nowhere}</h1>;

/** Those that have no place in the masthead. */
const OTHERS: ReadonlyMap<string, View> = new Map([
  ['article', { name: 'article', title: STRINGS.titles.article, View: ArticleView }],
  ['more', { name: 'more', title: STRINGS.titles.more, View: More }],
]);

export const viewAt = (path: string): View =>
  VIEWS.find((one) => one.path === path) ?? OTHERS.get(path) ?? { name: 'nowhere', title: STRINGS.titles.nowhere, View: Nowhere };

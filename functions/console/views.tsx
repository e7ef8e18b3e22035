/** The views, by their address. */
import type { ComponentType } from 'preact';
import { ArticleView } from './article/view.tsx';
import { ArticlesView } from './desk/articles.tsx';
import { DeskView } from './desk/view.tsx';
import { STRINGS } from './strings.ts';
import { UploadView } from './upload/view.tsx';

export interface View {
  readonly name: string;
  readonly title: string;
  readonly View: ComponentType;
}

/** Those in the masthead; `key` goes there after `g`. */
export const VIEWS: readonly (View & { readonly path: string; readonly key: string })[] = [
  { name: 'desk', path: '', key: 'd', title: STRINGS.titles.desk, View: DeskView },
  { name: 'upload', path: 'upload', key: 'u', title: STRINGS.titles.upload, View: UploadView },
  { name: 'articles', path: 'articles', key: 'a', title: STRINGS.titles.articles, View: ArticlesView },
];

const Nowhere = () => <h1 class="lede">{STRINGS.nowhere}</h1>;

export function viewAt(path: string): View {
  const known = VIEWS.find((one) => one.path === path);
  if (known !== undefined) return known;
  if (path === 'article') return { name: 'article', title: STRINGS.titles.article, View: ArticleView };
  return { name: 'nowhere', title: STRINGS.titles.nowhere, View: Nowhere };
}

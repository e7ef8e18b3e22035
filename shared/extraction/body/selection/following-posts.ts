/** Whole posts below the story, in elements of their own: what endless scrolling loads next, inside the story's element or behind it. */
import { holdsAny } from '../../page/index.ts';
import { leadsAway } from './linked-headings.ts';
import type { Selection } from './selection.ts';

/** The story stands before it, with so many words at least. */
const MIN_STORY_WORDS = 80;
/** More of them are the list that the page is. */
const MAX_POSTS = 4;
/** A post under a headline that leads away is as long at least: entries of a list of things lead to their pages, too. */
const MIN_POST_WORDS = 150;
/** Elements into an article within which its headline stands. */
const HEADLINE_REACH = 12;

/** Drops each article below the story that has a headline of its own, of the same rank or leading to another page. */
export function dropFollowingPosts(selection: Selection): void {
  const { page, hints } = selection;
  const title = hints.titleElement;
  if (title < 0) return;
  const articles = page.byTag.get('article') ?? [];
  // Where the headline stands over all articles, they may be what the page is about.
  const isInArticle = articles.some((article) => article < title && title < (page.end[article] ?? 0));
  const [story] = selection.span(title);
  const posts = [...articles, ...boxesAlike(selection, title)].filter(
    (post) =>
      post > title &&
      selection.keepsAnyOf(post) &&
      isPost(selection, post, page.elements[title]?.name, isInArticle) &&
      selection.wordsKept(story, selection.span(post)[0]) >= MIN_STORY_WORDS,
  );
  if (posts.length <= MAX_POSTS) for (const post of posts) selection.dropAll(post, 'is a post that follows');
}

/** Boxes of the class of one around the headline, behind it, which show a day as that does: what sites load next that have no element for it. */
function boxesAlike({ page, context }: Selection, title: number): number[] {
  const found: number[] = [];
  const isDated = (box: number): boolean => holdsAny(page, box, 'time');
  for (let box = page.parent[title] ?? -1; box >= 0; box = page.parent[box] ?? -1) {
    const past = page.end[page.parent[box] ?? -1] ?? 0;
    if (!isDated(box)) continue;
    for (let at = page.end[box] ?? past; at < past; at = page.end[at] ?? at + 1)
      if (page.elements[at]?.name !== 'article' && context.signature[at] === context.signature[box] && isDated(at)) found.push(at);
  }
  return found;
}

/** True where the first heading of an article is one like the story's headline, or leads to another page and much stands below it. */
function isPost(selection: Selection, article: number, storyTag: string | undefined, isInArticle: boolean): boolean {
  const { page } = selection;
  const past = Math.min(page.end[article] ?? 0, article + HEADLINE_REACH);
  for (let at = article + 1; at < past; at += 1) {
    const name = page.elements[at]?.name ?? '';
    if (!/^h[1-3]$/.test(name)) continue;
    return (name === 'h1' && storyTag === 'h1') || (isInArticle && selection.wordsIn(article) >= MIN_POST_WORDS && leadsAway(page, at));
  }
  return false;
}

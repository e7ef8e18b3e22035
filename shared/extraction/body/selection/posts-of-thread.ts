/**
 * Posts of a thread that the trees doubt, where those beside them stay: the last is often short, and says that the answer was right.
 * What each post says stands in a box of the same class, as deep in the page as the others'.
 */
import * as attribute from '../../html/attribute-names.ts';
import { ID, oncePerPage, type Page } from '../../html/index.ts';
import { classesOf } from '../../page/index.ts';
import type { Selection } from './selection.ts';

/** Of the words in such boxes so many stay. */
const MOSTLY_KEPT = 0.6;
const LEAST_POSTS = 2;
const LEAST_WORDS = 8;
/** Posts that are less likely were rejected. */
const DOUBTED = 0.15;
/** What a post is made of; the box around it is the post's. */
const PARTS = new Set(['p', 'pre', 'ul', 'ol', 'li', 'blockquote']);

interface Posts {
  readonly boxes: Set<number>;
  readonly doubted: number[];
  kept: number;
  words: number;
}

export function keepPostsOfThread(selection: Selection): void {
  for (const { boxes, doubted, kept, words } of threadsOf(selection)) {
    if (boxes.size < LEAST_POSTS || kept < words * MOSTLY_KEPT) continue;
    for (const block of doubted) if (!boxes.has(postOf(selection, block))) selection.keep(block, 'is a post like those that stay');
  }
}

/** The blocks in boxes of one class and depth; none on pages that have nothing to keep, as most have. */
function threadsOf(selection: Selection): Iterable<Posts> {
  const { page, blocks, context } = selection;
  const threads = new Map<string, Posts>();
  if (!hasDoubted(selection) || !keepsPosts(selection)) return [];
  for (let block = 0; block < blocks.count; block += 1) {
    const post = postOf(selection, block);
    if (post < 0) continue;
    const box = boxAround(selection, block);
    const className = page.elements[box]?.value(attribute.CLASS) ?? '';
    if (className === '') continue;
    // Boxes around posts take turns in their colours, so that what stands around a post tells less than how deep it stands.
    const kind = `${page.elements[box]?.name} ${context.depth[box]} ${className}`;
    const posts = threads.get(kind) ?? { boxes: new Set(), doubted: [], kept: 0, words: 0 };
    threads.set(kind, posts);
    const words = selection.words(block);
    posts.words += words;
    if (selection.keeps(block)) {
      posts.kept += words;
      posts.boxes.add(post);
    } else if (isDoubted(selection, block) && !selection.isAside(box)) posts.doubted.push(block);
  }
  return threads.values();
}

function isDoubted(selection: Selection, block: number): boolean {
  return (
    !selection.keeps(block) &&
    selection.words(block) >= LEAST_WORDS &&
    selection.chance(block) >= DOUBTED &&
    !selection.isLinked(block) &&
    selection.reason(block) === undefined
  );
}

function hasDoubted(selection: Selection): boolean {
  for (let block = 0; block < selection.blocks.count; block += 1) if (isDoubted(selection, block)) return true;
  return false;
}

/** Whether anything is kept of so many posts as a thread has: many a site names the box of its story a post. */
function keepsPosts(selection: Selection): boolean {
  const { blocks } = selection;
  const posts = new Set<number>();
  for (let block = 0; block < blocks.count && posts.size < LEAST_POSTS; block += 1) {
    const post = selection.keeps(block) ? postOf(selection, block) : -1;
    if (post >= 0) posts.add(post);
  }
  return posts.size >= LEAST_POSTS;
}

const postOf = (selection: Selection, block: number): number =>
  postAround(selection, selection.page.parent[selection.elementOf(block)] ?? -1);

function boxAround({ page, blocks }: Selection, block: number): number {
  let box = blocks.element[block] ?? -1;
  while (PARTS.has(page.elements[box]?.name ?? '')) box = page.parent[box] ?? -1;
  return box;
}

const NAMED = /(?:^|[\s_-])(?:topic-?)?(?:post|message|reply|answer)s?(?:$|[\s_-]|\d)/i;
/** Elements from what a post says up to the post. */
const REACH = 6;

/** Of longer names the rest is not read. */
const MAX_NAMES = 200;

/** Of each element 1 where it is named a post; empty where none is. Classes are few and their elements many. */
const postsOf = oncePerPage((page: Page): Uint8Array => {
  const { names, of } = classesOf(page);
  const namedClasses = names.map((name) => NAMED.test(name.slice(0, MAX_NAMES)));
  const isNamed = new Uint8Array(of.length);
  let any = false;
  for (let at = 0; at < of.length; at += 1) {
    const number = of[at] ?? -1;
    if ((number < 0 || namedClasses[number] !== true) && !isNamedById(page, at)) continue;
    isNamed[at] = 1;
    any = true;
  }
  return any ? isNamed : new Uint8Array(0);
});

function isNamedById({ attributeFlags, elements }: Page, at: number): boolean {
  const id = ((attributeFlags[at] ?? 0) & ID) === 0 ? '' : (elements[at]?.value(attribute.ID) ?? '');
  return id !== '' && NAMED.test(id.slice(0, MAX_NAMES));
}

/** The nearest element from one up that is named a post; −1 where none is. What one post holds in many boxes is no thread. */
export function postAround({ page }: Selection, from: number): number {
  const isNamed = postsOf(page);
  let at = isNamed.length === 0 ? -1 : from;
  for (let steps = 0; at >= 0 && steps < REACH; at = page.parent[at] ?? -1, steps += 1) if (isNamed[at] === 1) return at;
  return -1;
}

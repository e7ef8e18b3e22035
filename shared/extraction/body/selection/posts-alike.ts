/**
 * Other posts that look like the story: the further posts of a feed, in boxes of the class of the story's own. Their headings,
 * which lead to pages of the site, tell them apart. (Rows of cards whose headings do so, within a story, are its list of things
 * as often as another's: to drop those cost 0.0006 of word F1 on WCXB.)
 */
import * as attribute from '../../html/attribute-names.ts';
import { beginsWithOwnPage } from './linked-headings.ts';
import type { Selection } from './selection.ts';

/** Words in the box of the story, which a masthead or a label does not have. */
const MIN_STORY_WORDS = 30;
/** Drops them. The headline of a list of things stands in none of its entries: only a story's box has boxes of posts like it beside it. */
export function dropPostsAlike(selection: Selection): void {
  const { page, context, hints } = selection;
  let box = hints.titleElement < 0 ? -1 : (page.parent[hints.titleElement] ?? -1);
  // What stands around a box of so many words has them, too, and is not counted again.
  let holdsStory = false;
  for (; box >= 0; box = page.parent[box] ?? -1) {
    const parent = page.parent[box] ?? -1;
    holdsStory ||= selection.wordsKeptIn(box) >= MIN_STORY_WORDS;
    if (parent < 0 || !holdsStory || (page.elements[box]?.value(attribute.CLASS) ?? '') === '') continue;
    for (let at = page.end[box] ?? 0; at < (page.end[parent] ?? 0); at = page.end[at] ?? at + 1)
      if (context.signature[at] === context.signature[box] && selection.keepsAnyOf(at) && beginsWithOwnPage(page, at))
        selection.dropAll(at, 'is a post like the story, beside it');
  }
}

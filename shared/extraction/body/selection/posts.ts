/** Embedded things that hold text, or nothing at all, until a script turns them into frames: quoted posts, players, gists. */
import * as attribute from '../../html/attribute-names.ts';
import { elementsMarked } from '../../page/index.ts';
import type { Page } from '../../html/index.ts';
import { POST_CLASSES, providerOfClass, readScriptEmbed } from '../../media/index.ts';

const POSTED = new RegExp([...POST_CLASSES.keys()].join('|'));

/** Positions of the elements that stand for posts and gists. */
export function postsOf(page: Page): readonly number[] {
  const gists = (page.byTag.get('script') ?? []).filter((at) => readScriptEmbed(page.elements[at]?.value(attribute.SRC)) !== null);
  return [...gists, ...elementsMarked(page, 'post', (names) => POSTED.test(names) && providerOfClass(names) !== null)];
}

/** Embedded things that hold text, or nothing at all, until a script turns them into frames: quoted posts, players, gists. */
import * as attribute from '../../html/attribute-names.ts';
import { elementsWithClassFact } from '../../page/index.ts';
import type { Page } from '../../html/index.ts';
import { providerOfClass, readScriptEmbed } from '../../media/index.ts';

/** Positions of the elements that stand for posts and gists. */
export function postsOf(page: Page): readonly number[] {
  const gists = (page.byTag.get('script') ?? []).filter((at) => readScriptEmbed(page.elements[at]?.value(attribute.SRC)) !== null);
  return [
    ...gists,
    ...elementsWithClassFact(page, 'post').filter((at) => providerOfClass(page.elements[at]?.value(attribute.CLASS) ?? '') !== null),
  ];
}

/** Embedded things that hold text, or nothing at all, until a script turns them into frames: quoted posts, players, gists. */
import * as attribute from '../dom/attribute-names.ts';
import { classesOf } from '../dom/classes.ts';
import type { Page } from '../dom/page.ts';
import { providerOfClass, readScriptEmbed } from '../media/embed.ts';
import { POST_CLASSES } from '../media/providers.ts';

const POSTED = new RegExp([...POST_CLASSES.keys()].join('|'));
const MAX_NAME = 400;

/** Positions of the elements that stand for posts and gists. */
export function postsOf(page: Page): readonly number[] {
  const posts = (page.byTag.get('script') ?? []).filter((at) => readScriptEmbed(page.elements[at]?.value(attribute.SRC)) !== null);
  const { names, of } = classesOf(page);
  const posted = names.map((name) => name.length < MAX_NAME && POSTED.test(name) && providerOfClass(name) !== null);
  if (posted.includes(true)) for (let at = 0; at < of.length; at += 1) if (posted[of[at] ?? -1] === true) posts.push(at);
  return posts;
}

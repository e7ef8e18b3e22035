/**
 * The names of one page's tags, a string each: a page has thousands of tags and a few dozen names, and looking a name up
 * by the characters in place spares cutting it out, folding its case and hashing it every time.
 */
import { foldCase, hashSlotOf, HASH_SLOTS } from '../text/index.ts';
import { intern, KNOWN_NAMES, TAG_BITS } from './tag-rules.ts';

/** An interned tag name, with all that the page's tags of that name share. */
export interface Tag {
  readonly name: string;
  /** See tag-rules.ts. */
  readonly bits: number;
  /** Positions of the page's elements of this name: the tree builder fills it. */
  readonly positions: number[];
}

/** Room without values: filling it would cost a small page more than it saves, and reading past its end as much. */
function emptyPlaces(): (Tag | undefined)[] {
  const places: (Tag | undefined)[] = [];
  places.length = HASH_SLOTS;
  return places;
}

/** Whether `html` reads `name` from `start` on. */
export function stands(name: string, html: string, start: number): boolean {
  for (let at = 0; at < name.length; at += 1) if (name.charCodeAt(at) !== html.charCodeAt(start + at)) return false;
  return true;
}

export class TagInterner {
  private readonly html: string;
  private readonly tags = emptyPlaces();
  private readonly tagOf = new Map<string, Tag>();

  constructor(html: string) {
    this.html = html;
  }

  /**
   * @param hash of the characters as written
   * @param hasCapitals whether there are letters to fold among them
   */
  tag(start: number, end: number, hash: number, hasCapitals: boolean): Tag {
    if (hasCapitals) return this.tagNamed(foldCase(this.html.slice(start, end)));
    const place = hashSlotOf(hash);
    const known = this.tags[place];
    if (known !== undefined && known.name.length === end - start && stands(known.name, this.html, start)) return known;
    const tag = this.tagNamed(this.html.slice(start, end));
    this.tags[place] = tag;
    return tag;
  }

  /** @param written in lower case */
  private tagNamed(written: string): Tag {
    let tag = this.tagOf.get(written);
    if (tag === undefined) {
      const name = KNOWN_NAMES.get(written) ?? intern(written);
      tag = { name, bits: TAG_BITS.get(name) ?? 0, positions: [] };
      this.tagOf.set(name, tag);
    }
    return tag;
  }
}

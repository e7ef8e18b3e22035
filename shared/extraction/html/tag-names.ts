/**
 * The names of one page's tags, a string each: a page has thousands of tags and a few dozen names, and looking a name up
 * by the characters in place spares cutting it out, folding its case and hashing it every time.
 */
import { foldCase, hashOf, hashSlotOf, HASH_SLOTS } from '../text/index.ts';
import { intern, KNOWN_NAMES, TAG_BITS } from './tag-rules.ts';

/** An interned tag name, with all that the page's tags of that name share. */
export interface Tag {
  readonly name: string;
  /** See tag-rules.ts. */
  readonly bits: number;
  /** Positions of the page's elements of this name: the tree builder fills it. */
  readonly positions: number[];
}

interface KnownName {
  readonly name: string;
  readonly bits: number;
}

/** Names that many pages have by the places of their hashes, a name a place: no page need cut these out and look them up. */
const KNOWN = emptyPlaces<KnownName>();
for (const name of KNOWN_NAMES.values()) KNOWN[hashSlotOf(hashOf(name))] ??= { name, bits: TAG_BITS.get(name) ?? 0 };

/** Room without values: filling it would cost a small page more than it saves, and reading past its end as much. */
function emptyPlaces<Kept>(): (Kept | undefined)[] {
  const places: (Kept | undefined)[] = [];
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
  private readonly tags = emptyPlaces<Tag>();
  private readonly byName = new Map<string, Tag>();

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
    const seen = this.tags[place];
    if (seen !== undefined && this.isAt(seen.name, start, end)) return seen;
    const known = KNOWN[place];
    const tag =
      known !== undefined && this.isAt(known.name, start, end)
        ? this.tagOf(known.name, known.bits)
        : this.tagNamed(this.html.slice(start, end));
    this.tags[place] = tag;
    return tag;
  }

  private isAt(name: string, start: number, end: number): boolean {
    return name.length === end - start && stands(name, this.html, start);
  }

  /** @param written in lower case */
  private tagNamed(written: string): Tag {
    return this.byName.get(written) ?? this.tagOf(KNOWN_NAMES.get(written) ?? intern(written), TAG_BITS.get(written) ?? 0);
  }

  private tagOf(name: string, bits: number): Tag {
    let tag = this.byName.get(name);
    if (tag === undefined) {
      tag = { name, bits, positions: [] };
      this.byName.set(name, tag);
    }
    return tag;
  }
}

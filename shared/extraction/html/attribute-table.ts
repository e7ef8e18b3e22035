/**
 * The attributes of a page's elements: for each its name's number and where its value stands in the page. An object for
 * every element and a string for every value would mostly be made in vain, since few are read; and engines are slowest
 * at reading properties of objects of many different shapes.
 */
import { decodeHTMLAttribute } from 'entities/decode';
import { KNOWN_ATTRIBUTES } from './attribute-names.ts';
import { stands } from './tag-names.ts';
import { foldCase, hashSlotOf, HASH_SLOTS } from '../text/index.ts';
import { groupOf } from './attribute-groups.ts';

export type Attributes = { [name: string]: string };

const NUMBERS: ReadonlyMap<string, number> = new Map(KNOWN_ATTRIBUTES.map((name, number) => [name, number]));
const GROUPS: readonly number[] = KNOWN_ATTRIBUTES.map(groupOf);

/** Beside a name's number: the value holds character references. */
const ENCODED = 1 << 30;
const NUMBER = ENCODED - 1;
/** Of an attribute: number, start, end. */
const SIZE = 3;
/** Characters of a page for each number that its attributes take, so that few pages need more room. */
const CHARACTERS_A_NUMBER = 12;

/**
 * Filled tag by tag: `begin`, `add` for each attribute, then `take` if the element is kept. Attributes that are not
 * taken are overwritten by the next tag.
 */
export class AttributeTable {
  /** Groups of the last tag's attributes: see attribute-groups.ts. */
  attributeFlags = 0;
  /** Attributes of the last tag. */
  count = 0;
  readonly html: string;
  /** For each element with attributes how many there are, then theirs. At 0: none. */
  private entries: Int32Array<ArrayBuffer>;
  /** End of what was taken, and of what was added. */
  private taken = 1;
  private added = 1;
  /** Names and groups by number. */
  private readonly names: string[] = [...KNOWN_ATTRIBUTES];
  private readonly groups: number[] = [...GROUPS];
  /** By name, the last tag that had the attribute: the first of several with one name counts. */
  private readonly lastTag: number[] = KNOWN_ATTRIBUTES.map(() => -1);
  private tag = 0;
  /** Numbers of names, one more than they are, by the hash of their characters: names that share a place take turns. */
  private readonly byHash = new Int32Array(HASH_SLOTS);
  /** Numbers of the names that are not known ones. */
  private readonly others = new Map<string, number>();

  constructor(html: string) {
    this.html = html;
    this.entries = new Int32Array(64 + Math.trunc(html.length / CHARACTERS_A_NUMBER));
  }

  begin(): void {
    this.added = this.taken + 1;
    this.attributeFlags = 0;
    this.count = 0;
    this.tag += 1;
  }

  /**
   * The name stands from `start` to `end`. Without effect where the tag has one of that name.
   * @param hash of the name's characters as written: see tag-names.ts
   * @param hasCapitals whether there are letters to fold among them
   */
  add(start: number, end: number, hash: number, hasCapitals: boolean, valueStart: number, valueEnd: number, isEncoded: boolean): void {
    const number = this.numberAt(start, end, hash, hasCapitals);
    if (this.lastTag[number] === this.tag) return;
    this.lastTag[number] = this.tag;
    this.attributeFlags |= this.groups[number] ?? 0;
    this.count += 1;
    this.put(isEncoded ? number | ENCODED : number, valueStart, valueEnd);
  }

  /** Keeps the last tag's attributes. Answers where they stand. */
  take(): number {
    if (this.count === 0) return 0;
    const at = this.taken;
    this.entries[at] = this.count;
    this.taken = this.added;
    return at;
  }

  /**
   * The attributes at `at` and those of the last tag that are not among them, `most` at most; `attributeFlags` and `count` speak of
   * the new ones then. The place stays the same where there are none.
   */
  merge(at: number, most: number): number {
    const known = this.entries[at] ?? 0;
    const [from, past, merged] = [this.taken + 1, this.added, this.added];
    this.attributeFlags = 0;
    this.count = 0;
    for (let place = from; place < past && known + this.count < most; place += SIZE) {
      const entry = this.entries[place] ?? 0;
      if (this.placeAt(at, entry & NUMBER) !== 0) continue;
      if (this.count === 0) {
        this.added += 1;
        for (let old = at + 1; old < at + 1 + SIZE * known; old += SIZE) this.copy(old);
      }
      this.copy(place);
      this.count += 1;
      this.attributeFlags |= this.groups[entry & NUMBER] ?? 0;
    }
    if (this.count === 0) return at;
    this.entries[merged] = known + this.count;
    this.taken = this.added;
    return merged;
  }

  /** Value of the attribute with a number, among those at `at`. */
  value(at: number, number: number): string | undefined {
    const place = this.placeAt(at, number);
    return place === 0 ? undefined : this.read(place);
  }

  /** Index of the attribute with a number, among those at `at`; 0 if the element does not have it. */
  placeAt(at: number, number: number): number {
    const { entries } = this;
    const past = at + 1 + SIZE * (entries[at] ?? 0);
    for (let place = at + 1; place < past; place += SIZE) if (((entries[place] ?? 0) & NUMBER) === number) return place;
    return 0;
  }

  /** Where the value of the attribute at `place` begins in the page's HTML. */
  startOf(place: number): number {
    return this.entries[place + 1] ?? 0;
  }

  endOf(place: number): number {
    return this.entries[place + 2] ?? 0;
  }

  /** That value, character references decoded. */
  read(place: number): string {
    const value = this.html.slice(this.startOf(place), this.endOf(place));
    return ((this.entries[place] ?? 0) & ENCODED) === 0 ? value : decodeHTMLAttribute(value);
  }

  /** All of an element's attributes, in their order. */
  object(at: number): Attributes {
    const attributes: Attributes = {};
    const past = at + 1 + SIZE * (this.entries[at] ?? 0);
    for (let place = at + 1; place < past; place += SIZE)
      attributes[this.names[(this.entries[place] ?? 0) & NUMBER] ?? ''] = this.read(place);
    return attributes;
  }

  private copy(place: number): void {
    this.put(this.entries[place] ?? 0, this.startOf(place), this.endOf(place));
  }

  private put(entry: number, start: number, end: number): void {
    const at = this.added;
    // One more than it takes: the count of the next tag's.
    if (at + SIZE >= this.entries.length) this.entries = new Int32Array(this.entries.buffer.transfer(2 * this.entries.byteLength));
    this.entries[at] = entry;
    this.entries[at + 1] = start;
    this.entries[at + 2] = end;
    this.added = at + SIZE;
  }

  private numberAt(start: number, end: number, hash: number, hasCapitals: boolean): number {
    if (hasCapitals) return this.numberOf(foldCase(this.html.slice(start, end)));
    const place = hashSlotOf(hash);
    const known = this.byHash[place] ?? 0;
    const knownName = known === 0 ? undefined : this.names[known - 1];
    if (knownName !== undefined && knownName.length === end - start && stands(knownName, this.html, start)) return known - 1;
    const number = this.numberOf(this.html.slice(start, end));
    this.byHash[place] = number + 1;
    return number;
  }

  private numberOf(name: string): number {
    const known = NUMBERS.get(name) ?? this.others.get(name);
    if (known !== undefined) return known;
    const number = this.names.length;
    this.names.push(name);
    this.groups.push(groupOf(name));
    this.lastTag.push(-1);
    this.others.set(name, number);
    return number;
  }
}

/** Authors that a reader sees: marked elements, lines that start with "By", short lines by the headline, boxes at the end. */
import { isText, type Element } from 'domhandler';
import * as attribute from '../../html/attribute-names.ts';
import { textOf } from '../../html/index.ts';
import type { AddAuthor, AuthorSource } from './candidate.ts';
import { hasLabel, type MetadataContext } from '../context/index.ts';
import { isPerson } from './given-names.ts';
import { looksLikePerson } from './name-shapes.ts';
import { isOneLine } from './clauses.ts';
import { MAY_HOLD_PERSON, mayHoldPersons, namesIn, namesInPieces, personsInPieces, type ParsedNames } from './person-names.ts';
import { linkAt } from './link-at.ts';
import { addNearHeadline, OF_PERSON } from './near-headline.ts';
import { ownText, piecesOf } from '../../page/index.ts';
import { tidy } from '../../text/index.ts';

/** Elements of one kind that are read; a comment section has hundreds of authors. */
const MAX_VISIBLE = 25;
/** A box with more text than this is no byline. */
const MAX_BYLINE = 400;

const PORTRAIT_OF = /^(?:photo|picture|image|headshot|portrait|avatar|profile photo|profile picture|profile image) (?:of|for) /i;
const PORTRAIT = /(?:[’']s)? (?:avatar|photo|picture|headshot|profile|portrait|image)(?: \w{1,20})?$/i;

/** A small box as it was read: the same one is often marked by its class, its link and its text. */
interface Box {
  readonly pieces: readonly string[];
  readonly text: string;
  /** Read at the first question: boxes with too much text are asked for none. */
  readonly names: () => ParsedNames;
  /** All persons named, whatever stands between them. */
  readonly persons: () => readonly string[];
}

type BoxAt = (index: number) => Box;

function boxReader({ page }: MetadataContext): BoxAt {
  const known = new Map<number, Box>();
  return (index) => {
    const seen = known.get(index);
    if (seen !== undefined) return seen;
    const pieces = piecesOf(page, index);
    let names: ParsedNames | null = null;
    let persons: readonly string[] | null = null;
    const isList = page.elements[index]?.name === 'ul' && pieces.length > 1 && pieces.every(looksLikePerson);
    const box: Box = {
      pieces,
      text: pieces.join(isList ? ', ' : ' '),
      names: () => (names ??= isList ? { names: pieces, bare: pieces } : namesInPieces(pieces)),
      persons: () => (persons ??= personsIn(pieces)),
    };
    known.set(index, box);
    return box;
  };
}

/** Elements that are marked as authors, and lines that start like a byline. */
export function addMarked(context: MetadataContext, add: AddAuthor): void {
  const { page, candidateElements } = context;
  const boxAt = boxReader(context);
  const read = (positions: readonly number[], kind: AuthorSource, source: string): void => {
    const seen: number[] = [];
    for (const index of positions.slice(0, MAX_VISIBLE)) {
      const element = page.elements[index];
      if (element === undefined || (page.end[index] ?? 0) - index > 80 || element.name === 'input' || element.name === 'button') continue;
      if (addBox(context, boxAt, index, kind, source, add)) seen.push(index);
    }
    joinNeighbours(context, boxAt, seen, kind, source, add);
  };
  read(candidateElements.itempropAuthor, 'itemprop', '[itemprop=author]');
  read(candidateElements.relAuthor, 'rel', 'a[rel=author]');
  read(candidateElements.authorClass, 'class', '.author');
  read(candidateElements.authorLinks, 'link', 'a[href*=author]');
  const addresses = (page.byTag.get('address') ?? []).slice(0, MAX_VISIBLE);
  read(
    addresses.filter((index) => isPerson(boxAt(index).pieces[0] ?? '')),
    'class',
    'address',
  );
  for (const index of candidateElements.byLines.slice(0, MAX_VISIBLE)) addLine(context, boxAt, index, add);
}

/** Names without a mark: by the headline, in boxes about people, in the site's own name. */
export function addShown(context: MetadataContext, headline: number, add: AddAuthor): void {
  const named = addNearHeadline(context, headline, add);
  // "Jane Roe" "and" "John Poe": what stands in a box with more than names is not joined.
  if (named.length > 1)
    joinNeighbours(context, boxReader(context), named, 'near', 'text:by-headline', (found) => {
      if (found.joined !== true) add(found);
    });
  addBoxes(context, add);
  addOwner(context, add);
}

/** Texts at the head of a person's box, before the life: "About the author", the name, the job. */
const MAX_HEADING = 3;

/** True where the box could be read; of one that tells a life the name at its head. */
function addBox(context: MetadataContext, boxAt: BoxAt, index: number, kind: AuthorSource, source: string, add: AddAuthor): boolean {
  if (context.regionOf(index).inComments) return false;
  const { pieces, text, names, persons } = boxAt(index);
  if (text === '') return false;
  if (text.length > MAX_BYLINE) {
    const name = pieces.slice(0, MAX_HEADING).find(isPerson);
    if (name !== undefined) add({ ...namesIn(name), text: name, urls: [linkAt(context, index)], kind, source, element: index });
    return false;
  }
  add({ ...names(), text, urls: [linkAt(context, index)], kind, source, element: index });
  addPersons(context, pieces, persons(), index, kind, source, add);
  return true;
}

/** Several persons; one alone need not be found. Two have two spaces in them: a lone name, which most boxes are, cannot be several. */
function personsIn(pieces: readonly string[]): readonly string[] {
  const isLone = pieces.length === 1 && (pieces[0] ?? '').split(' ', 3).length < 3;
  return isLone || !mayHoldPersons(pieces) ? [] : personsInPieces(pieces);
}

/** Where a box names several people, all of them. */
function addPersons(
  context: MetadataContext,
  pieces: readonly string[],
  persons: readonly string[],
  index: number,
  kind: AuthorSource,
  source: string,
  add: AddAuthor,
): void {
  if (persons.length < 2 || persons.length > 12) return;
  add({
    names: persons,
    bare: persons,
    text: pieces.join(' '),
    urls: persons.length === 1 ? [linkAt(context, index)] : [],
    kind,
    source,
    element: index,
    joined: !isOneLine(pieces, new Map(persons.map((name) => [name, null]))),
  });
}

/** How far above a bare label, in elements, the box is looked for that holds the names too: both may be wrapped twice. */
const LABEL_LEVELS = 5;
/** Texts of such a box that are read, and characters of one. */
const MAX_PIECES = 12;
const MAX_PIECE = 200;

/** The byline's own text; where it is the bare label, what follows it. */
function addLine(context: MetadataContext, boxAt: BoxAt, index: number, add: AddAuthor): void {
  const { page } = context;
  for (let at = index, steps = 0; at >= 0 && steps < LABEL_LEVELS; at = page.parent[at] ?? -1, steps += 1) {
    const element = page.elements[at];
    if (element === undefined || element.name === 'body' || (page.end[at] ?? 0) - at > 60) return;
    const box = boxAt(at);
    const { pieces } = box;
    const from = Math.max(
      0,
      pieces.findIndex(
        (piece) =>
          hasLabel(piece) || /(?:^|\s)(?:by|author|authors|von|par|por|di|da|av|af|door|words|written|contributors?)\b/i.test(piece),
      ),
    );
    const said = pieces.slice(from);
    const text = said.join(' ');
    if (text.length > MAX_BYLINE && steps > 0) return;
    const isWholeBox = text === box.text;
    const found =
      isWholeBox && text.length <= MAX_PIECE && pieces.length <= MAX_PIECES
        ? box.names()
        : namesInPieces(said.slice(0, MAX_PIECES).map((piece) => piece.slice(0, MAX_PIECE)));
    if (found.names.length === 0) continue;
    add({ ...found, text: text.slice(0, MAX_BYLINE), urls: [linkAt(context, at)], kind: 'line', source: 'text:by', element: at });
    if (text.length <= MAX_BYLINE) addPersons(context, said, isWholeBox ? box.persons() : personsIn(said), at, 'line', 'text:by', add);
    return;
  }
}

/** "About Jane Roe", and portraits whose alternative text is a name. */
function addBoxes(context: MetadataContext, add: AddAuthor): void {
  const { page } = context;
  for (const tag of ['h2', 'h3', 'h4', 'h5', 'h6', 'strong']) {
    for (const index of (page.byTag.get(tag) ?? []).slice(-30)) {
      const element = page.elements[index];
      if (element === undefined || (page.end[index] ?? 0) - index > 6 || startsOtherwise(element)) continue;
      const text = tidy(textOf(element));
      if (text.length > 80) continue;
      const about = /^(?:about|meet|written by|article by|by)\s(?:the author:?\s?|author:?\s?)?(.{3,60})$/i.exec(text)?.[1];
      if (about === undefined || !looksLikePerson(about)) continue;
      add({ ...namesIn(about), text, urls: [null], kind: 'about', source: 'text:about', element: index });
    }
  }
  let read = 0;
  for (const index of page.byTag.get('img') ?? []) {
    const image = page.elements[index];
    const alt = image?.value(attribute.ALT);
    if (image === undefined || alt === undefined || alt.length < 3 || alt.length > 80) continue;
    if (!MAY_HOLD_PERSON.test(alt)) continue;
    if (
      !OF_PERSON.test(alt) &&
      !OF_PERSON.test(image.value(attribute.CLASS) ?? '') &&
      !OF_PERSON.test((image.value(attribute.SRC) ?? '').slice(0, 300))
    )
      continue;
    const name = tidy(alt).replace(PORTRAIT_OF, '').replace(PORTRAIT, '');
    if (!looksLikePerson(name)) continue;
    add({ ...namesIn(name), text: name, urls: [null], kind: 'image', source: 'img[alt]', element: index });
    read += 1;
    if (read >= 6) return;
  }
}

/** True where the text plainly starts with another letter than "About", "Article by", "By", "Meet" or "Written by". */
function startsOtherwise({ firstChild }: Element): boolean {
  return firstChild !== null && isText(firstChild) && /^\s{0,50}[!-@C-LN-VX-`c-ln-vx-~]/.test(firstChild.data);
}

const COPYRIGHT = /^©\s?(?:copyright\s)?(?:(?:19|20)\d\d)?(?:\s?[-–]\s?(?:(?:19|20)\d\d|present|now))?,?\s?(?:by\s)?([^.|©,\d]{3,60})/i;

/** A site that carries its writer's name is its writer's. */
function addOwner(context: MetadataContext, add: AddAuthor): void {
  const { page, candidateElements, head } = context;
  const own = [...context.siteNames.map((site) => site.value), ...head.title.split(/\s[|–—·•-]\s/).slice(-1)].map((name) =>
    name.replace(/[’']s (?:blog|site|website|notes|home ?page|newsletter)$/i, ''),
  );
  for (const name of new Set(own))
    if (looksLikePerson(name)) add({ names: [name], bare: [name], text: '', urls: [null], kind: 'site', source: 'site', element: -1 });
  for (const index of candidateElements.copyright.slice(0, 5)) {
    const text = ownText(page, index);
    const notice = text.slice(text.indexOf('©'), text.indexOf('©') + 120);
    const holder = COPYRIGHT.exec(notice)?.[1]?.trim();
    if (holder !== undefined && looksLikePerson(holder))
      add({ names: [holder], bare: [holder], text: '', urls: [null], kind: 'copyright', source: 'text:copyright', element: -1 });
  }
}

/** Characters of the line in which several elements are authors. */
const MAX_LINE = 120;

/** Several authors are several elements side by side: those under one parent or grandparent are read together. */
function joinNeighbours(
  context: MetadataContext,
  boxAt: BoxAt,
  positions: readonly number[],
  kind: AuthorSource,
  source: string,
  add: AddAuthor,
): void {
  if (positions.length < 2) return;
  const { page } = context;
  const groups = new Map<number, number[]>();
  for (const index of positions) {
    if (context.regionOf(index).inComments) continue;
    const above = page.parent[index] ?? -1;
    const up = page.parent[above] ?? -1;
    for (const parent of new Set([above, up, page.parent[up] ?? -1])) {
      if (parent < 0) continue;
      const group = groups.get(parent);
      if (group === undefined) groups.set(parent, [index]);
      else if (!group.some((other) => index < (page.end[other] ?? 0))) group.push(index);
    }
  }
  for (const [parent, group] of groups) {
    if (group.length < 2 || group.length > 12) continue;
    const names = new Map<string, string | null>();
    for (const index of group) for (const name of boxAt(index).names().names) if (!names.has(name)) names.set(name, linkAt(context, index));
    if (names.size < 2) continue;
    const list = [...names.keys()];
    const { pieces, text } = boxAt(parent);
    // By the headline links lead to anything.
    const joined = !isOneLine(pieces, kind === 'near' ? new Map(list.map((name) => [name, null])) : names);
    add({
      names: list,
      bare: list,
      text: text.length > MAX_LINE ? list.join(', ') : text,
      urls: [...names.values()],
      kind,
      source,
      element: group[0] ?? -1,
      joined,
    });
  }
}

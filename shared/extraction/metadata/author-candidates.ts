/** Every set of names that the page may mean by its author, once each, with where it stood. */
import { textOf, type Page } from '../dom/page.ts';
import { absoluteUrl } from './address.ts';
import type { MetadataContext } from './context.ts';
import type { JsonLdNode } from './json-ld.ts';
import { nameKey, namesIn } from './names.ts';
import { surroundings } from './signals.ts';
import { tidy } from './text.ts';

export type AuthorSource =
  | 'json-ld:author' | 'json-ld:creator' | 'json-ld:page' | 'json-ld:person' | 'meta:author' | 'meta:article' | 'meta:other' | 'meta:twitter' | 'meta:citation'
  | 'rel' | 'itemprop' | 'class' | 'link' | 'line' | 'feed';

export interface AuthorCandidate {
  readonly key: string;
  readonly names: readonly string[];
  /** Pages about the authors, by name; empty where unknown. */
  readonly urls: readonly (string | null)[];
  readonly source: string;
  readonly sources: ReadonlyMap<AuthorSource, number>;
  /** First visible element, −1 where the names only stand in the head. */
  readonly element: number;
  /** As printed. */
  readonly printed: string;
  /** True where degrees or roles printed behind the name are part of it. */
  readonly full: boolean;
  /** True where JSON-LD says that it is a person, false where an organization, null unsaid. */
  readonly person: boolean | null;
  /** True where several elements were read together. */
  readonly joined: boolean;
}

type Draft = { -readonly [K in keyof AuthorCandidate]: AuthorCandidate[K] } & { sources: Map<AuthorSource, number> };
interface Found {
  readonly text: string;
  readonly urls?: readonly (string | null)[];
  readonly kind: AuthorSource;
  readonly source: string;
  readonly element: number;
  readonly person?: boolean | null;
  readonly joined?: boolean;
  readonly isList?: boolean;
}

const MAX_VISIBLE = 25;
const MAX_BYLINE = 400;

export function authorCandidates(context: MetadataContext): readonly AuthorCandidate[] {
  const list = new Map<string, Draft>();
  const add = (found: Found): void => {
    const { names, full } = namesIn(found.text, found.isList);
    put(list, names, false, found);
    if (full.join() !== names.join()) put(list, full, true, found);
  };
  addJsonLd(context, add);
  addMetas(context, add);
  addVisible(context, add);
  return [...list.values()];
}

function put(list: Map<string, Draft>, names: readonly string[], full: boolean, found: Found): void {
  const key = nameKey(names);
  if (key === '') return;
  const known = list.get(key);
  if (known === undefined) {
    list.set(key, {
      key, names, urls: found.urls ?? [], source: found.source, sources: new Map([[found.kind, 1]]), element: found.element,
      printed: found.element < 0 ? '' : found.text, full, person: found.person ?? null, joined: found.joined ?? false,
    });
    return;
  }
  known.sources.set(found.kind, (known.sources.get(found.kind) ?? 0) + 1);
  if (known.element < 0 && found.element >= 0) {
    known.element = found.element;
    known.printed = found.text;
  }
  if (known.urls.every((url) => url === null) && found.urls !== undefined) known.urls = found.urls;
  known.person ??= found.person ?? null;
  if (!full) known.full = false;
}

type Add = (found: Found) => void;

function addJsonLd({ jsonLd, baseUrl }: MetadataContext, add: Add): void {
  const people = (node: JsonLdNode, property: string, kind: AuthorSource): void => {
    const nodes = node.nodes(property).slice(0, 40);
    const named = nodes.flatMap((person) => {
      const name = person.text('name') ?? person.text('alternateName');
      return name === null ? [] : [{ name, person }];
    });
    const strings = node.texts(property).filter((text) => !/^https?:/.test(text.value));
    const source = strings[0]?.source ?? `json-ld:${node.types[0] ?? 'Thing'}.${property}`;
    const persons = named.filter((entry) => entry.person.types.includes('Person') || entry.person.types.length === 0);
    for (const group of [named, persons]) {
      if (group.length === 0) continue;
      const urls = group.map(({ person }) => absoluteUrl(person.text('url')?.value ?? person.id, baseUrl));
      add({ text: group.map((entry) => entry.name.value).join('; '), urls, kind, source: named[0]?.name === undefined ? source : `json-ld:${node.types[0] ?? 'Thing'}.${property}.name`, element: -1, person: group === persons || persons.length > 0, isList: true });
    }
    if (strings.length > 0) add({ text: strings.map((text) => text.value).join('; '), kind, source, element: -1, isList: true });
  };
  if (jsonLd.article !== null) {
    people(jsonLd.article, 'author', 'json-ld:author');
    people(jsonLd.article, 'creator', 'json-ld:creator');
    people(jsonLd.article, 'contributor', 'json-ld:creator');
  }
  if (jsonLd.webPage !== null && jsonLd.webPage !== jsonLd.article) people(jsonLd.webPage, 'author', 'json-ld:page');
  for (const person of jsonLd.ofType('Person').slice(0, 3)) {
    const name = person.text('name');
    if (name !== null) add({ text: name.value, kind: 'json-ld:person', source: 'json-ld:Person.name', element: -1, person: true, isList: true, urls: [absoluteUrl(person.text('url')?.value, baseUrl)] });
  }
}

function addMetas({ head }: MetadataContext, add: Add): void {
  const metas: readonly (readonly [AuthorSource, readonly string[]])[] = [
    ['meta:author', ['author']],
    ['meta:article', ['article:author', 'article:author_name', 'og:article:author', 'og:author', 'book:author']],
    ['meta:other', ['parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator', 'dc.contributor', 'byl', 'byline', 'cxenseparse:author', 'authors', 'article.author', 'author_name', 'creator', 'twitter:creator:name', 'vr:author', 'sf_author']],
    ['meta:citation', ['citation_author', 'bepress_citation_author', 'eprints.creators_name']],
  ];
  for (const [kind, names] of metas) {
    for (const name of names) {
      const values = head.metas(name).filter((value) => !/^https?:|^\/|^@|facebook\.com|^\d+$/.test(value)).slice(0, 60);
      if (values.length === 0) continue;
      const turned = kind === 'meta:citation' ? values.map(turn) : values;
      add({ text: turned.join('; '), kind, source: `meta:${name}`, element: -1, isList: true });
    }
  }
  for (const slot of ['1', '2']) {
    const label = head.meta(`twitter:label${slot}`)?.value ?? '';
    const data = head.meta(`twitter:data${slot}`);
    if (data !== null && /writ|author|by\b|autor|auteur|geschrieben|écrit|escrito|scritto/i.test(label)) add({ text: data.value, kind: 'meta:twitter', source: data.source, element: -1, isList: true });
  }
}

/** Citations put the family name first: "Roe, Jane". */
function turn(name: string): string {
  const [family, given, ...more] = name.split(',');
  return given === undefined || more.length > 0 ? name : `${given.trim()} ${family?.trim() ?? ''}`;
}

function addVisible({ page, signals, baseUrl }: MetadataContext, add: Add): void {
  const read = (positions: readonly number[], kind: AuthorSource, source: string): void => {
    const seen: number[] = [];
    for (const index of positions.slice(0, MAX_VISIBLE)) {
      const element = page.elements[index];
      if (element === undefined || (page.end[index] ?? 0) - index > 80 || element.name === 'input' || element.name === 'button') continue;
      const text = visibleText(page, index);
      if (text === '' || text.length > MAX_BYLINE) continue;
      const url = element.name === 'a' ? absoluteUrl(element.attribs['href'], baseUrl) : linkIn(page, index, baseUrl);
      add({ text, urls: [url], kind, source, element: index });
      seen.push(index);
    }
    joinNeighbours(page, seen, kind, source, baseUrl, add);
  };
  read(signals.itempropAuthor, 'itemprop', '[itemprop=author]');
  read(signals.relAuthor, 'rel', 'a[rel=author]');
  read(signals.authorClass, 'class', '.author');
  read(signals.authorLinks, 'link', 'a[href*=author]');
  for (const index of signals.byLines.slice(0, MAX_VISIBLE)) {
    const line = lineOf(page, index);
    if (line !== '') add({ text: line, kind: 'line', source: 'text:by', element: index, urls: [linkIn(page, index, baseUrl)] });
  }
}

function visibleText(page: Page, index: number): string {
  const element = page.elements[index];
  if (element === undefined) return '';
  // A nested itemprop=name says which part of a box is the name.
  for (let at = index + 1; at < Math.min(page.end[index] ?? 0, index + 40); at += 1) {
    const inner = page.elements[at];
    if (inner?.attribs['itemprop'] === 'name') return tidy(inner.attribs['content'] ?? textOf(inner));
  }
  return tidy(element.attribs['content'] ?? textOf(element));
}

/** The byline's own text; where it is the bare label, what follows it. */
function lineOf(page: Page, index: number): string {
  for (let at = index, steps = 0; at >= 0 && steps < 3; at = page.parent[at] ?? -1, steps += 1) {
    const element = page.elements[at];
    if (element === undefined || element.name === 'body' || (page.end[at] ?? 0) - at > 60) return '';
    const text = tidy(textOf(element));
    if (text.length > MAX_BYLINE) return steps === 0 ? text.slice(0, 120) : '';
    if (namesIn(text).names.length > 0) return text;
  }
  return '';
}

function linkIn(page: Page, index: number, baseUrl: string | null): string | null {
  for (let at = index; at < Math.min(page.end[index] ?? 0, index + 40); at += 1) {
    const element = page.elements[at];
    if (element?.name === 'a') return absoluteUrl(element.attribs['href'], baseUrl);
  }
  return null;
}

/** Several authors are several elements side by side: read those under one parent or grandparent together. */
function joinNeighbours(page: Page, positions: readonly number[], kind: AuthorSource, source: string, baseUrl: string | null, add: Add): void {
  const groups = new Map<number, number[]>();
  for (const index of positions) {
    if (surroundings(page, index).inComments) continue;
    const up = page.parent[page.parent[index] ?? -1] ?? -1;
    for (const parent of new Set([page.parent[index] ?? -1, up, page.parent[up] ?? -1])) {
      if (parent < 0) continue;
      const group = groups.get(parent);
      if (group === undefined) groups.set(parent, [index]);
      else if (!group.some((other) => index < (page.end[other] ?? 0))) group.push(index);
    }
  }
  for (const group of groups.values()) {
    if (group.length < 2 || group.length > 12) continue;
    const names = new Map<string, string | null>();
    for (const index of group) {
      const text = visibleText(page, index);
      for (const name of namesIn(text).names) if (!names.has(name)) names.set(name, linkIn(page, index, baseUrl));
    }
    if (names.size > 1) add({ text: [...names.keys()].join('; '), urls: [...names.values()], kind, source, element: group[0] ?? -1, joined: true, isList: true });
  }
}

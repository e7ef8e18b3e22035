/** Every set of names that may be the page's authors, each once, with the places where it stood. */
import { textOf } from '../../html/index.ts';
import { absoluteUrl, tidy } from '../../text/index.ts';
import { addMarked, addShown } from './bylines.ts';
import type { AddAuthor, AuthorCandidate, AuthorSource, FoundNames } from './candidate.ts';
import { startsByLine, type MetadataContext } from '../context/index.ts';
import type { JsonLdNode } from '../json-ld/index.ts';
import { isInstitution, mayBePerson } from './name-shapes.ts';
import { nameKey } from './name-key.ts';
import { namesIn } from './person-names.ts';

type Draft = { -readonly [K in keyof AuthorCandidate]: AuthorCandidate[K] } & { sources: Map<AuthorSource, number> };

/** Sets of names gathered so far, by their keys. */
export type Drafts = Map<string, Draft>;

/** What the head declares and what the page marks. */
export function declaredAndMarked(context: MetadataContext): Drafts {
  const list: Drafts = new Map();
  const add = adderTo(list);
  addJsonLd(context, add);
  addMetas(context, add);
  addMarked(context, add);
  return list;
}

/**
 * What the page only shows, too.
 * @param headline position of the element that shows the headline, −1 unknown
 */
export function authorCandidates(
  context: MetadataContext,
  headline: number,
  list = declaredAndMarked(context),
): readonly AuthorCandidate[] {
  addShown(context, headline, adderTo(list));
  withdrawHeadline(context, headline, list);
  return mergeDegrees(list);
}

function adderTo(list: Drafts): AddAuthor {
  return (found) => {
    put(list, found);
  };
}

/** A short headline in capitals is no author, unless the head says so: "Measuring Tides", and what an infobox repeats of it. */
function withdrawHeadline({ page }: MetadataContext, headline: number, list: Drafts): void {
  const element = page.elements[headline];
  const key = element === undefined ? '' : nameKey([tidy(textOf(element)).slice(0, MAX_HEADLINE)]);
  const kinds = [...(list.get(key)?.sources.keys() ?? [])];
  if (kinds.length > 0 && !kinds.some((kind) => kind.startsWith('json-ld:') || kind.startsWith('meta:'))) list.delete(key);
}

/** Characters of a headline that may be mistaken for a name. */
const MAX_HEADLINE = 80;

/** "Jane Roe" in the head and "Jane Roe, MD" on the page are one: as printed, with the evidence of both. */
function mergeDegrees(list: Drafts): readonly Draft[] {
  for (const draft of list.values()) {
    const plain = draft.bareKey === draft.key ? undefined : list.get(draft.bareKey);
    if (plain === undefined) continue;
    for (const [kind, times] of plain.sources) draft.sources.set(kind, (draft.sources.get(kind) ?? 0) + times);
    draft.person ??= plain.person;
    if (draft.urls.every((url) => url === null)) draft.urls = plain.urls;
    list.delete(draft.bareKey);
  }
  return [...list.values()];
}

function put(list: Drafts, found: FoundNames): void {
  const { names } = found;
  const key = nameKey(names);
  if (key === '') return;
  const known = list.get(key);
  if (known === undefined) {
    list.set(key, {
      key,
      names,
      urls: found.urls,
      source: found.source,
      sources: new Map<AuthorSource, number>().set(found.kind, 1),
      element: found.element,
      printed: found.element < 0 ? '' : found.text,
      bareKey: sameTexts(found.bare, names) ? key : nameKey(found.bare),
      person: found.person ?? null,
      joined: found.joined ?? false,
    });
    return;
  }
  known.sources.set(found.kind, (known.sources.get(found.kind) ?? 0) + 1);
  // `anna.poe` in the head is Anna Poe on the page.
  if (!known.names.every(mayBePerson) && names.every(mayBePerson)) {
    known.names = names;
    known.source = found.source;
  }
  if (known.element < 0 && found.element >= 0) {
    known.element = found.element;
    known.printed = found.text;
  } else if (found.element >= 0 && found.text.length <= 200 && startsByLine(found.text) && !startsByLine(known.printed)) {
    // The whole byline is better evidence than the link within it.
    known.printed = found.text;
  }
  if (known.urls.every((url) => url === null)) known.urls = found.urls;
  known.person ??= found.person ?? null;
  if (found.joined !== true) known.joined = false;
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return some === others || (some.length === others.length && some.every((text, at) => text === others[at]));
}

/** People read of one property. */
const MAX_PEOPLE = 40;

/** What a person is called: one name, several where a system put all authors into one node, or a name in parts. */
function namesOf(person: JsonLdNode): readonly string[] {
  const names = person.texts('name').map(({ value }) => value);
  if (names.length > 0) return names.slice(0, MAX_PEOPLE);
  const parts = [person.text('givenName')?.value ?? '', person.text('familyName')?.value ?? ''];
  const whole = parts.every((part) => part !== '') ? parts.join(' ') : person.text('alternateName')?.value;
  return whole === undefined ? [] : [whole];
}

/** A paper beside the people who wrote for it is their employer, whatever type it is given. */
function withoutEmployers<Entry extends { readonly name: string }>(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ name }) => !isInstitution(name));
}

function addJsonLd({ jsonLd, baseUrl }: MetadataContext, add: AddAuthor): void {
  const people = (node: JsonLdNode, property: string, kind: AuthorSource): void => {
    const nodes = node
      .nodes(property)
      .slice(0, MAX_PEOPLE)
      .flatMap((person) => (person.types.includes('Role') ? person.nodes(property) : [person]));
    const named = nodes.flatMap((person) => namesOf(person).map((name) => ({ name, person })));
    const strings = node.texts(property).filter((text) => !/^https?:/.test(text.value));
    const source = strings[0]?.source ?? `json-ld:${node.types[0] ?? 'Thing'}.${property}`;
    const persons = named.filter((entry) => entry.person.types.includes('Person') || entry.person.types.length === 0);
    const group = persons.length === 0 ? named : persons.some(({ name }) => mayBePerson(name)) ? withoutEmployers(persons) : persons;
    if (group.length > 0) {
      const urls = group.map(({ person }) => absoluteUrl(person.text('url')?.value ?? person.id, baseUrl));
      const text = group.map((entry) => entry.name).join('; ');
      add({
        ...namesIn(text, true),
        text,
        urls,
        kind,
        source: `json-ld:${node.types[0] ?? 'Thing'}.${property}.name`,
        element: -1,
        person: persons.length > 0,
      });
    }
    const said = strings.map((text) => text.value).join('; ');
    if (said !== '') add({ ...namesIn(said, true), text: said, urls: [], kind, source, element: -1 });
  };
  if (jsonLd.article !== null) {
    people(jsonLd.article, 'author', 'json-ld:author');
    people(jsonLd.article, 'creator', 'json-ld:creator');
    people(jsonLd.article, 'contributor', 'json-ld:creator');
  }
  if (jsonLd.webPage !== null && jsonLd.webPage !== jsonLd.article) people(jsonLd.webPage, 'author', 'json-ld:page');
  for (const person of jsonLd.ofType('Person').slice(0, 3)) {
    const name = person.text('name');
    if (name !== null)
      add({
        ...namesIn(name.value, true),
        text: name.value,
        kind: 'json-ld:person',
        source: 'json-ld:Person.name',
        element: -1,
        person: true,
        urls: [absoluteUrl(person.text('url')?.value, baseUrl)],
      });
  }
}

const METAS: readonly (readonly [AuthorSource, readonly string[]])[] = [
  ['meta:author', ['author']],
  ['meta:article', ['article:author', 'article:author_name', 'og:article:author', 'og:author', 'book:author']],
  [
    'meta:other',
    [
      'parsely-author',
      'sailthru.author',
      'dc.creator',
      'dcterms.creator',
      'dc.contributor',
      'byl',
      'byline',
      'cxenseparse:author',
      'authors',
      'article.author',
      'author_name',
      'creator',
      'twitter:creator:name',
      'vr:author',
      'sf_author',
    ],
  ],
  ['meta:citation', ['citation_author', 'bepress_citation_author', 'eprints.creators_name']],
];
const LISTED_METAS = new Set(METAS.flatMap(([, names]) => names));

function addMetas({ head }: MetadataContext, add: AddAuthor): void {
  const more = head.metaNames.filter((name) => OF_AUTHOR.test(name) && !NOT_OF_STORY.test(name) && !LISTED_METAS.has(name));
  for (const [kind, names] of [...METAS, ['meta:other', more] as const]) {
    for (const name of names) {
      const said = head.metas(name);
      if (said.length === 0) continue;
      const values = said.filter((value) => !/^https?:|^\/|^@|facebook\.com|^\d+$/.test(value)).slice(0, 60);
      if (values.length === 0) continue;
      const turned = kind === 'meta:citation' || /^dc(?:terms)?[.:]/.test(name) ? values.map(turn) : values;
      const text = turned.join('; ');
      add({ ...namesIn(text, true), text, urls: [], kind, source: `meta:${name}`, element: -1 });
    }
  }
  for (const slot of ['1', '2']) {
    const label = head.meta(`twitter:label${slot}`)?.value ?? '';
    const data = head.meta(`twitter:data${slot}`);
    if (data !== null && /writ|author|by\b|autor|auteur|geschrieben|écrit|escrito|scritto/i.test(label))
      add({ ...namesIn(data.value, true), text: data.value, urls: [], kind: 'meta:twitter', source: data.source, element: -1 });
  }
}

/** Systems of search, statistics and recommendation each have a field of their own: `dable:author`, `article_author`, `bc:authors`. */
const OF_AUTHOR = /(?:^|[:._-])(?:(?:article|page|post|content|news)?authors?(?:[._-]?name)?|byline|creator[._-]name)$/;
/** Who made the app or the site. */
const NOT_OF_STORY = /^(?:smartbanner|web|site|twitter|al|msapplication|has)(?:[:._-]|$)/;

/** Citations put the family name first: "Roe, Jane". */
function turn(name: string): string {
  const [family, given, ...more] = name.split(',');
  const cited =
    given !== undefined && more.length === 0 && !/\p{L}\s\p{L}{2,}\s?\p{L}/u.test(family?.trim() ?? '') && given.trim().length < 40;
  return cited ? `${given.trim()} ${family?.trim() ?? ''}` : name;
}

/**
 * schema.org data that the page carries as JSON-LD: which node is the page's own article, and getters that follow
 * references and say where a value stood.
 *
 *     const jsonLd = findJsonLd(page, ['https://example.org/story']);
 *     jsonLd.article?.texts('datePublished')  // [{ value: '2024-05-01', source: 'json-ld:NewsArticle.datePublished' }]
 *     jsonLd.article?.nodes('author')         // nodes, `{"@id": …}` resolved
 *
 * Everything is bounded: characters, nodes and steps of a getter. Nothing recurses on nesting.
 *
 * @see https://www.w3.org/TR/json-ld11/
 */
import { isText, type Element } from 'domhandler';
import type { Page } from '../dom/page.ts';
import { parseJsonLd, type Json, type JsonObject } from './json-ld-parse.ts';
import { sameAddress } from './address.ts';

/** Pages carry up to a few hundred KB of it; past this the rest is left unread (`JsonLd.truncated`). */
const MAX_CHARACTERS = 4_000_000;
/** Typed nodes read; a large store's product page has a few hundred. */
const MAX_NODES = 5_000;
/** Objects and arrays visited while reading all scripts. */
const MAX_STEPS = 200_000;
/** Values one getter answers at most. */
const MAX_VALUES = 200;

/** A text and where it stood: `json-ld:NewsArticle.headline`. */
export interface Sourced {
  readonly value: string;
  readonly source: string;
}

export interface JsonLdNode {
  /** Without the schema.org prefix: `NewsArticle`; empty for an untyped object. */
  readonly types: readonly string[];
  readonly id: string | null;
  /** Where the node hangs: '' for a top node, else the property path: `isPartOf`, `itemListElement.item`. */
  readonly path: string;
  /** Text values of a property: strings, numbers, booleans, `@value` objects; arrays flattened. */
  texts(property: string): readonly Sourced[];
  /** First of `texts`. */
  text(property: string): Sourced | null;
  /** Object values of a property, arrays flattened, references resolved. */
  nodes(property: string): readonly JsonLdNode[];
  has(property: string): boolean;
}

export interface JsonLd {
  /** All typed nodes, in order of appearance. */
  readonly nodes: readonly JsonLdNode[];
  /** The node that describes this page's article; null where there is none. */
  readonly article: JsonLdNode | null;
  /** The node that describes the page itself (`WebPage` or a subtype); null where there is none. */
  readonly webPage: JsonLdNode | null;
  /** Typed nodes of one type. */
  ofType(type: string): readonly JsonLdNode[];
  /** True where a bound cut the data. */
  readonly truncated: boolean;
}

/** What counts as the article itself, best first; any other type that ends in `Article` counts like `Article`. */
const ARTICLE_WEIGHTS: ReadonlyMap<string, number> = new Map([
  ['LiveBlogPosting', 32], ['BlogPosting', 30], ['Report', 28], ['Recipe', 26], ['HowTo', 18], ['Review', 16],
  ['SocialMediaPosting', 24], ['DiscussionForumPosting', 22], ['MedicalWebPage', 14], ['ScholarlyArticle', 30],
  ['CreativeWork', 12], ['VideoObject', 6], ['PodcastEpisode', 8],
]);
const WEB_PAGE = /^(?:Web|About|Item|Collection|FAQ|Medical|Profile|QA)Page$|^MedicalWebPage$/;
/** Properties that lead to other articles than the page's own. */
const ELSEWHERE = /(?:^|\.)(?:itemListElement|mentions|citation|relatedLink|isRelatedTo|hasPart|review|comment|isBasedOn|blogPost|liveBlogUpdate|about|subjectOf|associatedArticle)(?:\.|$)/;

/**
 * @param page the numbered tree
 * @param addresses the page's own URLs as far as known: as given, canonical, og:url
 */
export function findJsonLd(page: Page, addresses: readonly string[]): JsonLd {
  const graph = new Graph();
  for (const index of page.byTag.get('script') ?? []) {
    const script = page.elements[index];
    if (script !== undefined && /^application\/(?:[a-z.]{0,20}\+)?json\b/i.test(script.attribs['type']?.trim() ?? '')) graph.add(scriptText(script));
  }
  const nodes = graph.nodes;
  return {
    nodes,
    article: best(nodes, (node) => articleWeight(node, addresses)),
    webPage: best(nodes, (node) => (node.types.some((type) => WEB_PAGE.test(type)) ? 1 + (isPage(node, addresses) ? 10 : 0) - depthOf(node) : 0)),
    ofType: (type) => nodes.filter((node) => node.types.includes(type)),
    truncated: graph.truncated,
  };
}

function scriptText(script: Element): string {
  return script.children.map((child) => (isText(child) ? child.data : '')).join('');
}

function best(nodes: readonly JsonLdNode[], weigh: (node: JsonLdNode) => number): JsonLdNode | null {
  let winner: JsonLdNode | null = null;
  let most = 0;
  for (const node of nodes) {
    const weight = weigh(node);
    if (weight > most) {
      winner = node;
      most = weight;
    }
  }
  return winner;
}

/** 0: no article. The page's own address decides over the type, the type over the place. */
function articleWeight(node: JsonLdNode, addresses: readonly string[]): number {
  const weight = Math.max(0, ...node.types.map((type) => ARTICLE_WEIGHTS.get(type) ?? (type.endsWith('Article') ? 30 : 0)));
  if (weight === 0) return 0;
  const described = (node.has('headline') ? 8 : 0) + (node.has('author') ? 4 : 0) + (node.has('datePublished') ? 4 : 0);
  const foreign = ELSEWHERE.test(node.path) ? 40 : 0;
  const same = isPage(node, addresses) ? 50 : 0;
  return Math.max(foreign > 0 && same === 0 ? 0 : 1, weight + described + same - foreign - depthOf(node));
}

function depthOf(node: JsonLdNode): number {
  return node.path === '' ? 0 : 0.01 * node.path.split('.').length;
}

/** True where `url`, `@id` or `mainEntityOfPage` is one of the page's own addresses. */
function isPage(node: JsonLdNode, addresses: readonly string[]): boolean {
  if (addresses.length === 0) return false;
  const main = node.nodes('mainEntityOfPage');
  const named = [...node.texts('url'), ...node.texts('mainEntityOfPage')].map((text) => text.value);
  for (const target of main) if (target.id !== null) named.push(target.id, ...target.texts('url').map((text) => text.value));
  if (node.id !== null) named.push(node.id);
  return named.some((value) => addresses.some((address) => sameAddress(value, address)));
}

/** All objects of all scripts, with references between them. */
class Graph {
  readonly nodes: JsonLdNode[] = [];
  truncated = false;
  readonly #byId = new Map<string, JsonObject[]>();
  #characters = 0;
  #steps = 0;

  add(script: string): void {
    if (this.#characters + script.length > MAX_CHARACTERS) {
      this.truncated = true;
      return;
    }
    this.#characters += script.length;
    const queue: { value: Json; path: string }[] = parseJsonLd(script).map((value) => ({ value, path: '' }));
    // Depth first and in document order: what is pushed last is read first.
    queue.reverse();
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      this.#steps += 1;
      if (this.#steps > MAX_STEPS || this.nodes.length >= MAX_NODES) {
        this.truncated = true;
        return;
      }
      const { value, path } = next;
      if (isArray(value)) for (let at = value.length - 1; at >= 0; at -= 1) queue.push({ value: value[at] ?? null, path });
      else if (isObject(value)) {
        this.#register(value, path);
        for (const key of Object.keys(value).toReversed()) {
          const child = value[key];
          if (child === undefined || typeof child !== 'object') continue;
          const below = key === '@graph' ? path : path === '' ? key : path.length > 200 ? path : `${path}.${key}`;
          queue.push({ value: child, path: below });
        }
      }
    }
  }

  #register(object: JsonObject, path: string): void {
    const id = own(object, '@id');
    if (typeof id === 'string' && Object.keys(object).length > 1) {
      const same = this.#byId.get(id);
      if (same === undefined) this.#byId.set(id, [object]);
      else if (same.length < 10) same.push(object);
    }
    if (typesOf(object).length > 0) this.nodes.push(this.#node([object], path));
  }

  #node(given: readonly JsonObject[], path: string): JsonLdNode {
    const first = given[0] ?? {};
    const id = own(first, '@id');
    const name = typeof id === 'string' ? id : null;
    // The same node may be described in several places; what it lacks here stands there. Looked up late: later scripts count.
    const objects = (): readonly JsonObject[] => (name === null ? given : [...given, ...(this.#byId.get(name) ?? []).filter((other) => !given.includes(other))]);
    const types = typesOf(first);
    const label = `json-ld:${types[0] ?? 'Thing'}`;
    const values = (property: string): readonly Json[] => {
      for (const object of objects()) {
        const value = own(object, property) ?? own(object, `schema:${property}`) ?? own(object, `https://schema.org/${property}`) ?? own(object, `http://schema.org/${property}`);
        if (value !== undefined && value !== null) return flatten(value);
      }
      return [];
    };
    const texts = (property: string): readonly Sourced[] =>
      values(property).flatMap((value) => {
        const literal = literalOf(value);
        return literal === null ? [] : [{ value: literal, source: `${label}.${property}` }];
      });
    return {
      types,
      id: name,
      path,
      texts,
      text: (property) => texts(property)[0] ?? null,
      nodes: (property) => values(property).flatMap((value) => this.#resolve(value, property)),
      has: (property) => values(property).length > 0,
    };
  }

  #resolve(value: Json, property: string): readonly JsonLdNode[] {
    if (!isObject(value) || own(value, '@value') !== undefined) return [];
    const id = own(value, '@id');
    const described = typeof id === 'string' && Object.keys(value).length === 1 ? this.#byId.get(id) : undefined;
    return [this.#node(described ?? [value], property)];
  }
}

/** Arrays, `@list` and `@set` opened, order kept. */
function flatten(value: Json): readonly Json[] {
  const flat: Json[] = [];
  const queue: Json[] = [value];
  for (let steps = 0; queue.length > 0 && flat.length < MAX_VALUES && steps < MAX_VALUES * 5; steps += 1) {
    const next = queue.pop() ?? null;
    const inner = isArray(next) ? next : isObject(next) ? (own(next, '@list') ?? own(next, '@set')) : undefined;
    if (inner === undefined || inner === null) flat.push(next);
    else if (isArray(inner)) queue.push(...inner.slice(0, MAX_VALUES).toReversed());
    else queue.push(inner);
  }
  return flat;
}

function literalOf(value: Json): string | null {
  const literal = isObject(value) ? own(value, '@value') : value;
  if (typeof literal === 'string') return literal;
  return typeof literal === 'number' || typeof literal === 'boolean' ? String(literal) : null;
}

function typesOf(object: JsonObject): readonly string[] {
  const type = own(object, '@type');
  if (type === undefined) return [];
  return flatten(type).flatMap((value) => (typeof value === 'string' ? [value.trim().replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i, '')] : []));
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

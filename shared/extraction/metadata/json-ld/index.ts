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
import * as attribute from '../../html/attribute-names.ts';
import { type Page, scriptText } from '../../html/index.ts';
import { addressKey, type AddressKey, sameAddress } from '../../text/index.ts';
import { Graph } from './graph.ts';
import type { JsonLdNode } from './node.ts';

export type { JsonLdNode, Sourced } from './node.ts';

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
  ['LiveBlogPosting', 32],
  ['BlogPosting', 30],
  ['Report', 28],
  ['Recipe', 26],
  ['HowTo', 18],
  ['Review', 16],
  ['SocialMediaPosting', 24],
  ['DiscussionForumPosting', 22],
  ['MedicalWebPage', 14],
  ['ScholarlyArticle', 30],
  ['CreativeWork', 12],
  ['VideoObject', 6],
  ['PodcastEpisode', 8],
]);
const WEB_PAGE = /^(?:Web|About|Item|Collection|FAQ|Medical|Profile|QA)Page$|^MedicalWebPage$/;
/** Properties that lead to other articles than the page's own. */
const ELSEWHERE =
  /(?:^|\.)(?:itemListElement|mentions|citation|relatedLink|isRelatedTo|hasPart|review|comment|isBasedOn|blogPost|liveBlogUpdate|about|subjectOf|associatedArticle)(?:\.|$)/;

/**
 * @param page the numbered tree
 * @param addresses the page's own URLs as far as known: as given, canonical, og:url
 */
export function findJsonLd(page: Page, addresses: readonly string[]): JsonLd {
  const graph = new Graph();
  for (const index of page.byTag.get('script') ?? []) {
    const script = page.elements[index];
    if (script !== undefined && isJson(script.value(attribute.TYPE))) graph.add(scriptText(script));
  }
  const nodes = graph.nodes;
  const own = addresses.map(addressKey);
  return {
    nodes,
    article: best(nodes, (node) => articleWeight(node, own)),
    webPage: best(nodes, (node) => (node.types.some((type) => WEB_PAGE.test(type)) ? 1 + (isPage(node, own) ? 10 : 0) - depthOf(node) : 0)),
    ofType: (type) => nodes.filter((node) => node.types.includes(type)),
    truncated: graph.truncated,
  };
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && (type === 'application/ld+json' || /^application\/(?:[a-z.]{0,20}\+)?json\b/i.test(type.trim()));
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
function articleWeight(node: JsonLdNode, addresses: readonly AddressKey[]): number {
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
function isPage(node: JsonLdNode, addresses: readonly AddressKey[]): boolean {
  if (addresses.length === 0) return false;
  const main = node.nodes('mainEntityOfPage');
  const named = [...node.texts('url'), ...node.texts('mainEntityOfPage')].map((text) => text.value);
  for (const target of main) if (target.id !== null) named.push(target.id, ...target.texts('url').map((text) => text.value));
  if (node.id !== null) named.push(node.id);
  return named.some((value) => {
    const key = addressKey(value);
    return addresses.some((address) => sameAddress(key, address));
  });
}

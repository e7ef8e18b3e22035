/** Dates that the page tells machines: JSON-LD, meta elements, its own address, and keys in scripts. */
import { isText } from 'domhandler';
import type { Page } from '../../dom/page.ts';
import type { JsonLd, JsonLdNode } from '../json-ld.ts';
import { readDate, type Reading } from './find.ts';
import { metaKind } from './labels.ts';
import { monthNumber } from './months.ts';
import { momentOf } from './moment.ts';
import type { Kind, Occurrences } from './occurrence.ts';

const MAX_META = 500;
const MAX_OTHER_NODES = 20;
/** Nodes that are dated, but are not the article. */
const NOT_THE_PAGE = /Comment|Review$|Answer|Event|Person|Organization|Offer|ImageObject|WebSite|Action/;

export function fromJsonLd(jsonLd: JsonLd, reading: Reading, into: Occurrences): void {
  const read = (node: JsonLdNode | null, property: string, kind: Kind): void => {
    const text = node?.text(property) ?? null;
    if (text !== null) into.add(kind, text.source, readDate(text.value, reading));
  };
  read(jsonLd.article, 'datePublished', 'ld:published');
  read(jsonLd.article, 'uploadDate', 'ld:created');
  read(jsonLd.article, 'dateCreated', 'ld:created');
  read(jsonLd.article, 'dateModified', 'ld:modified');
  read(jsonLd.webPage, 'datePublished', 'ld:page');
  read(jsonLd.webPage, 'dateModified', 'ld:page-modified');
  let others = 0;
  for (const node of jsonLd.nodes) {
    if (others >= MAX_OTHER_NODES) break;
    if (node === jsonLd.article || node === jsonLd.webPage || !node.has('datePublished') || node.types.some((type) => NOT_THE_PAGE.test(type))) continue;
    others += 1;
    read(node, 'datePublished', 'ld:other');
  }
}

export function fromMeta(page: Page, reading: Reading, into: Occurrences): void {
  const seen = new Map<string, number>();
  for (const index of (page.byTag.get('meta') ?? []).slice(0, MAX_META)) {
    const attributes = page.elements[index]?.attribs ?? {};
    const content = attributes['content'];
    if (content === undefined || !/\d/.test(content) || content.length > 100) continue;
    const itemprop = attributes['itemprop'];
    const name = attributes['property'] ?? attributes['name'] ?? itemprop ?? attributes['http-equiv'];
    if (name === undefined) continue;
    const kind = metaKind(name);
    // Microdata repeats names for every item of a list; the page's own come first.
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    if (kind === null || times > 3) continue;
    const source = `meta:${name.toLowerCase()}`;
    if (itemprop === undefined) into.add(`meta:${kind}`, source, readDate(content, reading));
    else if (kind !== 'date' || /^date(?:Created)?$/i.test(itemprop)) into.add(kind === 'modified' ? 'itemprop:modified' : 'itemprop:published', source, readDate(content, reading));
  }
}

/** `/2020/01/31/`, `/2020-01-31-`, `/20200131`, `_31-01-2020`. */
const ADDRESS_DAY = /(?<!\d)((?:19|20)\d\d)([-/_.]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)/;
const ADDRESS_DAY_LAST = /(?<!\d)(0[1-9]|[12]\d|3[01])([-/_.])(0[1-9]|1[0-2])\2((?:19|20)\d\d)(?!\d)/;
/** `/2020/october/03/`. */
const ADDRESS_NAMED_MONTH = /\/((?:19|20)\d\d)[-/_]([a-z]{3,9})[-/_](\d{1,2})(?!\d)/i;
const ADDRESS_MONTH = /(?<!\d)((?:19|20)\d\d)[-/_](0[1-9]|1[0-2])(?!\d)/;

export function fromAddress(addresses: readonly string[], into: Occurrences): void {
  for (const address of addresses) {
    const path = pathOf(address);
    const first = ADDRESS_DAY.exec(path);
    if (first !== null && (first[2] !== '' || first[3]?.length === 2) && (first[2] !== '' || first[4]?.length === 2)) {
      into.add('url', 'url', momentOf(Number(first[1]), Number(first[3]), Number(first[4])));
      continue;
    }
    const named = ADDRESS_NAMED_MONTH.exec(path);
    if (named !== null) into.add('url', 'url', momentOf(Number(named[1]), monthNumber(named[2] ?? '', 'en'), Number(named[3])));
    const last = ADDRESS_DAY_LAST.exec(path);
    if (last !== null) into.add('url', 'url', momentOf(Number(last[4]), Number(last[3]), Number(last[1])));
  }
}

/** Months since year 0 that an address names (`/uploads/2020/01/`), −1 for none. */
export function monthInAddress(address: string | null): number {
  const match = address === null ? null : ADDRESS_MONTH.exec(pathOf(address));
  return match === null ? -1 : Number(match[1]) * 12 + Number(match[2]) - 1;
}

/** Path and query; an archive's copy carries its own moment before the address of the page. */
function pathOf(address: string): string {
  const rest = address.slice(0, 500).replace(/^https?:\/\/[^/]{1,200}/i, '');
  return rest.replace(/^\/web\/\d{14}[a-z_]{0,4}\/https?:\/\/[^/]{1,200}/i, '');
}

/** Script text looked at in all; keys of the page's own data stand early. */
const MAX_SCRIPT = 300_000;
const MAX_SCRIPT_DATES = 40;
const SCRIPT_DATE = /(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?/g;
const KEY_REACH = 40;

/** ISO dates in scripts, by the key before them: weak evidence, read only where the page tells nothing better. */
export function fromScripts(page: Page, reading: Reading, into: Occurrences): void {
  let left = MAX_SCRIPT;
  let found = 0;
  for (const index of page.byTag.get('script') ?? []) {
    const script = page.elements[index];
    if (script === undefined || script.attribs['type'] === 'application/ld+json') continue;
    for (let child = script.firstChild; child !== null; child = child.nextSibling) {
      if (!isText(child) || left <= 0) continue;
      const text = child.data.slice(0, left);
      left -= text.length;
      for (const match of text.matchAll(SCRIPT_DATE)) {
        found += 1;
        if (found > MAX_SCRIPT_DATES) return;
        const key = text.slice(Math.max(0, match.index - KEY_REACH), match.index).toLowerCase();
        const kind = /modif|updat/.test(key) ? 'script:modified' : /publi[sc]|pub_?date|posted|firstpub|created|"date"/.test(key) ? 'script:published' : 'script';
        into.add(kind, 'script', readDate(match[0], reading));
      }
    }
  }
}

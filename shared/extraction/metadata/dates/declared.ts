/** Dates that the page declares for machines: JSON-LD, meta elements, its own address, and keys in scripts. */
import * as attribute from '../../html/attribute-names.ts';
import type { Page } from '../../html/index.ts';
import type { JsonLd, JsonLdNode } from '../json-ld/index.ts';
import { gregorianOf } from './calendars.ts';
import type { Reading } from './date-formats.ts';
import { metaKind } from './date-labels.ts';
import { readValue } from './machine-dates.ts';
import { monthNumber } from './months.ts';
import { dateTimeOf, type DateTime } from './date-time.ts';
import type { Kind, Occurrences } from './occurrence.ts';

const MAX_META = 500;
const MAX_OTHER_NODES = 20;
/** Nodes that are dated, but are not the article. */
const NOT_THE_PAGE = /Comment|Review$|Answer|Event|Person|Organization|Offer|ImageObject|WebSite|Action/;

export function fromJsonLd(jsonLd: JsonLd, reading: Reading, into: Occurrences): void {
  const read = (node: JsonLdNode | null, property: string, kind: Kind): void => {
    const text = node?.text(property) ?? null;
    if (text !== null) into.add(kind, text.source, readValue(text.value, reading));
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
    if (
      node === jsonLd.article ||
      node === jsonLd.webPage ||
      !node.has('datePublished') ||
      node.types.some((type) => NOT_THE_PAGE.test(type))
    )
      continue;
    others += 1;
    read(node, 'datePublished', 'ld:other');
  }
}

export function fromMeta(page: Page, reading: Reading, into: Occurrences): void {
  const seen = new Map<string, number>();
  for (const index of (page.byTag.get('meta') ?? []).slice(0, MAX_META)) {
    const element = page.elements[index];
    const content = element?.value(attribute.CONTENT);
    if (element === undefined || content === undefined || content.length > 100 || !/\d/.test(content)) continue;
    const itemprop = element.value(attribute.ITEMPROP);
    const name = element.value(attribute.PROPERTY) ?? element.value(attribute.NAME) ?? itemprop ?? element.value(attribute.HTTP_EQUIV);
    const kind = name === undefined ? null : metaKind(name);
    if (name === undefined || kind === null) continue;
    // Microdata repeats names for every item of a list; the page's own come first.
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    if (times > 3) continue;
    const source = `meta:${name.toLowerCase()}`;
    if (itemprop === undefined) into.add(`meta:${kind}`, source, readValue(content, reading));
    else if (kind !== 'date' || /^date(?:Created)?$/i.test(itemprop))
      into.add(kind === 'modified' ? 'itemprop:modified' : 'itemprop:published', source, readValue(content, reading));
  }
}

/** `/2020/01/31/`, `/2020-01-31-`, `/20200131`, `_31-01-2020`. */
const ADDRESS_DAY = /(?<!\d)((?:19|20)\d\d)([-/_.]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)/;
const ADDRESS_DAY_LAST = /(?<!\d)(0[1-9]|[12]\d|3[01])([-/_.])(0[1-9]|1[0-2])\2((?:19|20)\d\d)(?!\d)/;
/** `/2020/october/03/`. */
const ADDRESS_NAMED_MONTH = /\/((?:19|20)\d\d)[-/_]([a-z]{3,9})[-/_](\d{1,2})(?!\d)/i;
/** `/1402/12/21/` of Persian pages. */
const ADDRESS_JALALI = /\/(1[34]\d\d)\/(\d{1,2})\/(\d{1,2})(?!\d)/;
const ADDRESS_MONTH = /(?<!\d)((?:19|20)\d\d)[-/_](0[1-9]|1[0-2])(?!\d)/;

export function fromAddress(addresses: readonly string[], { language }: Reading, into: Occurrences): void {
  for (const address of addresses) {
    const path = pathOf(address);
    const first = ADDRESS_DAY.exec(path);
    if (first !== null && (first[2] !== '' || first[3]?.length === 2) && (first[2] !== '' || first[4]?.length === 2)) {
      into.add('url', 'url', sure(dateTimeOf(Number(first[1]), Number(first[3]), Number(first[4]))));
      continue;
    }
    const named = ADDRESS_NAMED_MONTH.exec(path);
    if (named !== null) into.add('url', 'url', sure(dateTimeOf(Number(named[1]), monthNumber(named[2] ?? '', 'en'), Number(named[3]))));
    const jalali = language === 'fa' ? ADDRESS_JALALI.exec(path) : null;
    const converted = jalali === null ? null : gregorianOf('jalali', Number(jalali[1]), Number(jalali[2]), Number(jalali[3]));
    if (converted !== null) into.add('url', 'url', sure(dateTimeOf(converted.year, converted.month, converted.day)));
    const last = ADDRESS_DAY_LAST.exec(path);
    if (last !== null) into.add('url', 'url', sure(dateTimeOf(Number(last[4]), Number(last[3]), Number(last[1]))));
  }
}

/** Servers of pictures stamp them with the time of their upload, in seconds or milliseconds: `?v=1718993696`, `-1744945345906.jpg`. */
const STAMP = /[?&/_-](?:[a-z]{1,2}=)?(1[0-9]{9})(?:\d{3})?(?!\d)/;

/** The day of which the page's own picture is: it is seldom much older than the story. */
export function fromImage(image: string | null, reading: Reading, into: Occurrences): void {
  if (image === null) return;
  const stamp = STAMP.exec(image.slice(0, 500))?.[1];
  if (stamp !== undefined) into.add('image', 'image', readValue(stamp, reading));
  const day = ADDRESS_DAY.exec(pathOf(image));
  if (day !== null && day[2] !== '' && day[3]?.length === 2 && day[4]?.length === 2)
    into.add('image', 'image', sure(dateTimeOf(Number(day[1]), Number(day[3]), Number(day[4]))));
}

function sure(dateTime: DateTime | null): { readonly dateTime: DateTime; readonly swapped: null } | null {
  return dateTime === null ? null : { dateTime, swapped: null };
}

/** Months since year 0 that an address names (`/uploads/2020/01/`), −1 for none. */
export function monthInAddress(address: string | null): number {
  const match = address === null ? null : ADDRESS_MONTH.exec(pathOf(address));
  return match === null ? -1 : Number(match[1]) * 12 + Number(match[2]) - 1;
}

/** Path and query; an archive's copy carries its own time before the address of the page. */
function pathOf(address: string): string {
  const rest = address.slice(0, 500).replace(/^https?:\/\/[^/]{1,200}/i, '');
  return rest.replace(/^\/web\/\d{14}[a-z_]{0,4}\/https?:\/\/[^/]{1,200}/i, '');
}

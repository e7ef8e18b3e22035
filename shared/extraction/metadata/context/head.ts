/** Values of the page's `<meta>`, `<link>`, `<title>` and `<html>` elements, read once. */
import * as attribute from '../../html/attribute-names.ts';
import { type Page, type PageElement, textOf } from '../../html/index.ts';

/** Pages have under a hundred; generated ones must not cost more. */
const MAX_ELEMENTS = 1_000;

export interface HeadLink {
  readonly href: string;
  readonly rel: readonly string[];
  readonly type: string;
  readonly title: string;
}

export interface Head {
  /** Contents of all `<meta>` with this name, property or itemprop (lower case), in order, empty ones left out. */
  metas(name: string): readonly string[];
  /** Names of all `<meta>` that have a content, lower case. */
  readonly metaNames: readonly string[];
  /** First of `metas`, over several names. */
  meta(...names: readonly string[]): { readonly value: string; readonly source: string } | null;
  readonly links: readonly HeadLink[];
  /** `<title>` of the document (not of an inline SVG), as it stands. */
  readonly title: string;
  readonly language: string | null;
  readonly direction: string | null;
  readonly base: string | null;
}

export function readHead(page: Page): Head {
  const metas = new Map<string, string[]>();
  for (const element of ofTag(page, 'meta')) {
    const content = element.value(attribute.CONTENT)?.trim() ?? '';
    if (content === '') continue;
    const names: string[] = [];
    for (const number of NAMES) {
      const name = element.value(number);
      if (name === undefined || name === '' || names.includes(name)) continue;
      names.push(name);
      const key = name.trim().toLowerCase();
      const same = metas.get(key);
      if (same === undefined) metas.set(key, [content]);
      else same.push(content);
    }
  }
  const links: HeadLink[] = [];
  for (const element of ofTag(page, 'link')) {
    const href = element.value(attribute.HREF)?.trim() ?? '';
    if (href === '') continue;
    const rel = (element.value(attribute.REL) ?? '').toLowerCase();
    links.push({
      href,
      rel: /\s/.test(rel) ? rel.split(/\s+/) : [rel],
      type: (element.value(attribute.TYPE) ?? '').toLowerCase(),
      title: element.value(attribute.TITLE)?.trim() ?? '',
    });
  }
  const root = ofTag(page, 'html')[0];
  return {
    metas: (name) => metas.get(name) ?? [],
    metaNames: [...metas.keys()],
    meta: (...names) => {
      for (const name of names) {
        const value = metas.get(name)?.[0];
        if (value !== undefined) return { value, source: `meta:${name}` };
      }
      return null;
    },
    links,
    title: documentTitle(page),
    language: root?.value(attribute.LANG)?.trim() || root?.attribs['xml:lang']?.trim() || null,
    direction: (root?.value(attribute.DIR) ?? ofTag(page, 'body')[0]?.value(attribute.DIR))?.trim().toLowerCase() ?? null,
    base: ofTag(page, 'base')[0]?.value(attribute.HREF)?.trim() || null,
  };
}

/** Attributes that name what a `<meta>` says. */
const NAMES: readonly number[] = [attribute.NAME, attribute.PROPERTY, attribute.ITEMPROP, attribute.HTTP_EQUIV];

function documentTitle(page: Page): string {
  for (const index of page.byTag.get('title') ?? []) {
    const element = page.elements[index];
    const above = page.elements[page.parent[index] ?? -1];
    if (element !== undefined && above?.name !== 'svg' && above?.name !== 'symbol' && above?.name !== 'g') return textOf(element);
  }
  return '';
}

function ofTag(page: Page, name: string): readonly PageElement[] {
  const elements: PageElement[] = [];
  for (const index of page.byTag.get(name) ?? []) {
    const element = page.elements[index];
    if (element === undefined || elements.length >= MAX_ELEMENTS) break;
    elements.push(element);
  }
  return elements;
}

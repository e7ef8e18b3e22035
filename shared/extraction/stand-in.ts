/** Plain stand-ins for the body and metadata finders while those are built; goes when they land. */
import { textOf, type Page } from './dom/page.ts';
import { DROPPED, KEPT, type Body, type BodyHints } from './body/body.ts';
import type { Metadata } from './metadata/metadata.ts';
import type { ExtractOptions } from './options.ts';

const FURNITURE = new Set(['script', 'style', 'noscript', 'template', 'nav', 'header', 'footer', 'aside', 'form', 'iframe', 'svg', 'button', 'head', 'h1']);

export function findBody(page: Page, hints: BodyHints): Body {
  void hints;
  const root = (page.byTag.get('article') ?? page.byTag.get('main') ?? page.byTag.get('body'))?.[0] ?? (page.elements.length > 0 ? 0 : -1);
  const keep = new Uint8Array(page.elements.length);
  const end = root < 0 ? 0 : page.end[root] ?? 0;
  for (let i = root; i >= 0 && i < end; ) {
    const element = page.elements[i];
    if (element === undefined) break;
    if (i !== root && FURNITURE.has(element.name)) {
      i = page.end[i] ?? end;
      continue;
    }
    keep[i] = KEPT;
    i += 1;
  }
  keep.fill(DROPPED, 0, Math.max(root, 0));
  return {
    root, keep, droppedText: new Set(), score: 0.5, scoreReasons: [], fallbackText: null, decisions: [],
    measures: { words: 0, linkWords: 0, pageWords: 0, pageLinkWords: 0, paragraphs: 0, keptBlocks: 0, pageBlocks: 0, confidence: 0 },
  };
}

export function findMetadata(page: Page, options: ExtractOptions): Metadata {
  const titleElement = page.byTag.get('h1')?.[0] ?? page.byTag.get('title')?.[0] ?? -1;
  const element = page.elements[titleElement];
  const title = element === undefined ? null : textOf(element) || null;
  const html = page.elements[page.byTag.get('html')?.[0] ?? -1];
  return {
    type: 'Article', url: options.url ?? null, sourceUrl: options.url ?? null, title, subtitle: null, authors: [], byline: null,
    published: null, modified: null, siteName: null, publisher: null, language: html?.attribs['lang'] ?? null, direction: null,
    section: null, tags: [], description: null, image: null, access: { isAccessibleForFree: null, evidence: [] },
    rights: { license: null, copyright: null, robots: [], tdmReservation: null, tdmPolicy: null },
    provenance: {}, warnings: [], baseUrl: options.url ?? null, articleBody: null, titleElement, saysArticle: false,
  };
}

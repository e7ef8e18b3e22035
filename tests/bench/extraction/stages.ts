/** How the time of one extraction splits over its stages. */
import { findBody } from '../../../shared/extraction/body/index.ts';
import { decode } from '../../../shared/extraction/decode/decode.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { findMetadata, holdsGivenName } from '../../../shared/extraction/metadata/index.ts';
import { serialize } from '../../../shared/extraction/serialize/index.ts';
import type { BenchPage } from './pages.ts';

export const STAGES = ['decode', 'parse', 'metadata', 'body', 'serialize'] as const;
export type Stage = (typeof STAGES)[number];

/** Milliseconds of each stage for one page; null where the page is rejected. */
export function timeStages({ bytes, url }: BenchPage): Record<Stage, number> | null {
  const started = performance.now();
  const decoded = decode(bytes);
  if (decoded.outcome === 'rejected') return null;
  const read = performance.now();
  const page = parsePage(decoded.text);
  const parsed = performance.now();
  const metadata = findMetadata(page, { url });
  const described = performance.now();
  const { title, subtitle, titleElement, dateElements, articleBody, authors, baseUrl } = metadata;
  const body = findBody(page, {
    title,
    subtitle,
    authors: authors.map(({ name }) => name),
    holdsGivenName,
    titleElement,
    dateElements,
    articleBody,
    explain: false,
    rule: null,
  });
  const found = performance.now();
  serialize(page, body, baseUrl);
  const written = performance.now();
  return {
    decode: read - started,
    parse: parsed - read,
    metadata: described - parsed,
    body: found - described,
    serialize: written - found,
  };
}

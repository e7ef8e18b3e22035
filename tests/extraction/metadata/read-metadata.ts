/** Reads the metadata of small pages: the set-up that the tests of fields share. */
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { findMetadata } from '../../../shared/extraction/metadata/index.ts';
import type { Metadata } from '../../../shared/extraction/contract/metadata.ts';

export const URL = 'https://www.dailypost.org/2024/05/river-returns-to-its-bed';
export const STORY = `<p>The river came back in the spring, after ten dry years, and with it the herons, the reeds and the noise of water.</p>
<p>People stood on the bridge and watched it pass. Nobody had told the children that it could be this loud, or this brown.</p>`;

interface Parts {
  readonly head?: string;
  readonly body?: string;
  readonly jsonLd?: unknown;
  readonly url?: string | undefined;
  readonly lang?: string;
}

export function read({ head = '', body = STORY, jsonLd, url = URL, lang = 'en' }: Parts): Metadata {
  const script = jsonLd === undefined ? '' : `<script type="application/ld+json">${JSON.stringify(jsonLd)}</script>`;
  return findMetadata(parsePage(`<!doctype html><html lang="${lang}"><head>${head}${script}</head><body>${body}</body></html>`), { url });
}

export const codes = (metadata: Metadata): readonly string[] => metadata.warnings.map((warning) => warning.code);

/** A story with something between headline and text. */
export const page = (byline: string, more: Parts = {}): Metadata =>
  read({ ...more, body: `<article><h1>River returns to its bed</h1>${byline}${STORY}</article>` });

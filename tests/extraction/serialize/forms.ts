/** Serializes a fragment with every element kept, as a body finder would mark it that wants everything. */
import { KEPT, MEDIA, type Body } from '../../../shared/extraction/contract/body-marks.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { serialize, type Forms } from '../../../shared/extraction/serialize/index.ts';

export const BASE = 'https://news.example/2025/story';

/** @param media names of elements that belong to media, with all below them */
export function formsOf(fragment: string, media: readonly string[] = [], base: string | null = BASE): Forms {
  const page = parsePage(`<html><body><main>${fragment}</main></body></html>`);
  const root = page.byTag.get('main')?.[0] ?? -1;
  const keep = new Uint8Array(page.elements.length).fill(KEPT);
  for (const name of media) for (const index of page.byTag.get(name) ?? []) keep.fill(MEDIA, index, page.end[index]);
  return serialize(page, { ...EMPTY_BODY, root, keep }, base);
}

const EMPTY_BODY: Omit<Body, 'root' | 'keep'> = {
  droppedText: new Set(),
  fallbackText: null,
  decisions: [],
  measures: {
    words: 0,
    linkWords: 0,
    pageWords: 0,
    pageLinkWords: 0,
    paragraphs: 0,
    keptBlocks: 0,
    pageBlocks: 0,
    confidence: 0,
    hiddenWords: 0,
  },
};

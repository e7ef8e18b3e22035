/** The picture that stands for the article: declared ones, the largest first where sizes are known. */
import type { Image } from '../../contract/index.ts';
import { absoluteUrl, clean } from '../../text/index.ts';
import { type Field, type MetadataContext, won } from '../context/index.ts';

type Candidate = Image & { readonly source: string };

/** Smaller pictures are logos and icons. */
const MIN_SIDE_PIXELS = 100;
const MAX_CANDIDATES = 30;

export function findImage({ head, jsonLd, baseUrl }: MetadataContext): Field<Image | null> {
  const candidates: Candidate[] = [];
  const add = (url: string | undefined, source: string, more: Partial<Image>): void => {
    const absolute = absoluteUrl(url, baseUrl);
    if (absolute === null || candidates.length >= MAX_CANDIDATES) return;
    candidates.push({ url: absolute, alt: null, caption: null, credit: null, width: null, height: null, ...more, source });
  };
  for (const node of jsonLd.article === null ? [] : [jsonLd.article]) {
    for (const property of ['image', 'primaryImageOfPage', 'thumbnailUrl']) {
      for (const text of node.texts(property).slice(0, 10)) add(text.value, text.source, {});
      for (const image of node.nodes(property).slice(0, 10)) {
        const url = image.text('url') ?? image.text('contentUrl') ?? image.text('@id');
        const caption = image.text('caption')?.value;
        const credit = image.text('creditText') ?? image.nodes('author')[0]?.text('name');
        add(url?.value, `json-ld:${node.types[0] ?? 'Thing'}.${property}`, {
          width: pixels(image.text('width')?.value), height: pixels(image.text('height')?.value),
          caption: caption === undefined ? null : clean(caption), credit: credit === null || credit === undefined ? null : clean(credit.value),
        });
      }
    }
  }
  const alt = head.meta('og:image:alt', 'twitter:image:alt');
  const open = head.meta('og:image:secure_url', 'og:image', 'og:image:url');
  const size = { width: pixels(head.metas('og:image:width')[0]), height: pixels(head.metas('og:image:height')[0]), alt: alt === null ? null : clean(alt.value) };
  if (open !== null) add(open.value, open.source, size);
  const other = head.meta('twitter:image', 'twitter:image:src', 'parsely-image-url', 'sailthru.image.full', 'thumbnail', 'image');
  if (other !== null) add(other.value, other.source, { alt: alt === null ? null : clean(alt.value) });
  const linked = head.links.find((link) => link.rel.includes('image_src'));
  if (linked !== undefined) add(linked.href, 'link:image_src', {});
  const usable = candidates.filter((image) => (image.width ?? 1_000) >= MIN_SIDE_PIXELS && (image.height ?? 1_000) >= MIN_SIDE_PIXELS);
  const best = usable.reduce<Candidate | undefined>((most, image) => (most === undefined || area(image) > area(most) ? image : most), undefined);
  if (best === undefined) return { value: null, provenance: null };
  const { source, ...found } = best;
  // What another source says of the same picture completes it.
  const same = usable.filter((image) => image.url === found.url);
  const value: Image = {
    url: found.url,
    alt: found.alt ?? same.find((image) => image.alt !== null)?.alt ?? null,
    caption: found.caption ?? same.find((image) => image.caption !== null)?.caption ?? null,
    credit: found.credit ?? same.find((image) => image.credit !== null)?.credit ?? null,
    width: found.width ?? same.find((image) => image.width !== null)?.width ?? null,
    height: found.height ?? same.find((image) => image.height !== null)?.height ?? null,
  };
  const sourced = usable.map((image) => ({ source: image.source, value: image.url }));
  return won(value, { source, value: found.url }, sourced);
}

/** Unknown sizes count as a usual preview picture (1200 × 630, the Open Graph recommendation). */
function area(image: Image): number {
  return (image.width ?? 1_200) * (image.height ?? 630);
}

function pixels(value: string | undefined): number | null {
  const number = Number.parseInt(value ?? '', 10);
  return number > 0 && number < 100_000 ? number : null;
}

/** The lead picture and the body's pictures as one list: each once, each with all that is known of it. */
import type { Image } from '../contract/index.ts';

/** The article's main picture and all of them. */
export interface Pictures {
  readonly image: Image | null;
  readonly images: Image[];
}

/** Narrower pictures in a story are faces and signs. */
const MIN_LEAD_WIDTH = 200;

/**
 * @param lead the picture that the page's metadata names; without one the body's first leads
 * @param leadIsDefault the lead is the site's logo or such: any picture of the story leads before it
 */
export function mergeImages(lead: Image | null, images: readonly Image[], leadIsDefault = false): Pictures {
  const [first] = images;
  if (lead === null) return { image: first ?? null, images: [...images] };
  const own = leadIsDefault ? images.find((image) => (image.width ?? MIN_LEAD_WIDTH) >= MIN_LEAD_WIDTH) : undefined;
  if (own !== undefined) return { image: own, images: [...images] };
  const same = images.find((image) => image.url === lead.url) ?? images.find((image) => samePicture(image.url, lead.url));
  if (same === undefined) return { image: lead, images: [lead, ...images] };
  const image = { ...lead, alt: lead.alt ?? same.alt, caption: lead.caption ?? same.caption, credit: lead.credit ?? same.credit };
  return {
    image,
    images: images.map((other) =>
      other === same
        ? { ...same, alt: same.alt ?? lead.alt, caption: same.caption ?? lead.caption, credit: same.credit ?? lead.credit }
        : other,
    ),
  };
}

/** Whether two addresses are of one picture, in whatever size. */
export function samePicture(one: string, other: string): boolean {
  const name = fileName(one);
  return one === other || (name !== '' && fileName(other) === name);
}

/** A picture's name without the size that a thumbnail's has: `fox-1024x768.jpg` is `fox.jpg`. Names too short say nothing. */
function fileName(url: string): string {
  const path = URL.parse(url)?.pathname ?? '';
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/[-_]\d{2,4}x\d{2,4}(?=\.\w{2,5}$)/, '')
    .toLowerCase();
  return name.length >= 8 ? name : '';
}

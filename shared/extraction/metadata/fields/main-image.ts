/** The picture that stands for the article: declared ones, the largest first where sizes are known, signs of the site last; else what the story shows. */
import type { Image } from '../../contract/index.ts';
import * as attribute from '../../html/attribute-names.ts';
import { type Page, textOf } from '../../html/index.ts';
import { partsOfPicture, readImage, samePicture, splitCredit } from '../../media/index.ts';
import { absoluteUrl, clean, isHome, nameTokens, tidy } from '../../text/index.ts';
import { type Field, type MetadataContext, fieldOf } from '../context/index.ts';

type Candidate = Image & { readonly source: string };

/** Smaller pictures are logos and icons. */
const MIN_SIDE_PIXELS = 100;
const MAX_CANDIDATES = 30;

/** A declared picture; `isDefault` where it is the site's sign rather than the story's picture. */
export type FoundImage = Field<Image | null> & { readonly isDefault: boolean };

/**
 * The picture that the page declares for the article, and whether it looks like the site's default.
 * @param headline the element of the title; −1 for none
 */
export function findImage(context: MetadataContext, headline: number): FoundImage {
  const { head, jsonLd, baseUrl } = context;
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
          width: pixels(image.text('width')?.value),
          height: pixels(image.text('height')?.value),
          caption: caption === undefined ? null : clean(caption) || null,
          credit: credit === null || credit === undefined ? null : clean(credit.value) || null,
        });
      }
    }
  }
  const alt = head.meta('og:image:alt', 'twitter:image:alt');
  const open = head.meta('og:image:secure_url', 'og:image', 'og:image:url');
  const size = {
    width: pixels(head.metas('og:image:width')[0]),
    height: pixels(head.metas('og:image:height')[0]),
    alt: alt === null ? null : clean(alt.value),
  };
  if (open !== null) add(open.value, open.source, size);
  const other = head.meta('twitter:image', 'twitter:image:src', 'parsely-image-url', 'sailthru.image.full', 'thumbnail', 'image');
  if (other !== null) add(other.value, other.source, { alt: alt === null ? null : clean(alt.value) });
  const linked = head.links.find((link) => link.rel.includes('image_src'));
  if (linked !== undefined) add(linked.href, 'link:image_src', {});
  const usable = candidates.filter((image) => (image.width ?? 1_000) >= MIN_SIDE_PIXELS && (image.height ?? 1_000) >= MIN_SIDE_PIXELS);
  const isDefault = signMatcher(context);
  const own = usable.filter((image) => !isDefault(image.url));
  const shown = own.length > 0 ? null : shownPicture(context, isDefault);
  if (shown !== null)
    return {
      ...fieldOf(
        withShownCaption(context, shown),
        { source: 'img', value: shown.url },
        usable.map((image) => ({ source: image.source, value: image.url })),
      ),
      isDefault: true,
    };
  const best = (own.length > 0 ? own : usable).reduce<Candidate | undefined>(
    (most, image) => (most === undefined || area(image) > area(most) ? image : most),
    undefined,
  );
  if (best === undefined) return { ...backgroundPicture(context, headline, isDefault), isDefault: false };
  const { source, ...found } = best;
  // Sizes and texts from other sources complete the same picture.
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
  return { ...fieldOf(withShownCaption(context, value), { source, value: found.url }, sourced), isDefault: own.length === 0 };
}

/** Pictures looked at before the story is given up as one without. */
const MAX_SHOWN = 40;
/** Narrower pictures beside a headline are faces and signs. */
const MIN_SHOWN_WIDTH = 200;

/** The first picture of the story that the page shows: where it declares none but the site's sign. */
function shownPicture({ page, regionOf, baseUrl }: MetadataContext, isDefault: (url: string) => boolean): Image | null {
  const images = [...(page.byTag.get('img') ?? []), ...(page.byTag.get('amp-img') ?? [])].toSorted((one, other) => one - other);
  for (const index of images.slice(0, MAX_SHOWN)) {
    const element = page.elements[index];
    const around = regionOf(index);
    if (
      element === undefined ||
      !(around.inArticle || around.inMain) ||
      around.inFurniture ||
      around.inComments ||
      around.hidden ||
      around.inTable
    )
      continue;
    const above = page.elements[page.parent[index] ?? -1];
    const image = readImage(element, above?.name === 'picture' ? partsOfPicture(above).sources : [], baseUrl);
    const isInFigure = isWithin(page, index, 'figure');
    if (image === null || isDefault(image.url) || (image.width ?? (isInFigure ? MIN_SHOWN_WIDTH : 0)) < MIN_SHOWN_WIDTH) continue;
    return image;
  }
  return null;
}

/** Boxes from the headline up whose background may be the story's picture. */
const BACKGROUND_LEVELS = 4;
const BACKGROUND = /background(?:-image)?\s?:[^;]{0,80}?url\(\s?['"]?([^'")\s]{5,500})/i;

/** Characters that such a box may hold besides the headline: standfirst, byline and day. One with the story in it has the site's wallpaper. */
const BACKGROUND_TEXT = 300;
/** Characters read of a box: enough to tell that it holds more. */
const MAX_BOX = 1_500;

/** The picture behind the headline, as magazines set it: the background of a box that holds it and little else. */
function backgroundPicture(
  { page, absolute }: MetadataContext,
  headline: number,
  isDefault: (url: string) => boolean,
): Field<Image | null> {
  const own = lengthOf(page, headline);
  for (let at = headline, level = 0; at >= 0 && level < BACKGROUND_LEVELS; at = page.parent[at] ?? -1, level += 1) {
    const element = page.elements[at];
    if (element?.name === 'body' || lengthOf(page, at) - own > BACKGROUND_TEXT) break;
    const address = BACKGROUND.exec(element?.value(attribute.STYLE) ?? '')?.[1];
    const url = address === undefined ? null : absolute(address);
    const source = 'style:background-image';
    if (url !== null && /^https?:/.test(url) && !isDefault(url))
      return fieldOf({ url, alt: null, caption: null, credit: null, width: null, height: null }, { source, value: url }, []);
  }
  return { value: null, provenance: null };
}

function lengthOf({ elements }: Page, index: number): number {
  const element = elements[index];
  return element === undefined ? 0 : tidy(textOf(element, MAX_BOX)).length;
}

/** Figures looked at for the main picture's caption: it stands above the story, where the body has none of it. */
const MAX_FIGURES = 10;

/** The picture with what the figure that shows it says below it. */
function withShownCaption({ page, baseUrl }: MetadataContext, picture: Image): Image {
  if (picture.caption !== null) return picture;
  for (const at of (page.byTag.get('figcaption') ?? []).slice(0, MAX_FIGURES)) {
    const figure = page.parent[at] ?? -1;
    const element = page.elements[at];
    if (element === undefined || page.elements[figure]?.name !== 'figure' || !shows(page, figure, picture.url, baseUrl)) continue;
    const { caption, credit } = splitCredit(tidy(textOf(element)));
    return { ...picture, caption, credit: picture.credit ?? credit };
  }
  return picture;
}

function shows({ elements, end }: Page, figure: number, url: string, base: string | null): boolean {
  for (let at = figure + 1; at < (end[figure] ?? 0); at += 1) {
    const element = elements[at];
    if (element?.name !== 'img' && element?.name !== 'amp-img') continue;
    const shown = readImage(element, [], base)?.url;
    if (shown !== undefined && samePicture(shown, url)) return true;
  }
  return false;
}

function isWithin({ elements, parent }: Page, index: number, tag: string): boolean {
  for (let at = parent[index] ?? -1, steps = 0; at >= 0 && steps < 6; at = parent[at] ?? -1, steps += 1)
    if (elements[at]?.name === tag) return true;
  return false;
}

/** Words in file names of pictures that stand for the site, which `og:image` falls back to where a story has no picture. */
const SIGN_WORDS = new Set(
  'logo logos logotype wordmark emblem masthead favicon icon icons brand branding default defaults placeholder fallback generic dummy blank noimage nophoto avatar sprite opengraph ogimage ogdefault socialshare sharelogo sitelogo'.split(
    ' ',
  ),
);
/** Whole names of such files: `og-image.png`, `share.jpg`. */
const SIGN_NAME =
  /^(?:(?:og|opengraph|open-graph|social|share|sharing|facebook|fb|twitter|site|meta|preview)(?:[-_]?(?:image|img|card|share|sharing|default|preview|thumb(?:nail)?|banner|cover|picture))?|no[-_]?(?:image|photo|picture|thumb(?:nail)?))(?:[-_]?(?:\d{2,4}(?:x\d{2,4})?|v\d))?$/i;
/** Video thumbnails: every film's is called so. */
const FILM_HOSTS = /^https?:\/\/(?:i\d?\.ytimg\.com|img\.youtube\.com)\//;

/** Recognizes pictures of the site itself: by the file's name, as the publisher's logo or the page's icon, or as what leads to its home page. */
function signMatcher(context: MetadataContext): (url: string) => boolean {
  const { head, jsonLd, absolute } = context;
  const publishers = [
    ...(jsonLd.article?.nodes('publisher') ?? []),
    ...jsonLd.ofType('Organization'),
    ...jsonLd.ofType('NewsMediaOrganization'),
  ].slice(0, 6);
  const logos = publishers.flatMap((node) => [
    ...node.texts('logo').map((text) => text.value),
    ...node.nodes('logo').flatMap((logo) => logo.text('url')?.value ?? logo.text('contentUrl')?.value ?? []),
  ]);
  const icons = head.links.filter((link) => link.rel.some((rel) => rel.includes('icon'))).map((link) => link.href);
  const signs = new Set([...logos, ...icons, ...picturesOfSite(context)].flatMap((url) => absolute(url) ?? []));
  return (url) => {
    if (signs.has(url)) return true;
    if (FILM_HOSTS.test(url)) return false;
    const name = fileOf(url)
      .replace(/\.\w{2,5}$/, '')
      .slice(0, 200);
    return SIGN_NAME.test(name) || nameTokens(name).some((token) => SIGN_WORDS.has(token));
  };
}

/** Pictures looked at for the site's own: its header comes first. */
const MAX_OF_SITE = 10;

/** How far above a picture its link is looked for. */
const LINK_LEVELS = 4;

/** Addresses of pictures that lead to the home page, outside of the story. */
function picturesOfSite({ page, regionOf, absolute }: MetadataContext): readonly string[] {
  const { elements, parent } = page;
  return (page.byTag.get('img') ?? []).slice(0, MAX_OF_SITE).flatMap((index) => {
    const { inArticle, inMain } = regionOf(index);
    let at = inArticle || inMain ? -1 : (parent[index] ?? -1);
    for (let steps = 1; at >= 0 && steps < LINK_LEVELS && elements[at]?.name !== 'a'; steps += 1) at = parent[at] ?? -1;
    const link = elements[at];
    const leadsHome = link?.name === 'a' && isHome(absolute(link.value(attribute.HREF) ?? '') ?? '');
    return leadsHome ? (elements[index]?.value(attribute.SRC) ?? []) : [];
  });
}

/** The last part of an address's path. @param url as the URL standard writes it: no slash before the path is another's */
function fileOf(url: string): string {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Unknown sizes count as a usual preview picture (1200 × 630, the Open Graph recommendation). */
function area(image: Image): number {
  return (image.width ?? 1_200) * (image.height ?? 630);
}

function pixels(value: string | undefined): number | null {
  const number = Number.parseInt(value ?? '', 10);
  return number > 0 && number < 100_000 ? number : null;
}

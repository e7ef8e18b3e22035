/** `img` and `picture` → the picture a reader should see: the largest candidate, absolute, with its alternative text. */
import * as attribute from '../html/attribute-names.ts';
import { tidy, withoutHalf } from '../text/index.ts';
import { PageElement } from '../html/index.ts';
import type { Image } from '../contract/index.ts';
import { CLASS_EXPRESSIONS } from '../page/index.ts';
import { resolveUrl } from './url.ts';

/** Attributes that hold a picture's address, the most reliable first. */
const LAZY_SRCSET = Array.from({ length: attribute.LAZY_SRCSETS }, (_, at) => attribute.LAZY_SRCSET + at);
const LAZY_SRC = Array.from({ length: attribute.LAZY_SRCS }, (_, at) => attribute.LAZY_SRC + at);

/** Words of a file name or class that mark pictures which are furniture: counting pixels, fillers, faces, signs. */
const FURNITURE =
  /(?:^|[\s/_.-])(?:avatars?|gravatar|sprites?|spacer|pixel|blank|1x1|transparent|placeholder|tracking|tracker|beacon|icons?|emoji|smileys?|smilies|favicon|loading|loader|spinner|captcha)(?=[\s/_.@-]|$)/i;

/** Hosts that serve counting pixels, never pictures. */
const COUNTERS = new Set(
  (
    'www.facebook.com sb.scorecardresearch.com b.scorecardresearch.com www.google-analytics.com ad.doubleclick.net pixel.wp.com ' +
    'stats.wp.com pixel.quantserve.com px.ads.linkedin.com bat.bing.com secure.gravatar.com www.gravatar.com vg01.met.vgwort.de ' +
    'vg02.met.vgwort.de vg04.met.vgwort.de vg05.met.vgwort.de vg06.met.vgwort.de vg07.met.vgwort.de vg08.met.vgwort.de ' +
    'vg09.met.vgwort.de'
  ).split(' '),
);

/** Sides in CSS pixels: under this in both directions a picture is a sign, not content. */
const MIN_SIDE = 50;
/** A picture this thin counts, draws a line or fills a gap. */
const MIN_ANY_SIDE = 3;
const MAX_ALT = 1000;
/** Candidates read of one srcset; real ones have up to about 20. */
const MAX_CANDIDATES = 64;

interface Candidate {
  readonly url: string;
  /** Pixels, or density × 1: comparable within one srcset. */
  readonly size: number;
  readonly width: number | null;
}

/** @param sources the `source` elements of the surrounding `picture` */
export function readImage(image: PageElement, sources: readonly PageElement[], base: string | null): Image | null {
  if (CLASS_EXPRESSIONS.pictureFurniture.test(image.value(attribute.CLASS) ?? '')) return null;
  // Of a site's own element they are parts of a ratio.
  const isOwn = isPictureElement(image.name);
  const sides = [pixels(image.value(attribute.WIDTH)), pixels(image.value(attribute.HEIGHT))];
  const isThin = sides.some((side) => side !== null && side < MIN_ANY_SIDE);
  if (isThin && !isOwn && !waitsForPicture(image)) return null;
  const [width = null, height = null] = isOwn || isThin ? [] : sides;
  if (width !== null && height !== null && width < MIN_SIDE && height < MIN_SIDE) return null;
  const best = bestCandidate(image, sources, base);
  if (best === null) return null;
  const scale = best.width !== null && width !== null && height !== null ? best.width / width : null;
  return {
    url: best.url,
    alt: fold(image.value(attribute.ALT)),
    caption: null,
    credit: null,
    width: best.width ?? width,
    height: scale !== null && height !== null ? Math.round(height * scale) : best.width === null || best.width === width ? height : null,
  };
}

/** Custom elements that sites show their pictures with. */
export function isPictureElement(name: string): boolean {
  return name.includes('-') && /-(?:img|image|picture|photo)$/.test(name);
}

/** The `source` children of a `picture`, and its `img`. */
export function partsOfPicture(picture: PageElement): { readonly image: PageElement | null; readonly sources: readonly PageElement[] } {
  const children = picture.children.filter((child) => child instanceof PageElement);
  return { image: children.find((child) => child.name === 'img') ?? null, sources: children.filter((child) => child.name === 'source') };
}

/** Picture of an emoji: its alternative text is the character itself. */
export function readEmoji(image: PageElement): string | null {
  const alt = image.value(attribute.ALT)?.trim() ?? '';
  return alt.length > 0 && alt.length <= 12 && !/[\p{L}\d\s]/u.test(alt) && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(alt)
    ? alt
    : null;
}

/** Picture of a character that a font lacks (Japanese *gaiji*): its alternative text is that. */
export function readGlyph(image: PageElement): string | null {
  const alt = image.value(attribute.ALT)?.trim() ?? '';
  return /^[^\p{ASCII}\s]{1,2}$/u.test(alt) ? alt : null;
}

/** The largest candidate of all sets that is a picture; of equal ones the first. Without any, the first address that is one. */
function bestCandidate(image: PageElement, sources: readonly PageElement[], base: string | null): Candidate | null {
  const candidates: Candidate[] = [];
  const read = (element: PageElement, name: number): void => {
    const set = element.value(name);
    if (set !== undefined) candidates.push(...parseSrcset(set));
  };
  for (const source of sources) {
    read(source, attribute.LAZY_SRCSET);
    read(source, attribute.SRCSET);
  }
  for (const name of LAZY_SRCSET) read(image, name);
  read(image, attribute.SRCSET);
  // A set that the page's own attributes give is what is shown.
  const lazy = candidates.length > 0 ? NO_ATTRIBUTES : lazyAttributes(image);
  for (const set of lazy.sets) candidates.push(...parseSrcset(set));
  // Resolving an address costs more than all else here, so the largest is resolved first.
  for (const candidate of candidates.toSorted((one, other) => other.size - one.size)) {
    const url = resolveUrl(candidate.url, base);
    if (url !== null && !isFurniture(url)) return { ...candidate, url };
  }
  const url =
    firstPicture(LAZY_SRC, base, (name) => image.value(name)) ??
    firstPicture(lazy.addresses, base, (address) => address) ??
    firstPicture([attribute.SRC], base, (name) => image.value(name));
  return url === null ? null : { url, size: 0, width: null };
}

function firstPicture<Place>(places: readonly Place[], base: string | null, read: (place: Place) => string | undefined): string | null {
  for (const place of places) {
    const said = read(place);
    const url = looksLikeAddress(said) ? resolveUrl(said, base) : null;
    if (url !== null && !isFurniture(url)) return url;
  }
  return null;
}

/** True where another attribute than `src` has the address of a picture: the sides are then those of what stands in its place. */
function waitsForPicture(image: PageElement): boolean {
  const known = LAZY_SRC.some((name) => PICTURE_ADDRESS.test(image.value(name)?.trim() ?? ''));
  return known || lazyAttributes(image).addresses.length > 0;
}

/** Words in the names of such attributes, and words in those of other addresses: links, thumbnails, fallbacks. */
const LAZY_NAME = /(?:src|lazy|orig|full|large|hi-?res|hd|retina|img|image|photo|picture|load|defer|real|high)/i;
const OTHER_NAME =
  /(?:thumb|small|tiny|preview|placeholder|lqip|blur|low|fallback|error|default|logo|avatar|icon|permalink|href|link|page|share|comment)/i;
const PICTURE_ADDRESS = /^(?:https?:)?\/{0,2}[^\s"'<>{}|\\]{1,1900}\.(?:jpe?g|png|webp|avif|gif|jxl|heic|bmp)(?:[?#/][^\s"'<>]{0,900})?$/i;
const SET = /^\s{0,9}\S{4,1900}\s{1,9}\d{1,5}(?:\.\d{1,4})?[wx](?:\s{0,9},|\s{0,9}$)/;
const MAX_ATTRIBUTES = 40;
const NO_ATTRIBUTES = { sets: [], addresses: [] };

/** Attributes of lazy loaders that nobody has listed: recognised by their names, and by values that are addresses of pictures. */
function lazyAttributes(image: PageElement): { sets: readonly string[]; addresses: readonly string[] } {
  const sets: string[] = [];
  const addresses: string[] = [];
  for (const [name, value] of Object.entries(image.attribs).slice(0, MAX_ATTRIBUTES)) {
    if (!name.includes('-') || OTHER_NAME.test(name) || !LAZY_NAME.test(name) || value.length > 20_000) continue;
    if (SET.test(value)) sets.push(value);
    else if (PICTURE_ADDRESS.test(value.trim())) addresses.push(value.trim());
  }
  return { sets, addresses };
}

/** Some loaders keep JSON or a name in the same attributes. */
function looksLikeAddress(value: string | undefined): boolean {
  return value !== undefined && value.length > 3 && !/^[[{]|^data:|^\d+$|^(?:true|false|lazy)$/.test(value.trim());
}

/** @see https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute */
export function parseSrcset(srcset: string): Candidate[] {
  const candidates: Candidate[] = [];
  let at = 0;
  while (at < srcset.length && candidates.length < MAX_CANDIDATES) {
    while (at < srcset.length && (srcset.charCodeAt(at) === COMMA || isSpace(srcset.charCodeAt(at)))) at += 1;
    const start = at;
    while (at < srcset.length && !isSpace(srcset.charCodeAt(at))) at += 1;
    let url = srcset.slice(start, at);
    let descriptor = '';
    if (url.endsWith(',')) url = url.replace(/,{1,9}$/, '');
    else {
      const comma = srcset.indexOf(',', at);
      const end = comma < 0 ? srcset.length : comma;
      descriptor = srcset.slice(at, end).trim();
      at = end;
    }
    const [, number, unit] = /(?:^|\s)(\d{1,5}(?:\.\d{1,4})?)([wx])\b/.exec(descriptor) ?? [];
    const size = number === undefined ? 1 : Number(number);
    if (url !== '') candidates.push({ url, size, width: unit === 'w' ? Math.round(size) : null });
  }
  return candidates;
}

const COMMA = 0x2c;

function isSpace(code: number): boolean {
  return code === 0x20 || (code <= 0x0d && code >= 0x09) || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));
}

/** @param url as the URL standard writes it, without credentials */
function isFurniture(url: string): boolean {
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]*)([^?#]*)/.exec(url) ?? [];
  return COUNTERS.has(host.replace(/:\d{1,5}$/, '')) || path.includes('/cgi-bin/') || FURNITURE.test(path.slice(path.lastIndexOf('/') + 1));
}

function pixels(value: string | undefined): number | null {
  const number = /^\s{0,9}(\d{1,5})(?:\.\d{1,9})?(?:px)?\s{0,9}$/.exec(value ?? '')?.[1];
  return number === undefined ? null : Number(number);
}

function fold(value: string | undefined): string | null {
  const text = tidy(withoutHalf((value ?? '').slice(0, MAX_ALT)));
  return text === '' ? null : text;
}

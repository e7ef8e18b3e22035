/**
 * Properties of element names that the tree builder needs: the lists of the HTML Standard's tree construction
 * (https://html.spec.whatwg.org/multipage/parsing.html), as bits.
 */

/** "Special" category: an end tag of an inline element does not reach through one. */
export const SPECIAL = 1;
/** Ends "has an element in scope". */
export const SCOPE = 2;
/** Its start tag closes an open `p`. */
export const CLOSES_P = 4;
export const HEADING = 8;
/** Has no content and no end tag. */
export const VOID = 16;
/** Formatting element: subject to the adoption agency when mis-nested. */
export const FORMATTING = 32;
/** Its start tag leaves svg and math. */
export const BREAKS_OUT = 64;
/** Its end tag closes whatever is open inside it, as far as the scope reaches. */
export const BLOCK_END = 128;
/** May stand in `head`. */
export const IN_HEAD = 256;
/** Holds text that current browsers do not show, whatever it looks like. */
export const RAW = 512;
/** `caption td th tr tbody thead tfoot colgroup col`. */
export const TABLE_PART = 1024;
/** Raw text: what looks like tags in it are characters. */
export const CHARACTERS = 2048;
/** Of those, the ones in which character references count. */
export const REFERENCES = 4096;

/** Of those, the ones that hold elements in a drawing. */
export const DRAWN = 8192;

const LISTS: readonly (readonly [number, string])[] = [
  [
    SPECIAL,
    'address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script search section select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp',
  ],
  [SCOPE, 'applet caption html table td th marquee object template select'],
  [
    CLOSES_P,
    'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav ol p search section summary ul h1 h2 h3 h4 h5 h6 pre listing form table hr xmp plaintext li dd dt',
  ],
  [HEADING, 'h1 h2 h3 h4 h5 h6'],
  [VOID, 'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'],
  [FORMATTING, 'a b big code em font i nobr s small strike strong tt u'],
  [
    BREAKS_OUT,
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
  ],
  [
    BLOCK_END,
    'address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer header hgroup listing main menu nav ol pre search section summary ul dd dt object applet marquee',
  ],
  [IN_HEAD, 'base basefont bgsound link meta noscript script style template title noframes'],
  [RAW, 'iframe noembed noframes'],
  [TABLE_PART, 'caption td th tr tbody thead tfoot colgroup col'],
  [CHARACTERS, 'script style title textarea xmp iframe noembed noframes'],
  [REFERENCES, 'title textarea'],
  [DRAWN, 'title style'],
];

function bitsByName(): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [bit, names] of LISTS) {
    for (const name of names.split(' ')) bits.set(name, (bits.get(name) ?? 0) | bit);
  }
  return bits;
}

export const TAG_BITS = bitsByName();

/**
 * The same characters as a string that is compared by its address: engines keep one such string for each name of a
 * property. Comparing and looking up a slice of the page costs its length, and a hash, every time.
 */
export function intern(name: string): string {
  // Without prototype it is a table from the start: no shape is made and remembered for each name of a hostile page.
  const names: { [name: string]: true } = Object.create(null);
  names[name] = true;
  for (const key in names) return key;
  return name;
}

/** One string a known name. */
export const KNOWN_NAMES: ReadonlyMap<string, string> = new Map(
  [
    ...TAG_BITS.keys(),
    ...'abbr bdi bdo cite data del dfn ins kbd label legend map mark option optgroup output path picture q rp rt s samp slot span sub sup svg g use time var video audio canvas math fieldset'.split(
      ' ',
    ),
  ].map((name) => [name, intern(name)]),
);

/** The codes of `h`, `1` and `6`. */
const [SMALL_H, ONE, SIX] = [104, 49, 54];

/** `h1` to `h6`. */
export function isHeading(name: string | undefined): boolean {
  // Asked of each block many times over: few names are as long.
  return name?.length === 2 && name.charCodeAt(0) === SMALL_H && name.charCodeAt(1) >= ONE && name.charCodeAt(1) <= SIX;
}

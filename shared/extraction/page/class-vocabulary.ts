/**
 * What class names and ids say of an element's part in the page: words of names, matched whole, by category.
 * `teaser__content` speaks of a teaser and, at its head, of content; `bard` does not speak of a bar.
 */
import { HASH_FACTOR, HASH_START, isCapital, isLetter, BloomFilter } from '../text/index.ts';

/** A category a line; its place is its bit. */
const CATEGORIES: readonly string[] = [
  'article story post entry blog news artikel noticia nota beitrag articolo artigo',
  'content body text copy prose richtext rich rte wysiwyg markdown paragraph texto inhalt contenido contenu corps main page single detail details chapter longform',
  'comment comments disqus discussion respond reply replies kommentar kommentare comentario comentarios commentlist livefyre commenting responses',
  'share sharing social facebook twitter whatsapp pinterest linkedin instagram telegram follow addtoany addthis sharedaddy sns shares tools teilen shareaholic jetpack',
  'related recommended recommend recommendation recommendations recommends more also similar popular trending latest recent further onward outbrain taboola zergnet readmore mostread weiterlesen suggested suggestions relacionadas relacionados lire verwandt mehr trc',
  'newsletter newsletters subscribe subscription subscriptions signup optin mailchimp email mailing registration register nl subscriber',
  'author authors byline bio writer contributor contributors profile autor autoren auteur avatar about vcard biography posted',
  'tag tags category categories topics topic keywords labels cat tagcloud terms taxonomy schlagworte cats',
  'nav navigation menu navbar navi breadcrumb breadcrumbs crumbs toolbar topbar menubar submenu subnav megamenu sitemap skip hamburger',
  'footer foot bottom colophon fuss pie after',
  'header masthead top hero site branding logo',
  'sidebar aside rail side widget widgets secondary complementary sidecar rightcol rightcolumn marginal',
  'ad ads advert advertisement advertising adsense adslot sponsor sponsored promo promotion promoted promotional promobox dfp gpt werbung anzeige affiliate commercial publicidad adv banner mpu leaderboard partner native',
  'caption captions credit credits figcaption legend bildunterschrift copyright attribution source',
  'figure photo photos image images img picture gallery slideshow carousel slide slides slider thumbnail thumb lightbox media video videos player audio bild foto galerie swiper slick podcast',
  'meta date time timestamp published updated info infos dateline pubdate postmeta datum fecha readtime duration postdate data updatedate',
  'cookie cookies consent gdpr modal popup overlay dialog notice alert toast notification notifications privacy ccpa onetrust interstitial popover tooltip drawer offcanvas flyout',
  'teaser teasers card cards grid tile tiles feed archive loop listing listings excerpts collection river stream cluster',
  'title headline heading hed titulo titel titre heads h1 headtitle',
  'summary intro introduction lead lede standfirst dek deck subtitle subheadline subhead abstract excerpt description desc perex chapo bajada sapo kicker subheading vorspann tagline introtext subtitulo teasertext',
  'toc contents outline jump anchors index tableofcontents',
  'disclaimer disclosure legal policy license licence imprint terms rights',
  'paywall premium metered regwall locked gate subscriberonly piano barrier',
  'quote pullquote blockquote tweet testimonial pull quotes zitat citation epigraph',
  'hidden hide invisible visually screenreader offscreen print noprint sr assistive none',
  'accordion faq faqs collapse collapsible toggle expand expandable expander tab tabs panel pane spoiler',
  'cta button btn buttons call action donate donation support membership join shop buy price product products deal deals cart store ecommerce offer offers',
  'reference references footnote footnotes reflist infobox navbox citations sources notes bibliography endnotes fn',
  'pagination pager prev previous next paging paginate pages older newer',
  'box boxes callout inset highlight highlights takeaways facts factbox infobox keypoints sidebox tip note',
  'form field search input login signin fields forms poll quiz survey gform',
  'embed embedded iframe widget instagram oembed infogram',
];
export const CATEGORY_COUNT = CATEGORIES.length;

/** Words of names that say how, not what: the head of a name is the last word that is none of these. */
const NEUTRAL = new Set(
  'wrapper wrap container inner outer section block area group row col column columns module component cols left right center middle large small medium lg md sm xs xl item items list holder area div span el element elem new default primary layout view zone region bar unit full width flex'.split(
    ' ',
  ),
);

function readCategories(): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [at, words] of CATEGORIES.entries()) {
    for (const word of words.split(' ')) bits.set(word, (bits.get(word) ?? 0) | (1 << at));
  }
  return bits;
}
const BITS = readCategories();

/** The bit of the category that a word of a name belongs to. */
export function bitOfCategory(word: string): number {
  return BITS.get(word) ?? 0;
}

/** `any`: categories of all words of the names; `head`: those of each name's head word. */
export interface NameBits {
  readonly any: number;
  readonly head: number;
}

const NONE: NameBits = { any: 0, head: 0 };
/** Names longer than this are generated or data, not names. */
const MAX_LENGTH = 400;

function hashOf(word: string): number {
  let hash = HASH_START;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), HASH_FACTOR);
  return hash;
}

interface Word {
  readonly bits: number;
  readonly isNeutral: boolean;
}

/** All words that mean something, by a hash: no string is made of any word of a name. */
const WORDS: ReadonlyMap<number, Word> = new Map(
  Array.from(new Set([...BITS.keys(), ...NEUTRAL]), (word): [number, Word] => [
    hashOf(word),
    { bits: bitOfCategory(word), isNeutral: NEUTRAL.has(word) },
  ]),
);

const SIEVE = new BloomFilter(WORDS.keys());

/**
 * Names are parted by white space, and fall into words at all that is no ASCII letter and before a capital that starts
 * one: `card-title`, `cardTitle` and `HTMLCard` have two words each.
 *
 * @param names a class attribute or an id, as `alike` keeps it to be fast
 */
export function readNames(names: string): NameBits {
  if (names === '') return NONE;
  const length = Math.min(names.length, MAX_LENGTH);
  let [any, heads, head] = [0, 0, 0];
  let at = 0;
  while (at < length) {
    let code = names.charCodeAt(at);
    if (!isLetter(code)) {
      if (isBlank(code)) {
        heads |= head;
        head = 0;
      }
      at += 1;
      continue;
    }
    let hash = HASH_START;
    const start = at;
    while (at < length && isCapital(code)) {
      // The last capital before a small letter starts the next word.
      if (at > start && at + 1 < length && isSmall(names.charCodeAt(at + 1))) break;
      hash = Math.imul(hash ^ (code | 32), HASH_FACTOR);
      at += 1;
      code = at < length ? names.charCodeAt(at) : 0;
    }
    if (at <= start + 1) {
      while (at < length && isSmall(code)) {
        hash = Math.imul(hash ^ code, HASH_FACTOR);
        at += 1;
        code = at < length ? names.charCodeAt(at) : 0;
      }
    }
    const word = SIEVE.mayHold(hash) ? WORDS.get(hash) : undefined;
    const bits = word === undefined ? 0 : word.bits;
    any |= bits;
    if (word === undefined || !word.isNeutral) head = bits;
  }
  return { any, head: heads | head };
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** White space between names; the little that is not ASCII is left out but for the no-break space. */
function isBlank(code: number): boolean {
  return (code >= 9 && code <= 13) || code === 32 || code === 160;
}

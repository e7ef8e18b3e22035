/**
 * What class names and ids say of an element's part in the page: words of names, matched whole, by category.
 * `teaser__content` speaks of a teaser and, at its head, of content; `bard` does not speak of a bar.
 */

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
  'wrapper wrap container inner outer section block area group row col column columns module component cols left right center middle large small medium lg md sm xs xl item items list holder area div span el element elem new default primary layout view zone region bar unit full width flex'.split(' '),
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
const WORD = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g;

/** @param names a class attribute, an id, a role: names apart by white space */
export function readNames(names: string): NameBits {
  if (names === '') return NONE;
  let any = 0;
  let heads = 0;
  for (const name of names.slice(0, MAX_LENGTH).split(/\s+/)) {
    let head = 0;
    const words = name.match(WORD);
    if (words === null) continue;
    for (const raw of words) {
      const word = raw.toLowerCase();
      const bits = BITS.get(word) ?? 0;
      any |= bits;
      if (!NEUTRAL.has(word)) head = bits;
    }
    heads |= head;
  }
  return { any, head: heads };
}

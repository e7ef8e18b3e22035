/**
 * The vocabulary of class names and ids: the one list of what they mean. A name is read in three ways: by its words,
 * matched whole (`teaser__content` speaks of a teaser and, at its head, of content; `bard` does not speak of a bar), by
 * an expression, where only some spellings mean it, and by the first keyword that it holds, for counts. class-words.ts,
 * class-facts.ts and class-counts.ts read; nobody else matches class names against lists.
 */

/** Words by category, one a line; its place is its bit, and order belongs to the body's model. */
export const WORD_CATEGORIES: readonly string[] = [
  'article story post entry blog news artikel noticia nota beitrag articolo artigo',
  'content body text copy prose richtext rich rte wysiwyg markdown paragraph texto inhalt contenido contenu corps main page single detail details chapter longform',
  'comment comments disqus discussion respond reply replies kommentar kommentare comentario comentarios commentlist livefyre commenting responses reactie reacties commentaire commentaires commento commenti komentarz komentarze komentar komentare yorum yorumlar kommentit leserkommentare',
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

/** Words that say how, not what: the head of a name is the last word that is none of these. */
export const NEUTRAL_WORDS =
  'wrapper wrap container inner outer section block area group row col column columns module component cols left right center middle large small medium lg md sm xs xl item items list holder area div span el element elem new default primary layout view zone region bar unit full width flex';

/** Words by their meaning for metadata: fewer and more reliable than the categories, which the body's model weighs. */
export const WORD_SETS = {
  /** Parts around a story that do not belong to it. */
  furniture:
    'sidebar related footer nav navigation menu newsletter cookie popup modal recommended trending popular promo widget breadcrumb breadcrumbs logo brand carousel readmore subscribe masthead',
  comments: 'comment comments commentlist reply replies respond disqus tribute tributes condolence condolences guestbook',
  title: 'title headline heading hed',
  author:
    'author authors byline bylines writer writers vcard contributor contributors creator reporter journalist autor autorka auteur autore avtor szerzo yazar muhabir novinar penulis skribent firma signature redakteur postedby writtenby authorname bycredit articleauthor postauthor',
  subtitle: 'subtitle subheadline subheading subhead standfirst dek deck strapline subtitel tagline',
  /** Names of the line above a headline, and of marks beside one. */
  kicker:
    'kicker eyebrow overline overtitle suptitle supertitle surtitle surtitre supra pretitle prehead preheadline headkicker roofline dachzeile spitzmarke rubrik rubric rubrique ressort topline hat cintillo volanta antetitulo antetitolo occhiello chapeu chapeau sobretitulo nadtytul nadtitul category categories cat section topic label badge flag tag tags prefix channel series brand strap subtitle subheadline subhead sub dek deck tagline date time meta byline author count comments reading premium plus exclusive paywall',
} as const satisfies Readonly<Record<string, string>>;

/** Every name of a headline, a byline, a standfirst or breadcrumbs holds one of these. */
export const HEAD_KEYWORDS: readonly string[] = (
  'title headline heading author byline writer vcard contributor credit by-line posted written creator reporter journalist autor ' +
  'auteur redak muhabir novinar penulis skribent yazar szerzo avtor firma signature breadcrumb |dek| deck standfirst kicker lede excerpt abstract'
).split(' ');

/** A spelling that means something. */
export interface Spelling {
  /** Of a–z and hyphens: a name that holds none of them is not asked the expression, as nearly all are not. */
  readonly keywords: readonly string[];
  /** Null where the keywords are all that there is to it. */
  readonly expression: RegExp | null;
  /** Characters of a name that are read, where not all are: WordPress lists a story's tags and topics in its class, after what it is. */
  readonly limit?: number;
}

/** Keywords of which every popup's class name contains one; the expressions distinguish the box from its parts. */
const POPUP_KEYWORDS = [
  'rollover',
  'tooltip',
  'tool-tip',
  'popover',
  'popup',
  'pop-up',
  'hovercard',
  'hover-card',
  'flyout',
  'fly-out',
  'tippy',
  'qtip',
];

export const SPELLINGS = {
  /** A note in the line: `sidenote`, `footnoteContent`, `footnote-text`, `modern-footnotes-footnote__note`. Asked of names whose words are parted by hyphens. */
  note: {
    keywords: ['note'],
    expression:
      /(?:^|[\s_-])(?:side-?note|margin-?note|(?:inline-?)?(?:foot|end)-?notes?(?:[_-]{0,2}(?:content|contents|text|body|popup|popover|tooltip|note|footnote__note))?)(?:$|[\s_-])/i,
  },
  /** A person whom the text names. */
  mention: { keywords: ['mention'], expression: /(?:^|[\s_-])(?:user-?)?mention(?:$|[\s_-])/i },
  /** Shared by style sheets for what is read out only. */
  readOut: {
    keywords: [
      'sr-only',
      'visuallyhidden',
      'visually-hidden',
      'hidden-visually',
      'screenreader',
      'screen-reader',
      'show-for-sr',
      'element-invisible',
      'assistive-text',
      'accessib',
      'offscreen',
      'off-screen',
    ],
    expression:
      /(?:^|\s)(?:sr-only|(?:is-)?visually-?hidden|hidden-visually|u-hidden-visually|screen-?reader(?:-text|-only)?|show-for-sr|element-invisible|assistive-text|accessibility-text|accessible-hide|off-?screen|offscreen-text)(?:\s|$)/i,
  },
  /** Links that publishing systems set into headings and signatures for who edits or programs: MediaWiki's "[edit]", Sphinx's "[source]". */
  editLink: {
    keywords: ['editsection', 'edit-section', 'viewcode'],
    expression: /(?:^|[\s_-])(?:edit-?section|viewcode-(?:link|back))(?:$|[\s_-])/i,
  },
  /** Popups that open over a word that is pointed at, and their parts. */
  popup: {
    keywords: POPUP_KEYWORDS,
    expression: /(?:^|[\s_-])(?:rollover|tool-?tip|popover|pop-?up|hover-?card|fly-?out|tippy|qtip)/i,
  },
  /** The part of a popup that holds its words. */
  popupBox: {
    keywords: POPUP_KEYWORDS,
    expression:
      /(?:rollover|tool-?tip|popover|pop-?up|hover-?card|fly-?out)[\w-]{0,20}[_-]?(?:block|text|content|contents|body|box|inner|card|panel|menu)(?:$|[\s_-])/i,
  },
  /** Boxes of code that are no `pre`: CodeMirror 5 and 6, Ace, Monaco, GitHub's reader, SyntaxHighlighter, Crayon. */
  editor: {
    keywords: ['cm-content', 'codemirror-code', 'layer', 'view-lines', 'react-code', 'syntaxhighlighter', 'crayon-main', 'js-file-line'],
    expression:
      /(?:^|\s)(?:cm-content|CodeMirror-code|ace_text-layer|view-lines|react-code-lines|syntaxhighlighter|crayon-main|js-file-line-container)(?:\s|$)/,
  },
  /** Code that a highlighter has been over. */
  highlighted: {
    keywords: ['hljs', 'prism', 'shiki', 'highlight', 'lang'],
    expression: /(?:^|\s)(?:hljs|prism|shiki|highlight|(?:language|lang)-[\w+#.-]+)(?:\s|$)/,
  },
  /** What highlighters call the numbers that they set beside the lines, and how they keep them from being copied. */
  lineNumber: {
    keywords: ['line', 'ln', 'gutter', 'nums', 'num', 'select'],
    expression:
      /(?:^|[\s_-])(?:(?:code)?-?line-?(?:nos?|nums?|numbers?)|ln|lnt|gutters?|rouge-gutter|crayon-nums?|blob-num|cm-gutters?|select-none|unselectable|user-select-none)(?:$|[\s_-])/i,
  },
  /** What WordPress, QuickLaTeX, Wikipedia and their like call pictures of formulas. */
  formula: { keywords: ['tex', 'math', 'formula', 'equation'], expression: /(?:^|[\s_-])(?:latex|tex|math|formula|equation)(?:$|[\s_-])/i },
  /** Boxes that open. */
  opens: {
    keywords: ['accordion', 'collaps', 'expand', 'toggle', 'tab', 'panel', 'pane', 'faq', 'spoiler', 'details', 'footnote', 'more', 'full'],
    expression:
      /accordion|collaps|expand|toggle|(?:^|[\s_-])(?:tab|tabs|panel|pane|faq|faqs|spoiler|details|footnotes?)(?:$|[\s_-])|(?:read|show|see|view)[_-]?more|full[_-]?text/i,
  },
  /** Boxes of questions that open on their answers. */
  toggle: {
    keywords: ['accordion', 'collaps', 'toggle', 'faq'],
    expression: /accordion|collaps|(?:^|[\s_-])(?:toggles?|faqs?)(?:$|[\s_-])/i,
  },
  /** Notes and warnings of manuals and ministries: Sphinx, MkDocs, Docusaurus, Confluence, VitePress, GOV.UK. */
  admonition: {
    keywords: ['admonition', 'information-macro', 'custom-block', '-notice'],
    expression:
      /(?:^|[\s_-])(?:admonition|information-macro)(?:\s|$)|(?:^|\s)(?:(?:application|info|help|advisory)-notice|(?:tip|info|warning|danger|details)\scustom-block|custom-block\s(?:tip|info|warning|danger|details))(?:\s|$)/i,
  },
  /** The story's text: whole words, the plainest of all that say so. */
  storyBody: {
    keywords: ['e-content', 'y-content', 't-content', 'e-body', 'y-body', 't-body', 'articlebody'],
    expression:
      /(?:^|\s)(?:e-content|entry-content|post-content|article-content|article-body|articlebody|story-body|post-body|entry-body)(?:\s|$)/i,
  },
  /** The story with all that belongs to it: the microformats hAtom and hNews are where most come from. */
  storyEntry: { keywords: ['hentry', 'h-entry'], expression: /(?:^|\s)(?:hentry|h-entry)(?:\s|$)/i },
  /** A sentence of the story in large letters. */
  pulledOut: {
    keywords: ['pull', 'quote', 'callout', 'highlight', 'zitat', 'citation', 'teaser', 'emphasised', 'emphasized'],
    expression: /pull|quote|callout|highlight|zitat|citation|teaser-?text|emphasi[sz]ed/i,
  },
  /** Boxes that introduce the author, whole words apart from any other use of either; and as WordPress's plugins for them are named. */
  biography: {
    keywords: ['author', 'writer', 'contributor', 'saboxplugin', 'm-a-box', 'abh_box', 'ts-fab'],
    expression:
      /(?:^|[\s_-])(?:author|writer|contributor)s?[_-]{0,2}(?:bio|biography|box(?:es)?|card|profile)(?:$|[\s_-])|about[_-]{1,2}(?:the[_-]{1,2})?author|(?:^|\s)(?:saboxplugin-wrap|m-a-box|abh_box|ts-fab-wrapper)(?:\s|$)/i,
  },
  /** Boxes of other stories. */
  otherStories: {
    keywords: ['related', 'recommend', 'trending', 'popular', 'most', 'more', 'read', 'also', 'similar'],
    expression:
      /(?:^|[\s_-])(?:related|recommend(?:ed|ations?)|trending|popular|most-?read|more-?stories|read-?(?:more|next)|also-?like|similar-?(?:links?|stories|articles|posts))(?=[\s_-]|$)/i,
    limit: 200,
  },
  /** Blocks that an editor sets into the text and that a publishing system fills with other posts. */
  postList: { keywords: ['wp-block-query', 'wp-block-latest-posts', 'display-posts-listing', 'jp-relatedposts'], expression: null },
  /** Words about the page's own controls: its keys, how to report an error in it. */
  usage: {
    keywords:
      'keyboard-glossary keyboard-shortcuts keyboard-help report-issue report-error thread_info thread_posting posting_rules posting-rules online-list topic-map ambox'.split(
        ' ',
      ),
    expression: null,
  },
  /** Beside each post of a board who wrote it, and below what that person writes below all: phpBB, vBulletin, XenForo, MyBB, Invision, SMF. */
  poster: {
    keywords: ['profile', 'user', 'author', 'poster', 'signature', 'statistics'],
    expression:
      /(?:^|[\s_-])(?:post-?profile|user-?info|user-?details|userinfo_extra|message-?user|cell--user|post_?author|author_(?:information|statistics)|cAuthorPane(?:_\w{1,20})?|poster-?info|(?:post|message)-?signature)(?:$|[\s_-])|(?:^|\s)signature(?:$|\s)/i,
  },
  /** Requests for consent. */
  consent: {
    keywords: ['cookie', 'consent', 'gdpr', 'ccpa', 'onetrust', 'usercentrics', 'didomi', 'trustarc', 'cmp', 'privacy'],
    expression: /(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa|onetrust|usercentrics|didomi|cookiebot|trustarc|cmp|privacy)(?:$|[\s_-])/i,
  },
  /** Offers of access, and requests for an account. */
  offer: {
    keywords:
      'paywall regwall premium piano subscri upsell abo metered gate barrier offer membership newsletter regist sign log passw'.split(' '),
    expression:
      /(?:^|[\s_-])(?:paywall|regwall|premium|piano|subscri\w{0,12}|upsell|abo|abonn\w{0,10}|metered|gate|barrier|offer|membership|newsletter)(?:$|[\s_-])|regist(?:er|ration)|sign-?up|log-?in|passw/i,
  },
  /** Calls to an action, as publishing systems abbreviate them. */
  callToAction: { keywords: ['cta', 'call-to-action'], expression: /(?:^|[\s_-])(?:ctas?|call-to-action)(?:$|[\s_-])/i },
  /** Placeholders for content that needs the reader's consent. */
  placeholder: {
    keywords: ['placeholder', 'embed', 'external', 'social', 'opt', 'consent', 'click', 'blocked', 'privacy'],
    expression: /placeholder|(?:^|[\s_-])(?:embed|external|social|opt-?in|consent|two-?click|blocked|privacy)(?:$|[\s_-])/i,
  },
  /** Players of audio and video. */
  player: {
    keywords: ['audio', 'player', 'listen', 'speech', 'tts', 'podcast', 'readspeaker', 'voice'],
    expression: /(?:^|[\s_-])(?:audio|player|listen|speech|tts|podcast|readspeaker|voice)(?:$|[\s_-])/i,
  },
  poll: {
    keywords: ['poll', 'quiz', 'survey', 'umfrage', 'voting', 'sonda', 'encuesta', 'enquete', 'anketa', 'ankieta'],
    expression: /(?:^|[\s_-])(?:polls?|quiz|survey|umfrage|voting|sonda(?:ge|ggio)?|encuesta|enquete|anketa|ankieta)(?:$|[\s_-])/i,
  },
  /** Quoted posts and players; which provider's, its list in `media` decides. */
  post: { keywords: ['twitter-', 'instagram-', '-embed', 'text-post-', 'reddit-', 'fb-'], expression: null },
} as const satisfies Readonly<Record<string, Spelling>>;

/** Expressions that are tested on single elements: too few to be worth a search for keywords first. */
export const CLASS_EXPRESSIONS = {
  /** A link from the text to a note. */
  footnoteMark: /(?:^|[\s_-])(?:footnote|footnotes|noteref|fnref|sdfootnoteanc|easy-footnote|endnote)(?=[\s_-]|$)/i,
  /** The link from a note to its mark, by class, id or role. */
  wayBack: /backref|backlink|reversefootnote|doc-backlink/i,
  /** The same by class alone, for what is left out of a note. */
  backLink: /backref|back-?link|reversefootnote/i,
  /** What publishers call standfirsts, and introductions of other things as well: near the headline alone, and where one element has it. */
  introduction:
    /(?:^|[\s_-])(?:lead|lede|leadtext|lead-text|ingress|chapo|chapeau|vorspann|anleser|einleitung|intro|introtext|introduction|teaser-?text|abstract|excerpt|summary|sumario|entradilla|bajada|copete|volanta|sommario|sottotitolo|occhiello|catenaccio|sapo|perex|manchet|underrubrik|subtitulo|subtitular|linha-?fina|gravata|spot|anons|preamble|description|samenvatting|lid|zajawka|podtytul|altspot)(?=[\s_-]|$)/i,
  /** Pictures that are no part of a story: faces, signs. */
  pictureFurniture: /(?:^|[\s_-])(?:avatar|gravatar|emoji|icon|logo|wp-smiley|author-image|share|social)(?=[\s_-]|$)/i,
  /** The element that holds only the credit of a picture. */
  credit:
    /(?:^|[\s_-])(?:credits?|copyright|photographer|photo-by|image-source|attribution|rights?-holder|bildquelle|bildnachweis|fotocredit|quelle)(?=[\s_-]|$)/i,
  /** A line of code. */
  codeLine: /(?:^|\s)(?:line|code-?line|token-line|view-line|crayon-line|hljs-line|CodeMirror-line)(?:\s|$)/,
  /** A number that belongs to the program, in the words of highlighters. */
  codeNumber: /(?:^|[\s-])(?:m[bfhio]?|il|number|numeric|constant|literal|token)(?:$|\s)/,
} as const satisfies Readonly<Record<string, RegExp>>;

/** What elements are counted by, in an order that belongs to the score's model: the keyword that starts first decides. `|` is the edge of a word. */
export const COUNTED = {
  price: ['price'],
  cart: ['cart|', 'add-to', 'checkout', 'basket'],
  product: ['product'],
  card: ['|card|', '|cards|', 'card-', '-card', 'tile', 'grid-item'],
  reply: ['reply', 'replies', 'thread', 'topic', 'message-', 'forum'],
  user: ['avatar', 'username', 'user-', 'member'],
  docs: ['|doc|', '|docs|', 'docs-', 'doc-', '|toc|', 'sphinx', 'api-', 'hljs', 'highlight'],
  pagination: ['paginat', 'pager'],
  filter: ['filter', 'facet', 'sort-'],
  hero: ['hero', 'cta|', 'banner', 'testimonial', 'pricing'],
  author: ['author', 'byline'],
  share: ['share', 'social'],
  comment: ['comment'],
  postBody: [
    'entry-content',
    'post-content',
    'article-body',
    'articlebody',
    'article-content',
    'story-body',
    'post-body',
    'blog-post',
    'single-post',
    '|hentry|',
    '|h-entry|',
    '|e-content|',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

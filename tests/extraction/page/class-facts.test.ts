/** What class names say: words whole, spellings where only some mean it, nothing in lists of utilities. */
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { hasClassFact, elementsWithClassFact, nameHasFact, type ClassFact } from '../../../shared/extraction/page/class-facts.ts';
import { FACT_BITS, MAY_COUNT, MAY_HEAD, MAY_SURROUND } from '../../../shared/extraction/page/class-keywords.ts';
import { SPELLINGS } from '../../../shared/extraction/page/class-vocabulary.ts';
import { bitOfSet, readerOfSets, setsIn } from '../../../shared/extraction/page/class-words.ts';
import { KeywordMatcher } from '../../../shared/extraction/text/index.ts';

/** Of each fact names that say it, and one beside them that does not. */
const SAID: Readonly<Record<ClassFact, readonly [says: readonly string[], silent: string]>> = {
  note: [['sidenote', 'footnoteContent', 'margin-note wide', 'inline-footnote'], 'noted'],
  mention: [['user-mention', 'mention'], 'mentioned'],
  readOut: [['sr-only', 'Screen-Reader-Text', 'visually-hidden', 'accessible-hide', 'off-screen'], 'hidden'],
  editLink: [['mw-editsection', 'edit-section', 'viewcode-link'], 'editsections'],
  popup: [['tooltip', 'x-popover', 'hovercard'], 'uptip'],
  popupBox: [['tooltip-content', 'rollover__text'], 'tooltip'],
  editor: [['cm-content', 'ace_text-layer', 'view-lines'], 'content'],
  highlighted: [['hljs', 'language-js', 'lang-c++'], 'language'],
  lineNumber: [['line-numbers', 'lnt', 'gutter', 'blob-num', 'user-select-none', 'unselectable'], 'online'],
  formula: [['latex', 'wp-image tex', 'equation'], 'text'],
  opens: [['accordion', 'tab-panel', 'read-more', 'fulltext', 'footnotes', 'spoiler', 'see_more', 'pane', 'details', 'faqs'], 'table'],
  admonition: [
    ['admonition', 'theme-admonition note', 'confluence-information-macro', 'custom-block warning', 'details custom-block'],
    'admonitions',
  ],
  toggle: [['accordion', 'collapsed', 'faq', 'toggles'], 'toggled'],
  storyBody: [['entry-content', 'story-body wide', 'articlebody'], 'entry-content-wide'],
  storyEntry: [['hentry', 'post h-entry'], 'entry'],
  pulledOut: [['pullquote', 'callout', 'zitat', 'teaser-text', 'emphasised'], 'teaser'],
  biography: [['author-bio', 'about-the-author', 'writer_box', 'saboxplugin-wrap', 'm-a-box wide', 'author-boxes'], 'author'],
  otherStories: [['related', 'recommended', 'most-read', 'more-stories', 'also-like'], 'readable'],
  poster: [['postprofile', 'message-cell message-cell--user', 'userinfo_extra', 'signature', 'author_statistics'], 'author'],
  usage: [['keyboard-glossary', 'modal report-issue'], 'usage'],
  postList: [['wp-block-query alignwide', 'wp-block-latest-posts__list'], 'wp-block-quote'],
  consent: [['cookies', 'gdpr', 'cmp', 'cookiebot'], 'cookiecutter'],
  offer: [['paywall', 'subscribe', 'abonnement', 'signup', 'log-in', 'registration', 'password', 'upsell'], 'gateway'],
  callToAction: [['cta', 'article-cta box', 'ctas', 'call-to-action'], 'ctab'],
  placeholder: [['placeholder', 'opt-in', 'two-click', 'blocked'], 'adopted'],
  player: [['audio', 'x-player', 'tts'], 'players'],
  poll: [['poll', 'umfrage', 'quiz'], 'pollen'],
  post: [['twitter-tweet', 'reddit-embed-bq', 'fb-post'], 'tweet'],
};

it('has a bit for each fact, and for each other kind of keyword', () => {
  const bits = [...FACT_BITS.values(), MAY_COUNT, MAY_HEAD, MAY_SURROUND];
  expect(new Set(bits).size).toBe(bits.length);
  expect(bits).not.toContain(0);
});

describe.each(Object.entries(SAID) as [ClassFact, readonly [readonly string[], string]][])('the fact "%s"', (fact, [names, silent]) => {
  it.each(names)('is said by the class %s', (name) => {
    const page = parsePage(`<p class="${name}">One<p class="${silent}">three<p>four`);
    const [first] = page.byTag.get('p') ?? [];
    expect(elementsWithClassFact(page, fact)[0]).toBe(first);
    expect(hasClassFact(page, first ?? -1, fact)).toBe(true);
    expect(nameHasFact(name, fact)).toBe(true);
  });

  it('is not said by a name like it', () => {
    const page = parsePage(`<p class="${silent}">One<p>two`);
    expect(elementsWithClassFact(page, fact)).toEqual([]);
    expect(nameHasFact(silent, fact)).toBe(false);
  });

  it('has a keyword in each name that says it, as names without one are not asked', () => {
    const matcher = new KeywordMatcher([SPELLINGS[fact].keywords]);
    for (const name of names) expect(matcher.kindsIn(name, 400), name).toBe(1);
  });
});

it.each<[ClassFact, string]>([
  ['admonition', 'custom-block'],
  ['admonition', 'block custom-block custom-block-promo'],
  ['poster', 'poster'],
  ['poster', 'movie-poster'],
  ['poster', 'letter-signature'],
])('the fact "%s" is not said by the class "%s"', (fact, name) => expect(nameHasFact(name, fact)).toBe(false));

describe('class names', () => {
  it('say nothing where they are a list of utilities', () => {
    const long = `paywall ${'px-4 '.repeat(100)}`;
    const page = parsePage(`<p class="${long}">One`);
    expect(elementsWithClassFact(page, 'offer')).toEqual([]);
    expect(nameHasFact(long, 'offer')).toBe(false);
  });

  it('are asked again on another page', () => {
    const [one, other] = ['consent', 'poll'].map((name) => parsePage(`<p class="${name}">One`));
    expect([one, other].map((page) => (page === undefined ? [] : elementsWithClassFact(page, 'poll')).length)).toEqual([0, 1]);
  });

  it('are read by their words, parted at signs and capitals', () => {
    expect(setsIn('post-title') & bitOfSet('title')).not.toBe(0);
    expect(setsIn('postTitle') & bitOfSet('title')).not.toBe(0);
    expect(setsIn('entitled')).toBe(0);
    expect(setsIn('sidebar') & bitOfSet('furniture')).not.toBe(0);
    expect(setsIn('subtitle') & bitOfSet('kicker')).not.toBe(0);
  });

  it('are read for some sets alone', () => {
    const read = readerOfSets('furniture', 'comments');
    expect(read('comment-list')).toBe(bitOfSet('comments'));
    expect(read('nav author')).toBe(bitOfSet('furniture'));
    expect(read('author')).toBe(0);
    expect(read('canvas')).toBe(0);
  });
});

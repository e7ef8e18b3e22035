/** What the members of site rules mean. */
import type { Vocabulary } from './article-vocabulary.ts';

const RULE = { host: 'news.example', author: '.byline a', strip: ['.share-bar'] };

const KEPT: Vocabulary = {
  host: ['The host whose pages it is for, with the hosts below it.', 'news.example'],
  version: ['Counts the changes of the host’s rule, removals included; provenance names it: `rule:news.example@3`.', 3],
  savedAt: ['When it was saved.', '2026-02-02T10:00:00.000Z', 'date-time'],
  savedBy: ['Id of the API key, or subject of the token, that saved it.', 'Qm3x7Zp1'],
  rule: ['The rule; null where it was removed, or has a shape that is not known here.', RULE],
  fault: ['What is wrong with it, where it does not hold and is left out; null where it holds.', null],
};

const selector = (what: string, example: string | readonly string[]): readonly [string, unknown] => [
  `${what} A CSS selector or a list of them, of which the first that matches anything counts.`,
  example,
];

export const RULES: Readonly<Record<string, Vocabulary>> = {
  FieldChange: {
    field: ['Which.', 'authors'],
    kind: ['`gained` where there was nothing, `lost` where nothing would be left.', 'changed'],
    before: ['By the rules in use; null for nothing.', 'Web Desk'],
    after: ['By the candidate; null for nothing.', 'Ada Quay'],
  },
  KeptRule: KEPT,
  KeptRuleDetail: {
    ...KEPT,
    earlier: ['Its versions before this one, the newest first, twenty at the most.', []],
  },
  RuleList: { items: ['The rules, by host.', []], cursor: ['Where to go on; null at the end.', null] },
  RuleTest: {
    page: ['A saved page, by its path from the rule’s file.', 'saved.html'],
    url: ['Where it was published.', 'https://news.example/harbour', 'uri'],
    title: ['The title that must come out.', 'Council votes on the old harbour'],
    authors: ['The authors.', ['Ada Quay']],
    published: ['The moment, as far as it matters.', '2026-02-02'],
    language: ['The language.', 'en'],
    contains: ['What the text must hold.', ['the harbour wall']],
    lacks: ['What it must not hold.', ['Sign up']],
  },
  RuleTrial: {
    items: ['One for each page that was tried.', []],
    left: ['Keys of the pages that this call did not come to.', ['news/b.html']],
  },
  RuleTrialPage: {
    key: ['The upload.', 'news/harbour.html'],
    id: ['The id of its article.', 'a1b2c3d4'],
    title: ['The title by the candidate; else by the rules in use.', 'Council votes on the old harbour'],
    outcome: ['What would become of it; `gone` where there is no such upload now, or none that can be read.', 'changed'],
    changes: ['The fields that would differ; none says that all would be the same.', []],
    words: ['Words of the text that would come in, and go out.', { added: 0, removed: 19 }],
    'words.added': ['That would come in.', 0],
    'words.removed': ['That would go out.', 19],
    score: ['How sure it is that the page is an article, 0 to 1.', { before: 0.81, after: 0.86 }],
    'score.before': ['By the rules in use.', 0.81],
    'score.after': ['By the candidate.', 0.86],
    matches: ['How many elements of the page each selector matches.', [{ selector: '.byline a', elements: 1 }]],
    'matches.selector': ['As it was given.', '.byline a'],
    'matches.elements': ['How many.', 1],
    warnings: ['What the extractor says of the candidate on this page.', []],
  },
  RuleTrialRequest: {
    rule: ['The candidate.', RULE],
    keys: ['Uploads to try it on.', ['news/harbour.html']],
    selectors: ['More selectors to count.', ['[itemprop=author]']],
  },
  RuleVersion: {
    version: ['Its number.', 2],
    savedAt: ['When it was saved.', '2026-02-01T10:00:00.000Z', 'date-time'],
    savedBy: ['By which key or token.', 'Qm3x7Zp1'],
    removed: ['Whether this version removed the rule.', false],
  },
  SiteRule: {
    host: ['The host, in lower case.', 'news.example'],
    body: selector('The elements that hold the text.', 'main.story'),
    keep: ['What is kept although the general way would drop it: every match of every selector.', ['.summary-box']],
    strip: ['What is left out of the text: every match of every selector.', ['.share-bar', '.newsletter']],
    title: selector('The headline.', 'main.story h1'),
    subtitle: selector('The line below it.', '.standfirst'),
    author: selector('The authors, a match each.', '.byline a'),
    date: selector('When it was published; `@datetime` at the end reads the attribute.', '.byline time@datetime'),
    modified: selector('When it was changed.', 'time.updated@datetime'),
    section: selector('The section.', 'nav .current'),
    tags: selector('The tags, a match each.', '.tags a'),
    image: selector('The main picture.', 'meta[property="og:image"]@content'),
    siteName: ['The name of the site, for all pages.', 'The Harbour News'],
    language: ['The language of all pages, as a BCP 47 tag.', 'en-GB'],
    tests: ['Pages to try it with.', []],
  },
};

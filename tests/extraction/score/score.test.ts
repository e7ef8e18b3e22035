/** Whether a page is an article: pages of our own making, of the kinds that publishers upload. */
import { describe, expect, it, test } from 'vitest';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { extract, type Article } from '../../../shared/extraction/index.ts';
import { SCORE_FEATURES } from '../../../shared/extraction/score/feature-names.ts';
import { scoreFeatures } from '../../../shared/extraction/score/features.ts';

const SENTENCES = [
  'The council met on Tuesday evening to discuss the new bridge over the river, which has been closed since the flood.',
  'After four hours of debate it agreed to ask the state for more money, although two members voted against the plan.',
  'Residents who came to listen said that they had waited long enough, and that the detour costs them an hour a day.',
  'An engineer explained that the old piers can be used again, which would save a third of the cost and a year of work.',
  'The mayor promised a decision before the summer, when the contracts for the next building season have to be signed.',
];
const PROSE = SENTENCES.map((sentence) => `<p>${sentence} ${SENTENCES[0] ?? ''}</p>`).join('');

const STORY = `<!doctype html><html lang="en"><head><title>Council agrees to new bridge</title><meta property="og:type" content="article"></head><body><nav><a href="/">Home</a><a href="/news">News</a></nav>
<main><article><h1>Council agrees to new bridge</h1><p class="byline">By <a rel="author" href="/author/jane-roe">Jane Roe</a>, <time datetime="2024-03-05">March 5, 2024</time></p>${PROSE}</article></main><footer>© Example</footer></body></html>`;

const SHOP = `<!doctype html><html lang="en"><head><title>Garden chairs – Example shop</title><meta property="og:type" content="website"></head><body><nav>${link('/c/', 12)}</nav><main><h1>Garden chairs</h1>
<div class="filters"><form><select><option>Price</option></select><input type="checkbox"><input type="checkbox"></form></div><div class="product-grid">${Array.from(
  { length: 24 },
  (_, at) =>
    `<div class="product-card"><a href="/products/chair-${at}"><img src="/c${at}.jpg" alt=""></a><h3><a href="/products/chair-${at}">Chair no. ${at}</a></h3><span class="price">$${at + 20}.00</span><button class="add-to-cart">Add to cart</button></div>`,
).join('')}</div></main></body></html>`;

const INDEX = `<!doctype html><html lang="en"><head><title>News – Example</title><meta property="og:type" content="website"></head><body><nav>${link('/', 10)}</nav><main><h1>News</h1>${Array.from(
  { length: 20 },
  (_, at) =>
    `<article class="card"><h2><a href="/news/story-${at}">Council talks about bridge no. ${at}</a></h2><time datetime="2024-03-${String(at + 1).padStart(2, '0')}">March ${at + 1}</time><p>A short teaser of the story…</p><a href="/news/story-${at}">Read more</a></article>`,
).join('')}
<div class="pagination">${link('/page/', 9)}</div></main></body></html>`;

function link(prefix: string, count: number): string {
  return Array.from({ length: count }, (_, at) => `<a href="${prefix}${at}">Section ${at}</a>`).join(' ');
}

const bareStory = (headline: string, text: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${headline}</title></head><body><nav><a href="/">首</a></nav><h1>${headline}</h1>${text}</body></html>`;

function read(html: string, url: string | undefined): Pick<Article, 'score' | 'scoreReasons'> {
  const result = extract(html, { url });
  if (result.outcome !== 'article') throw new Error(`The page was rejected: ${result.reason}`);
  return result.article;
}

function speech(text: string): Record<string, number> {
  const measures = {
    words: 9,
    linkWords: 0,
    pageWords: 9,
    pageLinkWords: 0,
    paragraphs: 1,
    keptBlocks: 1,
    pageBlocks: 1,
    confidence: 1,
    hiddenWords: 0,
  };
  const article = {
    type: 'WebPage' as const,
    title: null,
    authors: [],
    published: null,
    modified: null,
    section: null,
    tags: [],
    description: null,
  };
  const features = scoreFeatures({
    page: parsePage(''),
    measures,
    blocks: [],
    text,
    url: null,
    saysArticle: false,
    declaredThings: { articles: 0, questions: 0, others: 0 },
    article,
  });
  return Object.fromEntries(SCORE_FEATURES.map((name, at) => [name, features[at] ?? Number.NaN]));
}

describe('how a text speaks', () => {
  it.each([
    ['We know OUR own town.', { weShare: 0.4, youShare: 0, iShare: 0, sentenceWords: 5 }],
    ['You, Your dog and I’m not', { youShare: 2 / 7, iShare: 1 / 7 }],
    ["I said I'm in", { iShare: 0.5 }],
    ['walked WALKED red Über ÜBER', { pastShare: 0.4 }],
    ['9 of 10 cost $5 or €6', { digitShare: 4 / 7, currency: 200 / 7 }],
    ['“Stop”, she said', { quotationMarks: 200 / 3 }],
    ['「止まれ」 «stop» "stop"', { quotationMarks: 150 }],
    ['Who? Me! Here.”', { questions: 100 / 3, exclamations: 100 / 3, sentenceWords: 1 }],
  ])('%s', (text, expected) => {
    for (const [name, value] of Object.entries(expected)) expect([name, speech(text)[name]]).toEqual([name, expect.closeTo(value, 5)]);
  });
});

describe('the score', () => {
  it('of a story is high, with reasons for it', () => {
    const { score, scoreReasons } = read(STORY, 'https://example.org/news/council-agrees-to-new-bridge');
    expect(score).toBeGreaterThan(0.8);
    expect(scoreReasons.some((reason) => reason.startsWith('+ '))).toBe(true);
  });

  it('of a story does not hang on its address', () => expect(read(STORY, undefined).score).toBeGreaterThan(0.6));

  test.each([
    ['a shelf of goods', SHOP, 'https://example.org/collections/garden-chairs'],
    ['a list of stories', INDEX, 'https://example.org/news/'],
  ])('of %s is far below that of a story, with reasons against it', (_kind, html, url) => {
    const { score, scoreReasons } = read(html, url);
    expect(score).toBeLessThan(read(STORY, 'https://example.org/news/council-agrees-to-new-bridge').score - 0.3);
    expect(scoreReasons.some((reason) => reason.startsWith('− '))).toBe(true);
  });

  it('of an empty page is nothing', () => {
    expect(read('<!doctype html><html><body><div id="app"></div></body></html>', undefined)).toMatchObject({
      score: 0,
      scoreReasons: ['− no text found'],
    });
  });

  test.each([
    ['two links', '<!doctype html><title>Home</title><ul><li><a href="/a">A</a><li><a href="/b">B</a></ul>'],
    [
      'links with headlines',
      `<!doctype html><title>Our news</title><meta property="og:type" content="article"><main>${SENTENCES.map((sentence) => `<p><a href="/story">${sentence}</a></p>`).join('')}</main>`,
    ],
  ])('of an index of nothing but %s is nothing, whatever it says of itself', (_kind, html) => {
    expect(read(html, undefined)).toMatchObject({
      score: 0,
      scoreReasons: expect.arrayContaining(['− its text is a list of links (100 % of it is linked)']),
    });
  });

  it('is the same every time', () => expect(read(STORY, undefined)).toEqual(read(STORY, undefined)));

  it('puts stories above other pages', () => {
    const story = read(STORY, undefined).score;
    expect(story).toBeGreaterThan(read(SHOP, undefined).score);
    expect(story).toBeGreaterThan(read(INDEX, undefined).score);
  });
});

describe('scripts without spaces and declared texts', () => {
  const han =
    '港务局星期二晚上开会讨论新渡轮码头应当建在什么地方，直到午夜以前没有一个人离开会场。老城区的居民要求选一个更安静的地点，离学校远一些，离铁路近一些。工程师回答说，那里的水一年大部分时间都太浅，疏浚的费用要高出一倍。';

  test('sentences and words of Chinese count', () => {
    const { score, scoreReasons } = read(
      bareStory('港务局决定在北岸修建新的渡轮码头', `<p>${han}</p>`.repeat(4)),
      'https://port.example/2026/11/10/pier.html',
    );
    expect(score).toBeGreaterThan(0.6);
    expect(scoreReasons.join()).not.toContain('label');
  });

  test('paragraphs of Thai count without a full stop', () => {
    const thai = 'สภาเทศบาลมีมติเมื่อค่ำวันอังคารให้เรือข้ามฟากลำเก่าแล่นต่ออีกหนึ่งปี หลังอภิปรายกันสามชั่วโมงในห้องประชุมที่แน่นขนัด';
    expect(read(bareStory('เรือข้ามฟากลำเก่าอยู่ต่ออีกหนึ่งปี', `<p>${thai}</p>`.repeat(4)), undefined).scoreReasons.join()).not.toContain(
      ' 0 paragraphs',
    );
  });

  test('a story that stands in JSON-LD alone is measured by its own words', () => {
    const story = {
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'Council agrees to new bridge',
      articleBody: [...SENTENCES, ...SENTENCES].join('\n\n'),
    };
    const html = `<html><head><title>Council agrees to new bridge</title><script type="application/ld+json">${JSON.stringify(story)}</script></head><body><p>Loading</p></body></html>`;
    const { score, scoreReasons } = read(html, 'https://port.example/news/bridge');
    expect(score).toBeGreaterThan(0.6);
    expect(scoreReasons.join()).not.toContain('little running prose');
  });
});

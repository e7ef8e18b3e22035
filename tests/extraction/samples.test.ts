/** Whole pages of our own, as a publisher would send them: what a reader must get, and what must not come along. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { articleSchema, extract, type Article } from '../../shared/extraction/index.ts';

const SAMPLES = new URL('../../infra/local/samples/', import.meta.url);
const PAGES = new URL('../pages/', import.meta.url);

interface Expected {
  readonly folder: URL;
  readonly file: string;
  readonly fields: Partial<Article>;
  /** In reading order. */
  readonly contains: readonly string[];
  readonly lacks: readonly string[];
}

const EXPECTED: readonly Expected[] = [
  {
    folder: SAMPLES,
    file: 'news-english.html',
    fields: {
      title: 'Russia’s ‘Soft Power’ Moves on Israel-Palestine: Unveiling the Motives',
      siteName: 'TOME',
      published: '2024-08-13T09:20:00+00:00',
      language: 'en',
    },
    contains: [
      'In the midst of Israel’s relentless offensive',
      'Heading 2: The Ongoing Israeli Offensive in Gaza',
      'The Israeli military has been conducting airstrikes',
      'a comprehensive and just resolution can lasting peace be achieved in the region.',
    ],
    lacks: ['Latest stories', 'Tuesday, August 13, 2024', 'TOME', 'Share', 'Rail Freight'],
  },
  {
    folder: SAMPLES,
    file: 'blog-german.html',
    fields: {
      type: 'BlogPosting',
      title: 'Mit dem Nachtzug ans Meer',
      authors: [{ name: 'Jana Oberhuber', url: 'https://gleisgefluester.example/ueber-mich/' }],
      published: '2025-06-03T07:30:00+02:00',
      siteName: 'Gleisgeflüster',
      language: 'de-DE',
    },
    contains: [
      'Der Zug nach Rijeka fährt um 21.40 Uhr',
      'Was man mitnehmen sollte',
      'ein Liter für die Nacht',
      'Wer schläft, versäumt den Karst',
      'sagt niemand ein Wort.',
    ],
    lacks: ['Danke für den Tipp', 'Schmalspur im Waldviertel', 'Veröffentlicht am', 'Der Schlafwagen stammt'],
  },
  {
    folder: SAMPLES,
    file: 'how-to.html',
    fields: {
      title: 'Keeping a Sourdough Log with Forty Lines of Python',
      authors: [{ name: 'Theo Marchetti', url: 'https://crumbandcode.example/authors/theo' }],
      published: '2025-02-18',
    },
    contains: [
      'A starter is a colony with a calendar.',
      'Winter | 60 | 55 | 18',
      'LOG = Path("starter.log")',
      'paper survives a dead battery',
      'a habit you can count is a habit you can keep.',
    ],
    lacks: ['Get the next project by mail', 'made in a kitchen in Trento', 'On this page'],
  },
  {
    folder: SAMPLES,
    file: 'live-blog.html',
    fields: {
      type: 'LiveBlogPosting',
      title: 'Storm Edda live: ferries stopped as winds reach 140 km/h',
      authors: [
        { name: 'Morag Sinclair', url: null },
        { name: 'Idris Penhale', url: null },
      ],
      siteName: 'Coast Herald',
    },
    contains: [
      'All sailings to the islands are cancelled',
      'Bridge closed to high-sided vehicles',
      'Harbour wall holds at high tide',
      'A red warning says that a danger to life is likely.',
      'First ferries cancelled',
    ],
    lacks: ['© Coast Herald'],
  },
  {
    folder: SAMPLES,
    file: 'news-arabic.html',
    fields: {
      title: 'افتتاح أول مكتبة عائمة على ضفاف النيل',
      direction: 'rtl',
      language: 'ar',
      published: '2025-03-22T10:15:00+02:00',
      authors: [{ name: 'ليلى منصور', url: null }],
    },
    contains: [
      'افتُتحت صباح السبت في مدينة أسوان',
      'رحلة بين القرى',
      'الإعارة مجانية لمن هم دون الثامنة عشرة.',
      'إذا وجدوا من يتبرع بالوقود.',
    ],
    lacks: ['معرض للخط العربي', 'جميع الحقوق محفوظة'],
  },
  {
    folder: PAGES,
    file: 'news-japanese-shift-jis.html',
    fields: { title: '港町の古い灯台、百年ぶりに点灯', language: 'ja' },
    contains: ['北の港町で十一月三日の夜', '灯台は一九〇二年に建てられ', '毎週土曜日の夜にともされる予定である。'],
    lacks: ['過去の記事', '海辺新聞社'],
  },
  {
    folder: PAGES,
    file: 'news-noisy.html',
    fields: {
      type: 'NewsArticle',
      title: 'Council Backs Plan to Reopen Canal to Cargo Boats',
      authors: [{ name: 'Wren Holloway', url: 'https://lockkeeper.example/staff/wren-holloway' }],
      published: '2025-04-02T16:45:00+01:00',
    },
    contains: [
      'Councillors voted on Wednesday evening',
      'Every barge takes twenty lorries off the ring road',
      'Who pays',
      'loaded in the spring of 2027.',
    ],
    lacks: ['Never miss a lock', 'Dredging starts', 'heronfan', 'Most read', 'cookies', 'Advertisement', 'Ana Duarte', 'knows every heron'],
  },
];

function articleOf(folder: URL, file: string): Article {
  const result = extract(readFileSync(new URL(file, folder)), { receivedAt: new Date('2026-01-01T00:00:00Z') });
  if (result.outcome !== 'article') throw new Error(result.message);
  return articleSchema.parse(result.article);
}

describe.each(EXPECTED)('$file', ({ folder, file, fields, contains, lacks }) => {
  const article = articleOf(folder, file);

  test('has its headline, authors, dates and site', () => expect(article).toMatchObject(fields));

  test('has its story whole and in order', () => {
    let from = 0;
    for (const part of contains) {
      const at = article.text.indexOf(part, from);
      expect(at, `"${part}" after ${from} in ${article.text}`).toBeGreaterThanOrEqual(0);
      from = at + part.length;
    }
  });

  test.each(lacks)('has no “%s”', (part) => expect(article.text).not.toContain(part));
});

describe('what stands beside the words', () => {
  test('a lazy picture of a German blog, in its largest size, with caption and credit; its footnote', () => {
    const article = articleOf(SAMPLES, 'blog-german.html');
    expect(article.images.find(({ url }) => url.includes('bahnsteig'))).toMatchObject({
      url: 'https://gleisgefluester.example/bilder/bahnsteig-2048x1365.jpg',
      alt: 'Ein blauer Schlafwagen am Bahnsteig',
      caption: 'Der Schlafwagen stammt aus dem Jahr 1987.',
      credit: 'Jana Oberhuber',
      width: 2048,
    });
    expect(article.markdown).toContain('sagt niemand ein Wort.[^1]');
    expect(article.markdown).toContain('[^1]: Der Halt steht in keinem Fahrplan.');
  });

  test('the table and the code of a how-to, in every form', () => {
    const { blocks, html, markdown } = articleOf(SAMPLES, 'how-to.html');
    expect(blocks).toContainEqual({
      type: 'table',
      caption: 'Flour and water by season',
      header: ['Season', 'Flour (g)', 'Water (g)', 'Hours between feeds'],
      rows: [
        ['Winter', '60', '55', '18'],
        ['Spring & autumn', '50', '50', '12'],
        ['Summer', '40', '44', '8'],
      ],
    });
    expect(blocks).toContainEqual(
      expect.objectContaining({
        type: 'code',
        language: 'python',
        text: expect.stringContaining('if last and now - last < timedelta(hours=1):'),
      }),
    );
    expect(html).toContain('<pre data-language="python"><code>from datetime import datetime, timedelta\n');
    expect(markdown).toContain('```python\nfrom datetime');
    expect(markdown).toContain('| Winter | 60 | 55 | 18 |');
  });

  test('the post and the video of a live blog', () => {
    expect(articleOf(SAMPLES, 'live-blog.html').embeds).toEqual([
      {
        kind: 'post',
        provider: 'X',
        id: '1877305512345678901',
        url: 'https://twitter.com/stornwayharbour/status/1877305512345678901',
        text: expect.stringContaining('High tide has passed.'),
      },
      { kind: 'video', provider: 'YouTube', id: 'a1B2c3D4e5F', url: 'https://www.youtube.com/watch?v=a1B2c3D4e5F', text: null },
    ]);
  });

  test('posts, players and gists that a script has yet to fill', () => {
    const { embeds, text } = articleOf(PAGES, 'embeds.html');
    expect(embeds).toEqual([
      {
        kind: 'post',
        provider: 'Instagram',
        id: 'CxYz12AbCdE',
        url: 'https://www.instagram.com/p/CxYz12AbCdE/?utm_source=ig_embed',
        text: 'View this post on Instagram\nA post shared by Harbour (@harbour)',
      },
      { kind: 'post', provider: 'Facebook', id: '1234567890', url: 'https://www.facebook.com/harbour/posts/1234567890', text: null },
      { kind: 'video', provider: 'YouTube', id: 'a1B2c3D4e5F', url: 'https://www.youtube.com/watch?v=a1B2c3D4e5F', text: null },
      {
        kind: 'video',
        provider: 'TikTok',
        id: '7106594312292453675',
        url: 'https://www.tiktok.com/@harbour/video/7106594312292453675',
        text: '@harbour Wall open again',
      },
      {
        kind: 'other',
        provider: 'GitHub Gist',
        id: 'harbour/0123456789abcdef0123',
        url: 'https://gist.github.com/harbour/0123456789abcdef0123',
        text: null,
      },
    ]);
    expect(text).not.toContain('View this post');
  });

  test('the formulas of a page, once each, as TeX, and no words that it hides', () => {
    const { blocks, images, markdown, text } = articleOf(PAGES, 'formulas.html');
    // Told once in MathML, and once more as a picture far from it.
    expect(markdown.split('$h$')).toHaveLength(3);
    for (const tex of ['h\\sqrt{t}', 'q_{0}', 'w_s', '$m=\\frac{q_0w_s}{H}$', 'H \\gt 2'])
      expect(markdown.split(`$${tex}$`), tex).toHaveLength(2);
    expect(text).toContain('The depth grows as h\\sqrt{t}, since what has settled');
    expect(text).toContain('Write q_{0} for the mud that a tide brings in and w_s for the speed');
    expect(blocks.map(({ type }) => type)).toEqual(Array.from({ length: 6 }, () => 'paragraph'));
    expect(images).toEqual([]);
    expect(text).not.toContain('Assistants');
  });
});

test('a page that lists articles scores lower than any article', () => {
  const index = articleOf(PAGES, 'index-page.html').score;
  for (const { folder, file } of EXPECTED) expect(articleOf(folder, file).score, file).toBeGreaterThan(index);
});

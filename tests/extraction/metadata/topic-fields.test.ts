/** What a page says it is about: topics, description, picture, type. */
import { describe, expect, test } from 'vitest';
import { STORY, read } from './read-metadata.ts';

describe('topics', () => {
  test('section comes from JSON-LD, meta or the breadcrumb before the page', () => {
    expect(read({ jsonLd: { '@type': 'Article', articleSection: 'Nature' } }).section).toBe('Nature');
    expect(read({ head: '<meta property="article:section" content="Nature">' }).section).toBe('Nature');
    expect(read({ jsonLd: { '@type': 'BreadcrumbList', itemListElement: [{ name: 'Home' }, { name: 'Nature' }] } }).section).toBe('Nature');
    expect(
      read({ body: `<nav class="breadcrumbs"><a href="/">Home</a><a href="/nature">Nature</a></nav><h1>River returns</h1>${STORY}` })
        .section,
    ).toBe('Nature');
  });

  test('section is neither the site nor the home page', () => {
    expect(
      read({ head: '<meta property="og:site_name" content="Daily Post"><meta property="article:section" content="Daily Post">' }).section,
    ).toBeNull();
    expect(read({ head: '<meta property="article:section" content="Blog">' }).section).toBeNull();
  });

  test('tags are joined from their sources once each', () => {
    const { tags } = read({
      head: '<meta property="article:tag" content="Rivers"><meta property="article:tag" content="Herons">',
      jsonLd: { '@type': 'Article', keywords: 'rivers, #Drought' },
    });
    expect(tags).toEqual(['rivers', 'Drought', 'Herons']);
  });

  test('tags are bounded in number and length', () => {
    const { tags } = read({
      head: `<meta name="keywords" content="${Array.from({ length: 300 }, (_, at) => `tag${at}`).join(',')},${'x'.repeat(2_000)}">`,
    });
    expect(tags.length).toBeLessThanOrEqual(50);
    expect(Math.max(...tags.map((tag) => tag.length))).toBeLessThanOrEqual(100);
  });
});

describe('description and subtitle', () => {
  test('the description is decoded and bounded', () => {
    expect(read({ head: `<meta name="description" content="Rivers &amp;amp; herons. ${'word '.repeat(1_000)}">` }).description).toMatch(
      /^Rivers & herons\. .{500,1000}…$/,
    );
  });

  test('the subtitle is the standfirst by the headline', () => {
    expect(
      read({
        body: `<article><h1>River returns to its bed</h1><p class="article__standfirst">Ten dry years are over.</p>${STORY}</article>`,
      }).subtitle,
    ).toBe('Ten dry years are over.');
  });

  test.each([
    'Ten dry years are over in the old town by the river.',
    'TEN DRY YEARS are over in the old town by the river.',
    '\u00a0\u200b Ten dry years are over in the old town by the river.',
    '“Ten dry years are over” in the old town by the river',
    '<b>T</b>en <i>dry</i> years are over in the old town by the river',
    '<script>x</script><b> </b>T&#101;n dry years are over in the old town by the river',
    '&#84;e&#769;n dry years – are over in the old town by the river',
    'T\u00adén dry years are over in the old town by the river',
    'Ｔｅｎ dry years are over in the old town by the river',
  ])('a line that the description repeats is the subtitle, however it is written: %s', (line) => {
    const head = '<meta name="description" content="Ten dry years are over in the old town by the river">';
    const { subtitle } = read({ head, body: `<article><h1>Rain</h1><p>Tenders and other news</p><p>${line}</p>${STORY}</article>` });
    expect(subtitle).toMatch(/years .*are over/i);
  });

  test.each([
    '10 Jahre Dürre sind in der Altstadt vorbei',
    'Десять сухих лет в старом городе прошли',
    'قال إن عشر سنوات جافة قد انتهت الآن',
  ])('and so in any script: %s', (line) => {
    const head = `<meta name="description" content="${line}">`;
    expect(read({ head, body: `<article><h1>Rain</h1><p>${line}</p>${STORY}</article>` }).subtitle).toBe(line);
  });
});

describe('image', () => {
  test('has no caption and no credit where nothing is left of their markup', () => {
    const picture = { '@type': 'ImageObject', url: '/a.jpg', width: 1200, height: 800, caption: '<b></b>', creditText: ' ' };
    expect(read({ jsonLd: { '@type': 'Article', image: picture }, body: `<h1>Storm</h1>${STORY}` }).image).toMatchObject({
      caption: null,
      credit: null,
    });
  });

  test('is the largest that is declared, completed from sources that name the same', () => {
    const { image } = read({
      head: '<meta property="og:image" content="/big.jpg"><meta property="og:image:width" content="1600"><meta property="og:image:height" content="900"><meta property="og:image:alt" content="The river">',
      jsonLd: { '@type': 'Article', image: { '@type': 'ImageObject', url: '/small.jpg', width: 300, height: 200 } },
    });
    expect(image).toEqual({
      url: 'https://www.dailypost.org/big.jpg',
      alt: 'The river',
      caption: null,
      credit: null,
      width: 1600,
      height: 900,
    });
  });

  test('is no icon and no data', () => {
    expect(
      read({ jsonLd: { '@type': 'Article', image: [{ url: '/icon.png', width: 32, height: 32 }, 'data:image/png;base64,AAAA'] } }).image,
    ).toBeNull();
  });
});

describe('type', () => {
  test.each([
    [{ '@type': 'LiveBlogPosting' }, 'LiveBlogPosting'],
    [{ '@type': ['Article', 'BlogPosting'] }, 'BlogPosting'],
    [{ '@type': 'MedicalScholarlyArticle' }, 'ScholarlyArticle'],
    [{ '@type': 'PoliticalNewsArticle' }, 'NewsArticle'],
  ])('maps %j', (jsonLd, type) => {
    const metadata = read({ jsonLd });
    expect(metadata.type).toBe(type);
    expect(metadata.saysArticle).toBe(true);
  });

  test('is Article where only Open Graph says so, WebPage where nothing does', () => {
    expect(read({ head: '<meta property="og:type" content="article">' })).toMatchObject({ type: 'Article', saysArticle: true });
    expect(read({})).toMatchObject({ type: 'WebPage', saysArticle: false });
  });

  test('counts articles, questions and other things of its JSON-LD, where one may be two of them', () => {
    const jsonLd = [
      { '@type': 'NewsArticle' },
      { '@type': 'FAQPage', mainEntity: [{ '@type': 'Question' }, { '@type': 'Question' }] },
      { '@type': 'Product', offers: { '@type': 'Offer' } },
      { '@type': 'Organization' },
    ];
    expect(read({ jsonLd }).declaredThings).toEqual({ articles: 1, questions: 3, others: 5 });
    expect(read({}).declaredThings).toEqual({ articles: 0, questions: 0, others: 0 });
  });
});

describe('near misses', () => {
  const HEADLINE = '<h1>River returns to its bed</h1>';

  test.each([
    'President of Kenya signs the bridge law despite protests',
    'Director of Parasite returns with a thriller about a river',
    'Head of Harbour Board warns of floods in the old town',
    'Cook County adds 20 ferries to its river service this spring',
    'Total of 12 traders lost their stalls on the east bank',
    'Serves 12 towns along the river and two more by summer',
  ])('a standfirst begins like a job or a recipe: %s', (line) => {
    expect(read({ body: `<article><header>${HEADLINE}<p>${line}</p></header>${STORY}</article>` }).subtitle).toBe(line);
    expect(
      read({ body: `<article><h1><a href="/r">River Returns</a></h1><p class="standfirst">${line}</p>${STORY}</article>` }).subtitle,
    ).toBe(line);
  });

  test('what stands in the author’s card is a job', () => {
    const card = '<div class="author"><p class="subtitle">Head of Operations at Estuary Logistics, speaker and coach</p></div>';
    expect(read({ body: `<article><header>${HEADLINE}${card}</header>${STORY}</article>` }).subtitle).toBeNull();
  });

  test('facts of a recipe are no standfirst', () => {
    const facts = '<p>Prep 10 mins, cook 1 hr 25 mins, serves 4 people, easy enough for beginners</p>';
    expect(read({ body: `<article><header>${HEADLINE}${facts}</header>${STORY}</article>` }).subtitle).toBeNull();
  });

  test('a wrapper’s wallpaper is not the picture, nor what lies behind a logo', () => {
    const long = STORY.repeat(3);
    expect(read({ body: `<div style="background:url(/skins/paper.png)"><article>${HEADLINE}${long}</article></div>` }).image).toBeNull();
    const bar = '<div style="background-image:url(/skins/bar.png)"><h1>Daily Post</h1></div>';
    const head = '<title>River returns to its bed | Daily Post</title><meta property="og:site_name" content="Daily Post">';
    const box = `<div style="background-image:url(/river.jpg)"><h1 class="entry-title">River returns to its bed</h1></div>`;
    expect(read({ head, body: `${bar}<article>${box}${long}</article>` }).image?.url).toMatch(/river\.jpg$/);
  });

  test('hashtags are read in all scripts, and behind any menu', () => {
    const menu = '<ul>' + '<li><a href="/m">Menu</a></li>'.repeat(600) + '</ul>';
    const tags = (line: string): readonly string[] =>
      read({ body: `${menu}<article>${HEADLINE}${STORY}<div>${line}</div></article>` }).tags;
    expect(tags('<a href="/1">#नदी</a> <a href="/2">#पुल_निर्माण</a>')).toEqual(['नदी', 'पुल_निर्माण']);
    expect(tags('<a href="/1">#แม่น้ำ</a> <a href="/2">#สะพาน</a>')).toEqual(['แม่น้ำ', 'สะพาน']);
    expect(tags('<a href="/1">#river</a> <a href="/2">#bridge</a>')).toEqual(['river', 'bridge']);
  });
});

/** Which day a page was published on, from pages as small as the rule needs. */
import { describe, expect, it, test } from 'vitest';
import { parsePage } from '../../../../shared/extraction/html/parse.ts';
import { readContext } from '../../../../shared/extraction/metadata/context/context.ts';
import { Occurrences } from '../../../../shared/extraction/metadata/dates/occurrence.ts';
import { fromVisible } from '../../../../shared/extraction/metadata/dates/visible.ts';
import { dateContextOf, findDates } from '../../../../shared/extraction/metadata/dates/index.ts';
import { datesOf, PROSE } from './dates-of.ts';
import { isOfOtherThing } from '../../../../shared/extraction/metadata/dates/date-labels.ts';

const jsonLd = (data: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...data })}</script>`;

describe('the visible text', () => {
  it('counts characters but for the shortest blanks between elements', () => {
    const page = parsePage('<div><p>a</p> <p>bb</p>\n\n\n<p>ccc</p>\n<script>dddd</script>');
    expect(fromVisible(page, 3, { language: 'en', order: 'day-first' }, new Occurrences(800_000), -1)).toEqual({
      headline: 6,
      headlineParagraphs: 0,
      characters: 9,
      paragraphs: 0,
    });
  });
});

describe('published', () => {
  it.each([
    ['<span data-published-at="2024-03-05T08:00:00Z">some days ago</span>', '2024-03-05T08:00:00Z'],
    ['<span data-id="20240305" data-day="2024-03-05">some days ago</span>', null],
    ['<div data-date="2024-03-05">some days ago</div>', null],
  ])('is read from data attributes of what shows a day: %s', (line, published) => {
    expect(datesOf({ line }).published?.value ?? null).toBe(published);
  });

  it('is what JSON-LD says of the article, with time, zone and source', () => {
    const { published } = datesOf({
      head: jsonLd({ '@type': 'NewsArticle', headline: 'Council agrees to new bridge', datePublished: '2024-03-05T09:30:00+02:00' }),
      line: '<time datetime="2024-03-05">5 March 2024</time>',
    });
    expect(published?.value).toBe('2024-03-05T09:30:00+02:00');
    expect(published?.provenance.source).toBe('json-ld:NewsArticle.datePublished');
  });

  test.each(['article:published_time', 'parsely-pub-date', 'sailthru.date', 'dc.date.issued', 'citation_publication_date'])(
    'is what meta %s says',
    (name) => {
      const { published } = datesOf({
        head: `<meta name="${name}" content="2024-03-05T09:30:00Z">`,
        line: '<p class="byline">By Jane Roe, March 5, 2024</p>',
      });
      expect(published).toMatchObject({ value: '2024-03-05T09:30:00Z', provenance: { source: `meta:${name}` } });
    },
  );

  it('is what readers see below the headline where machines are told nothing', () => {
    expect(datesOf({ line: '<p class="date">By Jane Roe | March 5, 2024</p>' }).published?.value).toBe('2024-03-05');
    expect(datesOf({ line: '<p class="datum">5. März 2024, 14:05 Uhr</p>', language: 'de' }).published?.value).toBe('2024-03-05T14:05:00');
  });

  test.each(['eventDate', 'dcterms.date', 'hearing-date'])(
    'is what readers are told of it, where meta %s is the day of an event',
    (name) => {
      const { published } = datesOf({
        head: `<meta name="${name}" content="2024-06-20">`,
        line: '<p class="date">Published 5 March 2024</p>',
      });
      expect(published?.value).toBe('2024-03-05');
    },
  );

  it('is put together where the page splits it over elements', () => {
    expect(datesOf({ line: '<div class="date"><span>12</span> <span>Jan</span> <span>2023</span></div>' }).published?.value).toBe(
      '2023-01-12',
    );
  });

  it('is the day that readers see where the machine-written time is of the next in UTC', () => {
    const { published } = datesOf({
      line: '<span itemprop="datePublished"><time datetime="2024-03-06T04:13:00Z">March 5, 2024</time></span>',
    });
    expect(published?.value).toBe('2024-03-05');
  });

  it('is what a time element writes day first where another place of the page proves it', () => {
    const { published } = datesOf({
      head: '<meta property="article:published_time" content="2024-03-05">',
      line: '<time datetime="05-03-2024">05-03-2024</time>',
    });
    expect(published?.provenance.lost).toEqual([]);
    expect(published?.value).toBe('2024-03-05');
  });

  it("is what data for the page's scripts say under schema.org's name, in an attribute or in a script", () => {
    const data = JSON.stringify({
      '@type': 'Article',
      headline: 'Council agrees to new bridge',
      dateModified: '2024-03-05T09:00:00Z',
      datePublished: '2024-03-05T09:00:00Z',
    });
    for (const rest of [
      `<div id="app" data-page="${data.replaceAll('"', '&quot;')}"></div>`,
      `<script>self.push(${JSON.stringify(data)})</script>`,
    ]) {
      expect(datesOf({ rest }).published?.provenance.source).toBe('script:datePublished');
    }
  });

  it('keeps what lost, with its source', () => {
    const { published } = datesOf({
      head: '<meta property="article:published_time" content="2024-03-05"><meta property="article:modified_time" content="2024-04-01">',
      line: '<p class="date">March 5, 2024</p>',
    });
    expect(published?.provenance.lost).toContainEqual({ source: 'meta:article:modified_time', value: '2024-04-01' });
  });

  it('prefers the story to the dates of other stories beside it', () => {
    const others = ['2024-06-01', '2024-06-02', '2024-06-03']
      .map((day) => `<li class="related-item"><a href="/x">Another story</a> <time datetime="${day}">${day}</time></li>`)
      .join('');
    expect(
      datesOf({
        line: '<time class="published" datetime="2024-03-05">March 5, 2024</time>',
        rest: `<aside class="related"><ul>${others}</ul></aside>`,
      }).published?.value,
    ).toBe('2024-03-05');
  });

  it('is told from the dates of other stories above it', () => {
    const cards = ['20', '21', '22'].map(
      (day) => `<li class="card"><a href="/${day}">Another story</a> <time datetime="2024-05-${day}">${day} May 2024</time></li>`,
    );
    expect(
      datesOf({
        before: `<section class="related"><ul>${cards.join('')}</ul></section>`,
        line: '<time class="published" datetime="2024-03-05">March 5, 2024</time>',
      }).published?.value,
    ).toBe('2024-03-05');
  });

  it('reads an ambiguous date in the order that another date of the page settles', () => {
    const { published } = datesOf({
      head: '<meta property="article:published_time" content="2024-05-03T10:00:00Z">',
      line: '<p class="date">Published 03/05/2024</p>',
    });
    expect(published?.value).toBe('2024-05-03T10:00:00Z');
  });
});

describe('no date', () => {
  it('is claimed of a page that names none', () => {
    const { published, modified, warnings } = datesOf({});
    expect(published).toBeNull();
    expect(modified).toBeNull();
    expect(warnings.map((warning) => warning.code)).toContain('no-date');
  });

  it('is the month of a day that is none of publication', () => {
    expect(datesOf({ line: '<p class="date">18 June 2025</p>', receivedAt: new Date('2025-06-10T12:00:00Z') }).published).toBeNull();
  });

  it('is taken from boxes of other stories alone', () => {
    const cards = ['20', '21'].map(
      (day) =>
        `<article class="card"><h3><a href="/${day}">Another story</a></h3><time datetime="2024-05-${day}">${day} May 2024</time></article>`,
    );
    expect(datesOf({ rest: `<section class="related">${cards.join('')}</section>` }).published).toBeNull();
    // A post's own classes name its categories.
    const html = `<div class="post category-popular"><h1>Council agrees to new bridge</h1><p class="date">March 5, 2024</p>${PROSE}</div>`;
    const page = parsePage(html);
    const context = readContext(page, { url: 'https://example.org/news/bridge', receivedAt: new Date('2024-06-30T12:00:00Z') });
    expect(findDates(page, context.jsonLd, dateContextOf(context, page.byTag.get('h1')?.[0] ?? -1)).published?.value).toBe('2024-03-05');
  });

  it('is taken from a line of copyright', () => {
    expect(datesOf({ rest: '<footer>© 1 January 2024 Example Ltd. All rights reserved.</footer>' }).published).toBeNull();
  });

  test.each([
    'Offers expire 3/5/2024',
    'This estimate is valid through 03/05/2024',
    "Today's hours: March 5, 2024",
    'Figures as of March 5, 2024',
    'Heute, 5. März 2024',
  ])('is taken from %j', (line) => {
    expect(datesOf({ line: `<p>${line}</p>` }).published).toBeNull();
  });

  it('lies in the future, but for a day that is already in another zone', () => {
    const head = '<meta property="article:published_time" content="2024-07-02T09:00:00Z">';
    const { published, warnings } = datesOf({ head });
    expect(published).toBeNull();
    expect(warnings.map((warning) => warning.code)).toContain('date-in-future');
    expect(datesOf({ head, receivedAt: new Date('2024-07-01T12:00:00Z') }).published?.value).toBe('2024-07-02T09:00:00Z');
  });
});

describe('modified', () => {
  it('is what the page declares', () => {
    const { modified } = datesOf({
      head: jsonLd({
        '@type': 'NewsArticle',
        headline: 'Council agrees to new bridge',
        datePublished: '2024-03-05T09:30:00Z',
        dateModified: '2024-03-06T10:00:00Z',
      }),
    });
    expect(modified).toMatchObject({ value: '2024-03-06T10:00:00Z', provenance: { source: 'json-ld:NewsArticle.dateModified' } });
  });

  it('is what readers are told was updated', () => {
    const { published, modified } = datesOf({
      line: '<p class="date">Published: March 5, 2024</p><p class="updated">Updated: March 9, 2024</p>',
    });
    expect([published?.value, modified?.value]).toEqual(['2024-03-05', '2024-03-09']);
  });

  it('never lies before the publication', () => {
    const { modified } = datesOf({
      head: '<meta property="article:published_time" content="2024-03-05"><meta property="article:modified_time" content="2023-01-01">',
      line: '<p class="date">March 5, 2024</p>',
    });
    expect(modified).toBeNull();
  });
});

describe('a day that is announced', () => {
  test.each([
    ['en', 'The fair opens on 5 March 2024.'],
    ['en', 'The meeting is scheduled for Tuesday, 5 March 2024.'],
    ['de', 'Das Fest findet am 5. März 2024 statt.'],
    ['fr', 'La foire aura lieu le 5 mars 2024.'],
    ['es', 'La feria tendrá lugar el 5 de marzo de 2024.'],
    ['it', 'La fiera si terrà il 5 marzo 2024.'],
    ['nl', 'De markt vindt plaats op 5 maart 2024.'],
    ['ru', 'Ярмарка состоится 5 марта 2024.'],
    ['zh', '集市将于2024年3月5日开幕。'],
  ])('is not that of publication: %s %s', (language, sentence) => {
    expect(datesOf({ language, line: `<p>${sentence}</p>` }).published).toBeNull();
  });

  test.each([
    ['en', 'The fair opens on Tuesday, 5 March 2024.'],
    ['en', 'The fair begins on Tuesday evening, 5 March 2024.'],
    ['de', 'Der Markt öffnet am Freitag, dem 5. März 2024.'],
    ['de', 'Die Halle wird am Mittwoch, dem 5. März 2024, eröffnet.'],
    ['de', 'Das Fest beginnt in diesem Jahr am Dienstagabend, dem 5. März 2024.'],
    ['fr', 'La foire aura lieu le mardi 5 mars 2024.'],
    ['es', 'La feria tendrá lugar el martes, 5 de marzo de 2024.'],
    ['it', 'La fiera si terrà il prossimo martedì 5 marzo 2024.'],
    ['nl', 'De markt opent op dinsdag 5 maart 2024.'],
    ['ru', 'Ярмарка откроется во вторник, 5 марта 2024.'],
  ])('is none with its weekday either: %s %s', (language, sentence) => {
    expect(datesOf({ language, line: `<p>${sentence}</p>` }).published).toBeNull();
  });

  // The short look before the long expression has a stem of each of its verbs, or it would rule them out.
  test.each(
    `opens on|begins on|starts on|closes on|launches on|takes place on|will be held on|scheduled for|due on|slated for|planned for
     findet am|finden am|beginnt am|startet am|eröffnet am|öffnet am|endet am|wird am|werden am|soll am|sollen am
     aura lieu le|auront lieu le|se tiendra le|débute le|débutera le|commence le|commencera le|ouvre le|ouvrira le
     tendrá lugar el|se celebra el|se celebrará el|comienza el|empieza el|abrirá el|terá lugar em|acontece em|acontecerá em|começa em
     si terrà il|si svolgerà il|inizierà il|aprirà il|vindt plaats op|begint op|opent op|äger rum den|börjar den|öppnar den|finder sted den
     åbner den|åpner den|odbędzie się|rozpocznie się|состоится|пройдёт|пройдет|откроется|начнётся|начнется|відбудеться|将于|將於|将在|定于|訂於`
      .split(/[|\n]/)
      .map((verb) => verb.trim()),
  )('is announced by "%s"', (verb) => {
    expect(isOfOtherThing(`The fair ${verb} `)).toBe(true);
  });

  it('leaves the day that the byline says', () => {
    const line = '<p class="byline">By Anna Poe, 1 March 2024</p><p>The fair opens on 5 March 2024.</p>';
    expect(datesOf({ line }).published?.value).toBe('2024-03-01');
  });
});

it('warns where the page contradicts its own JSON-LD', () => {
  const found = datesOf({
    head: jsonLd({ '@type': 'NewsArticle', headline: 'Council agrees to new bridge', datePublished: '2024-03-05' }),
    line: '<p class="date">March 5, 2024</p>',
  });
  expect(found.warnings.map((warning) => warning.code)).not.toContain('dates-disagree');
});

it("is told by the stamp on the page's picture only together with better evidence", () => {
  const head = '<meta property="og:image" content="https://example.org/cdn/bridge.jpg?v=1709630000">';
  expect(datesOf({ head }).published).toBeNull();
  expect(datesOf({ head, line: '<p class="date">March 5, 2024</p>' }).published?.value).toBe('2024-03-05');
});

it('gives the same answer twice, and ends on a page of ten thousand dates', () => {
  const rest = Array.from(
    { length: 10_000 },
    (_, at) => `<time datetime="2020-01-${String((at % 28) + 1).padStart(2, '0')}">x</time> 1/2/2020 `,
  ).join('');
  const given = { line: '<p class="date">March 5, 2024</p>', rest };
  expect(datesOf(given)).toEqual(datesOf(given));
});

/** The authors that a page names, and its byline. */
import { describe, expect, test } from 'vitest';
import type { Metadata } from '../../../shared/extraction/contract/metadata.ts';
import { startsByLine } from '../../../shared/extraction/metadata/context/index.ts';
import { STORY, read, codes, page } from './read-metadata.ts';

const names = (metadata: Metadata): readonly string[] => metadata.authors.map((author) => author.name);

const site = (name: string): { readonly head: string } => ({ head: `<meta property="og:site_name" content="${name}">` });

describe('authors', () => {
  test.each([
    ['a class', '<p class="byline">By Jane Roe</p>'],
    ['rel=author', '<a rel="author" href="/team/jane-roe">Jane Roe</a>'],
    ['itemprop=author', '<span itemprop="author" itemscope><span itemprop="name">Jane Roe</span></span>'],
    ['an hCard', '<span class="author vcard"><a class="url fn n" href="/author/jane">Jane Roe</a></span>'],
    ['a link to a profile', '<a href="/author/jane-roe/">Jane Roe</a>'],
    ['a line without any mark', '<p>By Jane Roe</p>'],
    ['a label and a name in text nodes of their own', '<div><span>By</span><span>Jane Roe</span><span>Staff Writer</span></div>'],
  ])('are read from %s', (_what, byline) => {
    expect(names(page(byline))).toEqual(['Jane Roe']);
  });

  test('leave out the site that they write for, unless it bears their own name', () => {
    expect(names(page('<p class="byline">By Jane Roe and Harbour Post</p>', site('Harbour Post')))).toEqual(['Jane Roe']);
    expect(names(page('<p class="byline">By Jane Roe and John Poe</p>', site('Jane Roe')))).toEqual(['Jane Roe', 'John Poe']);
  });

  test('are read from JSON-LD with the address of their page', () => {
    const { authors, provenance } = page('', {
      jsonLd: {
        '@type': 'NewsArticle',
        headline: 'River returns to its bed',
        author: [
          { '@type': 'Person', name: 'Jane Roe', url: '/authors/jane' },
          { '@type': 'Person', name: 'John Poe' },
        ],
      },
    });
    expect(authors).toEqual([
      { name: 'Jane Roe', url: 'https://www.dailypost.org/authors/jane' },
      { name: 'John Poe', url: null },
    ]);
    expect(provenance['authors']?.source).toBe('json-ld:NewsArticle.author.name');
  });

  test.each([
    ['several names in one node', { '@type': 'Person', name: ['Jane Roe', 'John Poe'] }],
    ['strings', ['Jane Roe', 'John Poe']],
    [
      'names in parts',
      [
        { '@type': 'Person', givenName: 'Jane', familyName: 'Roe' },
        { '@type': 'Person', name: 'John Poe' },
      ],
    ],
    [
      'roles',
      [
        { '@type': 'Role', author: { '@type': 'Person', name: 'Jane Roe' } },
        { '@type': 'Role', author: { '@type': 'Person', name: 'John Poe' } },
      ],
    ],
    [
      'an organization and a paper beside them',
      [
        { '@type': 'Person', name: 'Jane Roe' },
        { '@type': 'Organization', name: 'Harbour Wire' },
        { '@type': 'Person', name: 'John Poe' },
        { '@type': 'Person', name: 'Bergen Evening News' },
      ],
    ],
  ])('are read from JSON-LD that holds %s', (_what, author) => {
    expect(names(page('', { jsonLd: { '@type': 'NewsArticle', headline: 'River returns to its bed', author } }))).toEqual([
      'Jane Roe',
      'John Poe',
    ]);
  });

  test.each(['dable:author', 'article_author', 'bc:authors', 'cXenseParse:aftenblad-author', 'nyt:byline'])(
    'are read from the field of any system: %s',
    (field) => expect(names(page('', { head: `<meta name="${field}" content="Jane Roe">` }))).toEqual(['Jane Roe']),
  );

  test.each(['smartbanner:author', 'web_author', 'author_image', 'article:author_id'])('are not those of other fields: %s', (field) =>
    expect(names(page('', { head: `<meta name="${field}" content="Jane Roe">` }))).toEqual([]),
  );

  test('are all entries of a list, and all that a field parts with slashes', () => {
    expect(names(page('<ul class="authors"><li>Jane Roe</li><li>John Poe</li></ul>'))).toEqual(['Jane Roe', 'John Poe']);
    expect(names(page('', { head: '<meta name="author" content="Jane Roe / John Poe">' }))).toEqual(['Jane Roe', 'John Poe']);
  });

  test.each([
    '<figure><img src="a.jpg"><figcaption>The ferry. <span class="author">John Poe</span></figcaption></figure>',
    '<div class="image-credit">By John Poe</div>',
    '<p class="caption">Mary Poe on the quay</p>',
  ])('are not those of pictures: %s', (line) => {
    expect(names(page(line))).toEqual([]);
    expect(names(page(`${line}<p class="byline">By Jane Roe</p>`))).toEqual(['Jane Roe']);
  });

  test('are those who wrote, where an editor is credited above them', () => {
    expect(names(page('<p class="meta">Edited by John Poe</p><p class="byline">By Jane Roe</p>'))).toEqual(['Jane Roe']);
  });

  test('have the address that the page links their name to, where nothing else gives one', () => {
    const { authors } = page(
      '<p class="byline">By <a href="/people/jane">Jane Roe</a> and <a href="#john"><b>John Poe</b></a></p><p><a href="/people/john"><b> John  Poe </b></a></p>',
      {
        jsonLd: {
          '@type': 'NewsArticle',
          author: [
            { '@type': 'Person', name: 'Jane Roe' },
            { '@type': 'Person', name: 'John Poe' },
          ],
        },
      },
    );
    expect(authors).toEqual([
      { name: 'Jane Roe', url: 'https://www.dailypost.org/people/jane' },
      { name: 'John Poe', url: 'https://www.dailypost.org/people/john' },
    ]);
  });

  test('are named once each, and no link to what they wrote is one', () => {
    expect(
      names(
        page('', {
          jsonLd: {
            '@type': 'NewsArticle',
            author: [
              { '@type': 'Person', name: 'Jane Roe' },
              { '@type': 'Person', name: 'jane roe' },
              { '@type': 'Person', name: 'Alles von Jane Roe' },
              { '@type': 'Person', name: 'John Poe' },
            ],
          },
        }),
      ),
    ).toEqual(['Jane Roe', 'John Poe']);
  });

  test.each(['author', 'parsely-author', 'sailthru.author', 'article:author'])('are read from meta %s', (name) => {
    expect(names(page('', { head: `<meta name="${name}" content="Jane Roe">` }))).toEqual(['Jane Roe']);
  });

  test('are not the address of a profile', () => {
    expect(names(page('', { head: '<meta property="article:author" content="https://facebook.com/dailypost">' }))).toEqual([]);
  });

  test('keep degrees, and lose roles', () => {
    expect(names(page('<p class="byline">By Jane Roe, MD</p>'))).toEqual(['Jane Roe, MD']);
    expect(names(page('<p class="byline">By Jane Roe, Senior Editor</p>'))).toEqual(['Jane Roe']);
  });

  test('are not those of the comments', () => {
    expect(
      names(
        read({
          body: `<article><h1>River returns to its bed</h1>${STORY}</article><div class="comments"><div class="comment-author">Troll King</div></div>`,
        }),
      ),
    ).toEqual([]);
  });

  test('come with the byline as printed', () => {
    expect(page('<p class="byline">By Jane Roe and John Poe</p>').byline).toBe('By Jane Roe and John Poe');
    expect(page('<p class="byline">May 5, 2026 by Jane Roe</p>').byline).toBe('by Jane Roe');
    expect(
      page(
        '<p class="byline">By <a rel="author" href="/author/jane">Jane Roe</a>, Staff Writer <time>Dec 14, 2023</time> <span>21 comments</span></p>',
      ).byline,
    ).toBe('By Jane Roe, Staff Writer');
  });

  test('differ from JSON-LD: the publisher is told', () => {
    const metadata = page(
      '<p class="byline">By <a rel="author" href="/author/jane">Jane Roe</a> and <a rel="author" href="/author/john">John Poe</a></p>',
      { jsonLd: { '@type': 'Article', author: 'Editors' } },
    );
    expect(names(metadata)).toEqual(['Jane Roe', 'John Poe']);
    expect(metadata.warnings.find((warning) => warning.code === 'authors-differ')?.message).toContain(
      'names 2 authors (Jane Roe, John Poe), JSON-LD 1 author (Editors)',
    );
  });

  test('that nobody names are none', () => {
    const metadata = page('');
    expect(metadata.authors).toEqual([]);
    expect(codes(metadata)).toContain('no-author');
  });
});

describe('a day between the label and “by”', () => {
  test.each([
    ['Posted on 20 February 2026 by Jane Roe', 'Jane Roe'],
    ['Posted on Tuesday, March 3, 2026 by Jane Roe', 'Jane Roe'],
    ['Pubblicato il 3 marzo 2026 da Luca Rossi', 'Luca Rossi'],
    ['Publié le 3 mars 2026 à 18h30 par Luc Moreau', 'Luc Moreau'],
    ['Publicado el 3 de marzo de 2026 por Ana Ruiz', 'Ana Ruiz'],
    ['Geschrieben am 3. März 2026 von Anna Roth', 'Anna Roth'],
  ])('is a full one: %s', (line, name) => {
    expect(names(page(`<p>${line}</p>`))).toEqual([name]);
  });

  test.each([
    'Published 12 years ago by Penguin Books',
    'Created in 1998 by J. K. Rowling',
    'Publié en 2019 par Gallimard',
    'Écrit en 1998 par Jean Moreau',
    'Publicado en 2019 por Planeta',
    'Geschrieben 1998 von Anna Roth',
  ])('is not less: %s', (line) => {
    expect(names(page(`<p>${line}, and read in schools ever since.</p>`))).toEqual([]);
    expect(startsByLine(line)).toBe(false);
  });
});

/** Characters that no text needs: controls, halves of characters, turns of direction left open. They leave in no field. */
import { describe, expect, test } from 'vitest';
import { extract, type Article } from '../../../shared/extraction/index.ts';
import { assertReadable } from '../../properties/extraction-checks.ts';

const PROSE =
  '<p>The harbour council met on Tuesday evening to hear what the storm had cost the town, and the hall was full well before the doors were closed by the council.</p>'.repeat(
    3,
  );

/** A page that holds `text` in every field: as it is, or as an escape of JSON where HTML could not hold it. */
function articleWith(text: string): Article {
  const jsonLd = {
    '@type': 'NewsArticle',
    headline: `Council${text} orders inquiry`,
    alternativeHeadline: `After${text} the storm`,
    author: { '@type': 'Person', name: `Ada${text} Penrose`, url: `https://a.example/${text}` },
    keywords: [`ta${text}g`],
    articleSection: `Lo${text}cal`,
    publisher: { name: `Har${text}bour` },
    image: { '@type': 'ImageObject', url: `https://a.example/${text}.png`, caption: `A ${text}wall` },
    description: `On ${text} a storm`,
    copyrightNotice: `© ${text} Harbour`,
    license: `CC ${text} BY`,
  };
  const page = `<!doctype html><html lang="en"><head><title>Council${text} orders inquiry</title><meta property="og:site_name" content="Har${text}bour"><script type="application/ld+json">${JSON.stringify(jsonLd)}</script></head>
<body><article><h1>Council${text} orders inquiry</h1><p class=byline>By Ada${text} Penrose</p>${PROSE}<p>wo${text}rds <code>co${text}de</code> <a href="https://a.example/p${text}q">li${text}nk</a></p><pre>pr${text}e</pre>
<figure><img src="https://a.example/i${text}.png" width=600 height=400 alt="al${text}t"><figcaption>Cap${text}tion. Photo: Ada${text} Penrose</figcaption></figure><table><tr><td>ce${text}ll</td><td>b</td></tr></table>${PROSE}</article></body></html>`;
  const result = extract(page, { url: 'https://example.org/a', explain: true });
  if (result.outcome !== 'article') throw new Error(result.message);
  return result.article;
}

const UNREADABLE: Readonly<Record<string, string>> = {
  NUL: '\u0000',
  bell: '\u0007',
  'an escape sequence': '\u001b[31m',
  delete: '\u007f',
  'a control of one byte': '\u009b31m',
  'a non-character': '\uffff',
  'the other non-character': '\ufffe',
  'the first half of a character': '\ud83d',
  'the second half': '\ude00',
  'a control by its number': '&#27;',
  'half a character by its number': '&#xd83d;',
};

describe('no field holds', () => {
  test.each(Object.entries(UNREADABLE))('%s', (_, text) => assertReadable(articleWith(text)));

  test('half of a character that a limit cuts through', () => {
    // Every limit meets the middle of a pair with one of the two paddings.
    for (const padding of ['', 'x']) assertReadable(articleWith(padding + '😀'.repeat(3000)));
  });
});

test.each(['\u202a', '\u202b', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u200f'])(
  'a turn of direction (%j) leaves in no name, where it would turn what an app writes beside it',
  (turn) => {
    const { title, authors, siteName, publisher, section, tags, description, rights, image, images } = articleWith(turn);
    expect(
      JSON.stringify({
        title,
        authors: authors.map(({ name }) => name),
        siteName,
        publisher,
        section,
        tags,
        description,
        rights,
        alt: [image?.alt, ...images.map(({ alt }) => alt)],
      }),
    ).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  },
);

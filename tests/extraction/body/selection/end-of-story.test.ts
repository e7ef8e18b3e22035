/** What stands at the end of a story or behind it, where nothing below it says whose it is. */
import { describe, expect, test } from 'vitest';
import { extract } from '../../../../shared/extraction/index.ts';

const PROSE = [
  'The regional assembly approved the plan for a second tram line on Thursday, after four years of talks with the villages along the route.',
  'Engineers will begin drilling test holes in February, and the first rails are expected to be laid before the end of next year.',
  '“We have waited for this since the bus was cut,” said Marjeta Kovač, who runs the bakery opposite the future terminus.',
  'The cost has risen to 212 million euros, a fifth more than the estimate of two years ago, because steel and labour have become dearer.',
  'Opponents say that the line will cut through the last orchard of the valley and have announced that they will go to court.',
  'A decision by the administrative judges is expected in the summer, but work may go on in the meantime.',
];

const prose = PROSE.map((text) => `<p>${text}</p>`).join('\n');

/**
 * @param within in the article, behind its last paragraph
 * @param behind behind the article
 */
function textOf(within: string, behind = ''): string {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Second tram line approved - Valley Courier</title></head><body>
<header><a class="logo" href="/">Valley Courier</a><nav><ul><li><a href="/local">Local</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<article><h1>Second tram line approved</h1><p class="byline">By <a href="/staff/jonas-weir">Jonas Weir</a> <time datetime="2026-03-05T09:10:00+01:00">5 March 2026</time></p>${prose}${within}</article>${behind}
<footer><p>© 2026 Valley Courier</p><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></footer></body></html>`;
  const result = extract(page, { url: 'https://valley.example/n/tram', receivedAt: new Date('2026-11-28') });
  return 'article' in result ? (result.article?.text ?? '') : '';
}

const WALKS: readonly (readonly [string, string])[] = [
  ['Orchard path', 'The path leads through the last orchard above the village and is steep only on the first half kilometre.'],
  ['Castle climb', 'Stairs cut into the rock lead up to the castle, where a bench looks out over all three valleys.'],
  ['River walk', 'The walk along the river is flat and shady, and children can feed the ducks below the old bridge.'],
  ['Mill loop', 'A loop past four mills, of which one still grinds on Saturdays and sells its flour at the door.'],
];
const walks = (one: (name: string, text: string, at: number) => string): string =>
  WALKS.map(([name, text], at) => one(name, text, at)).join('');
const linked = (rank: string) => walks((name, text, at) => `<${rank}><a href="/walks/${at}">${name}</a></${rank}><p>${text}</p>`);

describe('stays', () => {
  const allWalks = WALKS.flat();
  test.each<[kind: string, text: string, kept: readonly string[]]>([
    ['sections whose headings lead to pages of their own', textOf(linked('h2')), allWalks],
    [
      'parts of the story behind its article, below a heading',
      textOf('', `<div><h2>The walks</h2>${linked('h3')}</div>`),
      WALKS.map(([, text]) => text),
    ],
    [
      'sections in boxes that end with "Read more"',
      textOf(walks((name, text, at) => `<div class="walk"><h2>${name}</h2><p>${text} <a href="/walks/${at}">Read more</a></p></div>`)),
      allWalks,
    ],
    [
      'sources with a line on each',
      textOf(`<h2>Sources</h2>${walks((name, text, at) => `<h3><a href="https://other.example/${at}">${name}</a></h3><p>${text}</p>`)}`),
      allWalks,
    ],
    [
      'questions that link to themselves',
      textOf(`<h2>Questions</h2>${walks((name, text, at) => `<h3><a href="#q${at}">${name}?</a></h3><p>${text}</p>`)}`),
      WALKS.map(([, text]) => text),
    ],
    [
      'members below a heading',
      textOf(
        '<h2>Who voted for it</h2><ul><li><a href="/p/1">Ana Lind</a></li><li><a href="/p/2">Jean-Luc O’Hara</a></li><li><a href="/p/3">María del Río</a></li></ul>',
      ),
      ['Who voted for it', 'Ana Lind', 'Jean-Luc O’Hara', 'María del Río'],
    ],
    [
      'a list of stops',
      textOf('<p>The stops:</p><ul><li>Market</li><li>School</li><li>Old mill</li></ul>'),
      ['Market', 'School', 'Old mill'],
    ],
  ])('%s', (_kind, text, kept) => {
    for (const line of kept) expect(text).toContain(line);
  });
});

const list = (items: readonly string[], path = 'n'): string =>
  `<ul>${items.map((item, at) => `<li><a href="/${path}/${at}">${item}</a></li>`).join('')}</ul>`;

describe('goes', () => {
  const stories = list(['Two held over statue', 'Heatwave reaches south', 'Rare shark found']);
  const people = list(['Rita Moss', 'Karl Penn', 'Ola Dube'], 'people');
  test.each<[kind: string, text: string, gone: RegExp]>([
    ['a list of stories below a heading', textOf(`<h2>Local news of today</h2>${stories}`), /statue|shark/],
    ['one below a line', textOf(`<p>Other stories from the valley this week:</p>${stories}`), /statue|shark/],
    ['one below a teaser', textOf(`<p>You may also like:</p>${stories}`), /statue|shark/],
    ['topics below a heading', textOf(`<h2>Topics in this article</h2>${list(['Rita Moss', 'Public Transport'], 'topic')}`), /Moss|Public/],
    ['topics below a line', textOf(`<p>Topics in this article:</p>${list(['Rita Moss', 'Public Transport'], 'topic')}`), /Moss|Public/],
    ['people whom the site lists', textOf(`<h2>People in the news</h2>${people}`), /Moss|Penn/],
    ['authors', textOf(`<h2>About the authors</h2>${people}`), /Moss|Penn/],
    ['networks', textOf(`<p>Follow the Courier on:</p>${list(['Facebook', 'Mastodon'], 'out')}`), /Facebook|Mastodon/],
    ['buttons that share', textOf('<ul><li><button>Facebook</button></li><li><button>WhatsApp</button></li></ul>'), /Facebook|WhatsApp/],
    [
      'comments in a toggle',
      textOf('<details><summary>Comments (4)</summary><p>Great news!</p><p>Too dear.</p></details>'),
      /Great|Too dear/,
    ],
    [
      'the day and the section',
      textOf('<dl><dt>Published</dt><dd>5 March 2026</dd><dt>Section</dt><dd>Local</dd></dl>'),
      /Published|Section/,
    ],
    [
      'a button over a menu',
      textOf('<button aria-expanded="false">More options</button><div hidden><p>Print</p><p>Save</p></div>'),
      /More options/,
    ],
  ])('%s', (_kind, text, gone) => {
    expect(text).toContain(PROSE[0]);
    expect(text).not.toMatch(gone);
  });
});

/** Lines that a page says of itself between the paragraphs of a story, and lines like them that a story says. */
import { describe, expect, it, test } from 'vitest';
import { keyOf } from '../../../../shared/extraction/body/selection/interface-lines.ts';
import {
  COUNTED_LINES,
  DOUBTED_LINES,
  INTERFACE_LINES,
  TAG_LABELS,
} from '../../../../shared/extraction/body/selection/interface-phrases.ts';
import { articleWith } from '../../article-page.ts';

const textWith = (line: string, tag = 'p'): string => articleWith(`<${tag}>${line}</${tag}>`).text;

describe('goes', () => {
  it.each([
    [
      'minutes of reading',
      ['Read time: 4 minutes', '5 Minuten Lesezeit', 'Temps de lecture : 4 minutes', 'Время чтения: 4 минуты', '読了時間：4分'],
    ],
    ['minutes of hearing', ['Listen to this article 6 min', 'Listen to this article · 6:45 min', 'Artikel anhören 4 Min.', '0:00 / 6:45']],
    ['counters of galleries', ['Image 2 of 7', 'Bild 2 von 7', 'Imagen 2 de 7', 'View gallery', 'Click to enlarge']],
    ['counts of comments', ['12 comments', 'Commentaires (12)', 'Leave a comment', 'Комментарии (12)', '댓글 12개']],
    ['labels of advertisements', ['Paid content', 'বিজ্ঞাপন', 'โฆษณา', 'Inzerce', 'El artículo continúa después de la publicidad']],
    ['lists of what others read', ['Most popular', 'Lo más leído', 'Meest gelezen', 'よく読まれている記事', 'الأكثر قراءة']],
    [
      'lists of tags',
      ['Tags: ferry, harbour', 'Schlagworte: Fähre, Hafen', 'Теги: паром, порт', 'タグ：フェリー、港', 'Suggested topics:'],
    ],
    ['words for sharing and printing', ['Share on Facebook', 'Artikel drucken', 'Copier le lien', 'Поделиться в соцсетях', '分享到']],
    ['the site’s standards', ['Our Standards: The Post Trust Principles, opens new tab']],
    [
      'links that pay',
      [
        'We may earn a commission if you buy through links on our site.',
        'This post contains affiliate links.',
        'Bei Kauf über diese Links erhalten wir eine Provision.',
        'Cet article contient des liens d’affiliation.',
        'Este artículo contiene enlaces de afiliados.',
      ],
    ],
    [
      'where it was printed',
      ['This article was originally published in The Harbour Review.', 'The post Ferry returns appeared first on The Post.'],
    ],
    ['who translated it', ['Translated from Norwegian by AI. Read the original here.', 'Dieser Text wurde maschinell übersetzt.']],
    ['other languages', ['Leer en español', 'Read this article in Welsh', 'Also available in: Français, Deutsch']],
    ['where to hear it', ['Listen on Apple Podcasts, Spotify or wherever you get your podcasts.']],
    ['a letter’s thanks', ['Thanks for reading! Subscribe for free to receive new posts and support my work.']],
  ])('%s', (_, lines) => {
    for (const line of lines) expect(textWith(line)).not.toContain(line.slice(0, 12));
  });

  test('a label that a story may have, where the model doubts it', () => {
    expect(textWith('Share', 'div')).not.toMatch(/^Share$/m);
  });

  test('the counter of a gallery, beside its picture', () => {
    expect(articleWith('<div><figure><img src="a.jpg" width="800" height="600"></figure><p>2 / 7</p></div>').text).not.toContain('2 / 7');
  });
});

describe('boxes and lines of links go', () => {
  const rows = ['Sponsored', 'Together with Harbour Bank'].map(
    (label) =>
      `<table><tr><td><p>${label}</p></td></tr><tr><td><p>Forty thousand sailors cannot be wrong: get your pair of boots before the storms come. <a href="https://boots.example/">Shop now</a></p></td></tr></table>`,
  );

  test.each(rows)('a sponsor’s cell of a letter: %s', (row) => {
    expect(articleWith(row).text).not.toMatch(/Sponsored|Together|sailors/);
  });

  test('a label of a sponsor above the story’s own paragraph drops nothing of it', () => {
    const own =
      '<div><p>Presented by Harbour Bank</p><p>The bank’s own ferry sank in the storm of 1931, and nobody has built another since then.</p></div>';
    expect(articleWith(own).text).toContain('storm of 1931');
  });

  test.each([
    ['a headline in brackets', '<p><b>[ </b><a href="/x"><b>The herring are back</b></a><b> ]</b></p>', /herring/],
    ['a price', '<p><a href="/go">$120 at Boat Shop</a></p>', /Boat Shop/],
    ['what is to be bought, in another language', '<p><a href="/go">Zum Angebot</a></p>', /Angebot/],
    ['a row of buttons', '<div><button>1x</button><button>2x</button><button>3x</button></div>', /2x/],
    ['links below a label', '<div><p>相关阅读</p><a href="/a">渡轮要花多少钱</a></div>', /渡轮/],
    [
      'who said what is pulled out',
      '<figure class="wp-block-pullquote"><blockquote><p>the new engine uses a third less fuel</p><cite>Its skipper</cite></blockquote></figure>',
      /^Its skipper$/m,
    ],
  ])('%s', (_, markup, gone) => {
    expect(articleWith(markup).text).not.toMatch(gone);
  });

  test('a card’s prices are no caption of its picture', () => {
    const card =
      '<div class="x"><img src="c.jpg" width="300" height="300"><div><p>Skipper Jacket</p><p><a href="/go">$120 at Boat Shop</a></p></div></div>';
    expect(articleWith(card).markdown).not.toContain('$120');
  });
});

describe('stays', () => {
  it.each([
    'Correction: An earlier version of this article misstated the name of the skipper.',
    'Editor’s note: This story was updated on Tuesday with the number of passengers.',
    'Korrektur: In einer früheren Version hieß es, die Fähre fahre nicht.',
    'To measure the outcome of these partnerships, use affiliate links and tracking codes.',
    'The bank may earn a commission of two per cent on each ticket that is sold aboard.',
    'This article was originally published in April 2020 and updated in 2024.',
    'In partnership with the port, the city will build a second quay by the end of next year.',
    'Translated from the Norwegian by Jane Roe.',
    'Comments on the plan are due by Friday.',
    'Most read the sign and turned back.',
  ])('%j', (line) => {
    expect(textWith(line)).toContain(line);
  });

  test.each([
    ['a signature with an address for mail', '<p><strong>J. Kent</strong><br>By email</p>', /J\. Kent/],
    [
      'a caption of a table',
      '<figure><figcaption>Table 1: Depth of the harbour</figcaption><table><tr><th>Pile</th><th>cm</th></tr><tr><td>1</td><td>40</td></tr><tr><td>2</td><td>55</td></tr></table></figure>',
      /Table 1: Depth/,
    ],
    ['a link of prose', '<p><a href="/act">The harbour act of 1931 forbids piers of wood in the inner basin.</a></p>', /harbour act/],
  ])('%s', (_, markup, kept) => {
    expect(articleWith(markup).text).toMatch(kept);
  });

  test('an author’s namesake in a team', () => {
    const byline = '<p class="byline">By <a rel="author" href="/a/jane-roe">Jane Roe</a></p>';
    expect(articleWith(`${byline}<h3>Rovers</h3><ul><li>1 Poe</li><li>2 Lee</li><li>3 Roe</li><li>4 Kent</li></ul>`).text).toContain(
      '3 Roe',
    );
  });

  test('a score in a table', () => {
    const table =
      '<table><tr><th>Set</th><th>Score</th></tr><tr><td>1 of 3</td><td>Play</td></tr><tr><td>2 of 3</td><td>Save</td></tr></table>';
    expect(articleWith(table).text).toMatch(/1 of 3[^]*Save/);
  });
});

test('the lists are spelt as lines are looked up', () => {
  for (const line of [...INTERFACE_LINES, ...COUNTED_LINES, ...DOUBTED_LINES, ...TAG_LABELS])
    expect(keyOf(line.replaceAll('#', '7'))).toBe(line);
});

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

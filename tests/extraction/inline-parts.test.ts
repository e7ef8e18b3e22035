/** What a line holds beside its words, and what is no part of it: mentions, readings, popups, words for screen readers. */
import { describe, expect, test } from 'vitest';
import { articleWith, formWith } from './article-page.ts';

const REST = 'and the boats that used to leave before dawn now wait until the tide has turned.';

describe('a line of text', () => {
  test.each([
    [
      'a rollover over a name',
      `<p>Senator <span class="rollover-people"><a href="/p">Ann Poe</a><span class="rollover-people-block"><a href="/p">Ann Poe</a><a href="/1">Ten things to know about the vote</a> <a href="/p">MORE</a></span></span> shut the gate, ${REST}</p>`,
      `Senator Ann Poe shut the gate, ${REST}`,
    ],
    [
      "a glossary's tooltip",
      `<p>The <span class="tooltip">bollard<span class="tooltiptext">A post to which boats are made fast.</span></span> gave way, ${REST}</p>`,
      `The bollard gave way, ${REST}`,
    ],
    [
      'a box with the role of a tooltip',
      `<p>The <span class="term">bollard<span role="tooltip">A post to which boats are made fast.</span></span> gave way, ${REST}</p>`,
      `The bollard gave way, ${REST}`,
    ],
    [
      'words for screen readers by class',
      `<p>See <a href="/log">the log<span class="visually-hidden"> of the harbour office</span></a>, ${REST}</p>`,
      `See the log, ${REST}`,
    ],
    [
      'words on new windows in English',
      `<p>See <a href="/log">the log <span>(opens in a new tab)</span></a>, ${REST}</p>`,
      `See the log, ${REST}`,
    ],
    [
      'words on new windows in German',
      `<p>See <a href="/log">the log <i>Öffnet in neuem Fenster</i></a>, ${REST}</p>`,
      `See the log, ${REST}`,
    ],
    [
      'words on new windows in French',
      `<p>See <a href="/log">the log <span>[nouvel onglet]</span></a>, ${REST}</p>`,
      `See the log, ${REST}`,
    ],
    [
      'words on new windows in Japanese',
      `<p>See <a href="/log">the log<span>新しいウィンドウで開く</span></a>, ${REST}</p>`,
      `See the log, ${REST}`,
    ],
    ...[
      'Will open in another window',
      'Externer Link',
      's’ouvre dans une nouvelle fenêtre',
      'Lien externe',
      'Abre en una nueva ventana',
      'Se abrirá en otra pestaña',
      'Si apre in una nuova finestra',
      'Apre in altra scheda',
      'abre numa nova janela',
      'Opent in een nieuw tabblad',
      'Öppnas i nytt fönster',
      'Åpnes i ny fane',
      'Åbner i nyt vindue',
      'Avautuu uuteen välilehteen',
      'Otwiera się w nowej karcie',
      'Otevře se v novém okně',
      'Otvorí sa v novom okne',
      'Új lapon nyílik meg',
      'Se deschide într-o filă nouă',
      'Yeni sekmede açılır',
      'Открывается в новом окне',
      'Відкривається в новому вікні',
      'Ανοίγει σε νέα καρτέλα',
      'يفتح في نافذة جديدة',
      'נפתח בחלון חדש',
      'नई विंडो में खुलता है',
      'Mở trong tab mới',
      'Membuka di tab baru',
      '別ウィンドウで開きます',
      '在新标签页打开',
      '另開新視窗',
      '새 창에서 열림',
    ].map((phrase): [string, string, string] => [
      `words on new windows: ${phrase}`,
      `<p>See <a href="/log">the log <span>(${phrase})</span></a>, ${REST}</p>`,
      `See the log, ${REST}`,
    ]),
    ['text of no size', `<p>See the log,<span style="font-size:0"> praise this boat,</span> ${REST}</p>`, `See the log, ${REST}`],
    [
      'text off the page',
      `<p>See the log,<span style="position:absolute;left:-9999px"> praise this boat,</span> ${REST}</p>`,
      `See the log, ${REST}`,
    ],
  ])('goes without %s', (_, markup, text) => {
    expect(formWith('text', markup)).toBe(text);
    expect(formWith('html', markup)).not.toContain('MORE');
  });

  test.each([
    [
      "a drop cap's word",
      `<p><span aria-hidden="true">T</span><span class="sr-only">The</span> gate was shut, ${REST}</p>`,
      'The gate was shut',
    ],
    ['words on a window that is opened', `<p>The new <em>window</em> in the hall was opened, ${REST}</p>`, 'The new window in the hall'],
    [
      'a mention',
      `<p>I owe this to <span class="mention-wrap" data-attrs='{"name":"Ruxandra Berg","id":4}' data-component-name="MentionToDOM"></span>, ${REST}</p>`,
      'I owe this to Ruxandra Berg, and',
    ],
    [
      'a mention by attribute',
      `<p>I owe this to <span class="mention" data-label="Ruxandra Berg"></span>, ${REST}</p>`,
      'I owe this to Ruxandra Berg, and',
    ],
    [
      'several bases with their readings',
      `<p>${'船長によると、新しい機関は以前より燃料が少ない。'}<ruby><rb>神聖</rb><rb>文字</rb><rt>しんせい</rt><rt>もじ</rt></ruby>と書く。乗組員は秋から訓練を重ねてきたという話だ。</p>`,
      '神聖文字と書く',
    ],
    [
      'a character that is a picture',
      `<p>${'船長によると、新しい機関は以前より燃料が少ない。'}<ruby><rb><img class="gaiji" src="/g7.gif" alt="喰" width="16" height="16"></rb><rt>く</rt></ruby>い違う。乗組員は秋から訓練を重ねてきたという話だ。</p>`,
      '喰い違う',
    ],
    ['a custom element', `<p>The <x-term>bollard</x-term> gave way, ${REST}</p>`, 'The bollard gave way, and'],
  ])('keeps %s', (_, markup, text) => {
    expect(formWith('text', markup)).toContain(text);
  });

  test('keeps who said a quote, within it and below it', () => {
    expect(
      formWith(
        'markdown',
        '<blockquote><p>The engine is quiet, and so is the crew of the boat.</p><footer>— <cite>Ivo Lund</cite>, quay radio</footer></blockquote>',
      ),
    ).toBe('> The engine is quiet, and so is the crew of the boat.\n>\n> — *Ivo Lund*, quay radio');
    expect(
      formWith(
        'text',
        '<figure><blockquote><p>The engine is quiet, and so is the crew of the boat.</p></blockquote><figcaption>Ivo Lund, quay radio</figcaption></figure>',
      ),
    ).toContain('Ivo Lund, quay radio');
  });
});

describe('a picture', () => {
  test.each([
    [
      'in a noscript beside an empty box',
      '<figure><div class="lazy"></div><noscript><img src="/n1.jpg" width="800" height="500"></noscript><figcaption>The boat in dock</figcaption></figure>',
    ],
    [
      'in a noscript with its picture element',
      '<figure><div class="lazy"></div><noscript><picture><source type="image/webp" srcset="/n1.webp 2x"><img src="/n1.jpg" width="400" height="300"></picture></noscript><figcaption>The boat in dock</figcaption></figure>',
    ],
    [
      'in a noscript, escaped once more',
      '<figure><noscript>&lt;img src="/n1.jpg" alt="two"&gt;</noscript><figcaption>The boat in dock</figcaption></figure>',
    ],
    [
      'in a custom element',
      '<figure><a-img src="/n1.jpg" width="16" height="9" layout="responsive"></a-img><figcaption>The boat in dock</figcaption></figure>',
    ],
    [
      'behind a button that enlarges it',
      '<figure><div role="button" tabindex="0"><span>Press enter or click to view image in full size</span><div><img src="/n1.jpg" width="800" height="500"></div></div><figcaption>The boat in dock</figcaption></figure>',
    ],
    [
      "in a lazy loader's own attribute",
      '<figure><img src="data:image/gif;base64,R0lGOD" data-flickity-lazyload-src="/n1.jpg"><figcaption>The boat in dock</figcaption></figure>',
    ],
    [
      "in a lazy loader's own set",
      '<figure><img src="/tiny-placeholder.gif" data-bgset-lazy="/n0.jpg 320w, /n1.jpg 1280w"><figcaption>The boat in dock</figcaption></figure>',
    ],
  ])('%s is found, with its caption', (_, markup) => {
    const { images, text } = articleWith(markup);
    expect(images.map(({ url, caption }) => [url.replace('webp', 'jpg'), caption])).toEqual([
      ['https://news.example/n1.jpg', 'The boat in dock'],
    ]);
    expect(text).not.toContain('Press enter');
  });

  test('is not what another attribute links to', () => {
    expect(
      articleWith(
        '<figure><img src="/real.jpg" width="800" height="500" data-thumb-src="/small.jpg" data-share-image="/share.jpg"></figure>',
      ).images.map(({ url }) => url),
    ).toEqual(['https://news.example/real.jpg']);
  });
});

/** The story among what stands around it, the account of decisions, and hostile pages. */
import { describe, expect, it } from 'vitest';
import { findBody } from '../../../shared/extraction/body/index.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { NO_HINTS, SENTENCES, STORY, pageOf, find } from './find.ts';

function list(name: string, ...items: string[]): string {
  return `<h3>${name}</h3><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

describe('findBody', () => {
  it('keeps the story and leaves navigation and footer', () => {
    const { text } = find(pageOf(`<main><article><h1>Board settles on northern quay</h1>${STORY}</article></main>`));
    for (const sentence of SENTENCES) expect(text).toContain(sentence);
    expect(text).not.toContain('Sport');
    expect(text).not.toContain('Copyright');
  });

  it('keeps lists, quotes and headings inside the story', () => {
    const middle =
      '<h2>What the engineers found</h2><ul><li>Two metres of water at low tide, and mud below it.</li><li>A current that turns with the wind.</li></ul><blockquote>We measured for a whole winter.</blockquote>';
    const { text } = find(
      pageOf(`<main><article><h1>Board settles on northern quay</h1>${STORY}${middle}${STORY.replaceAll('The ', 'One ')}</article></main>`),
    );
    expect(text).toContain('What the engineers found');
    expect(text).toContain('A current that turns with the wind.');
    expect(text).toContain('We measured for a whole winter.');
  });

  it('finds a story of text and line breaks in a bare div', () => {
    const { text } = find(pageOf(`<div id="content"><h1>Board settles</h1><div class="text">${SENTENCES.join('<br><br>')}</div></div>`));
    for (const sentence of SENTENCES) expect(text).toContain(sentence);
  });

  it('reads languages without spaces', () => {
    const sentence =
      '港湾委員会は火曜日に会合を開き、新しいフェリー桟橋の場所を決めた。住民は学校から離れた静かな場所を求めていたが、水深が足りなかった。';
    const { text } = find(
      pageOf(
        `<article><h1>桟橋の場所が決まる</h1>${`<p>${sentence}</p>`.repeat(1)}<p>${sentence.slice(10)}</p><p>${sentence.slice(20)}</p><p>${sentence.slice(5)}</p></article>`,
      ),
    );
    expect(text).toContain(sentence);
  });

  it('leaves a list of links to other stories inside the article', () => {
    const related =
      '<div class="related-stories"><h3>Related stories</h3><ul><li><a href="/1">Herring catch falls again</a></li><li><a href="/2">Ferry tickets to cost more</a></li><li><a href="/3">School moves in summer</a></li></ul></div>';
    const { text } = find(pageOf(`<main><article><h1>Board settles</h1>${STORY}${related}</article></main>`));
    expect(text).toContain(SENTENCES[5]);
    expect(text).not.toContain('Ferry tickets');
  });

  it('keeps the first of two copies that a responsive layout carries', () => {
    const { text } = find(
      pageOf(`<main><div class="desktop"><article>${STORY}</article></div><div class="mobile"><article>${STORY}</article></div></main>`),
    );
    expect(text.split(SENTENCES[2] ?? '').length - 1).toBe(1);
  });

  it('keeps lines that the author says again, in lists of their own or not', () => {
    const price = 'The price is that of the whole crossing, with one vehicle and all who sit in it.';
    const days = 'It sails on every day of the week but the second Sunday of each month.';
    const { text } = find(
      pageOf(
        `<main><article><h1>Board settles</h1>${STORY}<section>${list('By day', price, 'The hall is open for those who wait.', days)}</section><section>${list('By night', price, 'The hall is closed, and the bench is wet.', days)}</section></article></main>`,
      ),
    );
    expect(text.split(price)).toHaveLength(3);
    expect(text.split(days)).toHaveLength(3);
  });

  it("takes JSON-LD's text where the tree holds no story", () => {
    const articleBody = [...SENTENCES, ...SENTENCES].join('\n');
    const { body } = find(pageOf('<div id="app"></div>'), { articleBody });
    expect(body.root).toBe(-1);
    expect(body.fallbackText).toEqual([...SENTENCES, ...SENTENCES]);
  });

  it('prefers the tree to JSON-LD where both hold the story', () => {
    const { body } = find(pageOf(`<article>${STORY}</article>`), { articleBody: SENTENCES.join(' ') });
    expect(body.fallbackText).toBeNull();
    expect(body.root).toBeGreaterThanOrEqual(0);
  });

  it('answers nothing for a page without text', () => {
    const { body, text } = find('<html><body><img src="a.png"></body></html>');
    expect(body.root).toBe(-1);
    expect(text).toBe('');
    expect(body.measures.words).toBe(0);
  });

  it('is the same twice', () => {
    const html = pageOf(`<main><article>${STORY}</article></main>`);
    const one = find(html);
    const other = find(html);
    expect(other.body.keep).toEqual(one.body.keep);
    expect(other.body.decisions).toEqual(one.body.decisions);
  });
});

describe('the account of decisions', () => {
  it('names each block, its place and a reason', () => {
    const { body } = find(pageOf(`<main><article id="story">${STORY}</article></main>`));
    const first = body.decisions.find(({ text }) => text === SENTENCES[0]);
    expect(first).toMatchObject({ kept: true, path: 'html > body > main > article#story > p'.split(' > ').slice(-4).join(' > ') });
    expect(body.decisions.every(({ probability, reason }) => probability >= 0 && probability <= 1 && reason !== '')).toBe(true);
  });

  it('is not made unless asked for', () => {
    expect(find(pageOf(STORY), { explain: false }).body.decisions).toEqual([]);
  });
});

describe('hostile pages', () => {
  it.each([
    ['100,000 nested elements around words', '<div>a '.repeat(100_000)],
    ['100,000 list items', `<ul>${'<li><a href=x>word</a></li>'.repeat(100_000)}</ul>`],
    ['a paragraph of a million words', `<p>${'word '.repeat(1_000_000)}</p>`],
    ['20,000 offers in a story', STORY + '<p>Unlimited access to all stories. Cancel any time.</p>'.repeat(20_000)],
    ['20,000 questions about the page', STORY + '<p>Was this article helpful?</p>'.repeat(20_000)],
    ['long class names', `<p class="${'a-'.repeat(500_000)}">word word</p>`],
  ])(
    'ends on %s',
    (_, html) => {
      const page = parsePage(html);
      const { keep } = findBody(page, { ...NO_HINTS, explain: false });
      expect(keep.length).toBe(page.elements.length);
    },
    60_000,
  );
});

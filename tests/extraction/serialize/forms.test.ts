/** Blocks and plain text, and what is media and so not text. */
import { describe, expect, test } from 'vitest';
import { articleSchema } from '../../../shared/extraction/contract/article.ts';
import { formsOf } from './forms.ts';

describe('blocks', () => {
  test('give each run its marks and link', () => {
    expect(formsOf('<p>a <a href="/b"><b>b</b></a></p>').blocks).toEqual([
      { type: 'paragraph', text: 'a b', inlines: [{ text: 'a ' }, { text: 'b', marks: ['strong'], url: 'https://news.example/b' }] },
    ]);
  });

  test('show the reading of a character, which the plain text goes without', () => {
    const forms = formsOf('<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を<ruby>読<rt>よ</rt></ruby>む</p>');
    expect(forms.text).toBe('漢字を読む');
    expect(forms.html).toBe('<p>漢字(かんじ)を読(よ)む</p>');
    expect(forms.blocks[0]).toMatchObject({ text: '漢字(かんじ)を読(よ)む' });
    const spaced = formsOf('<p><b>the <ruby>word<rt>wɜːd</rt></ruby> is</b> <code><ruby>read<rt>riːd</rt></ruby></code> so</p>');
    expect(spaced.text).toBe('the word is read so');
    expect(spaced.markdown).toBe('**the word**(wɜːd) **is** `read`(riːd) so');
  });

  test('flatten lists with their depth', () => {
    const [list] = formsOf('<ol><li>One<ul><li>Two</li></ul></li><li>Three</li></ol>').blocks;
    expect(list).toMatchObject({
      type: 'list',
      ordered: true,
      items: [
        { text: 'One', depth: 0, ordered: true },
        { text: 'Two', depth: 1, ordered: false },
        { text: 'Three', depth: 0 },
      ],
    });
  });

  test('put code of an item between two lists and count on', () => {
    const blocks = formsOf('<ol><li>Save</li><li>Run<pre>go</pre></li><li>Done</li></ol>').blocks;
    expect(
      blocks.map((block) => (block.type === 'list' ? [block.start ?? 1, ...block.items.map(({ text }) => text)] : block.type)),
    ).toEqual([[1, 'Save', 'Run'], 'code', [3, 'Done']]);
  });

  test('fill the grid of a table under spans', () => {
    const [table] = formsOf('<table><tr><th>a<th colspan=2>b</tr><tr><td rowspan=2>1<td>2<td>3</tr><tr><td>4<td>5</tr></table>').blocks;
    expect(table).toEqual({
      type: 'table',
      caption: null,
      header: ['a', 'b', ''],
      rows: [
        ['1', '2', '3'],
        ['', '4', '5'],
      ],
    });
  });

  test('survive spans that would make a grid without end', () => {
    const { blocks } = formsOf(`<table><tr><th>h<th>i</tr>${'<tr><td colspan=9999 rowspan=9999>x<td>y</tr>'.repeat(2000)}</table>`);
    const [table] = blocks;
    expect(table?.type === 'table' && table.rows.flat().length).toBeLessThan(4_000_000);
  });

  test('keep a quoted post with its words and its address', () => {
    const { blocks, embeds, text } = formsOf(
      '<blockquote class="twitter-tweet"><p>High tide has passed.</p>— Harbour <a href="https://twitter.com/h/status/1877305512345678901">9 January</a></blockquote>',
    );
    expect(embeds).toEqual([
      {
        kind: 'post',
        provider: 'X',
        id: '1877305512345678901',
        url: 'https://twitter.com/h/status/1877305512345678901',
        text: 'High tide has passed.\n— Harbour 9 January',
      },
    ]);
    expect(blocks).toEqual([{ type: 'embed', embed: embeds[0] }]);
    expect(text).toBe('High tide has passed.\n\n— Harbour 9 January');
  });

  test('are all the schema allows', () => {
    const { blocks } = formsOf(
      '<h1>a</h1><p>b</p><ul><li>c</li></ul><blockquote>d</blockquote><pre>e</pre><table><tr><th>f<th>g</tr></table><figure><img src="/h.jpg"></figure><video src="/i.mp4"></video><hr><p>x<sup><a href="#j">1</a></sup><p id="j">k</p>',
    );
    expect(new Set(blocks.map(({ type }) => type))).toEqual(
      new Set(['heading', 'paragraph', 'list', 'quote', 'code', 'table', 'figure', 'embed', 'separator', 'footnotes']),
    );
    expect(() => articleSchema.shape.blocks.parse(blocks)).not.toThrow();
  });
});

describe('text', () => {
  test('parts paragraphs, items, rows and cells', () => {
    const { text } = formsOf(
      '<p>One</p><ul><li>Two<ul><li>Three</li></ul></li></ul><table><tr><th>a<th>b</tr><tr><td>1<td>2</tr></table><pre>x\n  y</pre>',
    );
    expect(text).toBe('One\n\n- Two\n  - Three\n\na | b\n1 | 2\n\nx\n  y');
  });

  test('leaves out what belongs to media and keeps it in the other forms', () => {
    const { text, html, markdown, images } = formsOf(
      '<p>Story</p><figure><img src="/a.jpg"><figcaption>A caption. Photo: Jo Doe</figcaption></figure>',
      ['figure'],
    );
    expect(text).toBe('Story');
    expect(html).toContain('A caption.');
    expect(markdown).toContain('A caption.');
    expect(images).toMatchObject([{ url: 'https://news.example/a.jpg', caption: 'A caption.', credit: 'Jo Doe' }]);
  });

  test('takes words beside a picture for its caption, whatever the box is called', () => {
    const { images, blocks } = formsOf('<p>Story</p><div><a href="/big"><img src="/a.jpg"></a><span>Words below</span></div>', ['div']);
    expect(images).toMatchObject([{ caption: 'Words below' }]);
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'figure']);
  });

  test('keeps a sentence whole around a picture in its middle', () => {
    expect(formsOf('<p>One <img src="/a.jpg" width="300" height="300"> sentence.</p>').blocks.map(({ type }) => type)).toEqual([
      'paragraph',
      'figure',
    ]);
  });

  test('folds white space, also that which does not break, and drops soft hyphens', () => {
    expect(formsOf('<p>a&nbsp;&nbsp; b\u2003c Donau&shy;dampf</p>').text).toBe('a b c Donaudampf');
  });
});

/** Details of the forms that no other suite notices when they break: each is here because a small fault in it went through (docs/mutation.md). */
import { describe, expect, it } from 'vitest';
import { blockMarkdown, headMarkdown } from '../../../shared/extraction/index.ts';
import { formsOf } from './forms.ts';

const rel = 'rel="nofollow noopener noreferrer"';

const picture = (name: string): string => `<img src="/${name}.jpg" width="300" height="200" alt="${name}">`;
const link = (name: string, text: string): string => `<a href="https://a.example/${name}">${text}</a>`;
const note = (number: number): string => `<sup><a href="#fn${number}">${number}</a></sup>`;

describe('HTML', () => {
  it.each([
    ['what is no longer right', '<p>was <s>9</s> 8</p>', '<p>was <del>9</del> 8</p>'],
    ['what is highlighted', '<p>a <mark>found</mark> word</p>', '<p>a <mark>found</mark> word</p>'],
    ['no choices of a form', '<p>a</p><select><option>One</option></select><p>b</p>', '<p>a</p>\n<p>b</p>'],
    ['nothing typed into a form', '<p>a<textarea>typed</textarea>b</p>', '<p>ab</p>'],
    ['no suggestions of a form', '<p>a<datalist><option value="x">Opt</option></datalist>b</p>', '<p>ab</p>'],
    [
      'no number at the start of a list that counts down to one',
      '<ol reversed><li>a<li>b</ol>',
      '<ol reversed=""><li>a</li><li>b</li></ol>',
    ],
    [
      'the number of one that begins higher',
      '<ol reversed start="5"><li>a<li>b</ol>',
      '<ol start="5" reversed=""><li>a</li><li>b</li></ol>',
    ],
    [
      'no empty paragraph for a figure without a caption',
      '<figure><blockquote>Said</blockquote></figure>',
      '<blockquote><p>Said</p></blockquote>',
    ],
    [
      'the caption of a figure that shows no picture',
      '<figure><blockquote>Said</blockquote><figcaption>Who</figcaption></figure>',
      '<blockquote><p>Said</p></blockquote>\n<p>Who</p>',
    ],
    [
      'its own caption of a table, and that of the figure around it',
      '<figure><table><caption>Own</caption><tr><th>a<th>b</table><figcaption>Around</figcaption></figure>',
      '<table><caption>Own</caption><thead><tr><th>a</th><th>b</th></tr></thead></table>\n<p>Around</p>',
    ],
    [
      'a table of which each cell has two paragraphs',
      '<table><tr><td><p>a</p><p>b</p></td><td><p>c</p><p>d</p></td></tr><tr><td><p>e</p><p>f</p></td><td><p>g</p><p>h</p></td></tr></table>',
      '<table><tbody><tr><td>a<br>b</td><td>c<br>d</td></tr><tr><td>e<br>f</td><td>g<br>h</td></tr></tbody></table>',
    ],
    [
      'no table for a layout with headings',
      '<table><tr><td><h2>One</h2></td><td>a</td></tr><tr><td>Two</td><td>b</td></tr></table>',
      '<h2>One</h2>\n<p>a</p>\n<p>Two</p>\n<p>b</p>',
    ],
    [
      'a table of headers alone',
      '<table><tr><th>a</th><th>b</th></tr></table>',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead></table>',
    ],
    [
      'a header of the rows that the page puts into one, whatever their cells are',
      '<table><thead><tr><td>a<td>b</thead><tbody><tr><td>c<td>d</tbody></table>',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>',
    ],
    [
      'no table for a layout with code',
      '<table><tr><td><pre>x = 1</pre><td>a<tr><td>b<td>c</table>',
      '<pre><code>x = 1</code></pre>\n<p>a</p>\n<p>b</p>\n<p>c</p>',
    ],
    [
      'no table for a layout with the headline',
      '<table><tr><td><h1>One</h1><td>a<tr><td>b<td>c</table>',
      '<h1>One</h1>\n<p>a</p>\n<p>b</p>\n<p>c</p>',
    ],
    ['no numbers for items of a list that has none', '<ul><li>a<li value="7">b</ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['what is typed, and old markup of code, as code', '<p><tt>a</tt> and <kbd>b</kbd></p>', '<p><code>a</code> and <code>b</code></p>'],
    [
      'no size of a picture that names none',
      '<figure><img src="/a.jpg" alt=""></figure>',
      '<figure><img src="https://news.example/a.jpg" alt="" loading="lazy" referrerpolicy="no-referrer"></figure>',
    ],
    [
      'nothing for a placeholder that the page escaped once more',
      '<p>a</p><noscript>&lt;img src="data:image/gif;base64,R0lGOD"&gt;</noscript><p>b</p>',
      '<p>a</p>\n<p>b</p>',
    ],
    ['no table of a single row', '<table><tr><td>a</td><td>b</td></tr></table>', '<p>a</p>\n<p>b</p>'],
    ['a word without what is invisible around it', '<p><b>\u200b</b>word<i>\u200b</i></p>', '<p>word</p>'],
    ['no paragraph of what is invisible', '<p>a</p><p><b>\u200b</b>\u2060</p><p>b</p>', '<p>a</p>\n<p>b</p>'],
    [
      'a link after a bold word, with a space between',
      `<p><b>a</b> <a href="https://a.example/">b</a></p>`,
      `<p><strong>a</strong> <a href="https://a.example/" ${rel}>b</a></p>`,
    ],
  ])('has %s', (_, page, html) => {
    expect(formsOf(page).html).toBe(html);
  });

  it('nests quotes sixteen deep and no deeper', () => {
    expect(formsOf(`${'<blockquote>'.repeat(20)}Said`).html.match(/<blockquote/g)).toHaveLength(16);
  });

  it('has a table whose pictures are half of its cells, and lists them before it', () => {
    const { html } = formsOf(`<table><tr><td>${picture('a')}</td><td>one</td></tr><tr><td>${picture('b')}</td><td>two</td></tr></table>`);
    expect(html.match(/<(?:figure|table)/g)).toEqual(['<figure', '<figure', '<table']);
    expect(html).toContain('<tr><td></td><td>two</td></tr>');
  });

  it('ends with the body: what stands right behind it on the page is not in it', () => {
    expect(formsOf('<p>a</p></main>Stray words<main><p>b</p>').html).toBe('<p>a</p>');
  });
});

describe('Markdown', () => {
  it.each([
    [
      'a tick behind a comment',
      '<ul><li><!-- c --><input type="checkbox" checked> a<li><!-- d --><input type="checkbox"> b</ul>',
      '- [x] a\n- [ ] b',
    ],
    ['bold beside code that touches a word', '<p>a<b><code>x</code> y</b> and <b>y <code>x</code></b>b</p>', 'a`x` **y** and **y** `x`b'],
    ['one bold group over a slanted space', '<p>a <b>b</b><i> </i><b>c</b> d</p>', 'a **b c** d'],
    ['bold that gives its comma to the word before it', '<p>a<b>,b</b></p>', 'a,**b**'],
    ['bold that gives its stop to the word behind it', '<p>x <b>a.</b>b</p>', 'x **a**.b'],
    ['bold quotes beside a space, and beside a word', '<p><b>a</b>.b <b>“c”</b> d<b>“e”</b></p>', '**a**.b **“c”** d“**e”**'],
    [
      'bold with its sign before a link',
      '<p>end of <b>it!</b><a href="https://a.example/">there</a></p>',
      'end of **it!**[there](https://a.example/)',
    ],
    ['a number that only looks like a list where a line begins with it', '<p><b>x</b>1. y<br>2. z</p>', '**x**1. y\\\n2\\. z'],
    [
      'a formula that is there as a picture in its line',
      '<p>So <img src="/e.svg" alt="E=mc^2" class="tex"> holds</p>',
      'So $E=mc^2$ holds',
    ],
    ['straight quotes of a formula as primes', '<p>So <script type="math/tex">a"b</script> holds</p>', "So $a''b$ holds"],
    [
      'the address of a link that shows nothing',
      '<p>a<a href="/x">&nbsp;</a>b</p>',
      'a[\u00a0https\\://news.example/x](https://news.example/x)b',
    ],
    ['an ampersand at the end as it stands', '<p>Books A&amp;B</p>', 'Books A&B'],
  ])('has %s', (_, page, markdown) => {
    expect(formsOf(page).markdown).toBe(markdown);
  });

  it('of an article’s head is its title, subtitle and credits', () => {
    expect(headMarkdown('Ferry  is back', 'After a year', 'By Ada Quay')).toBe('# Ferry is back\n\n**After a year**\n\nBy Ada Quay');
  });

  it('of one block refers to its notes', () => {
    const inlines = [{ text: 'True' }, { text: '2', footnote: '2' }, { text: '.' }];
    expect(blockMarkdown({ type: 'paragraph', text: 'True[2].', inlines })).toBe('True[^2].');
  });
});

it('raises nothing in plain text that a space parts from the word before it', () => {
  expect(formsOf('<p>the sum <sup>b</sup></p>').text).toBe('the sum b');
});

describe('code', () => {
  it.each([
    ['names its language by lang, on the box itself', '<pre lang="ruby">x = 1</pre>', '```ruby\nx = 1\n```'],
    ['takes no language that people speak for one', '<div lang="de"><div lang="fr"><pre>x = 1</pre></div></div>', '```\nx = 1\n```'],
    ['has no language where a highlighter is told to leave it', '<pre class="language-nohighlight">x = 1</pre>', '```\nx = 1\n```'],
    ['has no language where a highlighter names itself', '<pre><code class="hljs highlight">x = 1</code></pre>', '```\nx = 1\n```'],
    ['has the ends of lines of any system', '<pre>a\u2028b&#13;c&#13;\nd</pre>', '```\na\nb\nc\nd\n```'],
    [
      'has no lines for the white space that an editor’s markup has before its own',
      '<div class="CodeMirror-code"><div>\n    <div>let a = 1;</div></div><div>\n    <div>let b = 2;</div></div></div>',
      '```\nlet a = 1;\nlet b = 2;\n```',
    ],
    [
      'loses the numbers of its lines where blank lines have none',
      '<pre><code><span>1</span> cd ferry\n\n<span>2</span> make\n</code></pre>',
      '```\n cd ferry\n\n make\n```',
    ],
  ])('%s', (_, page, markdown) => {
    expect(formsOf(page).markdown).toBe(markdown);
  });
});

it('lists the links of headings, items, cells and captions, and those of one link once', () => {
  const { links } = formsOf(
    `<h2>See ${link('h', 'heading')}</h2><ul><li>${link('l', 'item')}</ul><table><caption>${link('c', 'caption')}</caption><tr><th>A<th>B<tr><td>${link('t', 'cell')}<td>x</table><p>${link('p', 'one <b>two</b>')} ${link('q', 'three')}</p>`,
  );
  expect(links.map(({ url, text }) => `${url.at(-1)} ${text}`)).toEqual([
    'h heading',
    'l item',
    'c caption',
    't cell',
    'p one two',
    'q three',
  ]);
});

describe('blocks', () => {
  it('give the space between two words to the one that is not marked, and to neither of two marked ones', () => {
    const [block] = formsOf('<p><b>a</b> b <i>c</i> <b>d</b></p>').blocks;
    expect(block).toMatchObject({
      inlines: [
        { text: 'a', marks: ['strong'] },
        { text: ' b ' },
        { text: 'c', marks: ['emphasis'] },
        { text: ' ' },
        { text: 'd', marks: ['strong'] },
      ],
    });
  });

  it('number the first note in their text, as all others', () => {
    const [block] = formsOf(
      `<p>Ferry${note(1)} is back${note(2)}.</p><section class="footnotes"><ol><li id="fn1">Since May.</li><li id="fn2">And June.</li></ol></section>`,
    ).blocks;
    expect(block).toMatchObject({ text: 'Ferry[1] is back[2].' });
  });

  it('say where a list begins if that is not at one, and of no list that has no numbers', () => {
    const { blocks } = formsOf('<ol start="4"><li>a</ol><p>b</p><ol><li>c</ol><p>d</p><ul start="3"><li>e</ul>');
    expect(blocks.flatMap((block) => (block.type === 'list' ? [block.start ?? null] : []))).toEqual([4, null, null]);
  });

  it('have what is said of a term below it, one item each', () => {
    const [list] = formsOf('<dl><dt>Lock<dd>A gate<dd>A key</dl>').blocks;
    expect(list?.type === 'list' && list.items.map(({ text, depth }) => [text, depth])).toEqual([
      ['Lock', 0],
      ['A gate', 1],
      ['A key', 1],
    ]);
  });

  it('have the words that stand above a picture in its box as its caption', () => {
    const { blocks } = formsOf(`<p>Story</p><div><span>Words above</span>${picture('a')}</div>`, ['div']);
    expect(blocks).toMatchObject([{ type: 'paragraph' }, { type: 'figure', caption: 'Words above' }]);
  });

  it('have the picture of a quoted post behind it', () => {
    const { blocks } = formsOf(
      '<blockquote class="twitter-tweet"><p>Our ferry is back</p><figure><img src="/t.jpg" width="600" height="400" alt="Ferry"></figure>— Port (@port) <a href="https://twitter.com/port/status/1234567890">May 1, 2024</a></blockquote>',
    );
    expect(blocks).toMatchObject([
      { type: 'embed', embed: { provider: 'X', id: '1234567890' } },
      { type: 'figure', images: [{ alt: 'Ferry' }] },
    ]);
  });
});

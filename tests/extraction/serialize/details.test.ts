/** Details of the forms that no other suite notices when they break: each is here because a small fault in it went through (docs/mutation.md). */
import { describe, expect, it } from 'vitest';
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
  ])('has %s', (_, page, markdown) => {
    expect(formsOf(page).markdown).toBe(markdown);
  });
});

describe('code', () => {
  it.each([
    ['names its language by lang, on the box itself', '<pre lang="ruby">x = 1</pre>', '```ruby\nx = 1\n```'],
    ['takes no language that people speak for one', '<div lang="de"><div lang="fr"><pre>x = 1</pre></div></div>', '```\nx = 1\n```'],
    ['has no language where a highlighter is told to leave it', '<pre class="language-nohighlight">x = 1</pre>', '```\nx = 1\n```'],
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

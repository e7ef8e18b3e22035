/** What leaves as HTML, and what never does. */
import { parseFragment, serialize as write } from 'parse5';
import { describe, expect, test } from 'vitest';
import { formsOf } from './forms.ts';

const REL = 'rel="nofollow noopener noreferrer"';

describe('HTML', () => {
  const cases: readonly (readonly [name: string, page: string, html: string])[] = [
    ['unwraps boxes around text', '<div><div>One</div><section><p>Two</p></section></div>', '<p>One</p>\n<p>Two</p>'],
    ['parts paragraphs at two line breaks and keeps one', '<div>One<br>still one<br><br>Two</div>', '<p>One<br>still one</p>\n<p>Two</p>'],
    [
      'keeps emphasis, code and raised text',
      '<p><b>a</b> <i>b</i> <code>c</code><sup>2</sup></p>',
      '<p><strong>a</strong> <em>b</em> <code>c</code><sup>2</sup></p>',
    ],
    ['carries marks over blocks inside them', '<b><p>One</p><p>Two</p></b>', '<p><strong>One</strong></p>\n<p><strong>Two</strong></p>'],
    ['drops marks from a heading that is bold throughout', '<h2><b>Title</b></h2>', '<h2>Title</h2>'],
    ['makes one heading of blocks inside it', '<h2><div>One</div><div>Two</div></h2>', '<h2>One<br>Two</h2>'],
    ['escapes text', '<p>a &lt;script&gt; &amp; b&nbsp;c</p>', '<p>a &lt;script&gt; &amp; b&nbsp;c</p>'],
    [
      'makes links absolute and marks them',
      '<p><a href="/x?a=1&amp;b=2" onclick="x()">go</a></p>',
      `<p><a href="https://news.example/x?a=1&amp;b=2" ${REL}>go</a></p>`,
    ],
    ['leaves out links that run', '<p><a href="java\nscript:alert(1)">go</a> <a href="data:text/html,x">on</a></p>', '<p>go on</p>'],
    [
      'leaves out credentials of a link',
      '<p><a href="https://user:secret@bank.example/">go</a></p>',
      `<p><a href="https://bank.example/" ${REL}>go</a></p>`,
    ],
    ['leaves out anchors into the page', '<p><a href="#top">up</a></p>', '<p>up</p>'],
    [
      'nests lists',
      '<ul><li>One<ul><li>Two</li></ul></li><ol><li>Three</li></ol></ul>',
      '<ul><li>One<ul><li>Two</li></ul><ol><li>Three</li></ol></li></ul>',
    ],
    ['counts on from start', '<ol start="4"><li>Four</li></ol>', '<ol start="4"><li>Four</li></ol>'],
    ['keeps terms and definitions', '<dl><dt>Lock</dt><dd>A gate for boats</dd></dl>', '<dl><dt>Lock</dt><dd>A gate for boats</dd></dl>'],
    [
      'turns a slide show of headings into sections',
      '<ul><li><h3>One</h3><p>Text</p></li><li><h3>Two</h3><p>More</p></li></ul>',
      '<h3>One</h3>\n<p>Text</p>\n<h3>Two</h3>\n<p>More</p>',
    ],
    [
      'keeps white space and language of code',
      '<pre><code class="hljs language-ts">a {\n  b\n}</code></pre>',
      '<pre data-language="ts"><code>a {\n  b\n}</code></pre>',
    ],
    [
      'keeps the source of a quote',
      '<blockquote cite="https://a.example/1"><p>Said</p></blockquote>',
      '<blockquote cite="https://a.example/1"><p>Said</p></blockquote>',
    ],
    [
      'keeps data tables with their header',
      '<table><caption>Boats</caption><tr><th>Name<th>Length</tr><tr><td>Edda<td>12</tr></table>',
      '<table><caption>Boats</caption><thead><tr><th>Name</th><th>Length</th></tr></thead><tbody><tr><td>Edda</td><td>12</td></tr></tbody></table>',
    ],
    [
      'unwraps tables that lay out the page',
      '<table><tr><td>Menu</td><td><h2>Story</h2><p>Text</p></td></tr></table>',
      '<p>Menu</p>\n<h2>Story</h2>\n<p>Text</p>',
    ],
    ['writes breaks between separated parts once', '<p>a</p><hr><hr><p>b</p>', '<p>a</p>\n<hr>\n<p>b</p>'],
    ['puts readings into brackets', '<p><ruby>漢字<rt>かんじ</rt></ruby></p>', '<p>漢字(かんじ)</p>'],
    ['drops control characters', '<p>a\u0008\u001bb</p>', '<p>ab</p>'],
    ['drops what holds no text', '<p>&nbsp;</p><p><br></p><div>\u200b</div><ul><li></li></ul>', ''],
  ];
  test.each(cases)('%s', (_, page, html) => expect(formsOf(page).html).toBe(html));

  test('shows a picture with its caption and loads it late', () => {
    const { html } = formsOf(
      '<figure><img src="/a.jpg" alt="A &quot;fox&quot; <b>" width="600" height="400" onerror="x()"><figcaption>Dusk</figcaption></figure>',
    );
    expect(html).toBe(
      '<figure><img src="https://news.example/a.jpg" alt="A &quot;fox&quot; ‹b›" width="600" height="400" loading="lazy" referrerpolicy="no-referrer"><figcaption>Dusk</figcaption></figure>',
    );
  });

  test('turns a player into a link', () => {
    const { html, embeds } = formsOf('<iframe src="https://www.youtube.com/embed/a1B2c3D4e5F?autoplay=1"></iframe>');
    expect(html).toBe(`<p><a href="https://www.youtube.com/watch?v=a1B2c3D4e5F" ${REL}>YouTube: video</a></p>`);
    expect(embeds).toEqual([
      { kind: 'video', provider: 'YouTube', id: 'a1B2c3D4e5F', url: 'https://www.youtube.com/watch?v=a1B2c3D4e5F', text: null },
    ]);
  });

  test('links footnotes by number and leaves the way back out', () => {
    const { html } = formsOf('<p>True.<sup><a href="#n1">[1]</a></sup></p><ol><li id="n1">A source. <a href="#r1">↩</a></li></ol>');
    expect(html).toBe('<p>True.<sup><a href="#fn-1">1</a></sup></p>\n<ol><li id="fn-1">A source.</li></ol>');
  });

  test('holds no svg, math, style, form or template, whatever stands in them', () => {
    const page =
      '<p>a<svg><style><img src=x onerror=alert(1)></style></svg><math><mtext><p>b</p></mtext></math></p><style>p{}</style><form action="/x"><input><p>c</p></form><template><p>d</p></template>';
    expect(formsOf(page).html).not.toMatch(/svg|math|style|form|input|template|onerror/);
  });

  test('is read back as it was written', () => {
    const { html } = formsOf(
      '<h2>A &amp; B</h2><p>x <a href="https://a.example/?q=&quot;&lt;">y</a>&nbsp;</p><pre>\n\n  code</pre><ul><li><p>1</p><p>2</p><table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table></li></ul>',
    );
    expect(write(parseFragment(html))).toBe(html);
  });
});

/** What leaves as Markdown: GitHub's dialect, in which text stays text. */
import markdownIt from 'markdown-it';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { formsOf } from './forms.ts';

describe('Markdown', () => {
  const cases: readonly (readonly [name: string, page: string, markdown: string])[] = [
    ['headings and paragraphs', '<h2>One</h2><p>Two</p>', '## One\n\nTwo'],
    ['emphasis around words only', '<p>a <b> bold </b>, <i>slanted</i> and <del>gone</del></p>', 'a **bold** , *slanted* and ~~gone~~'],
    [
      'emphasis beside punctuation and words',
      '<p><b>“Quoted”</b>text <b>Name:</b>text, word<b>(in brackets)</b></p>',
      '**“Quoted**”text **Name**:text, word(**in brackets)**',
    ],
    [
      'emphasis where no spaces part sentences',
      '<p>他说<b>“你好。”</b>然后<strong>（走了）</strong>他<em>「笑」</em>了</p>',
      '他说“**你好**。”然后（**走了**）他「*笑*」了',
    ],
    [
      'emphasis within words',
      '<p>un<i>believ</i>able, <b>bold</b><i>slanted</i>, <b>a<i>b</i></b>c, <i>x</i><b>y</b>z',
      'un*believ*able, **bold**_slanted_, **a*b***c, *x*yz',
    ],
    [
      'emphasis in emphasis',
      '<p><b>all <i>of</i> it</b>, <b><i>both</i></b>, <b><i>first</i> then</b>, <b>then <i>last</i></b>, <i>a <b>b</b></i></p>',
      '**all *of* it**, ***both***, **_first_ then**, **then *last***, *a **b***',
    ],
    ['no emphasis of signs alone', '<p>a<b>—</b>b and <i>…</i>', 'a—b and *…*'],
    [
      'emphasis around a link',
      '<p><b>See <a href="https://a.example/">the <i>log</i></a> now</b></p>',
      '**See** [**the *log***](https://a.example/) **now**',
    ],
    ['a formula in a line', '<p>Let <math><mi>x</mi><mo>&lt;</mo><mn>2</mn></math> cost $5.</p>', 'Let $x \\lt 2$ cost \\$5.'],
    [
      'a formula in a line of its own',
      '<p>Then <math display="block"><mi>E</mi><mo>=</mo><mi>m</mi></math> follows.</p>',
      'Then\n\n$$E=m$$\n\nfollows.',
    ],
    ['three lists in a row', '<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul><ol><li>d</ol><ol><li>e</ol>', '- a\n\n* b\n\n- c\n\n1. d\n\n1) e'],
    [
      'the numbers that a reader sees',
      '<ol start="4"><li>a<li>b</ol><p>x</p><ol reversed><li>c<li>d</ol><p>y</p><ol><li value="10">e<li value="20">f<li>g</ol>',
      '4. a\n5. b\n\nx\n\n2. c\n1. d\n\ny\n\n10. e\n20) f\n21) g',
    ],
    [
      'tasks with their ticks',
      '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled> a<li><p><label><input type="checkbox" checked> b</label></p><li>c</ul>',
      '- [ ] a\n- [x] b\n- c',
    ],
    [
      'lists in cells',
      '<table><tr><th>Day<th>Hours<tr><td>Mon<td><ul><li>10–13<li>14–18</ul><tr><td>Tue<td><ol><li>a<li>b</ol></table>',
      '| Day | Hours |\n| --- | --- |\n| Mon | • 10–13 • 14–18 |\n| Tue | 1\\. a 2\\. b |',
    ],
    [
      'powers and indices',
      '<p>10<sup>6</sup> l, 10<sup>-2</sup>, m<sup>2</sup>, CO<sub>2</sub>, x<sup>n+1</sup>, 1<sup>st</sup>, M<sup>me</sup> and V<sub>max</sub></p>',
      '10⁶ l, 10⁻², m², CO₂, xⁿ⁺¹, 1st, Mme and V\\_(max)',
    ],
    [
      'links with brackets and spaces',
      '<p><a href="https://a.example/x_(y)?q=a b">a [b]</a></p>',
      '[a \\[b\\]](https://a.example/x_%28y%29?q=a%20b)',
    ],
    [
      'the space behind a link outside of it',
      '<p><a href="https://a.example/">a</a> b <i>c</i> <a href="https://a.example/">d</a> <b>e</b></p>',
      '[a](https://a.example/) b *c* [d](https://a.example/) **e**',
    ],
    [
      'code without the numbers of its lines',
      '<table><tr><td><pre>1\n2\n</pre></td><td><pre class="lang-js">a;\n<span class="line-number">2</span>b;</pre></td></tr></table><pre>1\n3</pre>',
      '```js\na;\nb;\n```\n\n```\n1\n3\n```',
    ],
    ['nested lists', '<ul><li>One<ol><li>Two</li><li>Three</li></ol></li><li>Four</li></ul>', '- One\n  1. Two\n  2. Three\n- Four'],
    ['lists apart that follow each other', '<ul><li>a</li></ul><ul><li>b</li></ul>', '- a\n\n* b'],
    [
      'code with its language, behind a fence that it cannot close',
      '<pre><code class="language-md">```\nx\n```</code></pre>',
      '````md\n```\nx\n```\n````',
    ],
    ['code in a line with backticks', '<p>Type <code>a`b</code></p>', 'Type ``a`b``'],
    [
      'tables with pipes',
      '<table><tr><th>a|b<th>c</tr><tr><td>1<td><code>x|y</code></tr></table>',
      '| a\\|b | c |\n| --- | --- |\n| 1 | `x\\|y` |',
    ],
    [
      'tables without a header',
      '<table><tr><td>1<td>2</tr><tr><td colspan=2>3</tr></table>',
      '|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 |  |',
    ],
    ['quotes of several paragraphs', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['line breaks', '<p>a<br>b</p>', 'a\\\nb'],
    ['footnotes', '<p>True<sup><a href="#n1">1</a></sup></p><ol><li id="n1">Source</li></ol>', 'True[^1]\n\n[^1]: Source'],
    ['brackets in the text of a link', '<p><a href="/x">[a](b)</a></p>', '[\\[a\\]\\(b)](https://news.example/x)'],
    [
      "a space behind a footnote's mark",
      '<p>True<sup><a href="#n1">1</a></sup> and more</p><ol><li id="n1">Source</li></ol>',
      'True[^1] and more\n\n[^1]: Source',
    ],
    [
      'tags as text that no dialect reads as tags',
      '<p>&lt;b> \\&lt;i> &amp;lt; AT&amp;T &amp;<sup>lt;</sup></p>',
      '&lt;b> \\\\&lt;i> &amp;lt; AT&T &amp;lt;',
    ],
    [
      'bars and backslashes of code in a cell',
      '<table><tr><th>a<th>"b"</tr><tr><td><code>(a\\|b)</code><td><code>\\|</code></tr></table>',
      '| a | &quot;b&quot; |\n| --- | --- |\n| `(a\\`\\|`b)` | `\\`\\| |',
    ],
    ['a link behind an exclamation mark as no picture', '<p>Oh!<a href="https://a.example/">a</a></p>', 'Oh&#33;[a](https://a.example/)'],
    [
      'brackets behind a link or a note as text',
      '<p><a href="https://a.example/">a</a>: b <a href="https://a.example/">a</a>(b)</p>',
      '[a](https://a.example/): b [a](https://a.example/)(b)',
    ],
    [
      "what would make a link of a note's mark",
      '<p>True<sup><a href="#n1">1</a></sup>(javascript:x)</p><ol><li id="n1">javascript:x</li></ol>',
      'True[^1]\\(javascript:x)\n\n[^1]: &#8203;javascript:x &#32;',
    ],
    [
      'code of tags in a list, four columns in',
      '<ul><li>a<pre class="lang-c++">&lt;b></pre></li></ul>',
      '-   a\n\n    ```cpp\n    <b>\n    ```',
    ],
    ['back-ticks apart from code where tags are about', '<p><code>a`b</code> or <code>&lt;b></code></p>', '`a`&#96;`b` or `<b>`'],
    ['code of tags and fences so that neither ends it', '<pre>```\n&lt;b></pre>', '````text\n    ```\n    <b>\n````'],
    ['a separator that is no underline', '<p>a</p><hr><p>b</p>', 'a\n\n___\n\nb'],
  ];
  test.each(cases)('writes %s', (_, page, markdown) => expect(formsOf(page).markdown).toBe(markdown));

  const texts = [
    '# no heading',
    '- no list',
    '+ no list',
    '* no list',
    '1. no list',
    '12) no list',
    '> no quote',
    '=== no underline',
    '--- no rule',
    '*no* _emphasis_ __at__ **all**',
    'snake_case_name',
    '[no](https://a.example) ![image](x)',
    '[^1]: no note',
    '<b>no tag</b> <!-- no comment --> <https://a.example>',
    '&amp; no entity &#60;',
    '`no code`',
    '~~not gone~~',
    '| no | table |',
    'back\\slash \\* ',
    '```no fence',
    '~~~no fence',
    'a\n:--\nb',
    'http://a_b.example/*x* and www.c_d_.example or e_f@g.example',
    ':-: | :-:',
  ];
  test.each(texts)('keeps %j as text', (text) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').split('\n').join('<br>');
    const { markdown } = formsOf(`<p>${escaped}</p><p>before<br>${escaped}</p>`);
    for (const html of [markdownIt({ html: true }).render(markdown), marked.parse(markdown, { async: false })]) {
      expect(html.match(/<(?!\/?(?:p|br)\b)[^>]*>/g) ?? []).toEqual([]);
      const shown = html
        .replace(/<br ?\/?>\n?/g, '\n')
        .replace(/<[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
      expect(shown.trim().split(/\n+/)).toEqual([...text.trim().split('\n'), 'before', ...text.trim().split('\n')]);
    }
  });

  test('keeps a number that comes in two pieces as text', () => {
    expect(marked.parse(formsOf('<p><sup>1</sup>. no list</p>').markdown, { async: false })).not.toContain('<ol>');
  });
});

/** What leaves as Markdown: GitHub's dialect, in which text stays text. */
import markdownIt from 'markdown-it';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { formsOf } from './forms.ts';

describe('Markdown', () => {
  const cases: readonly (readonly [name: string, page: string, markdown: string])[] = [
    ['headings and paragraphs', '<h2>One</h2><p>Two</p>', '## One\n\nTwo'],
    ['emphasis around words only', '<p>a <b> bold </b>, <i>slanted</i> and <del>gone</del></p>', 'a **bold** , *slanted* and ~~gone~~'],
    ['no emphasis where it would show as asterisks', '<p><b>“Quoted”</b>text</p>', '“Quoted”text'],
    ['links with brackets and spaces', '<p><a href="https://a.example/x_(y)?q=a b">a [b]</a></p>', '[a \\[b\\]](https://a.example/x_%28y%29?q=a%20b)'],
    ['the space behind a link outside of it', '<p><a href="https://a.example/">a</a> b <i>c</i> <a href="https://a.example/">d</a> <b>e</b></p>', '[a](https://a.example/) b *c* [d](https://a.example/) **e**'],
    ['code without the numbers of its lines', '<table><tr><td><pre>1\n2\n</pre></td><td><pre class="lang-js">a;\n<span class="line-number">2</span>b;</pre></td></tr></table><pre>1\n3</pre>', '```js\na;\nb;\n```\n\n```\n1\n3\n```'],
    ['nested lists', '<ul><li>One<ol><li>Two</li><li>Three</li></ol></li><li>Four</li></ul>', '- One\n  1. Two\n  2. Three\n- Four'],
    ['lists apart that follow each other', '<ul><li>a</li></ul><ul><li>b</li></ul>', '- a\n\n* b'],
    ['code with its language, behind a fence that it cannot close', '<pre><code class="language-md">```\nx\n```</code></pre>', '````md\n```\nx\n```\n````'],
    ['code in a line with backticks', '<p>Type <code>a`b</code></p>', 'Type ``a`b``'],
    ['tables with pipes', '<table><tr><th>a|b<th>c</tr><tr><td>1<td><code>x|y</code></tr></table>', '| a\\|b | c |\n| --- | --- |\n| 1 | `x\\|y` |'],
    ['tables without a header', '<table><tr><td>1<td>2</tr><tr><td colspan=2>3</tr></table>', '|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 |  |'],
    ['quotes of several paragraphs', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['line breaks', '<p>a<br>b</p>', 'a\\\nb'],
    ['footnotes', '<p>True<sup><a href="#n1">1</a></sup></p><ol><li id="n1">Source</li></ol>', 'True[^1]\n\n[^1]: Source'],
    ['brackets in the text of a link', '<p><a href="/x">[a](b)</a></p>', '[\\[a\\]\\(b)](https://news.example/x)'],
    ['a space behind a footnote\'s mark', '<p>True<sup><a href="#n1">1</a></sup> and more</p><ol><li id="n1">Source</li></ol>', 'True[^1] and more\n\n[^1]: Source'],
    ['tags as text that no dialect reads as tags', '<p>&lt;b> \\&lt;i> &amp;lt; AT&amp;T &amp;<sup>lt;</sup></p>', '&lt;b> \\\\&lt;i> &amp;lt; AT&T &amp;lt;'],
    ['bars and backslashes of code in a cell', '<table><tr><th>a<th>"b"</tr><tr><td><code>(a\\|b)</code><td><code>\\|</code></tr></table>', '| a | &quot;b&quot; |\n| --- | --- |\n| `(a\\`\\|`b)` | `\\`\\| |'],
    ['a link behind an exclamation mark as no picture', '<p>Oh!<a href="https://a.example/">a</a></p>', 'Oh&#33;[a](https://a.example/)'],
    ['brackets behind a link or a note as text', '<p><a href="https://a.example/">a</a>: b <a href="https://a.example/">a</a>(b)</p>', '[a](https://a.example/): b [a](https://a.example/)(b)'],
    ['what would make a link of a note\'s mark', '<p>True<sup><a href="#n1">1</a></sup>(javascript:x)</p><ol><li id="n1">javascript:x</li></ol>', 'True[^1]\\(javascript:x)\n\n[^1]: &#8203;javascript:x &#32;'],
    ['code of tags in a list, four columns in', '<ul><li>a<pre class="lang-c++">&lt;b></pre></li></ul>', '-   a\n\n    ```cpp\n    <b>\n    ```'],
    ['back-ticks apart from code where tags are about', '<p><code>a`b</code> or <code>&lt;b></code></p>', '`a`&#96;`b` or `<b>`'],
    ['code of tags and fences so that neither ends it', '<pre>```\n&lt;b></pre>', '````text\n    ```\n    <b>\n````'],
    ['a separator that is no underline', '<p>a</p><hr><p>b</p>', 'a\n\n___\n\nb'],
  ];
  test.each(cases)('writes %s', (_, page, markdown) => expect(formsOf(page).markdown).toBe(markdown));

  const texts = [
    '# no heading', '- no list', '+ no list', '* no list', '1. no list', '12) no list', '> no quote', '=== no underline', '--- no rule', '*no* _emphasis_ __at__ **all**', 'snake_case_name',
    '[no](https://a.example) ![image](x)', '[^1]: no note', '<b>no tag</b> <!-- no comment --> <https://a.example>', '&amp; no entity &#60;', '`no code`', '~~not gone~~', '| no | table |', 'back\\slash \\* ',
    '```no fence', '~~~no fence', 'a\n:--\nb', 'http://a_b.example/*x* and www.c_d_.example or e_f@g.example', ':-: | :-:',
  ];
  test.each(texts)('keeps %j as text', (text) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').split('\n').join('<br>');
    const { markdown } = formsOf(`<p>${escaped}</p><p>before<br>${escaped}</p>`);
    for (const html of [markdownIt({ html: true }).render(markdown), marked.parse(markdown, { async: false })]) {
      expect(html.match(/<(?!\/?(?:p|br)\b)[^>]*>/g) ?? []).toEqual([]);
      const shown = html.replace(/<br ?\/?>\n?/g, '\n').replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
      expect(shown.trim().split(/\n+/)).toEqual([...text.trim().split('\n'), 'before', ...text.trim().split('\n')]);
    }
  });

  test('keeps a number that comes in two pieces as text', () => {
    expect(marked.parse(formsOf('<p><sup>1</sup>. no list</p>').markdown, { async: false })).not.toContain('<ol>');
  });
});

/** Code as highlighters, editors and wikis write it: each line once, as it stands, without the numbers beside it. */
import { describe, expect, test } from 'vitest';
import { formWith } from './article-page.ts';

/** Name, markup, code, language. */
const CASES: readonly (readonly [string, string, string, string?])[] = [
  ['a short command', '<pre>ls</pre>', 'ls'],
  [
    'Pygments',
    '<div class="highlight"><pre><span></span><span class="k">def</span><span class="w"> </span><span class="nf">f</span><span class="p">():</span>\n    <span class="k">return</span> <span class="mi">1</span>\n</pre></div>',
    'def f():\n    return 1',
  ],
  [
    'Pygments with numbers in a table',
    '<div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre><span></span>1\n2</pre></div></td><td class="code"><div><pre>a = 1\nb = 2</pre></div></td></tr></table></div>',
    'a = 1\nb = 2',
  ],
  [
    'Pygments with numbers in the lines',
    '<div class="highlight"><pre><span class="linenos">1</span>a = 1\n<span class="linenos">2</span>b = 2\n</pre></div>',
    'a = 1\nb = 2',
  ],
  [
    'Sphinx',
    '<div class="highlight-python3 notranslate"><div class="highlight"><pre><span></span>import os\n</pre></div></div>',
    'import os',
    'python3',
  ],
  [
    'Chroma with blanks of their own',
    '<div class="highlight"><pre tabindex="0" class="chroma"><code class="language-yaml" data-lang="yaml"><span class="line"><span class="cl"><span class="nt">a</span><span class="p">:</span><span class="w"> </span><span class="l">1</span><span class="w">\n</span></span></span><span class="line"><span class="cl"><span class="w">  </span><span class="nt">b</span><span class="p">:</span><span class="w"> </span><span class="l">2</span></span></span></code></pre></div>',
    'a: 1\n  b: 2',
    'yaml',
  ],
  [
    'Chroma with numbers by style alone',
    '<pre><code><span style="display:flex;"><span style="white-space:pre;user-select:none">1</span><span>cd ferry\n</span></span><span style="display:flex;"><span style="white-space:pre;user-select:none">2</span><span>make\n</span></span></code></pre>',
    'cd ferry\nmake',
  ],
  [
    'Rouge with a table in the code',
    '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">1\n2\n</pre></td><td class="rouge-code"><pre><span class="k">def</span> <span class="nf">a</span>\n<span class="k">end</span>\n</pre></td></tr></tbody></table></code></pre></div></div>',
    'def a\nend',
    'ruby',
  ],
  [
    'Prism with rows of numbers',
    '<pre class="line-numbers language-js"><code class="language-js"><span class="token keyword">let</span> a<span class="token punctuation">;</span>\n\n<span class="token keyword">let</span> b<span class="token punctuation">;</span><span aria-hidden="true" class="line-numbers-rows"><span></span><span></span><span></span></span></code></pre>',
    'let a;\n\nlet b;',
    'js',
  ],
  [
    'Prism for React',
    '<pre class="prism-code language-jsx"><div class="token-line"><span class="token plain">a(</span></div><div class="token-line"><span class="token plain">)</span></div></pre>',
    'a(\n)',
    'jsx',
  ],
  [
    'react-syntax-highlighter',
    '<pre><code class="language-js" style="white-space:pre"><span style="display:flex"><span class="linenumber react-syntax-highlighter-line-number">1</span><span>let x</span></span><span style="display:flex"><span class="linenumber react-syntax-highlighter-line-number">2</span><span> </span><span> </span><span>y()</span></span></code></pre>',
    'let x\n  y()',
    'js',
  ],
  [
    'Docusaurus',
    '<div class="language-sh codeBlockContainer_x"><div class="codeBlockContent_x"><pre tabindex="0" class="prism-code language-sh"><code class="codeBlockLines_x"><span class="token-line codeLine_l" style="color:#393A34"><span class="codeLineNumber_T"></span><span class="codeLineContent_f"><span class="token plain">npm ci</span><br></span></span><span class="token-line codeLine_l"><span class="codeLineContent_f"><span class="token plain">npm test</span><br></span></span></code></pre><div><button type="button">Copy</button></div></div></div>',
    'npm ci\nnpm test',
    'sh',
  ],
  [
    'highlight.js',
    '<pre><code class="hljs javascript"><span class="hljs-keyword">let</span> a = <span class="hljs-number">1</span>;\n</code></pre>',
    'let a = 1;',
    'javascript',
  ],
  [
    'highlight.js with its numbers',
    '<pre><code class="hljs language-js"><table class="hljs-ln"><tbody><tr><td class="hljs-ln-line hljs-ln-numbers" data-line-number="1"><div class="hljs-ln-n" data-line-number="1"></div></td><td class="hljs-ln-line hljs-ln-code" data-line-number="1">let a;</td></tr><tr><td class="hljs-ln-line hljs-ln-numbers" data-line-number="2"><div class="hljs-ln-n" data-line-number="2"></div></td><td class="hljs-ln-line hljs-ln-code" data-line-number="2"> let b;</td></tr></tbody></table></code></pre>',
    'let a;\n let b;',
    'js',
  ],
  [
    'Shiki',
    '<pre class="shiki github-light" tabindex="0"><code><span class="line"><span style="color:#D73A49">if</span><span style="color:#24292E"> (a) {</span></span>\n<span class="line"></span>\n<span class="line"><span style="color:#24292E">}</span></span></code></pre>',
    'if (a) {\n\n}',
  ],
  [
    'Shiki without ends of lines',
    '<pre class="shiki"><code><span class="line">a {</span><span class="line">}</span></code></pre>',
    'a {\n}',
  ],
  [
    'Expressive Code',
    '<div class="expressive-code"><figure class="frame"><figcaption class="header"></figcaption><pre data-language="js"><code><div class="ec-line"><div class="code"><span>let a</span></div></div><div class="ec-line"><div class="code">\n</div></div><div class="ec-line"><div class="code"><span>let b</span></div></div></code></pre><div class="copy"><button title="Copy"><div></div></button></div></figure></div>',
    'let a\n\nlet b',
    'js',
  ],
  [
    'CodeMirror 6',
    '<div class="cm-editor"><div class="cm-scroller"><div class="cm-gutters"><div class="cm-gutter"><div class="cm-gutterElement">9</div><div class="cm-gutterElement">1</div><div class="cm-gutterElement">2</div></div></div><div class="cm-content"><div class="cm-line">type A {</div><div class="cm-line"><br></div><div class="cm-line">}</div></div></div></div>',
    'type A {\n\n}',
  ],
  [
    'CodeMirror 5',
    '<div class="CodeMirror"><div class="CodeMirror-scroll"><div class="CodeMirror-code"><div style="position: relative;"><div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber CodeMirror-gutter-elt">1</div></div><pre class="CodeMirror-line"><span>open gate</span></pre></div><div style="position: relative;"><div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber CodeMirror-gutter-elt">2</div></div><pre class="CodeMirror-line"><span>\u200b</span></pre></div><div style="position: relative;"><div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber CodeMirror-gutter-elt">3</div></div><pre class="CodeMirror-line"><span>shut it</span></pre></div></div></div></div>',
    'open gate\n\nshut it',
  ],
  [
    "GitHub's table of lines",
    '<div class="gist-data"><table class="highlight tab-size js-file-line-container" data-tab-size="8">\n        <tr>\n          <td id="L1" class="blob-num js-line-number js-blob-rnum" data-line-number="1"></td>\n          <td id="LC1" class="blob-code blob-code-inner js-file-line">for i in 1 2; do</td>\n        </tr>\n        <tr>\n          <td id="L2" class="blob-num js-line-number" data-line-number="2"></td>\n          <td id="LC2" class="blob-code blob-code-inner js-file-line">  ls</td>\n        </tr>\n        <tr>\n          <td id="L3" class="blob-num js-line-number" data-line-number="3"></td>\n          <td id="LC3" class="blob-code blob-code-inner js-file-line">done</td>\n        </tr>\n</table></div>',
    'for i in 1 2; do\n  ls\ndone',
  ],
  [
    "GitHub's README",
    '<div class="highlight highlight-source-shell notranslate" dir="auto"><pre>npm i\nnpm t</pre><div class="zeroclipboard-container"><clipboard-copy aria-label="Copy" value="x"></clipboard-copy></div></div>',
    'npm i\nnpm t',
    'shell',
  ],
  [
    'SyntaxHighlighter',
    '<div class="syntaxhighlighter java"><table><tbody><tr><td class="gutter"><div class="line number1 index0 alt2">1</div><div class="line number2 index1 alt1">2</div></td><td class="code"><div class="container"><div class="line number1"><code class="java keyword">int</code> <code class="java plain">a;</code></div><div class="line number2"><code class="java spaces">&nbsp;&nbsp;</code><code class="java plain">b;</code></div></div></td></tr></tbody></table></div>',
    'int a;\n  b;',
  ],
  [
    'prettify',
    '<pre class="prettyprint linenums lang-c"><ol class="linenums"><li class="L0"><span class="kwd">int</span><span class="pln"> a</span></li><li class="L1"><span class="pun">}</span></li></ol></pre>',
    'int a\n}',
    'c',
  ],
  [
    'numbers without a name',
    '<pre><code><span><i>1</i>open gate</span>\n<span><i>2</i>close gate</span></code></pre>',
    'open gate\nclose gate',
  ],
  ["numbers of the program's own", '<pre><code><span class="mi">1</span> + a\n<span class="mi">2</span> + b</code></pre>', '1 + a\n2 + b'],
  [
    'a column of numbers beside the box',
    '<div class="flex"><div class="select-none text-right">1<br>2<br>3</div><pre><code>open gate\nclose gate\nlock gate</code></pre></div>',
    'open gate\nclose gate\nlock gate',
  ],
  [
    'a column of numbers beside the box, an element each',
    '<div><div><span>7</span><span>8</span></div><div><pre>open gate\nclose gate</pre></div></div>',
    'open gate\nclose gate',
  ],
  ['code with breaks and no pre', '<div class="box"><code>open gate<br>close gate<br>}</code></div>', 'open gate\nclose gate\n}'],
  [
    'code as a block and no pre',
    '<p><code style="display:block;white-space:pre-wrap">if open {\n  shut\n}</code></p>',
    'if open {\n  shut\n}',
  ],
  ['a class that names no language', '<pre><code class="language-text">a\n  b</code></pre>', 'a\n  b'],
  ['highlighted code and no pre', '<div><code class="language-go">a := 1\nb := 2</code></div>', 'a := 1\nb := 2', 'go'],
  [
    'what an editor copies',
    '<div style="color:#d4d4d4;background-color:#1e1e1e;font-family:Menlo, Monaco, \'Courier New\', monospace;white-space:pre;"><div><span style="color:#c586c0;">if</span><span> a:</span></div><div><span>    b()</span></div></div>',
    'if a:\n    b()',
  ],
];

describe('code', () => {
  test.each(CASES.map(([name, markup, code, language = '']) => ({ name, markup, code, language })))(
    'of $name',
    ({ markup, code, language }) => {
      expect(formWith('markdown', markup)).toBe(`\`\`\`${language}\n${code}\n\`\`\``);
      expect(formWith('text', markup)).toBe(code);
    },
  );

  test('in a line stays in it', () => {
    expect(
      formWith('markdown', '<p>Type <code class="language-sh">ls<br>-l</code> now, said the clerk of the harbour office to everybody.</p>'),
    ).toContain('Type `ls');
    expect(
      formWith('markdown', '<p><code>a</code> and <code>b</code> are the names of the two gates that the office has closed.</p>'),
    ).toBe('`a` and `b` are the names of the two gates that the office has closed.');
  });
});

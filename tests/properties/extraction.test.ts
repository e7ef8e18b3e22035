/**
 * Whatever comes in, what goes out is a valid record: nothing throws, nothing but the allowed elements and addresses
 * leaves, the HTML reads back as it was written, and Markdown shows the words that the HTML shows.
 */
import * as cheerio from 'cheerio/slim';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { articleSchema } from '../../shared/extraction/index.ts';
import { formsOf } from '../extraction/serialize/forms.ts';
import { count, proved, runs } from '../prove/proof.ts';
import { ALLOWED, articleOf, assertSafe, assertSound, assertStable } from './extraction-checks.ts';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? runs(150, 2_000));

const NAMES = [
  ...Object.keys(ALLOWED),
  'div',
  'span',
  'section',
  'article',
  'svg',
  'math',
  'mtext',
  'mglyph',
  'foreignObject',
  'style',
  'script',
  'noscript',
  'template',
  'title',
  'textarea',
  'select',
  'option',
  'form',
  'input',
  'button',
  'iframe',
  'object',
  'video',
  'source',
  'picture',
  'b',
  'i',
  'u',
  'font',
  'ruby',
  'rt',
  'details',
  'summary',
  'xmp',
  'plaintext',
  'noembed',
  'x-y',
  'annotation-xml',
  'desc',
  'frameset',
  'body',
  'html',
  'head',
  'base',
];
const ATTRIBUTES = [
  'href',
  'src',
  'srcset',
  'alt',
  'cite',
  'id',
  'name',
  'class',
  'style',
  'onclick',
  'onerror',
  'colspan',
  'rowspan',
  'start',
  'width',
  'data-src',
  'srcdoc',
  'action',
  'xlink:href',
  'role',
  'data-href',
];
const VALUES = [
  '#n1',
  'n1',
  '/x',
  'https://a.example/(y)?a=1&b="<>',
  'javascript:alert(1)',
  'JaVa\tscript:alert(1)',
  'data:text/html,<script>',
  '//b.example',
  'mailto:a@b.example"<x>',
  '9',
  '-1',
  '1e9',
  'a, b 2x',
  '</noscript><script>',
  '"><img src=x onerror=1>',
  'twitter-tweet',
  'credit',
  'language-js',
  '',
];
const WORDS = [
  'word',
  ' ',
  '&nbsp;',
  '&lt;script&gt;',
  '&#0;',
  '&#13;',
  '\u0000',
  '\u2028',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '*',
  '_',
  '`',
  '```',
  '[a](b)',
  '|',
  '#',
  '- ',
  '1. ',
  '> ',
  '\\',
  '~~',
  '&amp;lt;',
  '\ud83d',
  '語',
  'ا',
  '\n\n',
  '<',
  '</',
  '</p>',
  'http://c.example',
  'e@f.example',
];

const attribute = fc
  .tuple(fc.constantFrom(...ATTRIBUTES), fc.constantFrom(...VALUES), fc.constantFrom('"', "'", ''))
  .map(([name, value, quote]) => `${name}=${quote}${value}${quote}`);
const open = fc
  .tuple(fc.constantFrom(...NAMES), fc.array(attribute, { maxLength: 3 }))
  .map(([name, attributes]) => `<${[name, ...attributes].join(' ')}>`);
const close = fc.constantFrom(...NAMES).map((name) => `</${name}>`);
const piece = fc.oneof(
  { weight: 3, arbitrary: open },
  { weight: 2, arbitrary: close },
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
);
const markup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

/** As whole pages, so that the body finder takes something. */
const PROSE =
  'The council voted on Wednesday evening, after a long debate, to reopen the canal to freight; the first boats may pass in spring.';
const page = markup.map(
  (inside) =>
    `<html><head><title>Canal</title></head><body><article><h1>Canal</h1><p>${PROSE}</p><p>${PROSE}</p>${inside}<p>${PROSE}</p></article></body></html>`,
);

/** What renderers write of their own: marks that we have in other elements, alignments of cells, classes of code. */
const RENDERED: typeof ALLOWED = { ...ALLOWED, a: ['href'], img: ['src', 'alt'], s: [], code: ['class'], li: [] };

const wordsOf = (html: string): string[] =>
  cheerio
    .load(html.replace(/<(?=\/?(?:p|li|h\d|t[dhr]|br|hr|d[td]|blockquote|pre|figure|figcaption|caption|table|ul|ol)\b)/g, ' <'), {}, false)
    .root()
    .text()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Raised and lowered characters are others in plain text and Markdown: serialize/raised.test.ts is about them. */
const level = markup.map((text) => text.replace(/<(\/?)su[bp]\b/gi, '<$1b'));

/** What TeX says in words because Markdown would take the sign for markup. */
const SPELLED = /\\(?:lt|gt|ast|vert|Vert)\b ?/g;

describe('any input', () => {
  test('of bytes gives an outcome and a valid record', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 2000 }),
          page.map((text) => Buffer.from(text, 'latin1')),
          page.map((text) => Buffer.from(text, 'utf16le')),
        ),
        (bytes) => {
          const article = articleOf(bytes);
          if (article !== null) articleSchema.parse(article);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('of text gives an outcome and a valid, safe record, twice the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), page, markup), (text) => {
        assertSound(text);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('any markup that the body keeps', () => {
  test('leaves as HTML that two parsers read back unchanged, with nothing but what is allowed', () => {
    fc.assert(
      fc.property(markup, (text) => {
        const { html } = formsOf(text);
        assertSafe(html);
        assertStable(html);
      }),
      { numRuns: RUNS * 4 },
    );
  });

  test('leaves as Markdown that shows the words of the HTML and no markup of its own', () => {
    fc.assert(
      fc.property(level, (text) => {
        const { html, markdown } = formsOf(text);
        const expected = wordsOf(html.replace(/<sup><a href="#fn-\d+">.*?<\/a><\/sup>/g, '').replaceAll('$', '')).join(' ');
        for (const shown of [markdownIt({ html: true }).render(markdown), marked.parse(markdown, { async: false })]) {
          assertSafe(shown, RENDERED);
          const words = wordsOf(
            shown
              .replace(/<pre><code class="language-[^"]*">/g, '<pre><code>')
              .replace(/\[\^\d+\]:?/g, '')
              .replace(SPELLED, ' ')
              .replaceAll('$', ''),
          ).join(' ');
          expect(words).toBe(expected);
        }
      }),
      { numRuns: RUNS * 4 },
    );
  });

  test('leaves as text that holds the words of the blocks', () => {
    fc.assert(
      fc.property(level, (text) => {
        const { html, text: plain, embeds } = formsOf(text);
        // Readings of characters are left out of the plain text alone, and the numbers that a page gives its items stand in it alone.
        if (embeds.length > 0 || /<ruby/i.test(text) || /<ol [^>]*(?:start|reversed)=|<li value=/.test(html)) return;
        expect(plain.replace(/\[\d+\]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []).toEqual(
          wordsOf(html.replace(/<sup><a href="#fn-\d+">.*?<\/a><\/sup>/g, '')),
        );
      }),
      { numRuns: RUNS * 2 },
    );
    proved({
      id: 'extraction-generated',
      promise:
        'Generated bytes, text and markup of any kind give a valid record, with safe HTML and with Markdown and text of the same words',
      tried: `${count(RUNS * 12)} inputs`,
      test: 'tests/properties/extraction.test.ts',
    });
  });
});

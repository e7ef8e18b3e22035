/** The tokenizer against the HTML Standard: what its sections say in single cases, and parse5's tokenizer on random markup. */
import fc from 'fast-check';
import { Tokenizer as Reference, TokenizerMode } from 'parse5';
import { describe, expect, it } from 'vitest';
import { type Token, addText, tokensOf } from './tokens.ts';

const NAMES_OF_CHARACTERS: ReadonlyMap<string, number> = new Map([
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
  ['script', TokenizerMode.RAWTEXT],
  ['style', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
]);

/** What parse5's tokenizer makes of it. Scripts are read as styles are: their escapes are left out on purpose. */
function referenceTokens(html: string): Token[] {
  const tokens: Token[] = [];
  let inside: string | null = null;
  const tokenizer = new Reference(
    {},
    {
      onComment: () => {},
      onDoctype: () => {},
      onEof: () => {
        // An element of characters that the page's end cuts off is whole for ours.
        if (inside !== null) tokens.push(['end', inside]);
      },
      onCharacter: ({ chars }) => addText(tokens, chars),
      onNullCharacter: ({ chars }) => addText(tokens, chars),
      onWhitespaceCharacter: ({ chars }) => addText(tokens, chars),
      onStartTag: ({ tagName, attrs, selfClosing }) => {
        tokens.push([
          'start',
          tagName,
          Object.fromEntries(attrs.map(({ name, value }) => [name, value])),
          NAMES_OF_CHARACTERS.has(tagName) ? false : selfClosing,
        ]);
        const mode = NAMES_OF_CHARACTERS.get(tagName);
        if (mode === undefined) return;
        tokenizer.state = mode as typeof tokenizer.state;
        inside = tagName;
      },
      onEndTag: ({ tagName }) => {
        tokens.push(['end', tagName]);
        inside = null;
      },
    },
  );
  tokenizer.write(html, true);
  return tokens;
}

describe('tags', () => {
  it.each<readonly [string, string, readonly Token[]]>([
    ['folds the case of names, not of values', '<A HREF=X>', [['start', 'a', { href: 'X' }, false]]],
    [
      'takes values in either quotes or none, and none at all',
      '<p a="1 >" b=\'2"\' c=3 d>',
      [['start', 'p', { a: '1 >', b: '2"', c: '3', d: '' }, false]],
    ],
    ['allows space around the equals sign', '<p a = "1"\nb\t=\n2>', [['start', 'p', { a: '1', b: '2' }, false]]],
    ['needs no space after a quoted value', '<p a="1"b=2>', [['start', 'p', { a: '1', b: '2' }, false]]],
    ['keeps the first of equal attributes', '<p a=1 A=2 a=3>', [['start', 'p', { a: '1' }, false]]],
    ['lets a name begin with an equals sign', '<p =a=1>', [['start', 'p', { '=a': '1' }, false]]],
    [
      'knows the slash that closes from one in an address',
      '<br/><a href=/b/><p / >',
      [
        ['start', 'br', {}, true],
        ['start', 'a', { href: '/b/' }, false],
        ['start', 'p', {}, false],
      ],
    ],
    ['drops a tag that the page cuts off', 'a<p class="b', [['text', 'a']]],
    ['takes what begins with no letter for text', 'a < b <3 <', [['text', 'a < b <3 <']]],
    [
      'passes over the attributes of end tags',
      '</p class=">">a',
      [
        ['end', 'p'],
        ['text', 'a'],
      ],
    ],
    ['takes other end tags for comments', 'a</>b</ p>c</3>d', [['text', 'abcd']]],
  ])('%s', (_, html, expected) => {
    expect(tokensOf(html)).toEqual(expected);
  });

  it('leaves out attributes over the budget', () => {
    expect(tokensOf('<p a b c>', false, 2)).toEqual([
      ['text', '(cut)'],
      ['start', 'p', { a: '', b: '' }, false],
    ]);
  });
});

describe('comments and declarations', () => {
  it.each([
    ['a comment', '<!-- <p> -- > -->'],
    ['the two shortest comments', '<!--><!--->'],
    ['a comment with the odd end', '<!-- a --!>'],
    ['a document type', '<!DOCTYPE html PUBLIC "-//W3C">'],
    ['a processing instruction', '<?xml version="1.0"?>'],
    ['a declaration of no known kind', '<!ELEMENT p>'],
  ])('passes over %s', (_, html) => {
    expect(tokensOf(`a${html}b`)).toEqual([['text', 'ab']]);
  });

  it('ends a comment at its first end, of either kind', () => {
    expect(tokensOf('<!-- a --!>b-->c')).toEqual([['text', 'b-->c']]);
  });

  it('takes an unended comment for the rest of the page', () => {
    expect(tokensOf('a<!-- b <p>c')).toEqual([['text', 'a']]);
  });

  it('reads CDATA as text in svg and math, and as a comment elsewhere', () => {
    expect(tokensOf('<![CDATA[a<b>&amp;]]>c', true)).toEqual([['text', 'a<b>&amp;c']]);
    expect(tokensOf('<![CDATA[a<b>c]]>')).toEqual([['text', 'c]]>']]);
  });
});

describe('beside parse5', () => {
  const pieces = [
    '<',
    '>',
    '/',
    '=',
    '"',
    "'",
    '&',
    '!',
    '?',
    '-',
    '--',
    '<!--',
    '-->',
    '--!>',
    '<!',
    '</',
    ' ',
    '\n',
    '\t',
    'a',
    'B',
    'p',
    'div',
    'class',
    'href',
    'Ä',
    '“',
    '日本',
    '😀',
    '1',
    ';',
    '#',
    ']]>',
    '<![CDATA[',
    '<!doctype html>',
    '<?php ',
    '<p>',
    '</p>',
    '<a href="',
    "<P CLASS='",
    '<title>',
    '</title>',
    '<TEXTAREA>',
    '</textarea>',
    '<script>',
    '</script>',
    '</SCRIPT',
    '<style>',
    '</style>',
    '<xmp>',
    '</xmp >',
    '&amp;',
    '&amp',
    '&lt',
    '&notin;',
    '&notit;',
    '&#38;',
    '&#x26',
    '&#1;',
    '&copy=',
    'amp;',
    '<br/>',
    '<svg/>',
    '<a b=c d>',
    'x=y',
    '<a b="1" b="2" c=\'',
    '\f',
  ];
  const markup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

  it('finds the same tags, attributes and text in any markup', () => {
    fc.assert(
      fc.property(markup, (html) => {
        expect(tokensOf(html)).toEqual(referenceTokens(html));
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 2_000) },
    );
  });
});

/** Elements that hold characters alone, and character references. */
import { describe, expect, it } from 'vitest';
import { type Token, tokensOf } from './tokens.ts';

describe('elements of characters', () => {
  it.each<readonly [string, string, readonly Token[]]>([
    [
      'a script holds no tags',
      '<script>if (a<b) "</p>"</script >c',
      [
        ['start', 'script', {}, false],
        ['text', 'if (a<b) "</p>"'],
        ['end', 'script'],
        ['text', 'c'],
      ],
    ],
    [
      'a longer name is no end',
      '<style></styles></STYLE/>a',
      [
        ['start', 'style', {}, false],
        ['text', '</styles>'],
        ['end', 'style'],
        ['text', 'a'],
      ],
    ],
    [
      'references count in a title',
      '<title>a &amp; <b></title>',
      [
        ['start', 'title', {}, false],
        ['text', 'a & <b>'],
        ['end', 'title'],
      ],
    ],
    [
      'a slash does not close a script',
      '<script src=a />b</script>c',
      [
        ['start', 'script', { src: 'a' }, false],
        ['text', 'b'],
        ['end', 'script'],
        ['text', 'c'],
      ],
    ],
    [
      'what a frame holds is left out',
      '<iframe><p>a</iframe>b',
      [
        ['start', 'iframe', {}, false],
        ['end', 'iframe'],
        ['text', 'b'],
      ],
    ],
    [
      'a frame that does not end holds nothing',
      '<iframe>a<iframe>b',
      [
        ['start', 'iframe', {}, false],
        ['end', 'iframe'],
        ['text', 'a'],
        ['start', 'iframe', {}, false],
        ['end', 'iframe'],
        ['text', 'b'],
      ],
    ],
    [
      'a script that does not end is the rest of the page',
      '<script>a<p>',
      [
        ['start', 'script', {}, false],
        ['text', 'a<p>'],
        ['end', 'script'],
      ],
    ],
  ])('%s', (_, html, expected) => {
    expect(tokensOf(html)).toEqual(expected);
  });

  it('lets a script close itself in svg', () => {
    expect(tokensOf('<script/>a', true)).toEqual([
      ['start', 'script', {}, true],
      ['text', 'a'],
    ]);
  });
});

describe('character references', () => {
  it.each([
    ['&lt;p&gt; &eacute;&#233;&#xE9; &copy2', '<p> ééé ©2'],
    ['&nosuch; & &# &#; &;', '&nosuch; & &# &#; &;'],
    ['&#0;&#x80;&#xD800;&#x110000;', '\ufffd€\ufffd\ufffd'],
    ['&notit; &notin;', '¬it; ∉'],
  ])('%s in text', (html, expected) => {
    expect(tokensOf(html)).toEqual([['text', expected]]);
  });

  it('reads those without semicolon in values only where no name goes on', () => {
    expect(tokensOf('<a href="?a=1&copy=2&lt&amp;b&reg">')).toEqual([['start', 'a', { href: '?a=1&copy=2<&b®' }, false]]);
  });
});

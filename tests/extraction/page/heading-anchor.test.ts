import { describe, expect, test } from 'vitest';
import { anchorOf, withoutAnchor } from '../../../shared/extraction/page/heading-anchor.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { textOf } from '../../../shared/extraction/html/page.ts';

function anchorIn(html: string): string | null {
  const page = parsePage(html);
  const link = (page.byTag.get('a') ?? [])[0] ?? -1;
  return anchorOf(page, link)?.data ?? null;
}

function headingOf(html: string): string {
  const page = parsePage(html);
  const heading = (page.byTag.get('h2') ?? [])[0] ?? -1;
  const element = page.elements[heading];
  return element === undefined ? '' : withoutAnchor(page, heading, textOf(element));
}

describe('anchorOf', () => {
  test.each([
    ['right in the heading', '<h2>Ropes <a href="#ropes">#</a></h2>', '#'],
    ['in boxes', '<h2><span><a href="#ropes"><span><i>¶</i></span></a></span> Ropes</h2>', '¶'],
    ['of a term', '<dl><dt id="moor">moor(rope)<a href="#moor">¶</a></dt></dl>', '¶'],
    ['of a figure’s caption', '<figure id="quay"><figcaption>The quay <a href="#quay">¶</a></figcaption></figure>', '¶'],
    ['of a note in a term', '<dl><dt id="moor">moor<a href="#note">#</a></dt></dl>', null],
    ['of a paragraph', '<p>Ropes <a href="#ropes">#</a></p>', null],
    ['with words', '<h2><a href="#ropes"># Ropes</a></h2>', null],
    ['with nothing', '<h2><a href="#ropes"></a>Ropes</h2>', null],
    ['with a picture beside the sign', '<h2><a href="#ropes"><img src="/a.png">#</a>Ropes</h2>', null],
  ])('%s', (_, html, sign) => expect(anchorIn(html)).toBe(sign));
});

describe('withoutAnchor', () => {
  test.each([
    ['behind', '<h2>Ropes and knots<a href="#ropes">¶</a></h2>', 'Ropes and knots'],
    ['in front', '<h2><a href="#ropes">#</a> Ropes and knots</h2>', 'Ropes and knots'],
    ['that is the language', '<h2>Knots in <a href="/csharp">C#</a></h2>', 'Knots in C#'],
    ['that is no link', '<h2>We are #</h2>', 'We are #'],
  ])('a sign %s', (_, html, text) => expect(headingOf(html)).toBe(text));
});

/** The tree that comes of a page's tags, as browsers would build it where it matters for text. */
import type { Document } from 'domhandler';
import { describe, expect, it } from 'vitest';
import { PageElement } from '../../../shared/extraction/html/element-node.ts';
import type { Page } from '../../../shared/extraction/html/page.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { shapeOf } from './tree-shapes.ts';

/** `div(p("a"),"b")`: the tree in one line; white space between elements left out. */
function shape(html: string): string {
  const document: Document = parsePage(html).document;
  return shapeOf(document.children);
}

describe('templates', () => {
  it.each([
    ['stay what they are', '<div><template><p>a</template><p>b</div>', 'div(template(p("a")),p("b"))'],
    [
      'hold what is shown where they are shadow roots',
      '<my-page><template shadowrootmode=open><p>a</template><p>b</my-page>',
      'my-page(shadow-root(p("a")),p("b"))',
    ],
    [
      'end with the innermost',
      '<x-a><template ShadowRootMode="closed"><template><p>a</template><b>c</b></template><p>b</x-a>',
      'x-a(shadow-root(template(p("a")),b("c")),p("b"))',
    ],
  ])('%s', (_, html, expected) => {
    expect(shape(html)).toBe(expected);
    expect(parsePage(html).byTag.get('shadow-root')?.length ?? 0).toBe(expected.includes('shadow-root') ? 1 : 0);
  });
});

describe('noscript', () => {
  it.each([
    ['ends at its end tag, whatever is open in it', '<noscript><div><p><ul><li>a</noscript><p>b', 'noscript(div(p(),ul(li("a")))),p("b")'],
    ['closes nothing around it', '<div><p>a<noscript><div>b</div></p></div></noscript>c', 'div(p("a",noscript(div("b")),"c"))'],
    [
      'closes no cell, list item, link or heading around it',
      '<table><tr><td><ul><li><h2><a>a<noscript><td><li><a></h3></table>b</noscript>c',
      'table(tr(td(ul(li(h2(a("a",noscript(li(a("b"))),"c")))))))',
    ],
    ['ends at its end tag inside a comment', '<noscript>a<!-- b</noscript>c', 'noscript("a"),"c"'],
    ['ends at its end tag inside an attribute', '<noscript>a<b title="</noscript>c', 'noscript("a"),"c"'],
    ['ends at its end tag inside a style', '<noscript><style>a</noscript>b', 'noscript(style("a")),"b"'],
    ['ends at its end tag inside CDATA', '<noscript><svg><![CDATA[a</noscript>b', 'noscript(svg("a")),"b"'],
    ['holds no other', '<noscript>a<noscript>b</noscript>c', 'noscript("ab"),"c"'],
    ['is nothing without an end tag', '<p>a<noscript>b</p><p>c', 'p("ab"),p("c")'],
    ['stands in the head', '<head><noscript><img></noscript><title>t</title><p>a', 'head(noscript(img()),title("t")),p("a")'],
    ["is a drawing's own in svg", '<svg><noscript><g></noscript></svg>b', 'svg(noscript(g())),"b"'],
  ])('%s', (_, html, expected) => {
    expect(shape(html)).toBe(expected);
  });

  it.each([
    '<noscript><svg><![CDATA[</noscript>',
    '<noscript><!--</noscript>',
    '<noscript><script></noscript>',
    '<noscript><a b="</noscript>',
    '<noscript><noscript></noscript>',
  ])('ends on %s over and over', (piece) => {
    const page = parsePage(piece.repeat(100_000));
    expect(page.elements.length).toBeGreaterThanOrEqual(100_000);
  });
});

describe('implied end tags', () => {
  it.each([
    ['a block closes an open paragraph', '<p>a<div>b</div>c', 'p("a"),div("b"),"c"'],
    ['a paragraph closes the one before', '<p>a<p>b', 'p("a"),p("b")'],
    [
      'a list item closes the one before, not that of an outer list',
      '<ul><li>a<ul><li>b</ul><li>c</ul>',
      'ul(li("a",ul(li("b"))),li("c"))',
    ],
    ['terms and definitions close each other', '<dl><dt>a<dd>b<dt>c</dl>', 'dl(dt("a"),dd("b"),dt("c"))'],
    ['cells and rows close each other', '<table><tr><td>a<td>b<tr><td>c</table>', 'table(tr(td("a"),td("b")),tr(td("c")))'],
    ['a heading closes an open heading', '<h2>a<h3>b</h3>', 'h2("a"),h3("b")'],
    ["a heading ends at any heading's end tag", '<h2>a</h3>b', 'h2("a"),"b"'],
    ['content closes the head', '<html><head><title>t</title><p>a', 'html(head(title("t")),p("a"))'],
  ])('%s', (_, html, expected) => {
    expect(shape(html)).toBe(expected);
  });
});

describe('mis-nested tags', () => {
  it.each([
    ['an inline end tag does not close the block inside', '<span><div>a</span>b</div>', 'span(div("ab"))'],
    [
      'an end tag in a cell does not close what is around the table',
      '<div><table><tr><td>a</div>b</td></tr></table>c</div>',
      'div(table(tr(td("ab"))),"c")',
    ],
    ['a link that its end tag leaves half way does not swallow the story', '<a href="x"><div>a</a><p>b</p></div>', 'div("a",p("b"))'],
    ['a link closes the link before', '<a>a<a>b</a>', 'a("a"),a("b")'],
    ['a form that ends early leaves its blocks open', '<form><div>a</form>b</div>c', 'form(div("ab")),"c"'],
    ['stray end tags are nothing', '</div></p></li>a', '"a"'],
    ['cells outside a table are nothing', '<div><td>a</td></div>', 'div("a")'],
    ['plaintext is the last tag', '<div><p>a<plaintext><b>c</b></plaintext>', 'div(p("a"),plaintext("<b>c</b></plaintext>"))'],
    ["a drawing's title without end ends with the drawing", '<svg><title>a</svg><p>b', 'svg(title("a")),p("b")'],
    ["a drawing's style holds elements", '<svg><style>a</svg>b', 'svg(style("a")),"b"'],
    ['text after the body stays in the page', '<body><p>a</p></body></html><p>b</p>', 'body(p("a"),p("b"))'],
    ['svg leaves when paragraphs begin', '<svg><path/><p>a</p></svg>b', 'svg(path()),p("a"),"b"'],
    ['a self-closing div is an open div', '<div/>a', 'div("a")'],
    ["an inline frame's content is text", '<iframe><div>a</iframe>b', 'iframe(),"b"'],
    ['an inline frame without end holds nothing', '<iframe><p>a</p>', 'iframe(),p("a")'],
    ['a slash does not close a script outside svg', '<script src="x" /><p>a</p></script><p>b</p>', 'script("<p>a</p>"),p("b")'],
    ['a slash closes a script in svg', '<svg><script/><path/></svg>a', 'svg(script(),path()),"a"'],
    ['a title in the middle of the page leaves its block open', '<div><title>t</title>a</div>', 'div(title("t"),"a")'],
  ])('%s', (_, html, expected) => {
    expect(shape(html)).toBe(expected);
  });

  it('decodes character references in text and attributes', () => {
    const page = parsePage('<a title="a&amp;b">&lt;&eacute;</a>');
    expect(page.elements[0]?.attribs['title']).toBe('a&b');
    expect(shape('&lt;&eacute;')).toBe('"<é"');
  });

  it('keeps the first of two equal attributes, whatever its name', () => {
    expect(parsePage('<p class=a class=b constructor=c>').elements[0]?.attribs).toEqual({ class: 'a', constructor: 'c' });
  });
});

describe('numbering', () => {
  it.each([
    ['a tree', '<html><body><p>a<b>b</b><br><i>c<u>d</u></i></p><p>e'],
    ['text outside of elements', 'a<p>b</p>c<br>'],
    ['links taken apart', '<div><a><p>a</a>b<i>c</i></p></div><a><div>d</a><p>e</p></div>'],
    ['end tags that open', '<p>a</br>b</p>'],
  ])('knows parents, ends and names of %s', (_, html) => {
    const page = parsePage(html);
    const positions = page.elements.map((element) => page.indexOf.get(element));
    expect(positions).toEqual(page.elements.map((__, at) => at));
    const inside = (at: number): number => page.elements.filter((__, other) => ancestorsOf(page, other).includes(at)).length;
    expect(Array.from(page.end)).toEqual(page.elements.map((__, at) => at + inside(at) + 1));
    expect(Array.from(page.parent)).toEqual(
      page.elements.map(({ parent }) => (parent instanceof PageElement ? page.elements.indexOf(parent) : -1)),
    );
    for (const [name, places] of page.byTag)
      expect(places).toEqual(page.elements.flatMap((element, at) => (element.name === name ? [at] : [])));
    expect([...page.byTag.values()].flat().length).toBe(page.elements.length);
  });

  it('knows no elements of other pages', () => {
    const [stranger] = parsePage('<p>').elements;
    expect(stranger === undefined ? null : parsePage('<p>').indexOf.get(stranger)).toBeUndefined();
  });
});

function ancestorsOf(page: Page, at: number): number[] {
  const up: number[] = [];
  for (let parent = page.parent[at] ?? -1; parent >= 0; parent = page.parent[parent] ?? -1) up.push(parent);
  return up;
}

describe('blank', () => {
  it.each([
    ['<p> \n\t</p><p>a</p><p>\u00a0\u3000\u200b\ufeff</p><p>\u00a0é</p>', [1, 0, 1, 0]],
    ['<p>&nbsp;</p><p>&nbsp;&amp;</p><script> </script><script> x</script>', [1, 0, 1, 0]],
    ['<a>1<div> <a>2</a></div></a><p> <!-- -->\n</p>', [0, 1, 0, 1]],
  ])('tells which texts of %j hold nothing', (html, blank) => {
    expect([...parsePage(html).blank]).toEqual(blank);
  });
});

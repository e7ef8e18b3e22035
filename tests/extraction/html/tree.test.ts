/** The tree that comes of a page's tags, as browsers would build it where it matters for text. */
import { isTag, isText, type ChildNode, type Document } from 'domhandler';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../infra/local/edge/faults.ts';
import { PageElement } from '../../../shared/extraction/html/element-node.ts';
import type { Page } from '../../../shared/extraction/html/page.ts';
import { AttributeTable } from '../../../shared/extraction/html/attribute-table.ts';
import { DEFAULT_LIMITS, parsePage } from '../../../shared/extraction/html/parse.ts';
import { Tokenizer, type TokenSink } from '../../../shared/extraction/html/tokenizer.ts';
import { TreeBuilder } from '../../../shared/extraction/html/tree-builder.ts';

function show(node: ChildNode): string {
  if (isText(node)) return node.data.trim() === '' ? '' : JSON.stringify(node.data);
  return isTag(node) ? `${node.name}(${shapeOf(node.children)})` : '';
}

function shapeOf(nodes: readonly ChildNode[]): string {
  return nodes
    .map((node) => show(node))
    .filter((part) => part !== '')
    .join(',');
}

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

describe('budgets', () => {
  it('flattens what nests deeper than the budget and closes the right elements afterwards', () => {
    const page = parsePage('<i>'.repeat(5) + 'a' + '</i>'.repeat(5) + 'b', { maxDepth: 3 });
    expect(page.truncated).toBe(true);
    expect(Math.max(...page.elements.map((element) => depthOf(element)))).toBe(4);
    expect(page.document.children.length).toBe(2);
  });

  it('keeps the text of a script at the deepest level inside it', () => {
    const page = parsePage('<div><div><script>a</script>b', { maxDepth: 2 });
    expect(shapeOf(page.document.children)).toBe('div(div(script("a"),"b"))');
  });

  it('stops at the budget of nodes', () => {
    const page = parsePage('<p>a</p>'.repeat(100), { maxNodes: 50 });
    expect(page.truncated).toBe(true);
    expect(page.elements.length).toBeLessThanOrEqual(50);
  });

  it('keeps only so many attributes', () => {
    const page = parsePage(`<p ${Array.from({ length: 50 }, (_, at) => `a${at}=1`).join(' ')}>`, { maxAttributes: 10 });
    expect(page.truncated).toBe(true);
    expect(Object.keys(page.elements[0]?.attribs ?? {}).length).toBe(10);
  });

  it.each([
    ['100,000 nested elements', '<div>'.repeat(100_000) + 'a'],
    ['a million unclosed tags', '<b>'.repeat(1_000_000)],
    ['mis-nested formatting over and over', '<a><b><i><div></a></b></i>'.repeat(30_000)],
    ['nested links', '<a><div>'.repeat(50_000)],
    ['end tags that close nothing', '<p>' + '</span>'.repeat(300_000)],
    ['nested forms and tables', '<table><tr><td><form>'.repeat(30_000)],
    ['a million attributes', `<p ${'a b c d '.repeat(250_000)}>text`],
    [
      'body tags that add to one another over and over',
      `<p>${Array.from({ length: 200_000 }, (_, at) => `<body a${at} b c d e f>`).join('')}`,
    ],
    ['200,000 inline frames without end', '<iframe>'.repeat(200_000)],
    ['a million different attributes', `<p ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}`).join(' ')}>text`],
    ['a quarter of a million different tags', `<p>${Array.from({ length: 250_000 }, (_, at) => `<a${at}>`).join('')}`],
    ['comments of the odd end by the million', `<p>${'<!-- --!>'.repeat(1_000_000)}`],
    ['comments that never end by the million', `<p>${'<!--'.repeat(1_000_000)}`],
    ['half ends of a comment by the million', `<p><!--${'--!'.repeat(1_000_000)}`],
    ['30 MB of comments', `<p>${`<!--${'x'.repeat(992)}-->`.repeat(30_000)}`],
    ['quotes that never end by the million', `<p>${'<a b="'.repeat(1_000_001)}`],
    ['scripts that never end by the million', `<p>${'<script>'.repeat(1_000_000)}`],
    ['half ends of a script by the million', `<p><script>${'</scrip'.repeat(1_000_000)}</script>`],
    ['angle brackets by the million', `<p>${'<'.repeat(3_000_000)}`],
    ['ampersands by the million', `<p title="${'&'.repeat(1_000_000)}">${'&'.repeat(1_000_000)}`],
    ['references cut off by the million', `<p title="${'&am'.repeat(1_000_000)}">${'&#x'.repeat(1_000_000)}${'&#'.repeat(1_000_000)}`],
    ['a reference of a million digits', `<p>&#${'1'.repeat(1_000_000)};`],
    ['CDATA that never ends', `<svg>${'<![CDATA['.repeat(1_000_000)}`],
  ])(
    'ends on %s',
    (_, html) => {
      const page = parsePage(html);
      expect(page.elements.length).toBeGreaterThan(0);
      expect(page.end[0]).toBeLessThanOrEqual(page.elements.length);
    },
    60_000,
  );
});

describe('blank', () => {
  it.each([
    ['<p> \n\t</p><p>a</p><p>\u00a0\u3000\u200b\ufeff</p><p>\u00a0é</p>', [1, 0, 1, 0]],
    ['<p>&nbsp;</p><p>&nbsp;&amp;</p><script> </script><script> x</script>', [1, 0, 1, 0]],
    ['<a>1<div> <a>2</a></div></a><p> <!-- -->\n</p>', [0, 1, 0, 1]],
  ])('tells which texts of %j hold nothing', (html, blank) => {
    expect([...parsePage(html).blank]).toEqual(blank);
  });
});

describe('texts', () => {
  it.each([
    ['<p>plain &copy no<b> text', [-1, 20]],
    ['<p>a < b</p>', [3]],
    ['<p>one<!-- not said -->two</p>', [-1]],
    ['<p>one</i>two</p>', [-1]],
    ['<svg><![CDATA[x<y]]></svg>', [14]],
    ['<title>never asked for</title>', [-1]],
    ['<p>end</', [-1]],
  ])('knows where the texts of %s stand', (html, places) => {
    expect(parsePage(html).texts.map(({ place }) => place)).toEqual(places);
  });

  it('say what the page says, cut from it or not, whatever the markup', () => {
    let placed = 0;
    for (const html of randomPages(3_000)) {
      const page = parsePage(html);
      expect(page.html).toBe(html);
      for (const { place, length, data } of page.texts) {
        expect([html, length]).toEqual([html, data.length]);
        if (place >= 0) placed += 1;
      }
      // The tokenizer is held to parse5's in its own test. White space outside of all elements is no text of the tree.
      expect([
        html,
        page.texts
          .map(({ data }) => data)
          .join('')
          .replace(/\s+/g, ''),
      ]).toEqual([html, textOfTokens(html).replace(/\s+/g, '')]);
    }
    expect(placed).toBeGreaterThan(1_000);
  });
});

describe('links between nodes', () => {
  it('agree with each other, whatever the markup', () => {
    let dissolved = 0;
    for (const html of [...MISNESTED, ...randomPages(3_000)]) {
      const page = parsePage(html);
      const met: unknown[] = [];
      const open: (Document | PageElement)[] = [page.document];
      for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
        const { children } = parent;
        expect([html, parent.firstChild, parent.lastChild]).toEqual([html, children[0] ?? null, children.at(-1) ?? null]);
        children.forEach((child, at) => {
          expect(child.parent).toBe(parent);
          expect(child.prev).toBe(children[at - 1] ?? null);
          expect(child.next).toBe(children[at + 1] ?? null);
          met.push(child);
          if (child instanceof PageElement) open.push(child);
        });
      }
      expect(new Set(met).size).toBe(met.length);
      expect(met.length).toBe(page.elements.length + page.texts.length);
      if (page.elements.filter(({ name }) => name === 'a').length < (html.match(/<a /g)?.length ?? 0)) dissolved += 1;
    }
    expect(dissolved).toBeGreaterThan(20);
  });
});

/** Links that are dissolved: with and without siblings, at the top and inside, one in the other, empty. */
const MISNESTED = [
  '<a href=x>',
  '<p>1</p><a href=x>',
  '<div><a href=x>',
  '<div>1<a href=x>',
  '<a href=x>1<a href=y>',
  '<a href=x><b><a href=y>',
].flatMap((before) =>
  ['<div>2</a>', '<div></a>', '<div>2<p>3</a>', '<div>2</a></div>', '<div>2</a></div><p>4', '<div>2</a></div>5<i>6</i>'].map(
    (after) => before + after,
  ),
);

/** Markup without sense, of pieces that go wrong together; the same each time. */
function* randomPages(count: number): Generator<string> {
  const random = seededRandom(11);
  const pieces = [
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<a href=x>',
    '</a>',
    '<div>',
    '</div>',
    'word ',
    '&amp;',
    '&lt',
    '&nope;',
    '&',
    '<',
    '< ',
    '</',
    '<!-- x -->',
    '<!x>',
    '<?y>',
    '<svg>',
    '<![CDATA[z&amp;]]>',
    '</svg>',
    '<table>',
    '<td>',
    '\n',
    'é',
    '<br>',
    '<script>s</script>',
  ];
  for (let page = 0; page < count; page += 1)
    yield Array.from({ length: Math.floor(random() * 14) }, () => pieces[Math.floor(random() * pieces.length)]).join('');
}

function textOfTokens(html: string): string {
  let text = '';
  const attributes = new AttributeTable(html);
  const builder = new TreeBuilder(html, DEFAULT_LIMITS, attributes, 16);
  const sink: TokenSink = {
    get isFull() {
      return builder.isFull;
    },
    get isForeign() {
      return builder.isForeign;
    },
    startTag: (tag, selfClosing) => builder.startTag(tag, selfClosing),
    endTag: (tag) => builder.endTag(tag),
    textElement: (_tag, content) => void (text += content),
    text: (start, end, decoded) => void (text += decoded ?? html.slice(start, end)),
    onAttributesCut: () => {},
  };
  new Tokenizer(html, sink, attributes, 256).run();
  return text;
}

function depthOf(element: { parent: unknown }): number {
  let depth = 0;
  let up: unknown = element;
  while (typeof up === 'object' && up !== null && 'parent' in up && up.parent !== null) {
    depth += 1;
    up = up.parent;
  }
  return depth;
}

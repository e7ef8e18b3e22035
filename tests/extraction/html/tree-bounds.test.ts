/** Budgets of the tree builder, the texts that it cuts from a page, and the links between its nodes, on random markup too. */
import type { Document } from 'domhandler';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../infra/local/edge/faults.ts';
import { PageElement } from '../../../shared/extraction/html/element-node.ts';
import { AttributeTable } from '../../../shared/extraction/html/attribute-table.ts';
import { DEFAULT_LIMITS, parsePage } from '../../../shared/extraction/html/parse.ts';
import { Tokenizer, type TokenSink } from '../../../shared/extraction/html/tokenizer.ts';
import { TreeBuilder } from '../../../shared/extraction/html/tree-builder.ts';
import { shapeOf } from './tree-shapes.ts';

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

describe('the end tag of the innermost element', () => {
  it('ends it as the search for what it ends would have it', () => {
    const random = seededRandom(5);
    const names =
      'p b a div li ul dd dl h1 h2 table tr td noscript svg title template form select option body html head button x-a object'.split(' ');
    let nested = 0;
    for (let page = 0; page < 1_000; page += 1) {
      const html = Array.from({ length: 12 }, () => {
        const name = names[Math.floor(random() * names.length)] ?? '';
        return ['<', '<', '</'][Math.floor(random() * 3)] + name + ['>', '>', ' >'][Math.floor(random() * 3)] + 'a';
      }).join('');
      for (const maxDepth of [3, 256]) {
        const { document } = parsePage(html, { maxDepth });
        expect([html, shapeOf(document.children)]).toEqual([html, shapeBySearch(html, maxDepth)]);
        nested += html.includes('</') && maxDepth === 256 ? 1 : 0;
      }
    }
    expect(nested).toBeGreaterThan(500);
  });
});

/** Of a page all of whose end tags are searched for among the open elements. */
function shapeBySearch(html: string, maxDepth: number): string {
  const attributes = new AttributeTable(html);
  const builder = new TreeBuilder(html, { ...DEFAULT_LIMITS, maxDepth }, attributes, 16);
  const sink: TokenSink = {
    get isFull() {
      return builder.isFull;
    },
    get isForeign() {
      return builder.isForeign;
    },
    startTag: (tag, selfClosing) => builder.startTag(tag, selfClosing),
    endTag: (tag) => builder.endTag(tag),
    endable: '',
    endInnermost: () => {},
    textElement: (tag, content) => builder.textElement(tag, content),
    text: (start, end, decoded) => builder.text(start, end, decoded),
    onAttributesCut: () => {},
  };
  new Tokenizer(html, sink, attributes, 256).run();
  const document: Document = builder.finish().document;
  return shapeOf(document.children);
}

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
    get endable() {
      return builder.endable;
    },
    endInnermost: () => builder.endInnermost(),
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

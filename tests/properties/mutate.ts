/**
 * Pages made worse: a seed page changed step by step, on its bytes, its tags and its tree. A mutation is data (numbers
 * from 0 up to 1 that point into the page), so that fast-check can draw, shrink and print it.
 */
import * as cheerio from 'cheerio';
import { isTag, type AnyNode, type Element } from 'domhandler';
import fc from 'fast-check';

/** Mutations; `at` and `to` point into the page, `pick` chooses what is put there. */
export type Mutation = {
  readonly on: 'bytes' | 'tags' | 'tree';
  readonly how: string;
  readonly at: number;
  readonly to: number;
  readonly pick: number;
};

const BYTES = ['cut', 'repeat', 'overwrite', 'insert', 'end', 'splice', 'flip'] as const;
const TAGS = ['drop', 'repeat', 'swap', 'insert', 'break'] as const;
const TREE = ['remove', 'repeat', 'move', 'rename', 'wrap', 'empty', 'insert', 'attribute'] as const;

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const on = (level: Mutation['on'], how: readonly string[]): fc.Arbitrary<Mutation> =>
  fc.record({ on: fc.constant(level), how: fc.constantFrom(...how), at: unit, to: unit, pick: unit });

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(fc.oneof(on('bytes', BYTES), on('tags', TAGS), on('tree', TREE)), {
  minLength: 1,
  maxLength: 8,
});

/** Byte sequences at which decoders turn: marks, switches, overlong and cut characters, the ends of markup. */
const BITS: readonly Uint8Array[] = [
  [0],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
  [0x1b, 0x24, 0x42],
  [0x1b, 0x28, 0x42],
  [0xc0, 0xbc],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0x8f, 0xa2],
  [0x81, 0x30, 0x81],
  [0x80],
  [0x0d],
  [0x0c],
  [0x26, 0x23, 0x30, 0x3b],
]
  .map((bytes) => Uint8Array.from(bytes))
  .concat(
    [
      '<',
      '>',
      '</',
      '<!--',
      '-->',
      '"',
      "'",
      '<![CDATA[',
      '<script>',
      '</script>',
      '<plaintext>',
      '<textarea>',
      '&',
      '<?',
      '<meta charset=utf-16>',
      '<meta charset=iso-2022-jp>',
    ].map((text) => Buffer.from(text)),
  );

const NAMES = [
  'p',
  'div',
  'table',
  'tr',
  'td',
  'caption',
  'select',
  'option',
  'svg',
  'math',
  'mtext',
  'mglyph',
  'foreignObject',
  'annotation-xml',
  'style',
  'script',
  'noscript',
  'template',
  'title',
  'textarea',
  'a',
  'b',
  'form',
  'button',
  'li',
  'ul',
  'dl',
  'dd',
  'pre',
  'ruby',
  'rt',
  'iframe',
  'object',
  'frameset',
  'body',
  'head',
  'html',
  'h1',
  'figure',
  'figcaption',
  'img',
  'picture',
  'blockquote',
  'article',
  'main',
  'nobr',
  'font',
  'xmp',
];
const ATTRIBUTES = [
  'href',
  'src',
  'srcset',
  'style',
  'onload',
  'class',
  'id',
  'content',
  'property',
  'datetime',
  'lang',
  'dir',
  'colspan',
  'hidden',
  'role',
  'itemprop',
  'itemtype',
  'type',
  'charset',
  'http-equiv',
];
const VALUES = [
  'javascript:fire(1)',
  'data:text/html,x',
  '//a.example/b',
  '',
  ' ',
  '\u0000',
  '#x',
  '0',
  '-1',
  '1e309',
  '2026-13-45',
  '2026-01-01T00:00:00Z',
  'application/ld+json',
  'x'.repeat(5_000),
  '"><img src=x onerror=fire(1)>',
  'a,b 2x,c 3w',
  'author byline',
  'https://a.example/?q=<&"',
  'article:published_time',
  'rtl',
];

const pickOf = <One>(list: readonly One[], pick: number): One | undefined => list[Math.floor(pick * list.length)];

/** Applies the steps in their order. `others` are the pages to splice from, `fragments` what an attacker would put in. */
export function mutate(
  seed: Uint8Array,
  steps: readonly Mutation[],
  others: readonly Uint8Array[],
  fragments: readonly string[],
): Uint8Array {
  return steps.reduce((page, step) => {
    if (step.on === 'bytes') return onBytes(page, step, others);
    // Latin-1 keeps every byte: the page's own charset stays what it was.
    const text = Buffer.from(page).toString('latin1');
    return Buffer.from(step.on === 'tags' ? onTags(text, step, fragments) : onTree(text, step, fragments), 'latin1');
  }, seed);
}

/** The longest piece that is cut, copied or brought in. */
const PIECE_BYTES = 2_000;

function onBytes(page: Uint8Array, { how, at, to, pick }: Mutation, others: readonly Uint8Array[]): Uint8Array {
  const start = Math.floor(at * page.length);
  const end = Math.min(page.length, start + Math.ceil(to * PIECE_BYTES));
  const [before, piece, after] = [page.subarray(0, start), page.subarray(start, end), page.subarray(end)];
  const bits = pickOf(BITS, pick) ?? new Uint8Array();
  switch (how) {
    case 'cut':
      return Buffer.concat([before, after]);
    case 'repeat':
      return Buffer.concat([before, ...Array.from({ length: 2 + Math.floor(pick * 6) }, () => piece), after]);
    case 'overwrite':
      return Buffer.concat([before, bits, page.subarray(start + bits.length)]);
    case 'insert':
      return Buffer.concat([before, bits, page.subarray(start)]);
    case 'end':
      return before;
    case 'splice': {
      const other = pickOf(others, pick) ?? new Uint8Array();
      const from = Math.floor(to * other.length);
      return Buffer.concat([before, other.subarray(from, from + PIECE_BYTES), page.subarray(start)]);
    }
    default: {
      const copy = Uint8Array.from(page);
      copy[start] = (copy[start] ?? 0) ^ (1 << Math.floor(pick * 8));
      return copy;
    }
  }
}

/** On the markup as it is written, balanced or not. */
function onTags(text: string, { how, at, to, pick }: Mutation, fragments: readonly string[]): string {
  const pieces = text.split(/(<[^<>]{1,500}>)/);
  const tags = pieces.flatMap((piece, index) => (piece.startsWith('<') ? [index] : []));
  const [one = 0, other = 0] = [pickOf(tags, at), pickOf(tags, to)];
  const [mine = '', theirs = ''] = [pieces[one], pieces[other]];
  if (how === 'drop') pieces[one] = '';
  else if (how === 'repeat') pieces[one] = mine.repeat(2 + Math.floor(pick * 40));
  else if (how === 'swap') [pieces[one], pieces[other]] = [theirs, mine];
  else if (how === 'insert') pieces[one] = `${mine}${pickOf(fragments, pick) ?? ''}`;
  else pieces[one] = mine.slice(0, Math.floor(pick * mine.length));
  return pieces.join('');
}

function onTree(text: string, { how, at, to, pick }: Mutation, fragments: readonly string[]): string {
  const $ = cheerio.load(text);
  const elements = $('*')
    .toArray()
    .filter((node: AnyNode): node is Element => isTag(node));
  const [one, other] = [pickOf(elements, at), pickOf(elements, to)];
  if (one === undefined || other === undefined) return text;
  const inside = $(other).closest($(one)).length > 0;
  if (how === 'remove') $(one).remove();
  else if (how === 'repeat') $(one).after(...Array.from({ length: 1 + Math.floor(pick * 4) }, () => $(one).clone()));
  else if (how === 'move' && !inside) $(other).append($(one));
  else if (how === 'rename') one.name = pickOf(NAMES, pick) ?? 'p';
  else if (how === 'wrap') $(one).wrap(`<${pickOf(NAMES, pick) ?? 'div'}></${pickOf(NAMES, pick) ?? 'div'}>`);
  else if (how === 'empty') $(one).replaceWith($(one).contents());
  else if (how === 'insert') $(one).prepend(pickOf(fragments, pick) ?? '');
  else if (how === 'attribute') one.attribs[pickOf(ATTRIBUTES, to) ?? 'class'] = pickOf(VALUES, pick) ?? '';
  return $.html();
}

/** Object literals, read and never run. */
import { expect, test } from 'vitest';
import { literalsIn, readLiteral } from '../../../shared/extraction/body/object-literal.ts';
import { processorMilliseconds } from '../../processor-time.ts';

test.each<[string, unknown]>([
  [
    `{post:{title:"The wall",'x-y':'it\\'s',n:1e3,draft:!1,shown:!0,gone:void 0,},};`,
    { post: { title: 'The wall', 'x-y': "it's", n: 1000, draft: false, shown: true, gone: null } },
  ],
  [`(function(a,b,c){return {data:[{t:a,u:b,v:c}],s:{}}}("Hello",null,{z:1}));`, { data: [{ t: 'Hello', u: null, v: { z: 1 } }], s: {} }],
  ['((a,b)=>({x:a,y:[b]}))("q",2)', { x: 'q', y: [2] }],
  ['{d:new Date("2024-01-01"),e:[,1],f:.5,g:-2,h:`b`}', { d: '2024-01-01', e: [null, 1], f: 0.5, g: -2, h: 'b' }],
  [String.raw`["a\u003Cb","\x41","\u{1F6A2}","\ud83d\udea2"]`, ['a<b', 'A', '🚢', '🚢']],
])('%s', (text, value) => {
  expect(readLiteral(text)).toEqual(value);
});

test.each(['{a:fetch("x")}', '{a:1', '{a:b}', '{a:1+1}', '`${a}`', '{a:function(){}}', '', '(function(a){return alert(a)}(1))'])(
  'refuses %j, which is no data',
  (text) => {
    expect(readLiteral(text)).toBeUndefined();
  },
);

test.each(["{a:'b\nc'}", '["a\nb"]'])('refuses %j, whose string goes over a line', (text) => {
  expect(readLiteral(text)).toBeUndefined();
});

test.each<[string, unknown[]]>([
  ['window.a = {"b":1}; c.d(e, [2]);', [{ b: 1 }, [2]]],
  ['a = a || {}; Fusion.globalContent={"b":{"c":[1]}};Fusion.x="y";', [{ b: { c: [1] } }, 'y']],
  [String.raw`s = JSON.parse('{"a":"it\\u2019s \\"b\\""}')`, [String.raw`{"a":"it\u2019s \"b\""}`]],
  ['start({user: me, post: {title: "T"}, list: [f(), "x"]})', [{ title: 'T' }, 'x']],
  ['<!--{"a":"b"}-->', [{ a: 'b' }]],
  ['s=(function(a){return {b:a}}("c")),t=(a=>a)({d:1})', [{ b: 'c' }, { d: 1 }]],
  ["// it's a comment\nx = ['a']", [['a']]],
])('finds the outermost literals of %s', (script, values) => {
  expect(literalsIn(script, 0)).toEqual(values);
});

test('leaves out those of fewer characters', () => {
  expect(literalsIn('a={b:1};c={d:"0123456789"}', 12)).toEqual([{ d: '0123456789' }]);
});

test('sets no prototype', () => {
  const read = readLiteral('{__proto__:{x:1}}');
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(Reflect.get(Object(read), 'x')).toBeUndefined();
});

test('ends quickly on a literal without an end', () => {
  const started = processorMilliseconds();
  for (const text of [
    '{a:'.repeat(300_000),
    '['.repeat(300_000),
    '"\\'.repeat(300_000),
    `${' '.repeat(300_000)}x`,
    `(function(${'a,'.repeat(100_000)}`,
  ])
    expect(readLiteral(text)).toBeUndefined();
  expect(processorMilliseconds() - started).toBeLessThan(2_000);
});

test.each([
  '{a:',
  '[',
  '=(',
  '="',
  '"\\\'',
  '=  ',
  '=(function(a',
  '={a:1,b:{c:[0,',
  '={"a":[1],b:c},',
  'return`',
  '=((a,b)',
  ',(',
  "='a\n",
])('finds literals quickly in a script of many %j', (piece) => {
  const started = processorMilliseconds();
  literalsIn(piece.repeat(300_000 / piece.length), 0);
  literalsIn(`x={a:${piece.repeat(300_000 / piece.length)}`, 0);
  expect(processorMilliseconds() - started).toBeLessThan(3_000);
});

/** Object literals, read and never run. */
import { expect, test } from 'vitest';
import { readLiteral } from '../../../shared/extraction/body/object-literal.ts';
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

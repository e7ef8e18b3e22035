/** Event patterns: the operators that EventBridge documents, and what it refuses. */
import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../infra/local/bus/pattern.ts';

const EVENT = {
  source: 'galley',
  'detail-type': 'article.updated',
  resources: [],
  detail: {
    data: { site: 'news.example', version: 3, title: 'Łódź *votes*', changed: ['headline', 'body'], reason: null, live: true },
    from: { ip: '10.0.0.17', six: '2001:db8::1' },
    parts: [
      { kind: 'picture', width: 800 },
      { kind: 'video', width: 1_920 },
    ],
  },
};
const fits = (pattern: unknown): boolean => compilePattern(pattern)(EVENT);
const data = (wanted: object): object => ({ detail: { data: wanted } });

describe('a pattern', () => {
  test.each<[string, object, boolean]>([
    ['a value', { 'detail-type': ['article.updated'] }, true],
    ['one of several', { 'detail-type': ['article.deleted', 'article.updated'] }, true],
    ['another value', { 'detail-type': ['article.deleted'] }, false],
    ['all of its fields', { source: ['galley'], 'detail-type': ['article.created'] }, false],
    ['a number', data({ version: [3] }), true],
    ['a number and not its digits', data({ version: ['3'] }), false],
    ['null', data({ reason: [null] }), true],
    ['true', data({ live: [true] }), true],
    ['any value of a list', data({ changed: ['body'] }), true],
    ['no value of a list', data({ changed: ['metadata'] }), false],
    ['a field that is not there', data({ author: ['Ada'] }), false],
    ['an object where a value is wanted', { detail: ['news.example'] }, false],
    ['fields of one of several objects', { detail: { parts: { kind: ['video'], width: [{ numeric: ['>', 1_000] }] } } }, true],
    ['fields that no single object has', { detail: { parts: { kind: ['picture'], width: [{ numeric: ['>', 1_000] }] } } }, false],
    ['prefix', data({ site: [{ prefix: 'news.' }] }), true],
    ['prefix of another case', data({ site: [{ prefix: 'News.' }] }), false],
    ['prefix of any case', data({ site: [{ prefix: { 'equals-ignore-case': 'News.' } }] }), true],
    ['suffix', data({ site: [{ suffix: '.example' }] }), true],
    ['suffix of any case', data({ site: [{ suffix: { 'equals-ignore-case': '.EXAMPLE' } }] }), true],
    ['any case', data({ title: [{ 'equals-ignore-case': 'łÓDŹ *VOTES*' }] }), true],
    ['a wildcard', data({ site: [{ wildcard: '*.exam*' }] }), true],
    ['a wildcard in the middle', data({ site: [{ wildcard: 'n*s.*e' }] }), true],
    ['a wildcard that overlaps itself', data({ site: [{ wildcard: 'news.exampl*le' }] }), false],
    ['an asterisk meant as such', data({ title: [{ wildcard: '*\\*votes\\*' }] }), true],
    ['anything but a value', data({ site: [{ 'anything-but': 'paper.example' }] }), true],
    ['anything but that value', data({ site: [{ 'anything-but': ['news.example', 'paper.example'] }] }), false],
    ['anything but numbers', data({ version: [{ 'anything-but': [1, 2] }] }), true],
    ['anything but a prefix', data({ site: [{ 'anything-but': { prefix: 'news' } }] }), false],
    ['anything but suffixes', data({ site: [{ 'anything-but': { suffix: ['.test', '.org'] } }] }), true],
    ['anything but a wildcard', data({ site: [{ 'anything-but': { wildcard: '*.example' } }] }), false],
    ['anything but any case', data({ site: [{ 'anything-but': { 'equals-ignore-case': ['NEWS.example'] } }] }), false],
    ['anything but, of a field that is not there', data({ author: [{ 'anything-but': 'Ada' }] }), false],
    ['a range', data({ version: [{ numeric: ['>', 2, '<=', 3] }] }), true],
    ['outside of a range', data({ version: [{ numeric: ['>=', 4] }] }), false],
    ['equal numbers', data({ version: [{ numeric: ['=', 3] }] }), true],
    ['an address', { detail: { from: { ip: [{ cidr: '10.0.0.0/24' }] } } }, true],
    ['an address outside', { detail: { from: { ip: [{ cidr: '10.0.0.0/28' }] } } }, false],
    ['an address of version 6', { detail: { from: { six: [{ cidr: '2001:db8::/32' }] } } }, true],
    ['a field that exists', data({ site: [{ exists: true }] }), true],
    ['a field that must not exist', data({ site: [{ exists: false }] }), false],
    ['a field that does not exist', data({ author: [{ exists: false }] }), true],
    ['a field of an object that does not exist', { detail: { other: { field: [{ exists: false }] } } }, true],
    ['an object, which is no value that exists', { detail: { data: [{ exists: true }] } }, false],
    ['an empty list, which has no value', { resources: [{ exists: false }] }, true],
    ['one of two patterns', { $or: [{ source: ['other'] }, { detail: { data: { version: [3] } } }] }, true],
    ['none of two patterns', { $or: [{ source: ['other'] }, { source: ['third'] }] }, false],
    [
      'one of two patterns beside a field that does not fit',
      { source: ['x'], $or: [{ source: ['galley'] }, { source: ['third'] }] },
      false,
    ],
    ['alternatives further down', { detail: { $or: [{ data: { version: [9] } }, { from: { ip: ['10.0.0.17'] } }] } }, true],
  ])('%s: %j %j', (_name, pattern, expected) => {
    expect(fits(pattern)).toBe(expected);
  });

  test.each<[unknown, string]>([
    [{}, 'an object with a field at least'],
    [[], 'an object with a field at least'],
    [{ source: 'galley' }, 'at "source": a list or an object must stand here, not "galley"'],
    [{ source: [] }, 'an empty list fits nothing'],
    [{ detail: {} }, 'an empty object fits nothing'],
    [{ source: [['galley']] }, 'a value or one comparison must stand here'],
    [{ source: [{ contains: 'x' }] }, '"contains" is no comparison; there are prefix, suffix'],
    [{ source: [{ prefix: 'a', suffix: 'b' }] }, 'one comparison'],
    [{ source: [{ prefix: 3 }] }, '"prefix" takes a text, not 3'],
    [{ source: [{ prefix: { wildcard: 'x' } }] }, '"prefix" takes a text or'],
    [{ source: [{ wildcard: 'a**b' }] }, 'no two asterisks in a row'],
    [{ source: [{ wildcard: 'a\\b' }] }, 'a backslash before an asterisk'],
    [{ source: [{ 'anything-but': [] }] }, 'must leave something out'],
    [{ source: [{ 'anything-but': ['a', 1] }] }, 'texts alone or numbers alone'],
    [{ source: [{ 'anything-but': { cidr: '10.0.0.0/8' } }] }, 'takes no "cidr"'],
    [{ detail: { n: [{ numeric: ['>'] }] } }, 'at "detail.n": "numeric" takes a comparison and a number'],
    [{ detail: { n: [{ numeric: ['!=', 3] }] } }, '"numeric" compares by'],
    [{ detail: { n: [{ numeric: ['>', 1e10] }] } }, 'numbers from -5000000000'],
    [{ detail: { n: [{ cidr: '10.0.0.0/33' }] } }, '"cidr" takes an address'],
    [{ detail: { n: [{ exists: 'yes' }] } }, '"exists" is true or false'],
    [{ $or: [{ source: ['a'] }] }, 'two or more patterns'],
  ])('is refused with its place and the reason: %j', (pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message);
  });
});

/** Addresses of pages by patterns: the console and the command line have the same. */
import { describe, expect, it } from 'vitest';
import { addressByPattern, patternFault } from '../../shared/address-pattern/index.ts';
import { addressBy } from '../../infra/cli/addresses.ts';

describe('the address of a page', () => {
  it.each([
    ['1998/fair.html', 'https://fenwick.example/{path}', 'https://fenwick.example/1998/fair'],
    ['1998/fair.html.gz', 'https://fenwick.example/{file}?print', 'https://fenwick.example/1998/fair.html?print'],
    ['1998/the fair?.htm', 'https://fenwick.example/{path}', 'https://fenwick.example/1998/the%20fair%3F'],
    ['a/b/c.xhtml.gz', 'https://fenwick.example/{folder}/p-{name}', 'https://fenwick.example/a/b/p-c'],
    ['top.html', 'https://fenwick.example/{folder}{name}', 'https://fenwick.example/top'],
    ['logs/2024-03-01-fair.html', 'https://fenwick.example/{date}/{name}', 'https://fenwick.example/2024/03/01/2024-03-01-fair'],
    ['fenwick.example/a.html', 'https://{path}', 'https://fenwick.example/a'],
    ['', 'https://fenwick.example/{path}', 'https://fenwick.example/'],
    ['a.html', 'javascript:{path}', null],
    ['../../a.html', 'fenwick.example/{path}', null],
  ])('%s by %s', (path, pattern, address) => {
    expect(addressByPattern(pattern, path)).toBe(address);
    expect(addressBy({ urlPattern: pattern })(path) ?? null).toBe(address);
  });
});

describe('a pattern', () => {
  it.each([
    ['', null],
    ['https://a.example/{path}', null],
    ['https://a.example/{folder}/{file}', null],
    ['https://a.example/{slug}', 'unknown-word'],
    ['/articles/{path}', 'not-absolute'],
    ['https://a.example/page', 'same-for-all'],
    ['https://a.example/{folder}', 'same-for-all'],
  ])('“%s” is at fault by %s', (pattern, fault) => {
    expect(patternFault(pattern)).toBe(fault);
  });
});

import { expect, it } from 'vitest';
import { isPlainPublicUrl, plainPublicUrl } from '../../../shared/extraction/text/index.ts';
import { randomFrom } from '../../evaluation/random.ts';

const PLAIN = [
  'https://news.example/',
  'https://www.harbour-news.example/2026/05/ferry-returns.html',
  'http://a.b.example/x_y//z/?id=1&page=2%20',
];
const OTHERS = [
  'https://news.example',
  'https://News.example/a',
  'https://news.example/a/../b',
  'https://news.example/./a',
  'https://news.example:443/a',
  'https://news.example/a b',
  'https://news.example/é',
  'https://xn--hfn-sna.example/a',
  'https://intranet.local/a',
  'https://192.168.0.1/a',
  'https://ana@news.example/a',
  '//news.example/a',
  '/a',
];

it.each(PLAIN)('takes %s as it is', (url) => {
  expect(isPlainPublicUrl(url)).toBe(true);
});

it.each(OTHERS)('leaves %s to the parser', (url) => {
  expect(isPlainPublicUrl(url)).toBe(false);
});

it('calls nothing plain that the URL standard writes otherwise', () => {
  const random = randomFrom(1);
  const parts = ['a', 'Z', '1', '.', '..', '/', '//', '-', '_', '?', '&', '=', '%2e', '%', '#', ' ', 'xn--', '.com', '.example/', 'é', '~'];
  let plain = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const rest = Array.from({ length: 1 + Math.floor(random() * 9) }, () => parts[Math.floor(random() * parts.length)]).join('');
    const url = `https://news${rest}`;
    if (!isPlainPublicUrl(url)) continue;
    plain += 1;
    expect(new URL(url).href).toBe(url);
  }
  expect(plain).toBeGreaterThan(100);
});

it('resolves from the root of a site as the URL standard does', () => {
  const random = randomFrom(2);
  const parts = ['a', 'Z', '.', '..', '/', '//', '-', '?', '=', '%2e', '#', ' ', '\\', '\t', ':', '@'];
  const bases = [
    'https://news.example/2026/a.html?b=/c',
    'http://a.b.example/',
    'https://news.example',
    'https://news.example?a/b',
    'https://ana@news.example/',
    'https://news.example:81/',
    'https://intranet.local/a',
    'https://[::1]/a',
    'mailto:ana@news.example/a/b',
  ];
  let plain = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const text = `/${Array.from({ length: Math.floor(random() * 8) }, () => parts[Math.floor(random() * parts.length)]).join('')}`;
    const base = bases[round % bases.length] ?? '';
    const full = plainPublicUrl(text, base);
    if (full === null) continue;
    plain += 1;
    expect(new URL(text, base).href).toBe(full);
  }
  expect(plain).toBeGreaterThan(100);
  expect(plainPublicUrl('/a', null)).toBeNull();
});

/** Hosts that mean another machine to each reader leave with no article, but for one that came from there. */
import { describe, expect, test } from 'vitest';
import { extract } from '../../../shared/extraction/index.ts';
import { isPrivateHost } from '../../../shared/extraction/text/private-hosts.ts';

/** Every spelling that the URL standard reads as a private address. */
const PRIVATE = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'printer',
  'intranet',
  'printer.local',
  'printer.local.',
  'db.internal',
  'metadata.google.internal',
  'nas.lan',
  'nas.home.arpa',
  'wiki.corp',
  '127.0.0.1',
  '127.1',
  '127.0.0.1.',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '１２７.０.０.１',
  '127。0。0。1',
  '0',
  '0.0.0.0',
  '10.1.2.3',
  '10.66051',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.168.257',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '100.64.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  '[64:ff9b::10.0.0.1]',
  '[64:ff9b:1::1]',
  '[2002:7f00:1::]',
  '[fc00::1]',
  '[fd12:3456::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
];
const PUBLIC = [
  'example.org',
  'local.example.org',
  'localhost.example.org',
  'internal.com',
  'a.corp.example',
  '8.8.8.8',
  '172.15.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '11.0.0.1',
  '169.253.0.1',
  '192.167.1.1',
  '223.255.255.255',
  '[2001:4860:4860::8888]',
  '[::ffff:8.8.8.8]',
  '[64:ff9b::8.8.8.8]',
  '[2002:808:808::]',
  'xn--bcher-kva.example',
];

const hostnameOf = (host: string): string => new URL(`http://${host}/`).hostname;

test.each(PRIVATE)('%s is private', (host) => expect(isPrivateHost(hostnameOf(host))).toBe(true));
test.each(PUBLIC)('%s is public', (host) => expect(isPrivateHost(hostnameOf(host))).toBe(false));

const PROSE =
  '<p>The harbour council met on Tuesday evening to hear what the storm had cost the town, and the hall was full well before the doors were closed by the council.</p>'.repeat(
    3,
  );

/** A page that names the host wherever a page can name one. */
function pageNaming(host: string): string {
  const url = (path: string): string => `http://${host}/secret/${path}`;
  const jsonLd = {
    '@type': 'NewsArticle',
    headline: 'Council orders inquiry',
    url: url('ld'),
    image: url('ld.png'),
    license: url('license'),
    author: { '@type': 'Person', name: 'Ada Penrose', url: url('author') },
    publisher: { name: 'Harbour News', url: url('publisher'), logo: url('logo.png') },
    mainEntityOfPage: url('main'),
    video: { contentUrl: url('video') },
  };
  return `<!doctype html><html lang=en><head><title>Council orders inquiry</title><base href="${url('base/')}"><link rel=canonical href="${url('canonical')}"><link rel=license href="${url('license')}">
${['og:url', 'og:image', 'twitter:image', 'article:author', 'tdm-policy', 'dcterms.license', 'og:video'].map((name) => `<meta property="${name}" name="${name}" content="${url(name)}">`).join('')}
<script type="application/ld+json">${JSON.stringify(jsonLd)}</script></head><body><article><h1>Council orders inquiry</h1><p class=byline>By <a rel=author href="${url('byline')}">Ada Penrose</a></p>${PROSE}
<p>They <a href="${url('link')}">looked</a> at <a href="//${host}/secret/relative">it</a> and <a href="relative">that</a>.<sup><a href="${url('note')}">1</a></sup></p>
<img src="${url('a.png')}" width=600 height=400 alt=a><img srcset="${url('b.png')} 2x" width=600 height=400><img data-src="${url('c.png')}" width=600 height=400><picture><source srcset="${url('d.png')}"><img src="${url('e.png')}" width=600 height=400></picture>
<figure><a href="${url('f')}"><img src="https://example.org/f.png" width=600 height=400 alt=f></a><figcaption>A <a href="${url('caption')}">wall</a></figcaption></figure>
<blockquote cite="${url('cite')}"><p>Nobody can say that we were not told about the wall.</p></blockquote><table><tr><th><a href="${url('cell')}">a</a></th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>
<iframe src="${url('frame')}" width=600 height=400></iframe><video src="${url('video.mp4')}" poster="${url('poster.png')}" controls></video><audio src="${url('audio.mp3')}"></audio><object data="${url('object.pdf')}"></object>
<blockquote class="twitter-tweet" cite="${url('tweet')}"><p>Words of a post about the wall.</p><a href="${url('tweet')}">May 1</a></blockquote>${PROSE}</article></body></html>`;
}

describe('an article', () => {
  test.each(['192.168.1.1', '0x7f.1', '[::ffff:127.0.0.1]', 'printer', 'db.internal'])('names %s nowhere', (host) => {
    for (const options of [{ url: 'https://example.org/a' }, {}]) {
      const result = extract(pageNaming(host), { ...options, explain: true });
      if (result.outcome !== 'article') throw new Error(result.message);
      const { url, image, images, links } = result.article;
      expect(JSON.stringify(result)).not.toContain('/secret/');
      expect([url, image?.url, images.length]).toEqual([options.url ?? null, 'https://example.org/f.png', 1]);
      // Relative addresses resolve against the page's own, not against a base on the private host.
      expect(links.map((link) => link.url)).toEqual(options.url === undefined ? [] : ['https://example.org/relative']);
    }
  });

  test.each([
    'https://www.example.org/_next/image?url=http%3A%2F%2F10.0.0.1%2Fsecret.jpg&w=640',
    '/_next/image?url=http%3a%2f%2fprinter%2elocal%2fsecret.jpg',
    'https://cdn.example.org/fit-in/600x400/http://192.168.1.1/secret.jpg',
    'https://cdn.example.org/fetch/w_600/http:/192.168.1.1:8080/secret.jpg',
    'https://cdn.example.org/i?src=https%253A%252F%252F%5B%3A%3A1%5D/secret.jpg&u=http%253A%252F%252Flocalhost%252Fsecret',
  ])('leaves out a picture that a service fetches from a private host: %s', (address) => {
    const page = `<article><h1>Council orders inquiry</h1>${PROSE}<img src="${address}" width=600 height=400><a href="${address}">Large</a>${PROSE}</article>`;
    const result = extract(page, { url: 'https://example.org/a' });
    if (result.outcome !== 'article') throw new Error(result.message);
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(result.article.images).toEqual([]);
  });

  test.each([
    'https://www.example.org/_next/image?url=https%3A%2F%2Fexample.com%2Fpier.jpg&w=640',
    'https://cdn.example.org/fit-in/600x400/http://8.8.8.8/pier.jpg',
    'https://cdn.example.org/i?t=12%3A30&name=pier.jpg',
    'https://cdn.example.org/http/pier.jpg',
    'https://cdn.example.org/i?from=https%3A%2F%2Fharbour%2Eexample%2Ecom%2Fpier.jpg',
    'https://cdn.example.org/i?campaign=https://harbourexample/pier.jpg',
  ])('keeps one that comes from a public host: %s', (address) => {
    const result = extract(
      `<article><h1>Council orders inquiry</h1>${PROSE}<img src="${address}" width=600 height=400>${PROSE}</article>`,
      {},
    );
    if (result.outcome !== 'article') throw new Error(result.message);
    expect(result.article.images.map((image) => image.url)).toEqual([address]);
  });

  test.each(['192.168.1.1', 'printer', '[fd12:3456::1]'])('that came from %s may name it, and no other', (host) => {
    const result = extract(
      pageNaming(host).replace('</article>', '<p>See <a href="http://10.0.0.9/other">the other machine</a>.</p></article>'),
      { url: `http://${host}:8080/news/a` },
    );
    if (result.outcome !== 'article') throw new Error(result.message);
    expect(result.article.images.map((image) => new URL(image.url).pathname)).toContain('/secret/a.png');
    expect(result.article.links.map((link) => link.url)).toContain(`http://${host}/secret/link`);
    expect(JSON.stringify(result)).not.toContain('10.0.0.9');
  });
});

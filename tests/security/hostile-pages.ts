/** Puts a vector into an otherwise ordinary article page, so that it has every chance to be taken for content. */
import type { Vector } from './vectors.ts';

const PROSE = [
  'The harbour council met on Tuesday evening to hear what the storm had cost the town, and the hall was full well before the doors were closed.',
  'Fishermen described how the outer wall gave way shortly after midnight, and how the boats that were moored behind it broke loose one after another.',
  'An engineer who has looked after the wall for twenty years said that repairs had been asked for, planned and paid for, but never begun.',
  'The council agreed to hold a public inquiry, to meet again within a month, and to publish every report that it had been given since the spring.',
];

/** Where the page is said to stand; relative URLs resolve against it. */
export const PAGE_URL = 'https://example.org/news/harbour-wall';

const attribute = (value: string): string => value.replaceAll('"', '&quot;');

/** A page with the vector in its place; metadata vectors stand in every field that a page can declare. */
export function hostilePage(vector: Vector): string {
  const { place, payload } = vector;
  const body = place === 'body' || place === 'url' ? payload : '';
  const quoted = place === 'attribute' ? attribute(payload) : '';
  const meta = place === 'metadata' ? payload : null;
  const jsonLd =
    meta === null
      ? ''
      : `<script type="application/ld+json">${JSON.stringify({
          '@context': 'https://schema.org',
          '@type': 'NewsArticle',
          headline: meta,
          author: { '@type': 'Person', name: meta, url: meta },
          publisher: { name: meta },
          articleSection: meta,
          keywords: [meta],
          description: meta,
          image: meta,
          inLanguage: meta,
          url: meta,
          license: meta,
        }).replaceAll('</', '<\\/')}</script>`;
  const metas =
    meta === null
      ? ''
      : [
          'og:title',
          'og:image',
          'og:url',
          'og:site_name',
          'description',
          'author',
          'article:section',
          'article:tag',
          'keywords',
          'og:locale',
          'article:published_time',
        ]
          .map((name) => `<meta property="${name}" name="${name}" content="${attribute(meta)}">`)
          .join('');
  return `<!DOCTYPE html><html lang="${meta === null ? 'en' : attribute(meta)}"><head><meta charset="utf-8"><title>${meta ?? 'Harbour wall: council orders inquiry'}</title>
${place === 'head' ? payload : ''}${metas}<link rel="canonical" href="${meta === null ? PAGE_URL : attribute(meta)}">${jsonLd}</head><body>
<main><article><h1>${meta === null ? 'Harbour wall: council orders inquiry' : meta.replaceAll('<', '&lt;')}</h1><p class="byline">By ${meta === null ? 'Ada Penrose' : meta.replaceAll('<', '&lt;')}</p>
<p>${PROSE[0]}</p><p>${PROSE[1]}</p>
${body}
<p>${PROSE[2]} <a href="https://example.org/reports" title="${quoted}" rel="${quoted}" name="${quoted}">The reports</a> are to follow.</p>
<figure><img src="https://example.org/wall.jpg" alt="${quoted}" title="${quoted}"><figcaption>${quoted}</figcaption></figure>
<pre><code class="language-${quoted}">sea = wall + wind</code></pre>
<table><caption>${quoted}</caption><tr><th scope="${quoted}">Year</th><th>Cost</th></tr><tr><td headers="${quoted}">2023</td><td>4</td></tr><tr><td>2024</td><td>9</td></tr></table>
<blockquote cite="${quoted}"><p>Nobody can say that we were not told about the wall.</p></blockquote>
<p>${PROSE[3]}</p></article></main></body></html>`;
}

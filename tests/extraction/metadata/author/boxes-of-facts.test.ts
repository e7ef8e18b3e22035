/** People whom the page tells of are not its authors. */
import { expect, test } from 'vitest';
import { extract } from '../../../../shared/extraction/index.ts';
import { pageWith } from '../../article-page.ts';

/** Of a page with the markup below its headline. */
function authorsOf(markup: string): readonly string[] {
  const result = extract(pageWith('').replace('</h1>', `</h1>${markup}`), { url: 'https://news.example/2025/story' });
  if (result.outcome !== 'article') throw new Error(`No article came of the page: ${result.outcome}`);
  return result.article.authors.map(({ name }) => name);
}

test.each([
  ['an aside', '<aside class="infobox"><h3>Marcus Tall</h3><p>Born 1911</p></aside>'],
  ['a table', '<table class="infobox"><tr><th colspan="2">Marcus Tall</th></tr><tr><th>Born</th><td>1911</td></tr></table>'],
])('takes no author from the heading of %s of facts', (_, markup) => {
  expect(authorsOf(markup)).toEqual([]);
});

test('finds to whom a story was told', () => {
  expect(authorsOf('<p>As told to Ana Holm</p>')).toEqual(['Ana Holm']);
});

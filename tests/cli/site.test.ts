/** A site as a person may type it, for commands that look for it where lists have it. */
import { expect, it } from 'vitest';
import { siteNamed } from '../../infra/cli/site.ts';

it.each([
  ['news.example', 'news.example'],
  ['WWW.News.Example', 'news.example'],
  ['https://www.news.example:8443/a?b#c', 'news.example'],
  [' news.example ', 'news.example'],
  ['zürich.example', 'xn--zrich-kva.example'],
  ['www.example', 'www.example'],
  ['localhost', 'localhost'],
  ['', null],
  ['news example', null],
])('%j is %j', (typed, site) => {
  expect(siteNamed(typed)).toBe(site);
});

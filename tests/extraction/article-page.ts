/** A page of a plain article around a piece of markup that a test is about. */
import { extract, type Article } from '../../shared/extraction/index.ts';

const BEFORE = [
  'The harbour ferry came back on Monday after a refit that took most of the winter, and the first boat left the quay with two hundred people aboard.',
  'Its skipper said that the new engine uses a third less fuel than the old one and that the crew had trained on it since the autumn began.',
  'Passengers noticed the quiet first. Several of them told this paper that they could hear the gulls again, which they had not done for years.',
];
const AFTER = [
  'The port expects a quarter of a million passengers this year, a tenth more than in the year before, and has hired eight more people for the season.',
  'Not everybody is content. Shopkeepers on the north bank say that the new landing stage lies too far from their street, and that trade has fallen.',
];

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');

/** @param inHead markup for the page's head */
export function pageWith(markup: string, inHead = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry returns | The Tidewater Post</title>${inHead}</head><body>
<header><a href="/">The Tidewater Post</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>Ferry returns</h1><div class="article-body">${paragraphs(BEFORE)}
${markup}
${paragraphs(AFTER)}</div></article></main>
<footer><p>© 2024 The Tidewater Post. All rights reserved.</p></footer></body></html>`;
}

/** The article of such a page. @throws where extraction takes it for none */
export function articleWith(markup: string, inHead = ''): Article {
  const result = extract(pageWith(markup, inHead), { url: 'https://news.example/2025/story', receivedAt: new Date('2026-11-28') });
  if (result.outcome !== 'article') throw new Error(`No article came of the page: ${result.outcome}`);
  return result.article;
}

/** A form between the paragraphs around the markup. */
export function formWith(form: 'markdown' | 'text' | 'html', markup: string, inHead = ''): string {
  const whole = articleWith(markup, inHead)[form];
  const [, rest = ''] = whole.split(BEFORE.at(-1) ?? '');
  const [inner = ''] = rest.split(AFTER[0] ?? '');
  return form === 'html' ? inner.replace(/^<\/p>\n/, '').replace(/\n<p>$/, '') : inner.trim();
}

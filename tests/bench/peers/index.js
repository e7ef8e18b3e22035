/** The peers as plain functions of a page's text. JavaScript, because their packages are there only once the benchmark has installed them. */
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { JSDOM, VirtualConsole } from 'jsdom';
import { parseHTML } from 'linkedom';

// Defuddle tells the console of every JSON-LD that it cannot parse.
console.error = () => {};
console.warn = () => {};

/** Text of the article, so that no peer can be fast by finding nothing unnoticed. */
export const peers = {
  'readability+jsdom': (html, url) => {
    const { window } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() });
    const article = new Readability(window.document).parse();
    window.close();
    return article?.textContent ?? '';
  },
  'readability+linkedom': (html) => new Readability(parseHTML(html).document).parse()?.textContent ?? '',
  defuddle: async (html, url) => (await Defuddle(parseHTML(html).document, url)).content,
};

/** Whatever the HTML form says stands in its Markdown too, on all pages of our own. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../../../shared/extraction/index.ts';
import { toMarkdown } from '../../../shared/extraction/serialize/markdown.ts';
import type { Run } from '../../../shared/extraction/serialize/tree/index.ts';
import { lostInMarkdown, type Kind } from './structure.ts';

const PAGES = new URL('../../pages/', import.meta.url);
const pages = ['', 'cases/', 'rules/'].flatMap((folder) =>
  readdirSync(new URL(folder, PAGES)).flatMap((file) => (file.endsWith('.html') ? `${folder}${file}` : [])),
);

describe('the Markdown of our own pages', () => {
  it('has pages to look at', () => {
    expect(pages.length).toBeGreaterThan(100);
  });

  it.each(pages)('loses nothing of %s', (page) => {
    const result = extract(readFileSync(new URL(page, PAGES)), { url: `https://news.example/${page}` });
    if (result.outcome === 'rejected') throw new Error(result.message);
    expect(lostInMarkdown(result.article.html, result.article.markdown)).toEqual([]);
  });
});

function line(text: string, note = 0): Run {
  return { text, marks: 0, url: null, note, isBare: false };
}

describe('notes in Markdown', () => {
  const notes = {
    kind: 'notes',
    notes: [
      { number: 1, runs: [line('Marked.')] },
      { number: 2, runs: [line('Left alone.')] },
    ],
  } as const;

  it('stand as paragraphs where their marks stand nowhere', () => {
    const markdown = toMarkdown([{ kind: 'paragraph', runs: [line('Tea'), line('', 1)] }, notes]);
    expect(markdown).toBe('Tea[^1]\n\n\\[2\\] Left alone.\n\n[^1]: Marked.');
    expect(lostInMarkdown('<p>Tea</p><ol><li>Marked.</li><li>Left alone.</li></ol>', markdown).map(({ kind }) => kind)).not.toContain(
      'words',
    );
  });
});

const HTML =
  '<h2>The ferry</h2><p>One <a href="https://a.example/b">link</a> more.</p><ul><li>tea</li><li>milk</li></ul>' +
  '<table><tr><th>day</th></tr><tr><td>Monday</td></tr></table><img src="https://a.example/i.png" alt=""><pre><code>first = 1\nsecond = 2\n</code></pre>';
const MARKDOWN =
  '## The ferry\n\nOne [link](https://a.example/b) more.\n\n* tea\n* milk\n\n| day |\n| --- |\n| Monday |\n\n![](https://a.example/i.png)\n\n```\nfirst = 1\nsecond = 2\n```\n';

describe('what is lost in Markdown', () => {
  it('is nothing where it says the same', () => {
    expect(lostInMarkdown(HTML, MARKDOWN)).toEqual([]);
  });

  it.each<[Kind, string, string, string]>([
    ['words', ' more', '', 'more'],
    ['headings', '## The', '### The', 'h2 The ferry'],
    ['links', 'a.example/b', 'a.example/c', 'https://a.example/b link'],
    ['pictures', 'i.png', 'j.png', 'https://a.example/i.png'],
    ['cells', '| Monday |', '|   |', 'Monday'],
    ['code', 'second = 2\n', '', 'second = 2'],
    ['blocks', '* tea\n* milk', 'tea milk', 'tea'],
  ])('is told of %s', (kind, from, to, what) => {
    expect(lostInMarkdown(HTML, MARKDOWN.replace(from, to))).toContainEqual({ kind, what });
  });
});

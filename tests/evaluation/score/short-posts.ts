/** Posts of a line or five, as blogs and notes have them, with what stands around them there: few in the corpus, and no less articles. */
import { escapeHtml } from '../../../shared/extraction/text/index.ts';
import { between, element, pick, type Random } from '../body/augment/chance.ts';
import { sideColumn } from '../body/augment/grafts.ts';
import type { Material } from '../body/augment/pool.ts';

const POSTS = ['post', 'post hentry', 'hentry', 'h-entry', 'entry', 'note', 'blog-post', 'status'];
const METAS = [
  '9 January 2024 (Notes)',
  'Posted by Anna Poe on March 3, 2023',
  '12.03.2024 von Karl Roe',
  'Publié le 4 mai 2022',
  'Filed under: Notes',
  '3 comments',
  'January 2024',
];

export function writeShortPost(material: Material, random: Random): string {
  const headline = escapeHtml(pick(material.headlines, random));
  const lines =
    random() < 0.15
      ? linkLines(material, random)
      : Array.from({ length: between(1, 5, random) }, () => element('p', '', escapeHtml(sentence(material, random)))).join('');
  const level = pick(['h1', 'h2', 'h2', 'h3'], random);
  const heading = element(
    level,
    pick(['posttitle', 'entry-title', 'p-name', ''], random),
    random() < 0.3 ? `<a href="/p/1">${headline}</a>` : headline,
  );
  const meta =
    random() < 0.6 ? element(pick(['p', 'div'], random), pick(['postmeta', 'meta', 'dt-published', ''], random), pick(METAS, random)) : '';
  const content = random() < 0.5 ? element('div', pick(['entry-content', 'e-content', 'post-body', 'content'], random), lines) : lines;
  const post = element(
    pick(['div', 'article', 'article', 'section'], random),
    pick(POSTS, random),
    heading + (random() < 0.5 ? meta + content : content + meta),
  );
  const reply =
    random() < 0.4
      ? '<div id="respond"><h3>Leave a reply</h3><form><textarea name="c"></textarea><input type="text" name="n"><input type="email" name="e"><button>Send</button></form></div>'
      : '';
  const side = random() < 0.4 ? sideColumn(material, random) : '';
  const menu =
    random() < 0.7 ? '<header><a href="/">Notes</a> <nav><a href="/about">About</a> <a href="/archive">Archive</a></nav></header>' : '';
  const kind = random() < 0.3 ? '<meta property="og:type" content="article">' : '';
  return `<!doctype html><html><head><meta charset="utf-8"><title>${headline}</title>${kind}</head><body>${menu}<div id="page">${random() < 0.5 ? element('main', '', post + reply) : post + reply}${side}</div><footer>© Notes</footer></body></html>`;
}

/** A sentence of a paragraph, cut to a length at which people leave it at that. */
function sentence(material: Material, random: Random): string {
  const sentences = pick(material.paragraphs, random).split(/(?<=[.!?。]) /);
  return pick(sentences, random).split(/\s+/).slice(0, 25).join(' ');
}

function linkLines(material: Material, random: Random): string {
  return element(
    'ul',
    '',
    Array.from({ length: between(2, 6, random) }, (_, at) =>
      element(
        'li',
        '',
        `<p><a href="https://other.example/${at}">${escapeHtml(pick(material.headlines, random))}</a></p><p>${escapeHtml(sentence(material, random))}</p>`,
      ),
    ).join(''),
  );
}

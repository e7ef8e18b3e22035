/**
 * News in brief: a headline of a few words, a day or a name in a line of its own, and two to four paragraphs of a sentence, as papers
 * print them under their usual heads and feet. The corpus has few, and those in English: elsewhere the same sentence has fewer words.
 */
import { escapeHtml } from '../../../shared/extraction/text/index.ts';
import { between, element, pick, type Random } from '../body/augment/chance.ts';
import { cards, sideColumn, ticker } from '../body/augment/grafts.ts';
import type { Material } from '../body/augment/pool.ts';
import { inHan, inThai } from './unspaced.ts';

const UNSPACED = 0.2;
/** Words joined in twos, as where endings and compounds take the place of small words. */
const COMPOUND = 0.3;

const LINES = [
  '3 May 2024',
  '03.05.2024, 18:05',
  'Published: 12 March 2023, 10:20',
  'Haber: Ayla Kurt',
  'Text: Jonas Berg',
  'By Ruth Vale',
  '2024-05-17',
  '4 mai 2022 à 9h30',
  'Redakcja | 17.06.2023',
  '5月3日',
];
const SECTIONS = ['News', 'Local', 'Sport', 'Politik', 'Économie', 'Yerel', '社会'];
const FEET = [
  '<footer><p>© 2024</p><a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></footer>',
  '<footer><ul><li><a href="/about">About us</a></li><li><a href="/contact">Contact</a></li><li><a href="/terms">Terms</a></li></ul><p>© The Post</p></footer>',
  '',
];
const SHARE = [
  '<div class="share"><a href="https://facebook.com/sharer">Facebook</a><a href="https://x.com/intent">X</a></div>',
  '<ul><li><a href="#s">Share</a></li><li><a href="#p">Print</a></li></ul>',
  '',
  '',
];

export function writeNewsBrief(material: Material, random: Random): string {
  const say = speaker(random());
  const headline = say(
    pick(material.headlines, random)
      .split(/\s+/)
      .slice(0, between(2, 9, random))
      .join(' '),
  );
  const tag = pick(['p', 'p', 'p', 'p', 'div'], random);
  const brief = Array.from({ length: between(2, 4, random) }, () => element(tag, '', say(sentence(material, random)))).join('');
  const line =
    random() < 0.7
      ? element(pick(['p', 'div', 'span', 'time'], random), pick(['date', 'byline', 'd', 'meta', ''], random), pick(LINES, random))
      : '';
  const heading = element('h1', pick(['title', 'headline', '', ''], random), headline);
  const content = random() < 0.4 ? element('div', pick(['text', 'article-body', 'content', ''], random), brief) : brief;
  const story = element(
    pick(['article', 'article', 'main', 'div'], random),
    pick(['news', 'article', 'detail', '', ''], random),
    heading + line + content + pick(SHARE, random),
  );
  const isBare = random() < 0.3;
  const menu = SECTIONS.map((name) => `<li><a href="/${name.length}">${name}</a></li>`).join('');
  const head = isBare ? '' : `<header><a href="/">The Post</a><nav><ul>${menu}</ul></nav></header>`;
  const around = isBare ? [''] : ['', '', cards(material, random), sideColumn(material, random), ticker(material, random)];
  const kind = random() < 0.3 ? '<meta property="og:type" content="article">' : '';
  const title = random() < 0.5 ? headline : `${headline} | The Post`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${kind}</head><body>${head}${story}${pick(around, random)}${isBare ? '' : pick(FEET, random)}</body></html>`;
}

/** A sentence or two of a paragraph. */
function sentence(material: Material, random: Random): string {
  const sentences = pick(material.paragraphs, random).split(/(?<=[.!?。]) /);
  return sentences
    .slice(0, between(1, 2, random))
    .join(' ')
    .split(/\s+/)
    .slice(0, 40)
    .join(' ');
}

/** How a page says a text: in its own words, in words joined in twos, or in a script without spaces. @param draw between 0 and 1 */
function speaker(draw: number): (text: string) => string {
  if (draw < UNSPACED / 2) return (text) => escapeHtml(inHan(text));
  if (draw < UNSPACED) return (text) => escapeHtml(inThai(text));
  return draw < UNSPACED + COMPOUND ? (text) => escapeHtml(compounded(text)) : escapeHtml;
}

/** Every other space between letters is taken out, by where it stands. */
function compounded(text: string): string {
  return text.replace(/(\p{L}) (\p{Ll})/gu, (_, end: string, start: string, at: number) =>
    at % 2 === 0 ? end + start : `${end} ${start}`,
  );
}

/**
 * Short texts on pages that say nothing of themselves: a headline, a few paragraphs, perhaps a list, no class, no day, no author, as
 * people's own sites and small newsrooms have them. Some are written in scripts whose words no spaces part: measures that
 * count words and full stops are others there, and the corpus has few such pages.
 */
import { escapeHtml } from '../../../shared/extraction/text/index.ts';
import { between, element, pick, type Random } from '../body/augment/chance.ts';
import type { Material } from '../body/augment/pool.ts';
import { inHan, inThai } from './unspaced.ts';

const UNSPACED = 0.25;
const MOST_WORDS = 70;
const FEW_WORDS = 12;

export function writePlainNote(material: Material, random: Random): string {
  const inScript = random() < UNSPACED ? pick([inHan, inThai], random) : (text: string): string => text;
  const say = (text: string): string => escapeHtml(inScript(text));
  const headline = say(pick(material.headlines, random));
  const tag = pick(['p', 'p', 'p', 'div'], random);
  const paragraph = (): string => element(tag, '', say(cut(pick(material.paragraphs, random), between(20, MOST_WORDS, random))));
  const list = (): string =>
    element(
      pick(['ul', 'ol'], random),
      '',
      Array.from({ length: between(2, 6, random) }, () =>
        element('li', '', say(cut(pick(material.paragraphs, random), between(3, FEW_WORDS, random)))),
      ).join(''),
    );
  const parts = Array.from({ length: between(2, 5, random) }, paragraph);
  if (random() < 0.3) parts.splice(between(1, parts.length, random), 0, list());
  if (random() < 0.15) parts.splice(1, 0, element('h2', '', say(pick(material.headlines, random))));
  const day = random() < 0.3 ? element(pick(['p', 'div', 'small'], random), '', pick(DAYS, random)) : '';
  const story = element(pick(['h1', 'h1', 'h2'], random), '', headline) + day + parts.join('');
  const menu = random() < 0.5 ? pick(MENUS, random) : '';
  const foot = random() < 0.4 ? '<p>© 2024</p>' : '';
  const body = menu + (random() < 0.5 ? element('div', '', story) : story) + foot;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${headline}</title></head><body>${body}</body></html>`;
}

const DAYS = ['9 January 2024', '2023-03-03', '12.03.2024', '4 mai 2022', '2024年3月18日', '17 มิ.ย. 2567'];
const MENUS = [
  '<nav><a href="/">Notes</a></nav>',
  '<div><a href="/">Home</a> | <a href="/about">About</a> | <a href="/archive">Archive</a></div>',
  '<header><a href="/">The Site</a><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></header>',
];

/** The first sentences of a text, about so many words. */
function cut(text: string, words: number): string {
  let kept = '';
  for (const sentence of text.split(/(?<=[.!?。]) /)) {
    if (kept !== '' && `${kept} ${sentence}`.split(/\s+/).length > words) break;
    kept = kept === '' ? sentence : `${kept} ${sentence}`;
  }
  return kept;
}

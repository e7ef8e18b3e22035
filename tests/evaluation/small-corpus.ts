/**
 * Thirty pages of our own making, laid out like the corpus, on which every trainer runs within seconds: enough to show that
 * it works and that the same input gives the same bytes, far too few to learn from.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { between, element, pick, type Random } from './body/augment/chance.ts';
import { randomFrom } from './random.ts';

/** How many pages each set has. */
const SETS = { 'wcxb-dev-article': 12, 'wcxb-dev-other': 5, segments: 4, dates: 5, reader: 4 } as const;
type SetName = keyof typeof SETS;

const SUBJECTS = ['The harbour', 'A baker', 'The council', 'Our neighbour', 'The ferry', 'A teacher', 'The old mill', 'The orchestra'];
const VERBS = ['opened', 'counted', 'painted', 'repaired', 'sold', 'measured', 'closed', 'borrowed'];
const OBJECTS = ['the northern bridge', 'eleven boats', 'a wooden clock', 'its last tram', 'the market hall', 'every lamp', 'two gardens'];
const CIRCUMSTANCES = [
  'before the rain came',
  'for the first time',
  'with a borrowed key',
  'while the town slept',
  'at the end of May',
  'without a word',
];
const GIVEN = ['Anna', 'Ben', 'Clara', 'David', 'Elena', 'Frank'];
const FAMILY = ['Poe', 'Roe', 'Holm', 'Duarte', 'Nair', 'Okafor'];
const MONTHS = ['January', 'March', 'May', 'July', 'September', 'November'];

function sentence(random: Random): string {
  return `${pick(SUBJECTS, random)} ${pick(VERBS, random)} ${pick(OBJECTS, random)} ${pick(CIRCUMSTANCES, random)}.`;
}

function paragraph(random: Random): string {
  return Array.from({ length: between(3, 6, random) }, () => sentence(random)).join(' ');
}

interface Story {
  readonly title: string;
  readonly author: string | null;
  readonly day: string | null;
  readonly paragraphs: readonly string[];
}

function makeStory(random: Random): Story {
  return {
    title: sentence(random).slice(0, -1),
    author: random() < 0.75 ? `${pick(GIVEN, random)} ${pick(FAMILY, random)}` : null,
    day: random() < 0.75 ? `20${between(10, 24, random)}-0${1 + 2 * between(0, 4, random)}-${between(10, 28, random)}` : null,
    paragraphs: Array.from({ length: between(6, 12, random) }, () => paragraph(random)),
  };
}

function shownDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date} ${MONTHS[(Number(month) - 1) / 2] ?? ''} ${year}`;
}

function writePage({ title, author, day, paragraphs }: Story, random: Random): string {
  const head = [
    `<title>${title} | The Quay</title>`,
    author !== null && random() < 0.5 ? `<meta name="author" content="${author}">` : '',
    day !== null && random() < 0.5 ? `<meta property="article:published_time" content="${day}T08:00:00Z">` : '',
    random() < 0.5 ? `<meta property="og:title" content="${title}">` : '',
  ].join('');
  const byline = element(
    'p',
    'byline',
    `${author === null ? '' : `By <a href="/people/a">${author}</a> `}${day === null ? '' : `on ${shownDay(day)}`}`,
  );
  const menu = element('nav', 'menu', ['News', 'Sport', 'Town'].map((name) => `<a href="/${name}">${name}</a>`).join(' '));
  const story = element(
    pick(['article', 'div', 'main'], random),
    pick(['story', 'entry-content', ''], random),
    paragraphs.map((text) => `<p>${text}</p>`).join('\n'),
  );
  const cards = Array.from({ length: 4 }, (_, at) =>
    element('li', 'card', `<a href="/c/${at}">${sentence(random)}</a><p>${sentence(random)}</p>`),
  ).join('');
  return `<!doctype html><html lang="en"><head>${head}</head><body>${menu}<h1>${title}</h1>${byline}${story}${element('ul', 'related', cards)}<footer><p>© 2024 The Quay. All rights reserved.</p></footer></body></html>`;
}

/** A page of links, which is no article. */
function writeList(random: Random): string {
  const links = Array.from({ length: 15 }, (_, at) => element('li', '', `<a href="/l/${at}">${sentence(random)}</a>`)).join('');
  return `<!doctype html><html lang="en"><head><title>News | The Quay</title></head><body><h1>News</h1><ul>${links}</ul></body></html>`;
}

function truthOf(set: SetName, { title, author, day, paragraphs }: Story): object {
  const fields = { title, author, published: day };
  if (set === 'segments') return { with: paragraphs.slice(0, 3).map((text) => text.slice(0, 60)), without: ['All rights reserved'] };
  if (set === 'dates') return { published: day };
  if (set === 'reader') return { ...fields, html: paragraphs.map((text) => `<p>${text}</p>`).join('') };
  return { ...fields, text: paragraphs.join('\n\n') };
}

/** Writes the sets into a folder. */
export function writeSmallCorpus(folder: string): void {
  const random = randomFrom(20261128);
  for (const [set, count] of Object.entries(SETS) as [SetName, number][]) {
    mkdirSync(join(folder, set, 'html'), { recursive: true });
    const index = Array.from({ length: count }, (_, at) => {
      const id = `${set}-${at}`;
      const file = `html/${id}.html.gz`;
      const url = `https://site-${set}-${at}.example/${between(1, 999, random)}`;
      const story = makeStory(random);
      const isList = set === 'wcxb-dev-other';
      writeFileSync(join(folder, set, file), gzipSync(isList ? writeList(random) : writePage(story, random)));
      const truth = isList ? { title: 'News', author: null, published: null, text: 'News' } : truthOf(set, story);
      return { id, url, file, kind: isList ? 'listing' : 'article', truth };
    });
    writeFileSync(join(folder, set, 'index.json'), JSON.stringify(index));
  }
}

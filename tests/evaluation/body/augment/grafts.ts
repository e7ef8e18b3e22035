/** What stands around stories and is none of theirs, in the many ways pages mark it up: cards, tickers, following posts, offers. */
import { escapeHtml } from '../../../../shared/extraction/text/index.ts';
import { between, element, madeUpClass, pick, type Random } from './chance.ts';
import type { Material } from './pool.ts';

const CARD_CLASSES = [
  'card',
  'teaser',
  'post-item',
  'item',
  'story',
  'news-item',
  'list-item',
  'entry',
  'blurb',
  'grid-item',
  'c-card',
  'feed-item',
  'article-preview',
  'col',
  'two-column-item',
  'media',
  '',
  '',
];
const HOLDER_CLASSES = [
  'related',
  'more',
  'latest',
  'widget',
  'posts',
  'list',
  'river',
  'sidebar',
  'ticker',
  'block',
  'row',
  'hero',
  'section',
  '',
  '',
];
const READ_MORE = ['Read more', 'Continue reading', 'Weiterlesen', 'Lire la suite', 'Leer más', 'Leggi tutto', 'Lees meer', '→'];
const LIST_TITLES = [
  'Related',
  'More stories',
  'Latest',
  'Most read',
  'You may also like',
  'Mehr zum Thema',
  'À lire aussi',
  'También te puede interesar',
  'Read next',
  'Aktuell',
  'Top stories',
  'More from this section',
];

/** Cards of other stories: headline with a link, excerpt, perhaps a day, a picture and a link to more. All of one list look alike. */
export function cards(material: Material, random: Random): string {
  const inner = pick(['div', 'article', 'li', 'section', 'div'], random);
  const className = random() < 0.2 ? madeUpClass(random) : pick(CARD_CLASSES, random);
  const isWhole = random() < 0.35;
  const level = pick(['h2', 'h3', 'h4', 'h5', 'div', 'span', 'p', 'strong'], random);
  const around = random() < 0.35;
  const [hasDay, hasMore, hasPicture, isDeep, hasSection] = [
    random() < 0.4,
    random() < 0.4,
    random() < 0.4,
    random() < 0.4,
    random() < 0.2,
  ];
  const more = pick(READ_MORE, random);
  const made = Array.from({ length: between(2, 9, random) }, (_, at) => {
    const headline = pick(material.headlines, random);
    const href = `/${at}/${Math.floor(random() * 9999)}-${headline
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)}`;
    const heading = around
      ? `<a href="${href}">${element(level, '', escapeHtml(headline))}</a>`
      : element(level, '', `<a href="${href}">${escapeHtml(headline)}</a>`);
    const text = pick(material.paragraphs, random);
    const excerpt = isWhole ? text : cut(text, between(10, 45, random), random);
    const body = element(pick(['p', 'p', 'div'], random), '', escapeHtml(excerpt));
    const parts = [
      hasPicture ? `<a href="${href}"><img src="/i/${at}.jpg" alt=""></a>` : '',
      hasSection ? element('span', 'kicker', `<a href="/s">${escapeHtml(headline.split(' ')[0] ?? '')}</a>`) : '',
      heading,
      hasDay ? element('time', '', `${between(1, 28, random)} May 2023`) : '',
      isDeep ? element('div', '', element('div', '', body)) : body,
      hasMore ? `<a href="${href}">${more}</a>` : '',
    ];
    return element(inner, className, parts.join(''));
  }).join(random() < 0.5 ? '\n' : '');
  return hold(inner === 'li' ? element('ul', '', made) : made, random);
}

/** Headlines alone: a list of links, or lines in bold. */
export function ticker(material: Material, random: Random): string {
  const items = Array.from({ length: between(3, 12, random) }, (_, at) =>
    element('li', '', `<a href="/t/${at}">${escapeHtml(pick(material.headlines, random))}</a>`),
  ).join('');
  return hold(element('ul', '', items), random);
}

/** Whole stories that follow on one page: a headline that links to each, then paragraphs, as blogs and endless pages have them. */
export function followingPosts(material: Material, random: Random): string {
  const name = pick(['article', 'div', 'section'], random);
  const className = pick(['post', 'entry', 'hentry', 'story', 'article', '', ''], random);
  const level = pick(['h1', 'h2', 'h2', 'h3'], random);
  const isLinked = random() < 0.85;
  return Array.from({ length: between(1, 4, random) }, (_, at) => {
    const headline = escapeHtml(pick(material.headlines, random));
    const heading = element(level, '', isLinked ? `<a href="/p/${at}">${headline}</a>` : headline);
    const day = random() < 0.4 ? element('div', 'date', `${between(1, 28, random)} June 2022`) : '';
    return element(name, className, heading + day + paragraphs(material, between(1, 5, random), random));
  }).join('\n');
}

/** A side column: blocks about something else, some of them prose, longer than a short story. */
export function sideColumn(material: Material, random: Random): string {
  const boxes = Array.from({ length: between(1, 4, random) }, () => {
    const title =
      random() < 0.7
        ? element(
            pick(['h2', 'h3', 'h4', 'div'], random),
            '',
            escapeHtml(pick([...LIST_TITLES, ...material.headlines.slice(0, 20)], random)),
          )
        : '';
    const content = random() < 0.5 ? paragraphs(material, between(1, 4, random), random) : ticker(material, random);
    return element(
      pick(['div', 'section', 'li'], random),
      pick(['widget', 'box', 'module', 'textwidget', 'panel', ''], random),
      title + content,
    );
  }).join('\n');
  return element(
    pick(['aside', 'div', 'div', 'section'], random),
    pick(['sidebar', 'side', 'rail', 'col-right', 'secondary', 'w3', ''], random),
    boxes,
  );
}

export function paragraphs(material: Material, count: number, random: Random): string {
  return Array.from({ length: count }, () => element('p', '', escapeHtml(pick(material.paragraphs, random)))).join('');
}

function hold(content: string, random: Random): string {
  const title = random() < 0.5 ? element(pick(['h2', 'h3', 'div', 'strong'], random), '', pick(LIST_TITLES, random)) : '';
  return element(
    pick(['div', 'section', 'div', 'aside'], random),
    random() < 0.2 ? madeUpClass(random) : pick(HOLDER_CLASSES, random),
    title + content,
  );
}

function cut(text: string, words: number, random: Random): string {
  const all = text.split(/\s+/);
  return all.length <= words ? text : `${all.slice(0, words).join(' ')}${random() < 0.6 ? '…' : ''}`;
}

/**
 * Pages written from scratch around real stories, with as little markup as small sites and hand-made pages have: no names,
 * any container, furniture of every kind in any place. What is the story is known for each block.
 */
import type { CorpusPage } from '../corpus.ts';
import { escapeHtml } from '../../../../shared/extraction/text/index.ts';
import { between, element, madeUpClass, pick, type Random } from './chance.ts';
import { cards, followingPosts, paragraphs, sideColumn, ticker } from './grafts.ts';
import { isProse, wordsOf, type Material } from './pool.ts';

/** Attribute of each element whose text is the story's; nothing in extraction knows it. */
export const STORY_MARK = 'data-is-story';

const CONTAINERS: readonly ((content: string, name: string) => string)[] = [
  (content) => element('article', '', content),
  (content) => element('main', '', content),
  (content) => element('main', '', element('article', '', content)),
  (content, name) => element('div', name, content),
  (content, name) => element('div', name, element('div', '', content)),
  (content) => element('div', 'entry-content', content),
  (content) => element('div', 'post-body', content),
  (content) => element('div', 'post hentry', content),
  (content) => element('article', 'post', content),
  (content) => element('section', '', content),
  (content) => `<div id="content">${content}</div>`,
  (content) => content,
  (content) => `<table><tr><td>${content}</td></tr></table>`,
];

const MARK = ` ${STORY_MARK}=""`;

/** @param site of the page that the story is from, which decides its fold */
export function writePlainPage(story: readonly string[], material: Material, site: string, id: string, random: Random): CorpusPage {
  const headline = pick(material.headlines, random);
  const top = random() < 0.7 ? menu(random) : '';
  const above = [
    element('h1', '', escapeHtml(headline)),
    random() < 0.4
      ? element(
          pick(['p', 'div'], random),
          pick(['byline', 'meta', ''], random),
          pick(['By Anna Poe', 'Von Karl Roe', 'Par Marie Poe', '12 March 2024', 'March 12, 2024 · 4 min read'], random),
        )
      : '',
    random() < 0.1 ? ticker(material, random) : '',
  ].join('');
  const lines = linesOf(story, material, random);
  const inside = random() < 0.25 ? aside(material, random) : '';
  const content = writeStory(lines, inside, random);
  const name = random() < 0.5 ? madeUpClass(random) : '';
  const container = pick(CONTAINERS, random);
  const isSplit = random() < 0.15 && lines.length > 6;
  const body = isSplit
    ? container(above + writeStory(lines.slice(0, 3), '', random), name) + container(writeStory(lines.slice(3), inside, random), name)
    : random() < 0.6
      ? container(above + content, name)
      : above + container(content, name);
  const after = [
    random() < 0.5 ? cards(material, random) : '',
    random() < 0.2 ? followingPosts(material, random) : '',
    random() < 0.3 ? sideColumn(material, random) : '',
    random() < 0.2 ? comments(material, random) : '',
    random() < 0.3 ? notices(random) : '',
    random() < 0.7 ? element('footer', '', `<p>© 2024 ${escapeHtml(site)}. All rights reserved.</p>`) : '',
  ].join('\n');
  const before = random() < 0.12 ? cards(material, random) : random() < 0.1 ? notices(random) : '';
  const wrapped = random() < 0.5 ? element('div', random() < 0.5 ? madeUpClass(random) : '', before + body + after) : before + body + after;
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(headline)}</title></head><body>${top}${wrapped}</body></html>`;
  return { id, set: 'plain', site, url: null, html, text: null, title: headline, with: [], without: [] };
}

/** A note of a few lines, a story, or a long read: several stories told as one. */
function linesOf(story: readonly string[], material: Material, random: Random): readonly string[] {
  const length = random();
  if (length < 0.25) return story.slice(0, between(1, 4, random));
  if (length < 0.85) return story.slice(0, between(4, 60, random));
  const goal = Math.round(60 * 8 ** random());
  const lines = [...story];
  while (lines.length < goal) lines.push(...pick(material.stories, random));
  return lines.slice(0, goal);
}

function mark(name: string, content: string): string {
  return `<${name}${MARK}>${content}</${name}>`;
}

/** The lines as a page would show them: headings, paragraphs, lists, and now and then a quote, a table, code or toggles. */
function writeStory(lines: readonly string[], inside: string, random: Random): string {
  const parts: string[] = [];
  const insideAt = inside === '' ? -1 : between(0, Math.max(0, lines.length - 1), random);
  const [isInDivs, isLinked, hasCode, hasTables, hasToggles] = [
    random() < 0.12,
    random() < 0.3,
    random() < 0.12,
    random() < 0.15,
    random() < 0.1,
  ];
  const tag = isInDivs ? 'div' : 'p';
  for (const [at, line] of lines.entries()) {
    if (at === insideAt) parts.push(inside);
    const text = isLinked ? linkSome(escapeHtml(line), random) : escapeHtml(line);
    if (isProse(line)) parts.push(random() < 0.05 ? `<blockquote>${mark('p', text)}</blockquote>` : mark(tag, text));
    else if (wordsOf(line) <= 12 && !/[.!?,;:]$/.test(line) && isProse(lines[at + 1] ?? ''))
      parts.push(mark(pick(['h2', 'h3', 'h2'], random), text));
    else if (wordsOf(line) <= 15) parts.push(`<ul>${mark('li', text)}</ul>`);
    else parts.push(mark(tag, text));
    if (hasCode && random() < 0.25) parts.push(codeBlock(random));
    if (hasTables && (at === lines.length - 1 || random() < 0.05)) parts.push(table(lines, random));
  }
  if (hasToggles) parts.push(toggles(lines.slice(0, between(2, 5, random)), random));
  return parts.join(random() < 0.5 ? '\n' : '');
}

function linkSome(text: string, random: Random): string {
  return text.replace(/ (\p{L}{3,20} \p{L}{3,20}) /gu, (words, inner: string) =>
    random() < 0.05 ? ` <a href="https://example.org/${between(1, 999, random)}">${inner}</a> ` : words,
  );
}

/** Questions that open on their answers, as elements of HTML or as boxes that a script opens. */
function toggles(lines: readonly string[], random: Random): string {
  const isNative = random() < 0.4;
  const name = pick(['toggle', 'accordion-item', 'faq-item', ''], random);
  const hides = random() < 0.4 ? ' style="display:none"' : '';
  return lines
    .map((line) => {
      const question = escapeHtml(`${line.split(' ').slice(0, 6).join(' ')}?`);
      const answer = mark('p', escapeHtml(line));
      return isNative
        ? `<details>${mark('summary', question)}${answer}</details>`
        : element('div', name, `${mark(pick(['h3', 'h4', 'button'], random), question)}<div${hides}>${answer}</div>`);
    })
    .join('');
}

const COMMANDS = [
  'npm install',
  'git clone https://example.org/repo.git',
  'cd repo',
  'make test',
  'pip install -r requirements.txt',
  'docker run --rm -it image',
  'const x = 1;',
  'for i in range(10):',
  '    print(i)',
  'curl -s https://example.org | sh',
  'export PATH=$PATH:/opt/bin',
  'SELECT * FROM t;',
  '{ "a": 1 }',
  'return 0;',
];

function codeBlock(random: Random): string {
  const code = Array.from({ length: between(1, 6, random) }, () => pick(COMMANDS, random)).join('\n');
  const marked = random() < 0.5 ? `<pre${MARK}><code${MARK}>${escapeHtml(code)}</code></pre>` : mark('pre', escapeHtml(code));
  return random() < 0.5 ? element('div', pick(['highlight', 'code-block', ''], random), marked) : marked;
}

function table(lines: readonly string[], random: Random): string {
  const words = lines
    .join(' ')
    .split(/\s+/)
    .filter((word) => word.length > 2);
  const columns = between(2, 4, random);
  const row = (cell: string): string =>
    `<tr>${Array.from({ length: columns }, () => mark(cell, escapeHtml(`${pick(words, random)} ${random() < 0.5 ? between(1, 999, random) : pick(words, random)}`))).join('')}</tr>`;
  return `<table>${random() < 0.6 ? `<thead>${row('th')}</thead>` : ''}<tbody>${Array.from({ length: between(2, 8, random) }, () => row('td')).join('')}</tbody></table>`;
}

function menu(random: Random): string {
  const items = ['News', 'Sport', 'Culture', 'About', 'Contact', 'Politik', 'Wirtschaft', 'Monde', 'Opinión'].slice(
    0,
    between(2, 9, random),
  );
  const links = items.map((item) => `<a href="/${item.toLowerCase()}">${item}</a>`);
  return element(
    pick(['header', 'div', 'nav'], random),
    pick(['top', 'header', ''], random),
    `<a href="/">The Site</a> ${random() < 0.5 ? `<nav>${links.join(' ')}</nav>` : `<ul>${links.map((link) => `<li>${link}</li>`).join('')}</ul>`}`,
  );
}

function aside(material: Material, random: Random): string {
  return random() < 0.5
    ? cards(material, random)
    : random() < 0.5
      ? notices(random)
      : element('div', pick(['box', 'promo', ''], random), `<p><a href="/x">${escapeHtml(pick(material.headlines, random))}</a></p>`);
}

function comments(material: Material, random: Random): string {
  const items = Array.from({ length: between(1, 6, random) }, (_, at) =>
    element('li', pick(['comment', 'c'], random), `<b>reader${at}</b> ${paragraphs(material, 1, random)}<a href="#reply">Reply</a>`),
  ).join('');
  return `<div id="${pick(['comments', 'c', 'discussion'], random)}"><h3>${pick(['Comments', '3 comments', 'Kommentare', 'Leave a reply'], random)}</h3><ol>${items}</ol></div>`;
}

/** Offers and requests that stand on pages as text: letters, cookies, subscriptions, accounts, polls, players, share bars. */
const NOTICES: readonly (readonly [line: string, button: string])[] = [
  ['Sign up for our newsletter and get the best stories in your inbox every morning. You can unsubscribe at any time.', 'Sign up'],
  [
    'We use cookies and similar technologies to store and access information on your device and to show you advertising that fits you.',
    'Accept all',
  ],
  [
    'Wir und unsere Partner verwenden Cookies, um Ihnen das beste Angebot zu zeigen. Sie können Ihre Auswahl jederzeit ändern.',
    'Alle akzeptieren',
  ],
  ['Subscribe today and read all articles without limits, on every device, for one euro in the first month.', 'Subscribe now'],
  ['Lesen Sie mit einem Abo alle Artikel und unterstützen Sie unabhängigen Journalismus. Jederzeit kündbar.', 'Jetzt abonnieren'],
  ['Create a free account to continue reading. Already registered? Enter your e-mail address and your password.', 'Register'],
  ['Cet article est réservé aux abonnés. Abonnez-vous pour lire la suite et soutenir une presse indépendante.', 'Je m’abonne'],
  ['Lea este artículo completo con su suscripción. Regístrese gratis para seguir leyendo.', 'Suscribirse'],
  ['At this point you will find external content. To see it, you must agree that data is sent to its provider.', 'Show content'],
  ['Do you think that the plan is right? 1,204 votes have been cast so far.', 'Vote'],
  ['Listen to this article 0:00 / 6:12', 'Play'],
  ['Share this article with your friends: Facebook, Twitter, WhatsApp, e-mail, copy link.', 'Share'],
];

function notices(random: Random): string {
  const [line, button] = pick(NOTICES, random);
  const attribute = pick(['', ' role="dialog"', ' role="region"', ''], random);
  const name = pick(['div', 'section', 'aside', 'form'], random);
  return `<${name}${attribute} class="${pick(['banner', 'box', 'notice', 'c', 'promo'], random)}"><p>${line}</p>${random() < 0.6 ? `<button>${button}</button>` : `<a href="/go">${button}</a>`}</${name}>`;
}

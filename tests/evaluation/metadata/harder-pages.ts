/**
 * Corpus pages made harder for training and for measuring: their bylines taken out, their declared authors replaced by what
 * publishing systems put there instead. The truth of a page so changed is known, because the change is.
 */
import { load, type CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { startsByLine } from '../../../shared/extraction/metadata/context/index.ts';
import { fold } from '../../../shared/extraction/text/index.ts';

/** Longest text of an element that is a byline or an author's box and not the story. */
const MAX_BYLINE = 200;
const AUTHOR_META = /author|creator|byl\b|byline|contributor/i;

/** The words of the names, without initials and joining words. */
function tokensOf(author: string): readonly string[] {
  return fold(author)
    .split(' ')
    .filter((word) => word.length > 2 && !/^(?:and|the|by|dr|ms|md|with|van|von|der|inc|llc)$/.test(word));
}

/** What stands between the names of several authors. */
export const NAMES_APART = /,|\s(?:and|&)\s/;

function names(text: string, tokens: readonly string[]): boolean {
  const words = new Set(fold(text).split(' '));
  return tokens.some((token) => words.has(token));
}

/**
 * The page without its author: metas, JSON-LD, bylines, boxes about and portraits of the author. Bylines of others (of
 * reviewers, of related stories) stay: they are what a finder had better not take instead.
 */
export function withoutAuthor(html: string, author: string): string {
  const $ = load(html);
  removeAuthor($, tokensOf(author));
  return $.html();
}

/** What marks a byline or a person's box, whoever is named in it. */
const MARKED =
  '[rel~="author"], [itemprop~="author"], [itemprop~="creator"], [class*="author" i], [class*="byline" i], [id*="author" i], [id*="byline" i], [class*="contributor" i], .vcard, a[href*="/author/"], a[href*="/authors/"], a[href*="/contributor"], a[href*="/people/"], a[href*="/profile/"]';

/** The page without any byline: no author is declared, and nobody is marked as one or printed behind "By". */
export function withoutBylines(html: string, author: string): string {
  const $ = load(html);
  removeAuthor($, tokensOf(author));
  $('meta')
    .filter((_, { attribs }) => AUTHOR_META.test(`${attribs['name'] ?? ''} ${attribs['property'] ?? ''}`))
    .remove();
  $(MARKED)
    .filter(
      (_, element) =>
        $(element).text().trim().length <= 2 * MAX_BYLINE &&
        $(element).find('h1').length === 0 &&
        !/^(?:h1|body|main|article)$/.test(element.name),
    )
    .remove();
  $('body *')
    .filter((_, element) => {
      const own = $(element)
        .contents()
        .toArray()
        .find((node) => node.type === 'text' && node.data.trim() !== '');
      return (
        own !== undefined &&
        own.type === 'text' &&
        own.data.length < MAX_BYLINE &&
        element.name !== 'script' &&
        element.name !== 'style' &&
        startsByLine(own.data.trim()) &&
        $(element).text().trim().length <= MAX_BYLINE
      );
    })
    .remove();
  return $.html();
}

function removeAuthor($: CheerioAPI, tokens: readonly string[]): void {
  $('meta').each((_, element) => {
    const { name = '', property = '', content = '' } = element.attribs;
    if ((AUTHOR_META.test(`${name} ${property}`) || content.length < MAX_BYLINE / 2) && names(content, tokens)) $(element).remove();
  });
  $('meta[name^="twitter:label"], meta[name^="twitter:data"]').remove();
  $('script[type*="json"]').each((_, element) => {
    $(element).text(withoutAuthorInJson($(element).text(), tokens));
  });
  $('img').each((_, element) => {
    if (names(element.attribs['alt'] ?? '', tokens)) $(element).removeAttr('alt');
  });
  removeBylines($, tokens);
}

function removeBylines($: CheerioAPI, tokens: readonly string[]): void {
  const headings = $('h1').toArray();
  const found = $('body *')
    .toArray()
    .filter((element) => {
      const own = $(element)
        .contents()
        .toArray()
        .filter((node) => node.type === 'text')
        .map((node) => node.data)
        .join(' ');
      return own.length < 2_000 && names(own, tokens);
    });
  for (const element of found) {
    let box: Element = element;
    for (let above = box.parent; above !== null && above.type === 'tag'; above = box.parent) {
      const holder = above;
      if (
        $(holder).text().trim().length > MAX_BYLINE ||
        holder.name === 'body' ||
        headings.some((heading) => heading === holder || $(holder).find(heading).length > 0)
      )
        break;
      box = holder;
    }
    const text = $(box).text().trim();
    // In the story itself a name may stand: it is no byline there.
    if (text.length <= 2 * MAX_BYLINE && !headings.some((heading) => heading === box || $(box).find(heading).length > 0)) $(box).remove();
    else if (/bio|author|about/i.test(box.attribs['class'] ?? '')) $(box).remove();
  }
  $('[rel~="author"], [itemprop~="author"]')
    .filter((_, element) => names($(element).text(), tokens) || $(element).text().trim() === '')
    .remove();
}

function withoutAuthorInJson(text: string, tokens: readonly string[]): string {
  try {
    return JSON.stringify(JSON.parse(text), (key, value: unknown) => {
      if (/^(?:author|creator|contributor)s?$/i.test(key)) return undefined;
      const isPerson = typeof value === 'object' && value !== null && '@type' in value && value['@type'] === 'Person';
      return isPerson || (typeof value === 'string' && value.length < MAX_BYLINE / 2 && names(value, tokens)) ? undefined : value;
    });
  } catch {
    return '{}';
  }
}

/** Elements that a bar of buttons below the headline holds, at most. */
const MAX_BAR = 90;

/**
 * The page whose head says nothing of its authors, as many papers' do: only the byline names them, in half of the pages below a bar of
 * buttons; null where a name is not printed.
 * @param unmarked true to take the marks of authors (classes, relations, links to their pages) from the byline as well
 */
export function withoutDeclaration(html: string, author: string, unmarked: boolean, random: () => number): string | null {
  const $ = load(html);
  const tokens = tokensOf(author);
  const text = fold($('body').clone().find('script, style').remove().end().text());
  if (!author.split(NAMES_APART).every((name) => text.includes(fold(name)))) return null;
  $('meta')
    .filter((_, { attribs }) => AUTHOR_META.test(`${attribs['name'] ?? ''} ${attribs['property'] ?? ''}`))
    .remove();
  $('meta[name^="twitter:label"], meta[name^="twitter:data"]').remove();
  $('script[type*="json"]').each((_, element) => {
    $(element).text(withoutAuthorInJson($(element).text(), tokens));
  });
  if (unmarked)
    $(MARKED)
      .filter((_, element) => names($(element).text(), tokens) && !/^(?:h1|body|main|article)$/.test(element.name))
      .each((at, element) => {
        for (const name of ['rel', 'itemprop', 'itemtype', 'class', 'id']) $(element).removeAttr(name);
        if (element.name === 'a') $(element).attr('href', `/p/${at}`);
      });
  if (random() < 0.5) {
    const button = '<li><a href="#"><svg><path></path></svg></a></li>';
    $('h1')
      .first()
      .after(`<ul>${button.repeat(Math.ceil((random() * MAX_BAR) / 4))}</ul>`);
  }
  return $.html();
}

/** What stands in the head instead of the author, on pages that print the full name. */
export type Stand = 'login' | 'role' | 'first' | 'site';
export const STANDS: readonly Stand[] = ['login', 'role', 'first', 'site'];

const ROLES = [
  'Marketing',
  'Editorial Team',
  'Staff',
  'Newsroom',
  'Redaktion',
  'Communications',
  'Content Team',
  'Guest Author',
  'Web Editor',
  'News Desk',
  'Administrator',
  'Team',
];

/** The page with its declared author replaced; null where its author is not one printed full name, or nothing is declared. */
export function withStandIn(html: string, author: string, site: string, stand: Stand, random: () => number): string | null {
  const [first = '', ...more] = author.split(' ');
  const last = more.at(-1) ?? '';
  if (!/^\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.'’-]*){1,2}$/u.test(author)) return null;
  const login =
    [first.charAt(0) + last, `${first}.${last}`, first + last.charAt(0), `${last}${String(Math.floor(random() * 90) + 10)}`, first + last][
      Math.floor(random() * 5)
    ] ?? '';
  const instead = { login: login.toLowerCase(), role: ROLES[Math.floor(random() * ROLES.length)] ?? 'Staff', first, site }[stand];
  if (instead === '') return null;
  const $ = load(html);
  if (!fold($('body').clone().find('script, style').remove().end().text()).includes(fold(author))) return null;
  let changed = false;
  $('meta').each((_, element) => {
    const { name = '', property = '', content = '' } = element.attribs;
    if (!AUTHOR_META.test(`${name} ${property}`) || fold(content) !== fold(author)) return;
    $(element).attr('content', instead);
    changed = true;
  });
  $('meta[name^="twitter:data"]').each((_, element) => {
    if (fold(element.attribs['content'] ?? '') === fold(author)) $(element).attr('content', instead);
  });
  $('script[type="application/ld+json"]').each((_, element) => {
    const text = $(element).text();
    if (!text.includes(author)) return;
    $(element).text(text.replaceAll(author, instead));
    changed = true;
  });
  if (!changed) $('head').append($('<meta>').attr('name', 'author').attr('content', instead));
  return $.html();
}

const SECONDS = [
  'Ben Roe',
  'Ana Duarte',
  'Jens Holm',
  'Priya Nair',
  'Tom Okafor',
  'Li Wei',
  'Marie-Claire Dubois',
  'Kofi Mensah',
  'Sofía Ramos',
  'Jan de Vries',
  'R. J. Poe',
  'Yuki Tanaka',
];
/** Elements that hold one name of several. */
const OWN_ELEMENT = /^(?:a|b|em|span|strong)$/;
const JOINTS = [' and ', ' and ', ' & ', ', ', ' und ', ' with ', ' y '];

/**
 * The page with a second author in its printed byline, which its head does not know; null where no byline is the name alone or behind
 * "By". Where the name has an element of its own, in half of the pages the second has one like it, as links to several authors have.
 */
export function withSecondAuthor(
  html: string,
  author: string,
  random: () => number,
): { readonly html: string; readonly author: string } | null {
  if (!/^\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.'’-]*){1,2}$/u.test(author)) return null;
  const $ = load(html);
  const second = SECONDS[Math.floor(random() * SECONDS.length)] ?? '';
  const joint = JOINTS[Math.floor(random() * JOINTS.length)] ?? ' and ';
  const byline = $('body *')
    .toArray()
    .flatMap((element) => (/^(?:script|style|h1|h2|title|option)$/.test(element.name) ? [] : $(element).contents().toArray()))
    .find((node) => {
      const text = node.type === 'text' ? node.data.trim() : '';
      return text === author || (text.endsWith(author) && text.length < author.length + 20 && startsByLine(text));
    });
  if (byline?.type !== 'text') return null;
  const { parent } = byline;
  if (parent?.type === 'tag' && OWN_ELEMENT.test(parent.name) && $(parent).text().trim() === author && random() < 0.5) {
    $(parent).after(joint, $(parent).clone().text(second));
    return { html: $.html(), author: `${author}, ${second}` };
  }
  byline.data = `${byline.data.trimEnd()}${joint}${second} `;
  return { html: $.html(), author: `${author}, ${second}` };
}

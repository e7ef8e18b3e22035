/** Corpus pages whose headlines are made harder to find: kickers glued into them, others declared in the head. */
import { load } from 'cheerio';
import { fold } from '../../../shared/extraction/text/index.ts';

const KICKERS = [
  'Harbour',
  'Opinion',
  'Exclusive',
  'Analysis',
  'Tech & Science',
  'Election 2024',
  'Local news',
  'Interview',
  'Long read',
  'Video',
  'Recipe',
  'Business',
  'Column',
  'In depth',
  'Kommentar',
  'Meinung',
  'Reportage',
  'Sport',
  'Live',
];
const KICKER_CLASSES = [
  'kicker',
  'eyebrow',
  'article__kicker',
  'overline',
  'dachzeile',
  'headline-kicker',
  'section-label',
  'category',
  'c-title__prefix',
  '',
  '',
  'css-1x9f',
];

/** The page with a kicker glued into its first `h1`; null where that is not its headline. */
export function withKicker(html: string, title: string, random: () => number): string | null {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const $ = load(html);
  const heading = $('h1').first();
  if (heading.length === 0 || fold(heading.text()) !== fold(title)) return null;
  const kicker = $(`<${pick(['span', 'small', 'a', 'div', 'span'])}>`).text(pick(KICKERS));
  const marks = pick(KICKER_CLASSES);
  if (marks !== '') kicker.attr('class', marks);
  const isWrapped = random() < 0.5;
  if (isWrapped) heading.wrapInner($('<span>').attr('class', pick(['title', 'headline', 'article__headline', ''])));
  heading.prepend(kicker, pick(['', '', ' ', '<br>', ': ']));
  return $.html();
}

/** The page with another headline in its head, as search engines and networks are given one; null where its only `h1` is not its headline. */
export function withOtherHeadline(html: string, title: string, other: string): string | null {
  const $ = load(html);
  const heading = $('h1');
  if (heading.length !== 1 || fold(heading.text()) !== fold(title) || fold(other) === fold(title)) return null;
  $('meta[property="og:title"], meta[name="twitter:title"], meta[name="og:title"], meta[property="twitter:title"]').attr('content', other);
  if ($('meta[property="og:title"]').length === 0) $('head').append($('<meta>').attr('property', 'og:title').attr('content', other));
  return $.html();
}

/** Days near a headline that are none of its story. */
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../../shared/extraction/html/parse.ts';
import { readContext } from '../../../../shared/extraction/metadata/context/context.ts';
import { candidatesOf } from '../../../../shared/extraction/metadata/dates/candidates.ts';
import { readEvidence } from '../../../../shared/extraction/metadata/dates/gather.ts';
import { dateContextOf, LEAST_CHANCE, LEAST_DECLARED, leastChance } from '../../../../shared/extraction/metadata/dates/index.ts';
import { isOfJoining, isOfOtherThing } from '../../../../shared/extraction/metadata/dates/date-labels.ts';
import { datesOf } from './dates-of.ts';

describe('a day', () => {
  it.each([
    [
      'stands in rows of other stories',
      '<ul><li><a href="/a">Ducks return to the basin</a> 5 March 2024</li><li><a href="/b">Bread rises once again</a> 3 March 2024</li></ul>',
    ],
    ['begins or ends a range', '<p class="date">5 March 2024 – 9 March 2024</p>'],
  ])('is none of the page where it %s', (_, line) => {
    expect(datesOf({ line }).published).toBeNull();
  });

  it('is the page’s below a headline that ends with such a verb', () => {
    expect(isOfOtherThing('New bridge opens Published: ', ' Published: ')).toBe(false);
  });
});

describe('the day of the page', () => {
  it.each([
    ['below a button to join', '<p><a href="/join">Join</a></p><p class="date">3 March 2024</p>', '2024-03-03'],
    ['behind a link to sign up', '<p class="date"><a href="/join">Inscription</a> 3 March 2024</p>', '2024-03-03'],
    [
      'in an attribute behind “today”',
      '<p class="date">Heute, <time datetime="2024-03-03T18:05+01:00">18:05 Uhr</time></p>',
      '2024-03-03T18:05',
    ],
    [
      'in an attribute below “today”',
      '<p>Today</p><p class="date"><time datetime="2024-03-03T18:05+01:00">18:05</time></p>',
      '2024-03-03T18:05',
    ],
  ])('is read %s', (_, line, day) => {
    expect(datesOf({ line }).published?.value.slice(0, day.length)).toBe(day);
  });

  it.each(['Joined ', 'Join date: ', 'Регистрация: ', 'Дата регистрации: ', 'Inscription : ', 'Registriert: Sa '])(
    'is none that somebody joined on: %s',
    (before) => {
      expect(isOfJoining(before)).toBe(true);
    },
  );

  it.each(['Join ', 'Inscription ', 'Регистрация ', '가입 '])('may stand behind a button: %s', (before) => {
    expect(isOfJoining(before)).toBe(false);
  });
});

const published = (field: string, form = ''): string | undefined =>
  datesOf({ line: `<form ${form}>${field}</form>` }).published?.value.slice(0, 10);

describe('a hidden field', () => {
  it.each(['publishDate', 'publish-date', 'published_at', 'pubDate', 'article_date', 'datePublished', 'hdnPublishDate'])(
    'called %s is read',
    (name) => {
      expect(published(`<input type="hidden" name="${name}" value="2024-03-03T09:00:00Z">`)).toBe('2024-03-03');
    },
  );

  it.each(['unpublishDate', 'publicationEndDate', 'published_before', 'publisher_since', 'public_key_date'])('called %s is not', (name) => {
    expect(published(`<input type="hidden" name="${name}" value="2024-03-03T09:00:00Z">`)).toBeUndefined();
  });

  it('called publication_id holds a number', () => {
    expect(published('<input type="hidden" name="publication_id" value="20240311">')).toBeUndefined();
  });

  it.each(['role="search"', 'id="commentform"', 'action="/suche"'])('is not read in a form with %s', (form) => {
    expect(published('<input type="hidden" name="publishDate" value="2024-03-03T09:00:00Z">', form)).toBeUndefined();
  });
});

describe('of several changes', () => {
  it('that only their classes name, the latest counts', () => {
    const line =
      '<p><time class="published" datetime="2024-03-03T09:00:00Z">3 March 2024</time><time class="updated" datetime="2024-03-05T09:00:00Z">5 March 2024</time><time class="updated" datetime="2024-03-07T09:00:00Z">7 March 2024</time></p>';
    expect(datesOf({ line }).modified?.value.slice(0, 10)).toBe('2024-03-07');
  });
});

it('a shell is dated by what it declares, whatever the chance', () => {
  const page = parsePage(
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council agrees to new bridge","datePublished":"2024-03-03"}</script><div id="app"></div>',
  );
  const context = readContext(page, { url: 'https://example.org/n/1', receivedAt: new Date('2024-06-30') });
  const { evidence } = readEvidence(page, context.jsonLd, dateContextOf(context, -1));
  const [candidate] = candidatesOf(evidence);
  expect(candidate && leastChance(candidate, evidence)).toBe(0);
  // Alone on a short page the day is believed, too; standing pages are long.
  expect(candidate && leastChance(candidate, { ...evidence, characters: 5_000 })).toBe(LEAST_DECLARED);
  expect(candidate && leastChance(candidate, { ...evidence, characters: 9_000 })).toBe(LEAST_CHANCE);
});

/** The groups of attributes noted while a page is read are those that its elements have. */
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { CLASS, DATA_DATE_TIME, HIDING, ID, ITEM, LINK, DATE_TIME, ROLE } from '../../../shared/extraction/html/attribute-groups.ts';
import { flagsByNames } from './attribute-groups-by.ts';

describe('groups of attributes', () => {
  it.each<[string, number]>([
    ['<p>', 0],
    ['<p lang=en>', 0],
    ['<p CLASS=a>', CLASS],
    ['<p id=a>', ID],
    ['<p data-testid=a>', ID],
    ['<p role=main>', ROLE],
    ['<p hidden>', HIDING],
    ['<p aria-hidden=true>', HIDING],
    ['<p style="">', HIDING],
    ['<p itemprop=text>', ITEM],
    ['<p itemtype=x>', ITEM],
    ['<p property=x>', ITEM],
    ['<time datetime=2026>', DATE_TIME],
    ['<abbr title=x>', DATE_TIME],
    ['<p data-published-at=x>', DATA_DATE_TIME],
    ['<p data-dates=x data-id=y>', DATA_DATE_TIME],
    ['<p date=x data-day=y>', 0],
    ['<a href=x rel=author>', LINK],
    ['<a class=a id=b href=c>', CLASS | ID | LINK],
    ['<script class=a>x</script>', CLASS],
  ])('of %s', (html, flags) => {
    expect(parsePage(html).attributeFlags[0]).toBe(flags);
  });

  it.each([
    [
      'a second html and body, whose attributes go to the first',
      '<html lang=en><body class=a><p id=x>one<html class=b><body id=c role=main>',
    ],
    ['links that lie in one another', '<a href=1 class=a>one<div><a href=2 id=b>two</a></div></a><p hidden>three'],
  ])('of %s', (_, html) => {
    const page = parsePage(html);
    expect([...page.attributeFlags]).toEqual(page.elements.map(flagsByNames));
  });
});

/** Formats of dates, in text and for machines. */
import { describe, expect, it, test } from 'vitest';
import { findDates, type Reading } from '../../../../shared/extraction/metadata/dates/date-formats.ts';
import { readDate } from '../../../../shared/extraction/metadata/dates/machine-dates.ts';
import { formatDateTime, localOf } from '../../../../shared/extraction/metadata/dates/date-time.ts';

const AMERICAN: Reading = { language: 'en', order: 'month-first' };
const GERMAN: Reading = { language: 'de', order: 'day-first' };

function read(text: string, reading: Reading = AMERICAN): readonly string[] {
  return findDates(text, reading).map((found) => formatDateTime(found.dateTime));
}

describe('dates in text', () => {
  test.each([
    ['Jan 5, 2020 at 5:30 pm', '2020-01-05T17:30:00'],
    ['Oct. 3rd, 2019', '2019-10-03'],
    ['Oct. 3, 2019, 9:14 p.m. EDT', '2019-10-03T21:14:00-04:00'],
    ['3.10.2019, 21:14 CEST', '2019-10-03T21:14:00+02:00'],
    ['3 October 2019 21:14 GMT+2', '2019-10-03T21:14:00+02:00'],
    ['3 October 2019 21:14 by Jane', '2019-10-03T21:14:00'],
    ['3.XI.2026', '2026-11-03'],
    ['12. V. 2019', '2019-05-12'],
    ['31 January 2020', '2020-01-31'],
    ['12-Jan-20', '2020-01-12'],
    ['5 Mar ’24', '2024-03-05'],
    ["5 Mar '24", '2024-03-05'],
    ['5 March ‘98', '1998-03-05'],
    ['Mar 5, ’24', '2024-03-05'],
    ['31.01.2020, 10:15 Uhr', '2020-01-31T10:15:00'],
    ['5. März 2020', '2020-03-05'],
    ['1er août 2021', '2021-08-01'],
    ['31 de enero de 2020', '2020-01-31'],
    ['15 dicembre 2021', '2021-12-15'],
    ['7 oktober 2020', '2020-10-07'],
    ['11 maj 2021 kl. 10:00', '2021-05-11T10:00:00'],
    ['3. lokakuuta 2019', '2019-10-03'],
    ['4 października 2019', '2019-10-04'],
    ['28. listopadu 2020', '2020-11-28'],
    ['2020. január 31.', '2020-01-31'],
    ['9 Şubat 2021', '2021-02-09'],
    ['14 Μαΐου 2021', '2021-05-14'],
    ['2 мая 2021', '2021-05-02'],
    ['24 лютого 2022', '2022-02-24'],
    ['2020 m. sausio 5 d.', '2020-01-05'],
    ['Fri Jan 31 09:14:55 UTC 2020', '2020-01-31T09:14:55Z'],
    ['2020. január 31., péntek 9:14', '2020-01-31T09:14:00'],
    ['31 Ocak 2020 Cuma 09:14', '2020-01-31T09:14:00'],
    ['09:14 / 31.01.2020', '2020-01-31T09:14:00'],
    ['31. siječnja 2020. u 09:14', '2020-01-31T09:14:00'],
    ['31 januari 2020 om 09:14', '2020-01-31T09:14:00'],
    ['Le 31 janvier 2020 à 09 h 14', '2020-01-31T09:14:00'],
    ['31 Ianuarie 2020, ora 09:14', '2020-01-31T09:14:00'],
    ['31. jaanuar 2020 kell 9:14', '2020-01-31T09:14:00'],
    ['٣١\u200f/٠١\u200f/٢٠٢٠', '2020-01-31'],
    ['8 يناير 2020', '2020-01-08'],
    ['2020年1月31日', '2020-01-31'],
    ['2020년 1월 31일', '2020-01-31'],
    ['۲۰۲۰-۰۱-۰۵', '2020-01-05'],
  ])('%s', (text, expected) => expect(read(text)).toEqual([expected]));

  it('take a Roman number for a month between full stops alone', () => expect(read('12 V 2019')).toEqual([]));

  it('show the time of a stamp in UTC in the zone that they name, and none in another', () => {
    const stamp = { year: 2019, month: 10, day: 4, time: '01:14:09', zone: 'Z' };
    const shown = { year: 2019, month: 10, day: 3, time: '21:14:00', zone: '-04:00' };
    expect(localOf(stamp, shown)).toEqual({ ...shown, time: '21:14:09' });
    expect(localOf(stamp, { ...shown, zone: '-05:00' })).toBeNull();
  });

  it('put the day or the month first as the page does', () => {
    expect(read('3/4/2020', AMERICAN)).toEqual(['2020-03-04']);
    expect(read('3/4/2020', GERMAN)).toEqual(['2020-04-03']);
  });

  it('are read the only way possible where the other order has no such day', () => {
    expect(read('1/31/2020', GERMAN)).toEqual(['2020-01-31']);
    expect(read('31/1/2020', AMERICAN)).toEqual(['2020-01-31']);
  });

  it('take November for listopad in Polish and October in Croatian', () => {
    expect(read('5 listopada 2020', { language: 'pl', order: 'day-first' })).toEqual(['2020-11-05']);
    expect(read('5. listopada 2020', { language: 'hr', order: 'day-first' })).toEqual(['2020-10-05']);
  });

  test.each(['31 February 2020', '2020-13-01', 'call 12.34.56', 'version 5.5.5', 'May 2020', 'two days ago', '192.168.10.20', 'in 2019'])(
    '%s is none',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it('of one byline are all found, in order', () => {
    expect(read('Published 3 May 2021 · Updated 4 June 2021')).toEqual(['2021-05-03', '2021-06-04']);
  });
});

describe('dates for machines', () => {
  test.each([
    ['2019-10-16T10:00:00.000+02:00', '2019-10-16T10:00:00+02:00'],
    ['2019-10-16T10:00:00+0200', '2019-10-16T10:00:00+02:00'],
    ['2019-10-16 10:00 UTC', '2019-10-16T10:00:00Z'],
    ['2019-10-16T10:00', '2019-10-16T10:00:00'],
    ['20191016', '2019-10-16'],
    ['20191016T101500Z', '2019-10-16T10:15:00Z'],
    ['1571212800', '2019-10-16T08:00:00Z'],
    ['1571212800000', '2019-10-16T08:00:00Z'],
    ['Wed, 16 Oct 2019 10:00:00 +0200', '2019-10-16T10:00:00+02:00'],
    ['Wed, 16 Oct 2019 10:00:00 EDT', '2019-10-16T10:00:00-04:00'],
    ['2019-10-16 10:00:00 CEST', '2019-10-16T10:00:00+02:00'],
    ['2019-10-16, 10:00', '2019-10-16T10:00:00'],
    ['Wed Oct 16 10:00:00 CEST 2019', '2019-10-16T10:00:00+02:00'],
    ['Wed Oct 16 10:00:00 +0000 2019', '2019-10-16T10:00:00+00:00'],
    ['Wed Oct  2 10:00:00 2019', '2019-10-02T10:00:00'],
    ['Wednesday, 16-Oct-19 10:00:00 GMT', '2019-10-16T10:00:00Z'],
    ['1571212800.123', '2019-10-16T08:00:00Z'],
    ['/Date(1571212800000)/', '2019-10-16T08:00:00Z'],
  ])('%s', (value, expected) => {
    const dateTime = readDate(value, AMERICAN);
    expect(dateTime === null ? null : formatDateTime(dateTime)).toBe(expected);
  });

  test.each(['2019-02-30', 'yesterday', '', '99999999', '0000-00-00'])('%j is none', (value) =>
    expect(readDate(value, AMERICAN)).toBeNull(),
  );
});

/** Dates in other calendars, digits and clocks than the Gregorian, Latin and English ones. */
import { describe, expect, test } from 'vitest';
import { gregorianOf, monthOfOtherCalendar, type MonthCalendar } from '../../../../shared/extraction/metadata/dates/calendars.ts';
import { findDates } from '../../../../shared/extraction/metadata/dates/date-formats.ts';
import { westernDigits } from '../../../../shared/extraction/metadata/dates/digits.ts';
import { readDate } from '../../../../shared/extraction/metadata/dates/machine-dates.ts';
import { formatDateTime, localOf } from '../../../../shared/extraction/metadata/dates/date-time.ts';
import { readPartial } from '../../../../shared/extraction/metadata/dates/partial.ts';

function datesIn(text: string, language: string): string {
  return findDates(text, { language, order: 'day-first' })
    .map(({ dateTime }) => formatDateTime(dateTime))
    .join(' ');
}

describe('a date', () => {
  test.each([
    // Thai Buddhist years.
    ['11 มีนาคม 2567', 'th', '2024-03-11'],
    ['11 มี.ค. 2567 08:30 น.', 'th', '2024-03-11T08:30:00'],
    ['11 มี.ค. 67', 'th', '2024-03-11'],
    ['11 มีนาคม พ.ศ. 2567', '', '2024-03-11'],
    ['11/03/2567', 'th', '2024-03-11'],
    ['๑๑ มีนาคม ๒๕๖๗', '', '2024-03-11'],
    ['11/03/2567', 'en', ''],
    // Eras of Japan and Taiwan.
    ['令和6年3月11日', 'ja', '2024-03-11'],
    ['令和元年5月1日', 'ja', '2019-05-01'],
    ['平成31年4月1日', '', '2019-04-01'],
    ['R6.3.11', 'ja', '2024-03-11'],
    ['2024年（令和6年）3月11日', 'ja', '2024-03-11'],
    ['令和6年（2024年）3月11日', 'ja', '2024-03-11'],
    ['令和六年三月十一日', 'ja', '2024-03-11'],
    ['民國113年3月11日', 'zh', '2024-03-11'],
    // The solar Hijri calendar.
    ['۲۱ اسفند ۱۴۰۲ - ۰۸:۳۰', 'fa', '2024-03-11T08:30:00'],
    ['دوشنبه ۲۱ اسفند ماه ۱۴۰۲', 'fa', '2024-03-11'],
    ['۱۴۰۲/۱۲/۲۱', 'fa', '2024-03-11'],
    ['1402/12/21', 'fa', '2024-03-11'],
    ['1402/12/21', 'en', ''],
    ['۲۱ حوت ۱۴۰۲', 'fa', '2024-03-11'],
    // The lunar one; beside it stands the Gregorian day more often than not.
    ['1 رمضان 1445 هـ', 'ar', '2024-03-11'],
    ['22 ذو الحجة 1445', 'ar', '2024-06-28'],
    ['الإثنين 1 رمضان 1445هـ الموافق 11 مارس 2024م', 'ar', '2024-03-11'],
    ['الإثنين 2 رمضان 1445هـ الموافق 11 مارس 2024م', 'ar', '2024-03-11'],
    // Names of months in other languages and scripts.
    ['11 آذار 2024', 'ar', '2024-03-11'],
    ['11 مارس/آذار 2024', 'ar', '2024-03-11'],
    ['١١ كانون الثاني ٢٠٢٤', 'ar', '2024-01-11'],
    ['११ मार्च २०२४', 'hi', '2024-03-11'],
    ['১১ মার্চ ২০২৪', '', '2024-03-11'],
    ['11 மார்ச் 2024', 'ta', '2024-03-11'],
    ['11 მარტი 2024', 'ka', '2024-03-11'],
    ['ngày 11 tháng 3 năm 2024', 'vi', '2024-03-11'],
    ['11. janúar 2024', 'is', '2024-01-11'],
    ['２０２４年３月１１日', 'ja', '2024-03-11'],
    ['二〇二四年三月十一日', 'zh', '2024-03-11'],
    // Times behind the date and before it.
    ['2024年3月11日 下午6:09', 'zh', '2024-03-11T18:09:00'],
    ['2024年3月11日(月) 18時9分', 'ja', '2024-03-11T18:09:00'],
    ['2024년 3월 11일 오후 6:09', 'ko', '2024-03-11T18:09:00'],
    ['11 марта 2024 г. в 08:30', 'ru', '2024-03-11T08:30:00'],
    ['11/3/2024, 08:30 (GMT+7)', 'vi', '2024-03-11T08:30:00+07:00'],
    ['6:09 PM ET, Wed November 8, 2023', 'en', '2023-11-08T18:09:00'],
    ['08.11.2023 um 18.09 Uhr', 'de', '2023-11-08T18:09:00'],
    ['8 de noviembre de 2023, 6:09 p. m.', 'es', '2023-11-08T18:09:00'],
    ['11 مارس 2024 6:09 م', 'ar', '2024-03-11T18:09:00'],
    ['Published 11 March 2024 08:30 | Updated 12 March 2024', 'en', '2024-03-11T08:30:00 2024-03-12'],
  ])('%j in %j', (text, language, expected) => expect(datesIn(text, language)).toBe(expected));

  test.each([
    ['2567-03-11T08:30:00+07:00', 'en', '2024-03-11T08:30:00+07:00'],
    ['1402-12-21T08:30:00', 'fa', '2024-03-11T08:30:00'],
    ['1402-12-21', 'en', null],
    ['1445-09-01', 'ar', '2024-03-11'],
    ['۲۰۲۴-۰۳-۱۱', 'fa', '2024-03-11'],
  ])('that a program wrote by its reader’s settings: %j in %j', (value, language, expected) => {
    const dateTime = readDate(value, { language, order: 'day-first' });
    expect(dateTime === null ? null : formatDateTime(dateTime)).toBe(expected);
  });

  test.each([
    ['2024-03', '', '2024-03'],
    ['March 2024', 'en', '2024-03'],
    ['marzo de 2024', 'es', '2024-03'],
    ['2024年3月', '', '2024-03'],
    ['03/2024', '', '2024-03'],
    ['2024', '', '2024'],
    ['มีนาคม 2567', 'th', '2024-03'],
    ['मार्च २०२४', 'hi', '2024-03'],
    ['Room 2024', 'en', null],
    ['2024-13', '', null],
    ['March 11, 2024', 'en', null],
  ])('of a month or a year alone: %j', (text, language, expected) =>
    expect(readPartial(text, { language, order: 'day-first' })).toBe(expected),
  );
});

test.each<[MonthCalendar, number]>([
  ['jalali', 1403],
  ['jalali', 1399],
  ['hijri', 1445],
  ['hijri', 1446],
])('every month of the %s year %i begins the day after the one before it ends', (calendar, year) => {
  for (let month = 1; month < 12; month += 1) {
    const last = [31, 30, 29].map((day) => gregorianOf(calendar, year, month, day)).find((day) => day !== null);
    const next = gregorianOf(calendar, year, month + 1, 1);
    const dayOf = (date: typeof next | undefined): number => Date.UTC(date?.year ?? 0, (date?.month ?? 0) - 1, date?.day ?? 0);
    expect(dayOf(next) - dayOf(last)).toBe(86_400_000);
  }
  expect(gregorianOf(calendar, year, 13, 1)).toBeNull();
});

test('leap days exist in leap years alone', () => {
  expect(gregorianOf('jalali', 1403, 12, 30)).toEqual({ year: 2025, month: 3, day: 20 });
  expect(gregorianOf('jalali', 1402, 12, 30)).toBeNull();
});

test('months are known however their letters are typed', () => {
  expect(monthOfOtherCalendar('فروردين')).toEqual({ calendar: 'jalali', month: 1 });
  expect(monthOfOtherCalendar('ذي الحجة')).toEqual({ calendar: 'hijri', month: 12 });
  expect(monthOfOtherCalendar('مارس')).toBeNull();
});

test.each([
  ['٢٠٢٤', '2024'],
  ['২০২৪', '2024'],
  ['๒๐๒๔', '2024'],
  ['𝟐𝟎𝟐𝟒', '2024'],
  ['二十一日', '21日'],
  ['三月十日', '3月10日'],
  ['一つ', '一つ'],
])('digits of other scripts: %j', (text, western) => expect(westernDigits(text)).toBe(western));

describe('a time in UTC', () => {
  const stamp = { year: 2023, month: 11, day: 9, time: '01:09:55', zone: 'Z' };
  const shown = { year: 2023, month: 11, day: 8, time: '18:09:00', zone: null };
  test('takes the zone of the hour that readers see', () => {
    const local = localOf(stamp, shown);
    expect(local === null ? null : formatDateTime(local)).toBe('2023-11-08T18:09:55-07:00');
  });
  test.each([
    ['another minute', { ...shown, time: '18:10:00' }],
    ['further away than zones are', { ...shown, day: 7 }],
    ['a quarter that no zone has', { ...shown, time: '18:24:00' }],
    ['the same hour', { ...stamp, zone: null }],
  ])('stays where the page shows %s', (_, other) => expect(localOf(stamp, other)).toBeNull());
  test('in India is half an hour off', () => expect(localOf(stamp, { ...stamp, time: '06:39:00', zone: null })?.zone).toBe('+05:30'));
});

/** The short looks before the expressions for dates: none may hide what they would find. */
import { describe, expect, it } from 'vitest';
import { holdsTwoNumbers, mayHoldDate, SignSearch } from '../../../../shared/extraction/metadata/dates/date-hints.ts';

const LONG = 'and so the river went on and on without a single word about it '.repeat(3);
const PARTS = [
  'no date',
  LONG,
  '3 March 2024',
  `${LONG} in 1998.`,
  '– “quoted” –',
  '२०२४',
  `${LONG}二〇二四年`,
  '\ud835\udfd0',
  '3月3日',
  LONG,
];
const PAGE = PARTS.join('<br>');

/** Every stretch of the page that begins and ends where a part does. */
const STRETCHES = PARTS.flatMap((_, from) =>
  PARTS.slice(from).map((__, count) => {
    const start = PARTS.slice(0, from).join('<br>').length + (from === 0 ? 0 : 4);
    return [start, start + PARTS.slice(from, from + count + 1).join('<br>').length] as const;
  }),
);

describe('the search for signs of a date', () => {
  it.each(['in order', 'backwards', 'by length'])('passes over no stretch that may hold one, asked %s', (order) => {
    const asked = STRETCHES.toSorted(([one, past], [two, end]) =>
      order === 'in order' ? one - two : order === 'backwards' ? two - one : past - one - (end - two),
    );
    const search = new SignSearch(PAGE);
    const hidden = asked.filter(([from, to]) => !search.mayHoldDate(from, to) && mayHoldDate(PAGE.slice(from, to)));
    expect(hidden).toEqual([]);
  });

  it('passes over most that hold none', () => {
    const search = new SignSearch(PAGE);
    const [short = 0, long = 0] = [PAGE.indexOf('no date'), PAGE.indexOf(LONG)];
    expect(search.mayHoldDate(short, short + 7)).toBe(false);
    expect(search.mayHoldDate(long, long + LONG.length)).toBe(false);
  });
});

describe('the look for two numbers', () => {
  it.each([
    '3 March 2024',
    '3มี.ค.67',
    '2020年1月31日',
    '3. كانون الثاني الثاني/يناير الثاني , de 2024',
    `31er, de ${'ا'.repeat(14)} الثانيثا/${'ا'.repeat(12)} الثانيثا , d' 2024`,
    `31er, de ${'𞤀'.repeat(14)} الثانيثا/${'𞤀'.repeat(12)} الثانيثا , d' 2024`,
  ])('sees both in %j', (text) => expect(holdsTwoNumbers(text)).toBe(true));

  it.each(['in 2024', '', 'March', '20240311'])('sees them not in %j', (text) => expect(holdsTwoNumbers(text)).toBe(false));
});

/** The reporter whom a Korean report names in its first words, and goes on in the same element: "[부산=뉴스] 김서연 기자 = …"; or in a line of its own. */

const REPORTER = /(?:^|[\])）】\s])([가-힣]{2,4})\s(?:[가-힣]{2,6}\s)?(?:기자|특파원)(?:\s?=|$)/;
/** Characters in which the place, the paper and the name stand. */
const REACH = 60;

/** The name; null where a text does not begin so. */
export function reporterOf(text: string): string | null {
  return text.includes('=') || text.length < REACH ? (REPORTER.exec(text.slice(0, REACH))?.[1] ?? null) : null;
}

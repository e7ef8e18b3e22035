/**
 * The reporters whom a report of East Asia names in its first words, and goes on in the same element: "[부산=뉴스] 김서연 기자 = …",
 * "新华社北京3月5日电（记者王小明、李华）…", "〔記者王小明／台北報導〕…", "【ロンドン=山田太郎】…".
 */

/** How provenance names such words. */
export const REPORTER = 'text:reporter';

/** In Korean also in a line of its own. */
const KOREAN = /(?:^|[\])）】\s])([가-힣]{2,4})\s(?:[가-힣]{2,6}\s)?(?:기자|특파원)(?:\s?=|$|\s?[(（]?[\w.+-]{1,40}@)/;
/** A bracket behind the place and the agency. */
const CHINESE = /^[^()（）[\]［］〔〕【】，。]{0,24}[([（［〔【]([^()（）[\]［］〔〕【】。]{4,60})[)\]）］〕】]/u;
const JAPANESE = /^【[^【】=＝]{2,12}[=＝]([^【】=＝]{2,24})】/u;
/** Characters in which the place, the paper and the name stand. */
const REACH = 60;

/** One of these stands in each of the expressions, or in what is asked of the words that it finds. */
const MAY_REPORT = /[기특【记記]/;

/** The words with the names; null where a text does not begin so. */
export function reporterOf(text: string): string | null {
  if (!MAY_REPORT.test(text)) return null;
  const start = text.slice(0, 2 * REACH).trimStart();
  if (/기자|특파원/.test(start))
    return text.includes('=') || text.length < REACH ? (KOREAN.exec(start.slice(0, REACH))?.[1] ?? null) : null;
  const reporters = CHINESE.exec(start)?.[1];
  if (reporters !== undefined && /[记記]者/.test(reporters)) return reporters;
  return JAPANESE.exec(start)?.[1] ?? null;
}

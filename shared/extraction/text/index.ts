/** Strings only: characters, counts of prose, keywords, hashes, addresses. */
export { bytesOfBase64 } from './base64.ts';
export { escapeHtml } from './escape-html.ts';
export {
  APOSTROPHE,
  BANG,
  EQUALS,
  GREATER,
  LESS,
  NOT_BLANK,
  QUESTION,
  QUOTE,
  SLASH,
  SPACE,
  flatString,
  codeAt,
  endsName,
  foldSpaces,
  isBlank,
  isCapital,
  isLetter,
  isSpace,
} from './characters.ts';
export { HASH_FACTOR, HASH_START, HASH_SLOTS, foldCase, hashOf, hashSlotOf } from './fnv-hash.ts';
export { HashSets, BloomFilter } from './hash-filter.ts';
export { balanceDirections, hasDirections, stripInvisible } from './invisible.ts';
export { KeywordMatcher } from './keyword-matcher.ts';
export { LETTER, MARK, NUMBER, WHITE_SPACE, kindAt } from './letters.ts';
export { isLatin, latinTwin, twinned } from './latin-twin.ts';
export { numberEqual, type Numbered } from './number-equal.ts';
export { countText, countWords, hashWords, newCounts, resetCounts, DENSE, type WordHashes } from './prose-counts.ts';
export { endsSentence, WITHOUT_SPACES } from './sentences.ts';
export { isPlainPublicUrl, isPublishableUrl, plainPublicUrl } from './private-hosts.ts';
export { memoize } from './memoize.ts';
export { clean, fold, foldWord, nameTokens, overlap, tidy, withoutHalf, words } from './tidy.ts';
export {
  absoluteUrl,
  addressKey,
  givenUrl,
  bareHostOf,
  isHome,
  parseAddress,
  sameAddress,
  sameSite,
  siteKey,
  slugWords,
  type AddressKey,
} from './urls.ts';

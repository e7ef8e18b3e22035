/** Towns that stand behind a name or a job, where a report was filed: "Ana Holm à Bergen", "নিজস্ব প্রতিবেদক, ঢাকা", "נועם בן-שחר, תל אביב". */

const TWO_WORDS =
  /^(?:port|new|fort|mount|cape|san|santa|north|south|east|west|lake|תל|באר|רמת|נווה|نيو|كفر|بور|بورت|نیو|نئی|नई|न्यू|নয়া|নিউ|புது|న్యూ)\s/i;
/** One word of a script that parts words. */
const LONE_WORD = /^[^\s\p{Script=Hani}\p{Script=Kana}\p{Script=Hangul}\p{Script=Thai}]+$/u;

/** True of a town of two words, which looks like one more name behind another. */
export function isTown(part: string): boolean {
  return TWO_WORDS.test(part);
}

/** True of what stands behind a job without a name, in a script without capitals. */
export function isWhereFiled(part: string): boolean {
  return isTown(part) || LONE_WORD.test(part);
}

/** "Ana Holm à Bergen" → "Ana Holm". */
export function withoutTown(name: string): string {
  return HOLDS_TOWN.test(name) ? name.replace(IN_TOWN, '$1') : name;
}

/** For a short look before the long expression. */
const HOLDS_TOWN = /\s(?:à|aus|em|på|fra|från|w|we|из)\s/;
const IN_TOWN = /^(\S{1,30}(?:\s\S{1,30}){1,3})\s(?:à|aus|em|på|fra|från|w|we|из)\s\p{Lu}[\p{L}-]{1,30}(?:\s\p{Lu}[\p{L}-]{1,30})?$/u;

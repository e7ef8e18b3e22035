/** Texts in scripts whose words no spaces part, made of texts of others: measures that count words and full stops are others there. */
const HAN = 0x4e00;
const HAN_CHARACTERS = 3000;
const THAI = 0x0e01;
const THAI_LETTERS = 44;

/** A character or two of Chinese for each word, and its punctuation. */
export function inHan(text: string): string {
  return text
    .replace(/[\p{L}\p{N}'’-]+/gu, (word) =>
      String.fromCharCode(HAN + (sumOf(word) % HAN_CHARACTERS), HAN + ((sumOf(word) * 7) % HAN_CHARACTERS)),
    )
    .replace(/[,;:]/g, '，')
    .replace(/[.!?]/g, '。')
    .replace(/\s/g, '');
}

/** Thai letters for each word's, a space between sentences alone. */
export function inThai(text: string): string {
  return text
    .replace(/[\p{L}'’-]/gu, (letter) => String.fromCharCode(THAI + (sumOf(letter) % THAI_LETTERS)))
    .replace(/\s/g, '')
    .replace(/[.!?,;:]/g, ' ')
    .trim();
}

function sumOf(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}

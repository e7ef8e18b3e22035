/** Where sentences end, and scripts that set no spaces between words, for all that asks either. */

const SENTENCE_END = /[.!?…。！？।॥۔؟]["”“»«’'）)」』]{0,2}\s?$/;

/** Whether the last character is a full stop, a question or exclamation mark or dots, in any script; quotes and brackets may close behind it. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text);
}

/** A letter of Thai, Lao, Khmer, a kana or a Han character: of such a text a count of words says nothing. */
export const WITHOUT_SPACES = /[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;

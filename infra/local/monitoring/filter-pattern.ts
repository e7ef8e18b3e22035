/**
 * Filter patterns of CloudWatch Logs, as far as they are words: each must be in the line (`error "a phrase"`), or must not (`-debug`).
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */

export interface Term {
  readonly text: string;
  readonly isExcluded: boolean;
}

/** Syntax of filter patterns that this cloud does not implement. */
export class FilterPatternError extends Error {
  override readonly name = 'FilterPatternError';
}

const TERM = /(-?)(?:"([^"]{1,1024})"|([\w.:/-]{1,1024}))(?:\s{1,16}|$)/y;

export function readTerms(pattern: string): Term[] {
  const text = pattern.trim();
  const terms: Term[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < text.length) {
    const found = TERM.exec(text);
    if (found === null)
      throw new FilterPatternError(`The local cloud knows filter patterns of words and "phrases" alone, and not ${pattern.slice(0, 200)}`);
    terms.push({ text: found[2] ?? found[3] ?? '', isExcluded: found[1] === '-' });
  }
  return terms;
}

export const matchesTerms = (terms: readonly Term[], line: string): boolean =>
  terms.every(({ text, isExcluded }) => line.includes(text) !== isExcluded);

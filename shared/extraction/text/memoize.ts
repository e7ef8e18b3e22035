/**
 * Memoizes a function of a text: a name on a page is asked about once for every mark that it has.
 *
 * @param most answers kept; past it all are forgotten, so that what is kept for as long as the process runs stays small
 * @example const isRole = memoize(readsAsRole, 500);
 */
export function memoize<Answer>(answer: (text: string) => Answer, most = Infinity): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const found = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found;
  };
}

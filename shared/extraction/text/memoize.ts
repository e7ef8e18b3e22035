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
    const own = most === Infinity ? text : apart(text);
    const found = answer(own);
    if (known.size >= most) known.clear();
    known.set(own, found);
    return found;
  };
}

/** A copy of a text, because V8 keeps a part of a page as a reference to all of it, and the page with it for as long as the part. */
function apart(text: string): string {
  return ` ${text}`.slice(1);
}

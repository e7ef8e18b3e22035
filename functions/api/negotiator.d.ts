/** What we use of negotiator 1.1, which comes without types (those of DefinitelyTyped stop at 0.6, which knew no `preferred`). */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { readonly headers: Readonly<Record<string, string>> });
    /** Those of `available` that `Accept` takes, the best first; all where there is no such header. */
    mediaTypes(available: readonly string[]): string[];
    /** Those of `available` that `Accept-Encoding` takes, the best first, and of equals the first in `preferred`. */
    encodings(available: readonly string[], options: { readonly preferred: readonly string[] }): string[];
  }
}

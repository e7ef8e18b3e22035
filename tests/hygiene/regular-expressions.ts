/**
 * Expressions that recheck calls vulnerable or gives up on, though their repeats are bounded: the work at one position
 * has a fixed limit, which recheck's fuzzer takes for growth. Each is run in the test on attacks that fit it.
 */
export const UNDECIDED: readonly { readonly expression: RegExp; readonly because: string; readonly attacks: readonly string[] }[] = [];

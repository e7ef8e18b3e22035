/** Patterns of addresses, for whoever sends pages: the command line and the console. */
export { addressByPattern, encodePath, PATTERN_WORDS, patternFault, type PatternFault } from './pattern.ts';

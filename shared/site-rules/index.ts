/**
 * Rules in code of this installation's sites, a module each beside this file: what the list holds is bundled into all functions
 * that extract. docs/site-rules.md says how one is written and tried.
 */
import { extract, type CodeRule, type ExtractionResult, type ExtractOptions } from '../extraction/index.ts';

export const CODE_RULES: readonly CodeRule[] = [];

/** Extracts a page as this installation's rules have it. @param now milliseconds, for the rules' budget */
export function extractByRules(bytes: Uint8Array, options: ExtractOptions, now: () => number): ExtractionResult {
  return extract(bytes, { ...options, codeRules: CODE_RULES, now });
}

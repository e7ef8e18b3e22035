/**
 * Rules in code of this installation's sites, a module each beside this file: what the list holds is bundled into all functions
 * that extract. docs/site-rules.md says how one is written and tried.
 */
import type { CodeRule } from '../extraction/index.ts';

export const CODE_RULES: readonly CodeRule[] = [];

/** Under what each view must be without findings: colours that a person's system chooses, and the narrowest window. */
import type { BrowserContextOptions } from 'playwright-core';

export const CONDITIONS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['in forced colours', { forcedColors: 'active' }],
  ['320 pixels wide', { viewport: { width: 320, height: 640 } }],
];

/** As a picture's file name says it. */
export const nameOf = (condition: string): string => condition.replaceAll(/[ ,]+/g, '-');

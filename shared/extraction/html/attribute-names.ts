/**
 * Names of attributes that many elements are asked for, as numbers: `element.value(attribute.HREF)` compares numbers.
 * Other names are numbered as a page brings them (attribute-table.ts).
 */
export const CLASS = 0;
export const ID = 1;
export const TEST_ID = 2;
export const ROLE = 3;
export const HIDDEN = 4;
export const ARIA_HIDDEN = 5;
export const STYLE = 6;
export const ITEMPROP = 7;
export const ITEMTYPE = 8;
export const PROPERTY = 9;
export const DATETIME = 10;
export const TITLE = 11;
export const HREF = 12;
export const REL = 13;
export const CONTENT = 14;
export const NAME = 15;
export const HTTP_EQUIV = 16;
export const TYPE = 17;
export const ALT = 18;
export const SRC = 19;
export const DATA_HREF = 20;
export const LANG = 21;
export const DIR = 22;
export const COLSPAN = 23;
export const ROWSPAN = 24;
export const WIDTH = 25;
export const HEIGHT = 26;
export const SRCSET = 27;
/** Where lazy loaders keep a picture's real `srcset`, the most reliable first: `LAZY_SRCSETS` of them from here on. */
export const LAZY_SRCSET = 28;
export const LAZY_SRCSETS = 4;
/** Where they keep its real address: `LAZY_SRCS` from here on. */
export const LAZY_SRC = 32;
export const LAZY_SRCS = 16;
export const EPUB_TYPE = 48;
export const VALUE = 49;
export const DATA_INLINE_TASK_ID = 50;
export const DATA_CHECKED = 51;
export const DATA_LIST = 52;
export const START = 53;
export const REVERSED = 54;

/** By number. */
export const KNOWN_ATTRIBUTES: readonly string[] = (
  'class id data-testid role hidden aria-hidden style itemprop itemtype property datetime title href rel content name http-equiv type ' +
  'alt src data-href lang dir colspan rowspan width height srcset data-srcset data-lazy-srcset data-original-set data-src-set ' +
  'data-full-src data-hi-res-src data-large-file data-large-image data-src data-lazy-src data-original data-lazy data-actualsrc ' +
  'data-orig-file data-img-src data-image data-url data-hires data-defer-src data-echo epub:type ' +
  'value data-inline-task-id data-checked data-list start reversed'
).split(' ');

/** Facts about a page that every later stage needs, each computed once. */
export { NAME_KINDS, countNames } from './class-counts.ts';
export { classNamesAt, classesOf } from './class-index.ts';
export { keywordsOf, MAY_HEAD } from './class-keywords.ts';
export { CLASS_EXPRESSIONS, HEAD_KEYWORDS } from './class-vocabulary.ts';
export { hasClassFact, elementsWithClassFact, nameHasFact, type ClassFact } from './class-facts.ts';
export { CATEGORY_COUNT, bitOfCategory, bitOfSet, readNames, setsIn, type NameBits } from './class-words.ts';
export { codeBoxesOf, isGutter, isLineNumber, type CodeBoxes } from './code-boxes.ts';
export { BLOCK, BOLD, BREAK, INLINE, ITALIC, KIND, LINK, NO_TEXT, TEXTLESS, isInlineCustom, layoutOf } from './element-layout.ts';
export { findNotes, type Notes } from './footnotes.ts';
export { inlineNotesOf } from './inline-notes.ts';
export { mentionsOf } from './mentions.ts';
export { screenReaderOnlyElements } from './screen-reader-words.ts';
export { isLabelElement } from './note-labels.ts';
export { formulasOf, isDisplayedFormula, isDrawingOf, texOf, texOfImage } from './formulas.ts';
export { anchorOf, withoutAnchor } from './heading-anchor.ts';
export { regionOf, type Region } from './regions.ts';
export { ownLines, ownText, piecesOf } from './text-pieces.ts';
export { isHidden, isUnseenAt } from './visibility.ts';

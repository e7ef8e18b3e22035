/** The parser: a string in, a numbered Page out. */
export { CLASS, DATA_DATE_TIME, HIDING, ID, ITEM, LINK, DATE_TIME, ROLE, groupOf } from './attribute-groups.ts';
export { cheerioOf, faultOfSelector } from './cheerio.ts';
export { PageElement } from './element-node.ts';
export { oncePerPage } from './once-per-page.ts';
export { byName, firstCharacterOf, firstTextOf, onlyTextOf, parentOfText, scriptText, textOf, textPast, type Page } from './page.ts';
export { parsePage } from './parse.ts';
export { isHeading } from './tag-rules.ts';
export { PageText } from './text-node.ts';
export { nodeAfter } from './walk.ts';

/** Tells a caption's words from the credit that ends it. */
import { foldSpaces } from '../text/index.ts';


/** Classes of the element that holds only the credit. */
const CREDIT_CLASS = /(?:^|[\s_-])(?:credits?|copyright|photographer|photo-by|image-source|attribution|rights?-holder|bildquelle|bildnachweis|fotocredit|quelle)(?=[\s_-]|$)/i;

export function isCreditClass(className: string | undefined): boolean {
  return className !== undefined && className !== '' && CREDIT_CLASS.test(className);
}

/** Longest credit that is split off by its words; more is caption. */
const MAX_CREDIT = 160;

/** Words with which a credit starts, in languages of the corpus's publishers. */
const LEAD =
  '(?:photo(?:graph|graphy|s)?|foto(?:s|grafie|grafía)?|image|images|picture|pic|bild|bilder|illustration|grafik|graphic|video|credits?|crédit|crédits|copyright|quelle|source|courtesy)';
const CREDIT_TAIL = new RegExp(
  `(?:^|[.!?…)\\]|•·–—]\\s{0,4}|\\s[(\\[/|]\\s{0,2}|\\n\\s{0,4})((?:${LEAD}(?:\\s(?:photo|credit|foto|courtesy))?(?:\\s?:|\\s(?:by|courtesy of|von|par|de|via)\\b)|©|\\(c\\))[^\\n]{1,${MAX_CREDIT}})$`,
  'i',
);

/** @example splitCredit('A fox at dusk. Photo: Jo Doe/Agency') // { caption: 'A fox at dusk.', credit: 'Jo Doe/Agency' } */
export function splitCredit(text: string): { readonly caption: string | null; readonly credit: string | null } {
  const whole = text.trim();
  const tail = whole.length > MAX_CREDIT + 40 ? whole.slice(-(MAX_CREDIT + 40)) : whole;
  const match = CREDIT_TAIL.exec(tail);
  if (match?.[1] === undefined) return { caption: whole === '' ? null : whole, credit: null };
  const caption = whole.slice(0, whole.length - match[1].length).replace(/[\s([|/•·–—]{1,8}$/, '').trim();
  return { caption: caption === '' ? null : caption, credit: tidyCredit(match[1]) };
}

const LEAD_WORDS = new RegExp(`^[\\s([|/]{0,4}(?:${LEAD}(?:\\s(?:photo|credit|foto|courtesy))?(?:\\s?:|\\s(?:by|courtesy of|von|par|de|via)\\b))\\s{0,4}`, 'i');

/** The name alone: no "Photo:", no brackets left open. */
export function tidyCredit(text: string): string | null {
  let name = foldSpaces(text).replace(LEAD_WORDS, '').trim();
  if (/[)\]]$/.test(name) && !/[([]/.test(name)) name = name.slice(0, -1).trim();
  if (/^\(.{1,400}\)$/.test(name)) name = name.slice(1, -1).trim();
  return name === '' ? null : name;
}

/** Splits a caption into its words and the credit that ends it. */
import { CLASS_EXPRESSIONS } from '../page/index.ts';
import { foldSpaces, isLatin, latinTwin, twinned } from '../text/index.ts';

/** Whether a class name says that the element credits a picture. */
export function isCreditClass(className: string | undefined): boolean {
  return className !== undefined && className !== '' && CLASS_EXPRESSIONS.credit.test(className);
}

/** Longest credit that is split off by its words; more is caption. */
const MAX_CREDIT = 160;

/** Words with which a credit starts, in the languages that the web writes most. */
const LEAD =
  '(?:photo(?:graph|graphy|s|graphie|graphe)?|foto(?:s|grafie|grafía|grafia|graf|ğraf)?|image|images|imagen|imagem|immagine|picture|pic|bild(?:er|nachweis|quelle|rechte)?|illustration|grafik|graphic|infografik|video|credits?|crédits?|créditos?|crediti|copyright|quelle|source|courtesy|' +
  'zdjęcie|fot\\.|kuva|kép|görsel|ảnh|hình|φωτο(?:γραφία)?|фото|снимка|צילום|تصوير|الصورة|عکس|फोटो|ছবি|ภาพ|写真|撮影|图片?|圖片?|摄影|攝影|사진)';
/** Words and signs between the lead and the name. */
const JOIN = '(?:\\s(?:photo|credit|foto|courtesy))?(?:\\s?[:：／=]|\\s(?:by|courtesy of|von|par|de|di|via|av|af|door)(?![\\p{L}]))';
/** Agencies and stocks, whose names end a caption as they stand: "Jo Doe/AFP", "(Reuters)". */
const AGENCY =
  '(?:AP|AFP|EPA|EFE|dpa|DPA|PA|AAP|PTI|ANI|APA|ANP|NTB|TT|PAP|MTI|ČTK|CTK|TASS|ТАСС|ANSA|LaPresse|Reuters|REUTERS|Xinhua|Kyodo|Ritzau|Lehtikuva|Scanpix|Belga|Keystone|IMAGO|imago|picture alliance|Getty(?: Images)?|GETTY IMAGES|Shutterstock|iStock(?:photo)?|Alamy|Unsplash|Pexels|Pixabay|Flickr|Wikimedia(?: Commons)?|Bloomberg|NurPhoto|Zuma(?: Press)?|ZUMA|ABACA|SIPA|Sipa|Hans Lucas|MAXPPP)';
const BEGINS = '(?:^|[.!?…。)\\]|•·–—]\\s{0,4}|\\s[(\\[/|]\\s{0,2}|[（＝]\\s{0,2}|\\n\\s{0,4})';
const CREDIT = `((?:${LEAD}${JOIN}|©|\\(c\\))[^\\n]{1,${MAX_CREDIT}})$`;
const CREDIT_TAIL = new RegExp(`${BEGINS}${CREDIT}`, 'iu');
/** The same beginnings as far as they stand in a text in Latin script. */
const LATIN_BEGINS = '(?:^|[.!?…)\\]|•·–—]\\s{0,4}|\\s[(\\[/|]\\s{0,2}|\\n\\s{0,4})';
const LATIN_CREDIT_TAIL = new RegExp(latinTwin(`${LATIN_BEGINS}${CREDIT}`), 'i');
/** A sign or the start of a word that no credit is without: the expression above takes long to compile, and most captions have no credit. */
const MAY_CREDIT = /[:：／=©]|\(c\)|\s(?:by|courte|von|par|de|di|via|av|af|door)/i;
const AGENCY_NAME = new RegExp(AGENCY);
/** In brackets, or behind the sentence: "A fox at dusk. Jo Doe/AFP", "A fox at dusk (AP Photo/Jo Doe)". */
const AGENCY_TAIL = new RegExp(
  `(?:[.!?…]\\s{1,4}|\\s[(\\[|]\\s{0,2}|\\n\\s{0,4})((?:[\\p{L}.'’ -]{2,50}\\s?[/,|–—-]\\s?)?${AGENCY}(?:\\s(?:Photo|Images|Foto))?(?:\\s?[/,|–—-]\\s?[\\p{L}.'’ /-]{2,50})?[)\\]]?\\.?)$`,
  'u',
);

/** @example splitCredit('A fox at dusk. Photo: Jo Doe/Agency') // { caption: 'A fox at dusk.', credit: 'Jo Doe/Agency' } */
export function splitCredit(text: string): { readonly caption: string | null; readonly credit: string | null } {
  const whole = text.trim();
  const tail = whole.length > MAX_CREDIT + 40 ? whole.slice(-(MAX_CREDIT + 40)) : whole;
  const match =
    (MAY_CREDIT.test(tail) ? (isLatin(tail) ? LATIN_CREDIT_TAIL : CREDIT_TAIL).exec(tail) : null) ??
    (AGENCY_NAME.test(tail) ? AGENCY_TAIL.exec(tail) : null);
  if (match?.[1] === undefined) return { caption: whole === '' ? null : whole, credit: null };
  const caption = whole
    .slice(0, whole.length - match[1].length)
    .replace(/[\s([（|/•·–—]{1,8}$/, '')
    .trim();
  return { caption: caption === '' ? null : caption, credit: tidyCredit(match[1]) };
}

const leadOf = twinned(new RegExp(`^[\\s([|/]{0,4}(?:${LEAD}${JOIN})\\s{0,4}`, 'iu'));

/** Whether a text begins as a credit does: "Photo: ", "© ". */
export function creditBegins(text: string): boolean {
  return text.startsWith('©') || leadOf(text).test(text);
}

/** The name alone: no "Photo:", no brackets left open. */
export function tidyCredit(text: string): string | null {
  const folded = foldSpaces(text);
  let name = folded.replace(leadOf(folded), '').trim();
  if (/[)\]）]$/.test(name) && !/[([（]/.test(name)) name = name.slice(0, -1).trim();
  if (/^\(.{1,400}\)$/.test(name)) name = name.slice(1, -1).trim();
  return name === '' ? null : name;
}

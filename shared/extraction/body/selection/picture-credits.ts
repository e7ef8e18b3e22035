/** Lines that say who took a picture, or where something is from. */
import { isLatin } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import { hasStem, OF_CREDIT } from './line-stems.ts';
import type { Selection } from './selection.ts';

/** Who took a picture, behind a colon, in the ways that agencies and pages say it. Each branch is linear and anchored by a word. */
const LABELS: readonly RegExp[] = [
  /(?:^|[(|\s\u00a0])(?:crédit photo|photo crédit|(?:photos?|photograph|fotos?|images?|picture) credits?|copyright|titelbild|beitragsbild|symbolbild|címlapkép|nyitókép|borítókép|צילום)\s?:/i,
  // What sentences speak of as well: "Das ergibt ein klares Bild: …".
  /(?:^|[(|.!?/–—-]\s?|[\s\u00a0](?=[^:]{3,20}:\s?(?:\S{1,40}\s?){1,4}$))(?:photos?|photograph|fotos?|fotograf[ií]as?|фото|fotó|fotoğraf|zdjęci[ea]|φωτ(?:ο|ογραφία)|الصورة|bild(?:er)?|images?|picture|illustration|graphic|grafik|beeld|kuvat?|crédits?|снимк[аи]|عکس|फ़?ोटो|ảnh|larawan|nuotr)\s?:/i,
  /^(?:source|quelle|fuente|fonte|bron|źródło|kaynak|zdroj|forrás|sursa|πηγή|источник|джерело|извор|المصدر|sumber|nguồn)\s?:\s?(?:\S{1,40}\s?){1,5}$/i,
];
/** A sentence that says behind a colon what a picture shows: "She kept one photo: the ferry at dawn." Names begin with capitals. */
const TELLS = /^[^:]{8,}:\s\p{Ll}[^:]{3,}\.$/u;
/** The same with a sign. */
const SIGNED = /©\s?(?!\d{4}|copyright)\S/i;
/** Behind a slash, or in brackets at the end. */
const AGENCY =
  /(?:[^:/]\/\s?|\s\((?=[^()]{2,60}\)$))(?:getty images|istock|shutterstock|alamy|unsplash|pixabay|reuters|afp|dpa|epa|imago|picture alliance|keystone|ap)(?![\w'’:-])/i;
const BY = /(?:^|[(|\s])(?:photo(?:s|graph)?|image|picture) (?:credits? )?by (?!(?:photo|image|picture)(?:\W|$))|(?:^|[.!?]\s)fot\.\s\S/i;
const IN_THE_EAST =
  /^[（([【]?\s?(?:写真|撮影|사진|[图圖]片?(?:来源|來源)?|[摄攝]影)\s?[:：=＝／/]\s?[^。.]{1,24}$|(?:供[图圖]|[图圖]源|摄影?|攝影?|[资資]料[图圖]片?)[）)\s]{0,3}$/;
/** The last words, of so many characters at most. */
const ENDS = /(?:getty images|istock(?:photo|\.com)|(?:shutterstock|unsplash|stock\.adobe)\.com|picture[- ]alliance)\)?$/i;
const MAX_END = 20;
/** A credit stands at the end of a caption of a sentence or two. */
export const MAX_CREDIT_WORDS = 32;

/** Most texts lack the one character that an expression cannot do without, and are not given to it. */
export function isCredit(text: string): boolean {
  return (
    (text.includes(':') && !TELLS.test(text) && LABELS.some((label) => label.test(text))) ||
    (text.includes('©') && SIGNED.test(text)) ||
    ((text.includes('/') || text.endsWith(')')) && AGENCY.test(text)) ||
    (hasStem(text, OF_CREDIT) && (ENDS.test(text.slice(-MAX_END)) || BY.test(text))) ||
    (!isLatin(text) && IN_THE_EAST.test(text))
  );
}

const LABELLED = /^[^:.!?]{2,40}:\s/;

/** Of paragraphs that each begin with a label in bold ("Source: …", "Details: …") none is a credit. */
export function isOneOfLabelled(selection: Selection, block: number): boolean {
  const { blocks } = selection;
  const next = block + 1;
  return [block, next].every(
    (at) =>
      selection.keeps(at) &&
      selection.tagOf(at) === 'p' &&
      (blocks.boldWords[at] ?? 0) > 0 &&
      (blocks.boldWords[at] ?? 0) < selection.words(at) &&
      LABELLED.test(blockText(blocks, at)),
  );
}

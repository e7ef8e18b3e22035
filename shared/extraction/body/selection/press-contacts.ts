/** What press releases end with: whom the press may call, the address of the original, the name of the source. */
import { isHeading } from '../../html/index.ts';
import { blockText } from '../blocks/index.ts';
import { mayBegin } from './first-letters.ts';
import type { Selection } from './selection.ts';
import { TriggerWords } from './trigger-words.ts';

/** How such a part begins, in lower case. */
const CONTACT =
  /^[\s*•▪–—:|■◆◇【＜<(（[#-]{0,8}(?:(?:media|press|company|investor|corporate|public)(?: relations)? (?:contact|[ei]nquir)|contacts?(?: (?:information|details))?\s?(?::|$)|for interviews?,? |for (?:more|further|additional|media|press) (?:information|details|[ei]nquir|queries)|(?:presse|medien|pers|press)kontakt|perscontact|pressestelle|ansprechpartner|kontakt(?: (?:für|dla|pro) |\s?:)|rückfragen|weitere informationen (?:erteil|bei|geb)|contacts? (?:presse|médias?)|relations presse|contactos? (?:de |para )?(?:la |a )?(?:prensa|medios|imprensa|comunicação)|contatt[io] (?:stampa|per)|ufficio stampa|contato (?:para|de) |assessoria de imprensa|voor meer informatie|lisätie(?:toja|dot)|för mer information|presskontakt|for (?:yderligere|mere|mer) (?:information|oplysninger|informasjon)|пресс-служба|контакты для|本件に関する(?:お問|報道|取材)|報道関係|お問い?合わ?せ先|媒体联系|媒體聯絡|문의처|보도자료 문의)/;
/** Their first words: most blocks are ruled out by the hashes of theirs. */
const TRIGGERS = new TriggerWords([
  'media press company investor corporate public contact contacts for pressekontakt medienkontakt perskontakt presskontakt perscontact pressestelle ansprechpartner ansprechpartnerin',
  'kontakt rückfragen rückfragehinweis weitere relations contacto contactos contatti contatto ufficio contato assessoria voor lisätietoja lisätiedot för пресс-служба контакты 문의처 보도자료',
]);
const TRIGGER_REACH = 3;
const FIRST_UNSPACED = 0x2e80;
/** A number is no day: 03.05.2026, 01/02/24. */
const MAIL_OR_PHONE =
  /[\w.+-]{1,60}@[\w-]{1,60}\.\w|(?:\+|\(0|(?:^|\D)0(?!\d[./-]\d\d?[./-]\d{2,4}(?![./-]?\d))|tel\b|phone)[\s.:]{0,3}\d[\d\s()./-]{5,20}\d/i;
/** Not the end of a firm's name: Inc., Ltd., GmbH. */
const SENTENCE = /(?<!\P{L}\p{Lu}\p{L}{0,3})[.!?…。！？।]["”»’)]?$/u;
const LEAST_SENTENCE_WORDS = 5;
/** Lines that wires set behind a release. */
const OF_WIRE =
  /^(?:[vV]iew (?:original content|source version)|SOURCE:?\s(?!OF\s)\S|(?:[pP]hoto|[lL]ogo|[vV]ideo|[iI]mage|[iI]nfographic|[mM]ultimedia)s?(?: available(?: at)?)?\s?[-–:]\s?https?:)/;

const OF_WIRES = 'ilmpsv';

/** Blocks of a contact: name, title, firm, address, numbers. */
const MAX_LINES = 12;
const MAX_LINE_WORDS = 30;
/** A first line with all in it. */
const MAX_BLOCK_WORDS = 60;

/** Drops contacts for the press and what wires add, in the second half of a text. */
export function dropPressContacts(selection: Selection): void {
  const all = selection.wordsKept();
  let before = 0;
  for (let block = 0; block < selection.blocks.count; block += 1) {
    // Of a heading that is none of the story's, what stands below it is asked.
    if (!selection.keeps(block) && !isHeading(selection.tagOf(block))) continue;
    const words = selection.words(block);
    if (before * 2 >= all && words <= MAX_BLOCK_WORDS) {
      const first = selection.firstCode(block);
      const mayBeContact = TRIGGERS.isIn(selection, block, TRIGGER_REACH) || first >= FIRST_UNSPACED;
      if (words <= MAX_LINE_WORDS && mayBegin(first, OF_WIRES) && OF_WIRE.test(blockText(selection.blocks, block)))
        selection.drop(block, 'is added by a wire');
      else if (mayBeContact && CONTACT.test(blockText(selection.blocks, block).toLowerCase()))
        dropContact(selection, block, blockText(selection.blocks, block));
    }
    if (selection.keeps(block)) before += words;
  }
}

/** Drops a contact's lines, where one of them has an address for mail or a number to call. Sentences without are the story's, but for one above it. */
function dropContact(selection: Selection, first: number, text: string): void {
  const lines = [first];
  let isContact = MAIL_OR_PHONE.test(text);
  let hasSentence = false;
  // Services say in sentences whom their readers may call.
  const isBare = !/\s\S/.test(text.trim());
  for (let block = first + 1; block < selection.blocks.count && lines.length < MAX_LINES; block += 1) {
    if (!selection.keeps(block)) continue;
    if (selection.words(block) > MAX_LINE_WORDS || isHeading(selection.tagOf(block))) break;
    const line = blockText(selection.blocks, block);
    if (MAIL_OR_PHONE.test(line) && !(isBare && SENTENCE.test(line) && !/press|media|journalis/i.test(line))) isContact = true;
    else if (selection.words(block) >= LEAST_SENTENCE_WORDS && SENTENCE.test(line)) {
      if (isContact || hasSentence) break;
      hasSentence = true;
    }
    lines.push(block);
  }
  if (isContact) for (const line of lines) selection.drop(line, 'says whom the press may call');
}

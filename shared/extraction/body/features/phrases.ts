/**
 * Words that boilerplate is made of, in many languages, by category. They only count in short blocks: in a paragraph
 * "share" says nothing. Single words, not sentences: no page's own phrases.
 */
import { hashWords, BloomFilter } from '../../text/index.ts';

const DATES =
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre updated published posted ago min mins minutes minute uhr aktualisiert veröffentlicht publié publicado actualizado pubblicato edited am pm est edt gmt utc stand';

const CATEGORIES: readonly string[] = [
  // more to read
  'related recommended read more also lesen weiterlesen mehr auch lire aussi leer más mas también leia mais também leggi anche lees meer ook läs mer også čtěte také czytaj więcej trending popular latest next previous mest mehr zum thema suite siguiente anterior 関連 推薦 阅读 читайте также ещё devamı ilgili',
  // letters and accounts
  'newsletter newsletters subscribe subscribed subscription signup inbox email abonnieren abonnez abonnement suscríbete suscripción inscrivez iscriviti abonneer registrieren anmelden subscribers unsubscribe prenumerera подписаться abone bülten sign register',
  // networks
  'share tweet facebook twitter instagram linkedin whatsapp pinterest telegram follow teilen partager partagez compartir compartilhar condividi delen folgen youtube tiktok reddit print drucken bluesky threads flipboard paylaş udostępnij sdílet поделиться',
  // comments
  'comment comments reply replies kommentar kommentare kommentieren commentaires commenter comentarios comentar commenti antworten responses respond leave discussion komentarze комментарии yorum 评论 コメント',
  // rights
  'copyright © reserved rights rechte vorbehalten derechos reservados droits réservés diritti riservati',
  // pictures
  'photo photos photograph photographer image images credit foto fotos bild bilder getty reuters afp ap shutterstock courtesy picture pictured quelle via unsplash istock alamy dpa epa flickr wikimedia crédit imago 写真 图片 фото',
  // dates
  DATES,
  // people
  'by von par por di author authors written editor staff correspondent reporter writer journalist contributor redaktion autor auteur redactie redazione reviewed edited 作者 автор yazar',
  // advertising
  'advertisement advertisements anzeige werbung publicité publicidad sponsored advertising pubblicità reklama реклама reklam 広告 annonce advertentie promoted sponsor',
  // law and trade
  'cookie cookies privacy policy terms conditions affiliate commission buy price shop disclaimer disclosure datenschutz impressum agb login download app donate membership',
];
export const PHRASE_COUNT = CATEGORIES.length;

function readCategories(): ReadonlyMap<number, number> {
  const bits = new Map<number, number>();
  for (const [at, words] of CATEGORIES.entries()) {
    for (const hash of hashWords(words)) bits.set(hash, (bits.get(hash) ?? 0) | (1 << at));
  }
  return bits;
}

const DATE_WORDS = new Set(DATES.split(' '));

/** True for months, numbers of days, years and hours, and what stands beside them: "updated", "ago", "pm". @param word in lower case */
export function isDateWord(word: string): boolean {
  return DATE_WORDS.has(word) || /^\d{1,4}(?:st|nd|rd|th)?$/.test(word);
}

const BITS = readCategories();
const FILTER = new BloomFilter(BITS.keys());

/** Bits of a word's categories, by its hash. */
export function phraseBits(hash: number): number {
  return FILTER.mayHold(hash) ? (BITS.get(hash) ?? 0) : 0;
}

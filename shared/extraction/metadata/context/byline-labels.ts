/** Words before the names of a byline, in the languages that the web writes most: "By", "Written by:", "Von", "Автор:", بقلم, 文／. */
import { BloomFilter, codeAt, HASH_FACTOR, HASH_START, hashOf, isLatin, latinTwin, SPACE } from '../../text/index.ts';

/** Participles of English labels: "Written by", "Fact checked by", "Guest post by", "This article was contributed by". */
const ENGLISH =
  '(?:(?:this|the following)\\s)?(?:(?:article|blog(?:post)?|guest|medically|review|reviews|post|column|essay|interview|op-ed|recipe|report|reporting|story|words|text|photos|fact|this|is|was|has|been|a|an|opinion|analysis|commentary)\\s){0,4}' +
  "(?:written|posted|published|reviewed|contributed|submitted|authored|created|compiled|edited|updated|produced|prepared|reported|checked|approved)?\\s?(?:and\\s(?:photographed|reviewed|edited)\\s)?by(?![\\p{L}'’-])";
const LISTS =
  '(?:(?:view|read|see|all|more|other|latest|recent)\\s){0,3}(?:posts|articles|stories|content)\\s(?:by|from|of)|(?:alles|(?:alle|weitere|mehr)\\s(?:artikel|beiträge|texte))\\svon|tous (?:les|ses) articles de|todos los artículos de|tutti gli articoli di|alle artikelen van';
/** What the author made, before a colon. */
const REPORTS = 'interview|entrevista|intervista|entretien|intervju|reportage|reportaje|reportagem';
/** One person did both: "Foto og tekst:", "Texto y fotos:", "Story and photos by". */
const BOTH =
  '(?:(?:text[eo]?s?|words|story|tekst|testo|teksti)\\s?(?:&|\\+|/|and|und|et|y|e|i|en|og|och|ja)\\s?(?:photos?|photo[\\p{L}]{6,8}|fotos?|foto(?:.s|[\\p{L}]{5,8})|bild(?:er)?|billeder|imagens|kuvat|zdjęcia)|(?:photos?|photo[\\p{L}]{6,8}|fotos?|foto(?:.s|[\\p{L}]{5,8})|bild(?:er)?|billeder|imagens|kuvat|zdjęcia)\\s?(?:&|\\+|/|and|und|et|y|e|i|en|og|och|ja)\\s?(?:text[eo]?s?|words|story|tekst|testo|teksti))(?:\\s(?:by|von|par|por|di|door|av|af)|(?=\\s?:))';
/** What publishing systems print before an account's name. */
const POSTED =
  '(?:publicad(?:o|a)|postado) por|(?:pubblicato|postato) da|(?:publicerad|upplagd|inlagd) av|(?:publisert|lagt inn) av|(?:udgivet|indsendt|oprettet) af|(?:gepubliceerd|geplaatst|gepost) door|' +
  '(?:eingestellt|veröffentlicht|erstellt|verfasst) von|(?:publié|posté) par|(?:opublikowane|dodane|napisane) przez|(?:publicat|postat) de|(?:diposting|dipublikasikan) oleh|đăng bởi|lähettänyt|vystavila?|gönderen';
const HOUR = '(?:,?\\s(?:(?:at|um|à|alle|ore|a las|às|kl\\.?)\\s)?\\d{1,2}[:.h]\\d\\d(?:\\s?(?:[ap]\\.?m\\.?|uhr))?)?';
/** A full day: "20 February 2026", "3 de marzo de 2026", "Tuesday, March 3, 2026", "03.03.2026". Less than that is often a book's or a company's. */
const DAY =
  '(?:[\\p{L}-]{3,12},?\\s)?(?:\\d{1,2}(?:\\.|er|st|nd|rd|th|º)?\\s(?:(?:de|of)\\s)?[\\p{L}]{3,10}\\.?,?\\s(?:del?\\s)?(?:19|20)\\d\\d|[\\p{L}]{3,9}\\.?\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s(?:19|20)\\d\\d|\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4})';
/** The same with the day between: "Posted on 20 February 2026 by", "Publié le 3 mars 2024 par". */
const POSTED_ON =
  '(?:posted|published|written|submitted|created|veröffentlicht|erstellt|geschrieben|publié|posté|écrit|publicado|escrito|pubblicato|scritto|geplaatst|gepubliceerd|geschreven|publicerad|publisert|udgivet)' +
  `\\s(?:(?:on|am|le|el|em|il|op|den)\\s)?${DAY}${HOUR},?\\s(?:by|von|par|por|da|di|door|av|af)`;
/** Words that are labels wherever a line begins with them, in Latin script … */
const LATIN_WORDS = [
  BOTH,
  POSTED,
  POSTED_ON,
  `(?:${REPORTS})(?=\\s?:)`,
  'about the author|post author|article author|guest author|the author|authors?(?:\\(s\\))?|writers?|words|text|contributors?|name|credits?|as told to|by',
  'die fragen stellten?|das (?:gespräch|interview) führten?|(?:ein(?:e)?\\s)?(?:blogbeitrag|blog[\\s-]beitrag|(?:gast)?beitrag|artikel|kommentar|kolumne|analyse|interview|bericht|essay|reportage|glosse|rezension|kritik)\\svon|geschrieben von|aufgezeichnet von|protokoll(?:iert)?(?:\\svon)?|von|autor(?:in|en|innen)?|texte?(?:\\svon)?|es schreibt',
  '(?:propos recueillis|publié|(?:(?:un\\s)?article\\s)?(?:écrit|rédigé|proposé)|(?:un\\s)?article|texte)\\s(?:par|de)|par|auteurs?|auteure|texte',
  '(?:escrito|publicado|texto|redactado|por:|una? (?:nota|columna|crónica) de)\\spor|por|autor(?:a|es)?|texto',
  '(?:scritto|pubblicato|testo)\\sda|a cura di|articolo di|intervista di|di|da|autore|autrice',
  '(?:geschreven|tekst|gepubliceerd)\\sdoor|door|auteur|tekst',
  '(?:skriven|publicerad|text)\\sav|av|skribent|(?:skrevet|tekst|publisert)\\s(?:av|af)|af|forfatter|tekst|kirjoittanut|kirjoittaja|teksti|eftir|höfundur',
  'autorka|oprac(?:owała?|\\.)|napisała?|tekst|rozmawiała?|autoři|napsala?|připravila?|szerző|írta|szöveg|scris de|articol de|avtor(?:ica)?|piše|napisa(?:o|la)|zapisala?|autorica|autors|autorius|autorė|kirjutas',
  'yazan|yazar|haber(?=:)|oleh|penulis|ditulis oleh|laporan|tác giả|viết bởi|phóng viên|bài(?:\\sviết)?:|nga|shkruar nga|deur|isinulat ni|na(?=\\s\\S{2,20}\\s\\S{2,20}$)',
].join('|');
/** Of other scripts, those that begin a byline also where nothing marks it as one … */
const OTHER_PLAIN =
  'текст|автор(?:ы|ка|и)?(?:\\s(?:статьи|текста|материала))?|написал[аи]?|подготовил[аи]?|підготува(?:в|ла)|аутор|пише|γράφει(?:\\s[οη])?|συντάκτης|κείμενο|ρεπορτάζ|հեղինակ|ავტორი|' +
  'מאת|נכתב על ידי|بقلم|كتبت?|كتبه|كتبها|إعداد|اعداد|الكاتب|به قلم|نویسنده|تحریر|از قلم|लेखक|लेखिका|लिखित|লেখক|লিখেছেন|เขียนโดย|โดย|ผู้เขียน';
/** … and the rest of them. */
const WORDS = [
  LATIN_WORDS,
  OTHER_PLAIN,
  'беседовал[аи]?|написа(?:в|ла)|розмовля(?:в|ла)|от(?=\\s\\p{Lu})|γράφουν(?:\\s(?:οι|ο|η))?|συντάκτρια|του|της|των|από τ(?:ον|ην)|ավտոր',
  'בקלם|כתב(?:ה|ו)?(?=[\\s:])|بِقلم|كتابة|تأليف|تقرير|حوار|حاوره|حاورها|الكاتبة|المؤلف|نوشتهٔ?|گزارش|رپورٹ|مصنف',
  'द्वारा|रिपोर्ट|लेखन|লেখা|เรื่อง(?=[\\s:])|เรียบเรียง(?:โดย)?|எழுதியவர்|రచయిత|ಲೇಖಕ',
].join('|');
/** Labels of scripts without spaces; the name may follow at once, a label of one character asks for a sign. */
const EAST =
  '(?:取材・)?(?:撰文|采写|采訪|采访|撰稿|撰写|作者|文字|本报记者|(?:記者|记者)(?![从從在就昨今近获獲了注发發看走探采採来來联聯梳日当當通现現对對])|執筆者?|著者|筆者|投稿者|寄稿|文責|取材|ライター|글쓴이|작성자|저자|필자)(?:[\\s:：／/＝=｜|・」）)]{1,3}|(?=[\\p{Script=Hani}\\p{Script=Hangul}]))|글(?=\\s)[\\s]|(?:(?:取材|構成|執筆|写真|撮影|聞き手)・){0,2}(?:文|著|構成|聞き手|글|취재|글·사진|文・(?:写真|撮影|絵|イラスト))\\s?[:：／/＝=｜|](?:\\s)?|(?:文|聞き手)・(?=\\p{Script=Hani}{2})';
const OPENING = '[\\s–—|•·:【\\[（(「『-]{0,10}';
/** Signs between a label and a name. */
const CLOSING = '(?=[\\s:：՝\\u00a0／/]|$)[\\s:：՝／/]{0,5}';

const LABEL = new RegExp(`^${OPENING}(?:${EAST}|(?:${LISTS}|${ENGLISH}|${WORDS})${CLOSING})`, 'iu');
const LATIN_LABEL = new RegExp(latinTwin(`^${OPENING}(?:${LISTS}|${ENGLISH}|${LATIN_WORDS})${CLOSING}`), 'i');
/** Of fields that hold names alone: "Contributors to Wikimedia projects" is a name there. */
const FIELD_LABEL =
  /^[\s–—|•·:-]{0,10}(?:(?:written |posted |words |story |photos )?by(?=[\s:])|(?:authors?|writers?|autor(?:in)?|auteur|von|par|por|автор|作者|文|بقلم|מאת)(?=[:：]))[\s:：]{0,5}/i;

/** Labels that begin a byline where nothing marks it as one: short words of everyday language count with a colon alone. In Latin script … */
const LATIN_PLAIN = [
  BOTH,
  POSTED,
  POSTED_ON,
  '(?:(?:article|blog(?:post)?|blog post|guest|medically|review|post|recipe|story|words|text|photos|was|is|on|date|\\w{3,9}\\s\\d{1,2}(?:,\\s\\d{4})?)\\s)?(?:written|posted|published|reviewed|contributed|submitted|authored|created|compiled|edited|updated|produced|prepared|report(?:ed|ing))?\\s?(?:and\\s(?:photographed|reviewed|edited)\\s)?by|as told to|interview(?:ed)? by',
  '(?:this|the following)\\s(?:is a\\s)?(?:guest\\s)?(?:(?:blog\\s?)?post|blog|article|essay|column|story|piece|op-ed|interview|review)\\s(?:is|was|has been)?\\s?(?:a guest (?:post|article)\\s)?(?:written|contributed|submitted|authored|provided)?\\s?by',
  '(?:a\\s)?guest (?:post|article|essay|column|blog)\\sby|authors?(?:\\(s\\))?|contributors?|writer|words|text|von|par|por|door|av|af|di|autor(?:in|es|a)?|auteur|autore|scritto da|geschrieben von|écrit par|escrito por|texte?\\s?(?:von|par)?',
  'die fragen stellten?|das (?:gespräch|interview) führten?|(?:ein(?:e)?\\s)?(?:gastbeitrag|blogbeitrag|blog[\\s-]beitrag|beitrag|artikel|kommentar|kolumne|interview|essay)\\svon|aufgezeichnet von|propos recueillis par|(?:un\\s)?article\\s(?:(?:écrit|rédigé|proposé)\\s)?(?:de|par)|rédigé par|a cura di|geschreven door|tekst door|skriven av|skrevet a[fv]|kirjoittanut|ditulis oleh|oleh|yazan|viết bởi|tác giả',
  '(?:autorka|texto|testo|texti|' +
    REPORTS +
    '|tekst|opracowała?|napisała?|napsala?|szerző|írta|piše|autors|autorius|yazar|haber|penulis|laporan|reporter|skribent|forfatter|kirjoittaja|teksti|avtor|scris de|höfundur)(?=\\s?[:：])',
].join('|');
/** … and in all others as well. */
const PLAIN = [LATIN_PLAIN, OTHER_PLAIN, '(?:του|της|των)(?=(?:\\s(?:και\\s)?\\p{L}{3,20}){2,5}$)'].join('|');
const BY_LINE = new RegExp(`^${OPENING}(?:${EAST}|(?:${PLAIN})(?=[\\s:：՝\\u00a0／/]|$))`, 'iu');
const LATIN_BY_LINE = new RegExp(latinTwin(`^${OPENING}(?:${LATIN_PLAIN})(?=[\\s:：\\u00a0／/]|$)`), 'i');

/** True where a text starts like a byline that nothing marks as one. */
export function startsByLine(text: string): boolean {
  return mayStart(text) && (isLatin(text) ? LATIN_BY_LINE : BY_LINE).test(text.trimStart());
}

/** First two letters of every Latin word that such a byline may start with; `a_` is the word "a". */
const BY_LINE_STARTS =
  'a_ as in ga ré ar bl gu me re po st wo te ph wa is on da wr pu co su au cr ed up pr an by vo pa do av af di sc ge es th ei be ko in ka sk ki ol ya vi ta op na sz pi ha pe la fo ho hö un ud ve er op vy gö lä'.split(
    ' ',
  );

const PAIRS = new Set(BY_LINE_STARTS.map((start) => start.replace('_', ' ')).map((pair) => pairOf(pair.charCodeAt(0), pair.charCodeAt(1))));
const PAIRS_OF_LETTERS = 1_024;
const STARTS = new Uint8Array(PAIRS_OF_LETTERS);
for (const pair of PAIRS) STARTS[pair] = 1;

function pairOf(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

/** True where a word that starts with these two may begin a byline. @param first an ASCII letter */
function mayStartWith(first: number, second: number): boolean {
  return STARTS[pairOf(first, second)] === 1;
}

function isAsciiLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122 && code < 128;
}

/** Characters within which the digit of a day stands before "by": "September 5 by". */
const DAY_REACH = 12;

/** A prefilter: false where the first word rules a byline out, which spares the long expression. */
function mayStart(text: string): boolean {
  let at = 0;
  while (at < text.length && OPENS[codeAt(text, at)] === 1) at += 1;
  const first = codeAt(text, at);
  if (!isAsciiLetter(first)) return first > 127 || first === UNDERSCORE || isDigit(first);
  if (mayStartWith(first, codeAt(text, at + 1)) && mayBeLabel(text, at)) return true;
  for (let past = Math.min(text.length, at + DAY_REACH); at < past; at += 1) {
    const code = codeAt(text, at);
    if (isDigit(code)) return true;
  }
  return false;
}

/** True where a byline may start with the word at this place, which may be written together with its "by": "Writtenby". */
function mayBeLabel(text: string, start: number): boolean {
  let end = start;
  let hash = HASH_START;
  let code = codeAt(text, start);
  for (; isAsciiLetter(code); code = codeAt(text, end)) {
    hash = Math.imul(hash ^ (code | 32), HASH_FACTOR);
    end += 1;
  }
  // Behind a letter beyond ASCII the word goes on, or is of another script.
  if (code > 127 || endsInBy(codeAt(text, end - 3), codeAt(text, end - 2), codeAt(text, end - 1))) return true;
  return LABEL_WORDS.mayHold(hash) && BY_LINE_WORDS.has(text.slice(start, end).toLowerCase());
}

/**
 * A prefilter: false where no byline can start in the characters `from … to − 1`, by the first word, or by a date before
 * "by", which spares the long expression.
 * @param text the page, or what `flatString` made
 */
export function mayStartByLine(text: string, from: number, to: number): boolean {
  let start = from;
  while (start < to && STANDS_BEFORE[text.charCodeAt(start)] === 1) start += 1;
  if (start === to) return false;
  const first = text.charCodeAt(start);
  // Dashes, dots and other scripts are left to the expression.
  if (!isAsciiLetter(first)) return first > 127 || ((isDigit(first) || first === UNDERSCORE) && mayStartWithoutLabel(text, start));
  const end = endOfWord(text, start, to);
  const next = end < to ? text.charCodeAt(end) : 0;
  const reach = start + DAY_REACH;
  if (start + 1 === to || !mayStartWith(first, text.charCodeAt(start + 1)))
    return end < reach && (isDigit(next) || next === UNDERSCORE || isDigit(text.charCodeAt(end + 1))) && mayStartWithoutLabel(text, start);
  if (next > 127 || (isLabelWord(text, start, end) && mayGoOn(text, start, end, to))) return true;
  for (let at = end; at < to && at < reach; at += 1) if (isDigit(text.charCodeAt(at))) return mayStartWithoutLabel(text, start);
  return false;
}

function endOfWord(text: string, start: number, to: number): number {
  let end = start;
  while (end < to && isAsciiLetter(text.charCodeAt(end))) end += 1;
  return end;
}

function isLabelWord(text: string, start: number, end: number): boolean {
  let hash = HASH_START;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (text.charCodeAt(at) | 32), HASH_FACTOR);
  return LABEL_WORDS.mayHold(hash) || endsInBy(text.charCodeAt(end - 3), text.charCodeAt(end - 2), text.charCodeAt(end - 1));
}

/** Words that labels begin with and that are none by themselves, but begin one line in twenty; and their greatest length. */
const OPENERS = new Set('a the this and as is on was'.split(' '));
const MAX_OPENER = 4;

/** False where a label's first word needs another one, and none follows: "the following article by", "is writtenand edited by". */
function mayGoOn(text: string, start: number, end: number, to: number): boolean {
  if (end - start > MAX_OPENER || !OPENERS.has(text.slice(start, end).toLowerCase())) return true;
  let second = end;
  while (second < to && text.charCodeAt(second) <= SPACE) second += 1;
  const past = endOfWord(text, second, to);
  if (second === end || past === second) return second < to && text.charCodeAt(second) > 127;
  return isLabelWord(text, second, past) || (text.charCodeAt(past - 1) | 32) === D;
}

/** Controls and spaces, `(`, `-`, `[` and `|`, which may stand before a byline on a page. */
const STANDS_BEFORE = new Uint8Array(128).fill(1, 0, 33);
for (const character of '(-[|') STANDS_BEFORE[character.charCodeAt(0)] = 1;

/** A prefilter: what a byline may start with beside the words of labels: "May 5, 2024 by", and what the author made. */
function mayStartWithoutLabel(text: string, start: number): boolean {
  WITHOUT_LABEL.lastIndex = start;
  return WITHOUT_LABEL.test(text);
}
const WITHOUT_LABEL = new RegExp(`\\w{3,9}\\s\\d{1,2}(?:,\\s\\d{4})?\\s\\s?[a-z]|(?:${REPORTS})\\s?[:：]`, 'iuy');

/** True where a word's last letters are "by", "von" or "par", with which a label may be written together. */
function endsInBy(third: number, second: number, last: number): boolean {
  const ending = ((second | 32) << 8) | (last | 32);
  return ending === BY || (ending === ON && (third | 32) === V) || (ending === AR && (third | 32) === P);
}
const [BY, ON, AR, V, P, D] = [0x6279, 0x6f6e, 0x6172, 0x76, 0x70, 0x64];

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const UNDERSCORE = 95;

/** ASCII characters that may stand before a label. */
const OPENS = new Uint8Array(128);
for (const character of '\t\n\v\f\r |:[(-') OPENS[character.charCodeAt(0)] = 1;

/** First words of all Latin labels, for one short look before the long expressions. */
const FIRST_WORDS = new Set(wordsOf(`${ENGLISH}|${LISTS}|${WORDS}`.toLowerCase()));

/** The Latin words that an expression spells, with beginnings and endings that it leaves open: `(?:gast)?beitrag`, `autor(?:in|en)?`, `writers?`. */
function wordsOf(expression: string): string[] {
  const spelt = expression.matchAll(/(?:\(\?:([a-z]{1,9})\)\?)?([a-z]{2,20})(\?|\(\?:([a-z|]{1,20})\))?/g);
  return [...spelt].flatMap(([, beginning = '', stem = '', open = '', endings = '']) => {
    const stems = [stem, ...(open === '?' ? [stem.slice(0, -1)] : endings.split('|').map((ending) => stem + ending))];
    return [...stems, ...stems.map((word) => beginning + word)];
  });
}

/** The same of bylines that nothing marks; "a" is one letter. */
const BY_LINE_WORDS = new Set(['a', ...wordsOf(PLAIN.toLowerCase())]);

const LABEL_WORDS = new BloomFilter(Array.from(BY_LINE_WORDS, hashOf));

const FIRST_WORD = /^[\s–—|•·:-]{0,10}([a-z]{0,15})(?=([^a-z]|$))/i;

/** False where no label can stand at the start. */
function mayHaveLabel(text: string): boolean {
  const first = FIRST_WORD.exec(text);
  if (first === null) return true;
  const word = first[1] ?? '';
  // Behind a letter beyond ASCII the word goes on, or is of another script.
  if ((first[2] ?? '') > '~') return true;
  return word !== '' && (FIRST_WORDS.has(word.toLowerCase()) || word.toLowerCase() === 'a');
}

/** The text behind its label; as it was where it has none. */
export function withoutLabel(text: string, isList: boolean): string {
  return mayHaveLabel(text) ? text.replace(isList ? FIELD_LABEL : labelOf(text), '').trim() : text;
}

/** True where a text starts like a byline. */
export function hasLabel(text: string): boolean {
  return mayHaveLabel(text) && labelOf(text).test(text);
}

function labelOf(text: string): RegExp {
  return isLatin(text) ? LATIN_LABEL : LABEL;
}

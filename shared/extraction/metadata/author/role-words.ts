/** Jobs and desks that stand where a name is expected: "Senior Reporter", "Redaktion", "корреспондент", "記者". Words, one line a language. */
import { BloomFilter, codeAt, foldWord, HASH_FACTOR, HASH_START, isLetter, memoize } from '../../text/index.ts';
import { isEastJob, withoutEastRole } from './east-roles.ts';

/** Words of which one alone makes a text a job rather than a name. */
const WORDS: Readonly<Record<string, string>> = {
  en:
    'editor editors editorial writer writers reporter reporters correspondent correspondents journalist journalists columnist contributor contributors staff author founder ceo cto cfo coo cmo manager director president officer expert ' +
    'specialist analyst consultant strategist head lead senior junior chief vice professor lecturer photographer photojournalist blogger freelance freelancer partner associate assistant producer developer engineer designer marketer ' +
    'marketing content coach dietitian nutritionist trainer attorney advisor adviser owner coordinator researcher fellow copywriter guest co-founder cofounder executive guide reviewer principal desk newsdesk newsroom bureau team admin ' +
    'administrator moderator webmaster communications presenter commentator critic cartoonist intern trainee translator publisher',
  de:
    'redaktion redakteur redakteurin redakteure redakteurinnen reporterin autor autorin autoren autorinnen korrespondent korrespondentin korrespondenten journalist journalistin volontar volontarin chefredakteur chefredakteurin ' +
    'mitarbeiter mitarbeiterin mitarbeitende ressortleiter ressortleiterin leiterin leitung kolumnist kolumnistin gastautor gastautorin gastbeitrag fotograf fotografin praktikant praktikantin herausgeber herausgeberin ' +
    'lokalredaktion sportredaktion onlineredaktion newsredaktion nachrichtenredaktion politikredaktion wirtschaftsredaktion politikredakteur wirtschaftsredakteur sportredakteur freier freie',
  fr: 'redaction redacteur redactrice redacteurs journaliste journalistes correspondant correspondante correspondants chroniqueur chroniqueuse pigiste auteur auteure autrice auteurs editorialiste envoye envoyee special speciale chef cheffe directeur directrice',
  es: 'redaccion redactor redactora redactores periodista periodistas corresponsal columnista colaborador colaboradora directora autora autores editora enviado enviada especial reportero reportera jefe jefa',
  pt: 'redacao redaccao redator redatora jornalista jornalistas correspondente colunista estagiario estagiaria enviada reporteres',
  it: 'redazione redattore redattrice giornalista giornalisti inviato inviata corrispondente direttore direttrice autore autori collaboratore collaboratrice caporedattore caporedattrice editorialista',
  nl: 'redactie redacteur redactrice verslaggever verslaggeefster columnist hoofdredacteur eindredacteur gastauteur nieuwsredactie',
  nordic:
    'redaktionen redaktør redaktør redaktor journalisten skribent frilans frilansjournalist kronikor medarbetare chefredaktor chefredaktør utrikeskorrespondent redaksjonen redaksjon journalister kommentator ansvarshavende',
  fi: 'toimitus toimittaja toimittajat paatoimittaja kirjoittaja kolumnisti avustaja',
  pl: 'redakcja redaktorka dziennikarz dziennikarka korespondent korespondentka autorka publicysta publicystka felietonista',
  cs: 'redakce redakcia redaktorka novinar novinarka zpravodaj zpravodajka spravodajca reportér reportér reporterka sefredaktor komentator',
  hu: 'szerkeszto szerkesztoseg ujsagiro szerzo tudosito foszerkeszto munkatars rovatvezeto',
  ro: 'redactia jurnalist jurnalista corespondent redactor-sef',
  tr: 'muhabir muhabiri yazar yazari editoru gazeteci haber merkezi servisi',
  id: 'redaksi redaktur wartawan wartawati jurnalis penulis kontributor',
  hr: 'redakcija novinar novinarka urednik urednica dopisnik dopisnica urednistvo',
  baltic: 'zurnalistas zurnaliste korespondentas korespondente redaktors redaktore zurnalists toimetaja ajakirjanik toimetus redaktorius',
  el: 'συντακτης συντακτρια δημοσιογραφος ανταποκριτης ανταποκριτρια αρθρογραφος διευθυντης συνταξης επιμελεια ρεπορτερ συντακτικη ομαδα',
  ru: 'редакция редакции редактор редакторка редакторы корреспондент корреспондентка корреспонденты журналист журналистка автор авторы обозреватель колумнист специальныи собственныи шеф-редактор главныи репортер спецкор редколлегия',
  uk: 'редакція редакціі кореспондент кореспондентка журналіст журналістка оглядач оглядачка авторка спеціальнии головнии',
  sr: 'редакција новинар новинарка уредник дописник репортер кореспондент аутор',
  ar: 'محرر المحرر محررة المحررة مراسل مراسلة المراسل مراسلنا صحفي صحافي صحفية صحافية الصحفي كاتب كاتبة الكاتب الكاتبة هيئة التحرير رئيس مدير وكالات وكالة مكتب محررو',
  fa: 'خبرنگار نویسنده سردبیر روزنامهنگار گزارشگر دبیر تحریریه سرویس',
  ur: 'نمائندہ نمایندہ رپورٹر ایڈیٹر ڈیسک',
  he: 'כתב כתבת כתבנו כתבי עורך עורכת עיתונאי עיתונאית מערכת פרשן פרשנית',
  hi: 'संवाददाता पत्रकार संपादक रिपोर्टर ब्यूरो डेस्क लेखक लेखिका विशेष वरिष्ठ एडिटर टीम न्यूज प्रतिनिधि',
  bn: 'প্রতিবেদক নিজস্ব সংবাদদাতা সম্পাদক প্রতিনিধি ডেস্ক রিপোর্টার',
  ta: 'செய்தியாளர் ஆசிரியர் நிருபர்',
};

/** Words for the desk that a job belongs to; part of a job only beside one of the words above. */
const DESKS = new Set(
  (
    'political politics sport sports business health science education crime technology tech economics economy economic city national foreign international deputy managing contributing features feature news digital data investigative ' +
    'investigations environment environmental climate local entertainment culture arts opinion general special web online photo royal travel food fashion lifestyle money consumer parliamentary diplomatic defence defense security ' +
    'legal religion transport housing media music film tv games gaming property europe asia africa washington world home global social audience breaking our by the of for and at to de del la le in für im der und des di della our notre unser unsere unserem unserer unserm nuestra nuestro nostro nostra nosso nossa onze vår vores наш наша наши нашего собственный ' +
    'ویب آن لائن سپورٹس ওয়েব অনলাইন ডিজিটাল वेब ऑनलाइन डिजिटल ' +
    'الشؤون السياسية الاقتصادية الرياضية الرياضي الثقافية القسم الموقع خاص اخبار الاخبار'
  )
    .split(' ')
    .map(foldWord),
);

const ROLE_WORDS: ReadonlySet<string> = new Set(Object.values(WORDS).flatMap((words) => words.split(' ').map(foldWord)));

/** Jobs that English bylines print right behind a name; others there are of a firm's or a desk's own name: "Top Growth Marketing", "The Currency editors". */
const TITLES = new Set('reporter writer correspondent journalist columnist photographer photojournalist critic intern'.split(' '));
/** The same of "editor", where a desk stands before it. */
const DESK_TITLES = new Set(['editor', 'producer']);
/** Words of other languages that name a body of people: not to be taken off its name either. */
const BODIES =
  /^(?:\S*redaktion(?:en)?|redactie|redaccion|redaction|redacao|redaccao|redazione|redakcja|redakce|redakci[aj]a?|redaksi|redaksjon(?:en)?|redactia|toimitus|toimetus|gastbeitrag|haber|merkezi|servisi|редакци[яи])$/;
const ENGLISH = new Set((WORDS['en'] ?? '').split(' '));

/** True where the word at this place is a job that is printed behind a name. */
function isTitle(words: readonly string[], at: number): boolean {
  const raw = words[at] ?? '';
  if (!mayHoldRole(raw)) return false;
  const word = keyOf(raw);
  if (!isRoleWord(word) || BODIES.test(word)) return false;
  if (!ENGLISH.has(word)) return true;
  const run = words.slice(at).map(keyOf);
  return (
    run.some((other, place) => TITLES.has(other) || (DESK_TITLES.has(other) && (place > 0 || isDesk(words[at - 1] ?? '')))) &&
    run.every((other) => isRoleWord(other) || DESKS.has(other))
  );
}

const THAI_BEFORE = /^(?:กองบรรณาธิการ|บรรณาธิการ|ผู้สื่อข่าว|นักข่าว|นักเขียน|ทีมข่าว)\s?/;
const EAST = /[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]/;

/** Punctuation around a word. */
const EDGES = /^[^\p{L}\p{M}]{1,9}|[^\p{L}\p{M}]{1,9}$/gu;

/** Words asked about, each by several questions: those of a few pages' names. */
const MAX_MEMOIZED = 500;

/** A word folded, without punctuation around it. */
const keyOf = memoize((word) => foldWord(word).replace(EDGES, ''), MAX_MEMOIZED);

const isListedRole = memoize((word) => ROLE_WORDS.has(keyOf(word)), MAX_MEMOIZED);
const isRoleWord = (word: string): boolean => mayHoldRole(word) && isListedRole(word);
const isDesk = memoize((word) => DESKS.has(foldWord(word)), MAX_MEMOIZED);

/** The letters that each of the words begins with, for the look below. */
const BEGINNINGS = new BloomFilter(Array.from(ROLE_WORDS, (word) => hashOf(/^[^a-z]*([a-z]+)/.exec(word)?.[1] ?? '')));

function hashOf(letters: string): number {
  let hash = HASH_START;
  for (let at = 0; at < letters.length; at += 1) hash = Math.imul(hash ^ codeAt(letters, at), HASH_FACTOR);
  return hash;
}

/** False for texts in ASCII none of whose words begins like a job: one scan in place of parting and folding the words. */
function mayHoldRole(text: string): boolean {
  let hash = HASH_START;
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = codeAt(text, at);
    if (code > 127) return true;
    if (isLetter(code)) {
      hash = Math.imul(hash ^ (code | 0x20), HASH_FACTOR);
      inWord = true;
    } else if (inWord) {
      if (BEGINNINGS.mayHold(hash)) return true;
      hash = HASH_START;
      inWord = false;
    }
  }
  return inWord && BEGINNINGS.mayHold(hash);
}

/** German jobs that end in another: "Projektleiterin", "Wirtschaftsreferent". */
const COMPOUND = /[a-zäöüß]{3}(?:leiter|redakteur|referent|sprecher|korrespondent)(?:in)?\b/;

/** True where a word of the text is a job or a desk. */
export function holdsRole(text: string): boolean {
  if (COMPOUND.test(text)) return true;
  if (!mayHoldRole(text)) return false;
  return (
    text.split(/[\s,/|()·]+/).some((word) => word !== '' && isRoleWord(word)) ||
    (EAST.test(text) && (isEastJob(text) || THAI_BEFORE.test(text)))
  );
}

/** True where the text is one person's job and nothing else, "Senior Reporter"; bodies of people, "Our Editors", sign as such. */
export function isTitleOnly(text: string): boolean {
  return isRole(text) && (EAST.test(text) || holdsTitle(text.split(/[\s,/|()·&]+/)));
}

/** True where the text is a job, a desk or a body of people and nothing else: no person's name. */
export function isRole(text: string): boolean {
  if (!mayHoldRole(text)) return false;
  if (EAST.test(text)) return isEastJob(text) || text.replace(THAI_BEFORE, '') === '';
  const words = text.split(/[\s,/|()·&]+/);
  return words.some(isRoleWord) && words.every((word) => word === '' || isRoleWord(word) || isDesk(word));
}

/** True where one of the words is a job that is printed beside a name. */
function holdsTitle(words: readonly string[]): boolean {
  return words.some((word) => {
    const folded = foldWord(word);
    return ENGLISH.has(folded) ? TITLES.has(folded) || DESK_TITLES.has(folded) : isRoleWord(word) && !BODIES.test(folded);
  });
}

const LOOSE_END = /[,\s–—|-]$/;
const LOOSE_ENDS = /[,\s–—|-]{1,9}$/;

/** Words that a name has at least, so that "Anna Editor" stays whole. */
const LEAST_NAME = 2;

/** "Jane Roe Political Correspondent" and "Reporter Jane Roe" → "Jane Roe"; a text that would be left without a name stays as it is. */
export function withoutRoleWords(name: string): string {
  if (EAST.test(name)) {
    const rest = withoutEastRole(name.replace(THAI_BEFORE, '')).trim();
    return rest === '' ? name : rest;
  }
  if (!LOOSE_END.test(name) && !mayHoldRole(name)) return name;
  const words = name.split(' ');
  if (words.length <= LEAST_NAME) return name;
  let from = 0;
  for (let at = 0; at < words.length && (isRoleWord(words[at] ?? '') || isDesk(words[at] ?? '')); at += 1)
    if (isRoleWord(words[at] ?? '')) from = at + 1;
  if (!holdsTitle(words.slice(0, from))) from = 0;
  let past = words.findIndex((_, at) => at >= from + LEAST_NAME && isTitle(words, at));
  if (past < 0) past = words.length;
  else while (past > from + LEAST_NAME && isDesk(words[past - 1] ?? '')) past -= 1;
  // "Contributors to the Project" is no name behind a job.
  return past - from < LEAST_NAME || isDesk(words[past - 1] ?? '') || /^\p{Ll}/u.test(words[from] ?? '')
    ? name
    : words.slice(from, past).join(' ').replace(LOOSE_ENDS, '');
}

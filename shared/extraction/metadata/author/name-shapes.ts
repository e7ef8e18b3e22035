/** Whether a text has the shape of a person's name, by the customs of its script. */
import { codeAt, memoize, twinned } from '../../text/index.ts';
import { holdsRole } from './role-words.ts';

/** Two to four capitalised words, particles between: looks like a person in most languages of the Latin, Greek and Cyrillic scripts. */
export function looksLikePerson(name: string): boolean {
  if (name.length > 50 || !name.includes(' ')) return false;
  const shape = /[^ -~]/.test(name) ? SHAPE : ASCII_SHAPE;
  return shape.test(withoutHonorifics(name)) && !isBodyOrJob(name);
}

const CAPITALISED = "[\\p{Lu}][\\p{L}'’.-]{0,20}";
const PART = `(?:${CAPITALISED}|d[aeiou]s?|del|dell[aeo]|degli|dalla|v[ao]n|vom|zu[mr]?|de[mnr]|di|l[aeo]|el|al|bint?i?|ibnu?|abu|ben|y|of|ter|ten|op|["“„‘'(][\\p{Lu}][\\p{L}]{0,20}["”“’')])`;
const PARTS = `^${PART}(?: ${PART}){0,3} ${CAPITALISED}$`;
const SHAPE = new RegExp(PARTS, 'u');
/** The same for texts in ASCII, where Unicode's tables need not be searched. */
const ASCII_SHAPE = new RegExp(PARTS.replaceAll('\\p{Lu}', 'A-Z').replaceAll('\\p{L}', 'A-Za-z'));

/** "Prof. Dr. Ana Holm", "dr hab. Anna Kowalska" → the name alone; titles belong to the name as printed. */
export function withoutHonorifics(name: string): string {
  return name.replace(HONORIFICS, '');
}

const HONORIFICS =
  /^(?:(?:dr|prof|mr|mrs|ms|sir|dame|univ|em|med|phil|rer|nat|jur|oec|habil|hab|mag|dipl|ing|inż|mgr|phdr|mudr|judr|rndr|bc|doc|lic|dott|dra|drs|ir|pr|mme|hon|rev|fr)(?:\.-?|(?=[\s-]))(?:ing\.|ssa\.?)?\s){1,5}/i;

/** Newspapers, firms and institutions are capitalised like people. */
const bodyIn = twinned(
  /^the\s|\b(?:news|times|post|magazine|journal|guardian|herald|tribune|gazette|press|media|university|faculty|department|institute|foundation|agency|association|network|today|weekly|daily|review|radio|television|inc|llc|ltd|gmbh|group|company|studios?|labs?|cent(?:er|re)|council|ministry|office|club|society|school|college|union|party|museum|library|hospital|bank|blog|website|online|zeitung|verlag|universität|université|universidad|diario|journal|noticias|giornale|krant|gazeta|báo|jornal|revista|dziennik|noviny|avisen|dagblad(?:et)?|tidning(?:en)?|sanomat)\b/iu,
);

/** True where a word of the name says that it is a newspaper's, a firm's or an institution's. */
export function isInstitution(name: string): boolean {
  return bodyIn(name).test(name);
}

/** Names asked about, each by several questions: those of a few pages. */
const MAX_MEMOIZED = 200;

const isBodyOrJob = memoize((name) => isInstitution(name) || holdsRole(name), MAX_MEMOIZED);

/** As `looksLikePerson`, and for scripts without capitals: there any two short words look so, and more must speak for them. */
export function mayBePerson(name: string): boolean {
  return isUncased(name) ? (SPACED.test(name) || EASTERN.test(name)) && !holdsRole(name) : looksLikePerson(name);
}

/** Arabic, Hebrew, Indic and Thai names: two to four words. */
const SPACED = /^(?:[^\s\d\p{P}\p{Script=Hani}\p{Script=Kana}\p{Script=Hangul}]{2,16}\s){1,3}[^\s\d\p{P}]{2,16}$/u;
/** Chinese, Japanese and Korean ones: a few characters, family and given name parted or not. */
const EASTERN =
  /^(?:[\p{Script=Hani}々]{2,6}|[\p{Script=Hani}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,8}[\s　・·][\p{Script=Hani}\p{Script=Hiragana}\p{Script=Katakana}々ー]{1,8}|\p{Script=Hangul}{2,4}|\p{Script=Hangul}{1,2}\s\p{Script=Hangul}{1,3})$/u;

/** True where no letter has a case, so that capitals are no evidence. */
export function isUncased(text: string): boolean {
  return BEYOND_GREEK.test(text) && !CASED.test(text);
}

const BEYOND_GREEK = /[\u0590-\u0fff\u1000-\u109f\u10d0-\u10ff\u1200-\u137f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]/;
/** Georgian has capitals for headlines alone, and names begin with none. */
const CASED = /(?![\u10d0-\u10ff])[\p{Lu}\p{Ll}]/u;

/** Family names of one character, most of all Chinese people's (Ministry of Public Security, the hundred most frequent of 2020). */
const CHINESE_FAMILIES = new Set(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戚莫孔向汤湯',
);

/** Several Chinese names are parted by spaces alone, 张三 李四; a Japanese one has a space within. */
export function chineseNames(text: string): readonly string[] {
  if (!/^\p{Script=Hani}{2,4}(?:[\s　]\p{Script=Hani}{2,4}){1,5}$/u.test(text)) return [text];
  const names = text.split(/[\s　]/);
  return names.every((name) => CHINESE_FAMILIES.has(name.charAt(0))) ? names : [text];
}

/** Arabic "and" is written onto the next word, as is Hebrew's: parted only where whole names stand on both sides, for names begin so, too. */
export function withoutPrefixedAnd(text: string): readonly string[] {
  const match = /^(\S{2,}(?:\s\S{2,}){1,3})\s[وו](\S{2,}(?:\s\S{2,}){1,3})$/u.exec(text);
  return match === null ? [text] : [match[1] ?? '', match[2] ?? ''];
}

/** "张伟报道：旧渡轮…", "张伟，旧渡轮回到码头" → the name: Chinese goes on with the report behind "reports" or a comma. */
export function withoutReport(text: string): string {
  const at = text.search(REPORTS);
  return at < 0 ? text : text.slice(0, at);
}

const REPORTS = /(?:综合|摄影|綜合|攝影)?(?:报道|報道|報導)[：:]|，[^\s，、；（(]{7}/u;

/**
 * False where no name in the text can look like a person: none of its words is followed by a capital. One scan in place of
 * taking the text apart; texts from which markup or addresses would be taken first are left to that.
 */
export function mayHoldPerson(text: string): boolean {
  let before = false;
  let word = false;
  let lowerEnd = 0;
  const { length } = text;
  for (let at = 0; at <= length; at += 1) {
    const code = at < length ? codeAt(text, at) : SPACE;
    if (code === SPACE) {
      before = word || (lowerEnd >= 1 && (lowerEnd <= 3 || (lowerEnd <= 5 && beginsParticle(codeAt(text, at - lowerEnd)))));
      word = false;
      lowerEnd = 0;
    } else if ((code >= 65 && code <= 90) || code > 127) {
      if (before) return true;
      word = true;
      lowerEnd = 0;
    } else if (code === LESS_THAN || code === AMPERSAND || code === AT || code === SLASH) return true;
    else lowerEnd = code >= 97 && code <= 122 ? lowerEnd + 1 : 0;
  }
  return false;
}

/** Particles, such as "de" and "van", are of two or three letters; longer ones are "della", "degli", "dalla", "ibnu" and "binti". */
function beginsParticle(code: number): boolean {
  return code === 98 || code === 100 || code === 105;
}

const [SPACE, AMPERSAND, SLASH, LESS_THAN, AT] = [32, 38, 47, 60, 64];

const LEADING_JOINT = /^(?:[Aa]nd|&|[Bb]y|[Ww]ith|[Uu]nd|[Ee]t|y|e|og|och|en|ve|dan|và|и|і|та|و|ו)\s/;
const PLAIN_NAME = /^(?!(?:and|by|with|und|et|y|e|og|och|en|ve|dan)\s)[a-z][a-z ]{0,80}$(?<=[a-z])/i;

/** White space, quotes, stray punctuation and a trailing `@handle` off. */
export function trimName(raw: string): string {
  if (PLAIN_NAME.test(raw)) return raw;
  return raw
    .replace(/[\s(]@[\w.]{2,40}\)?$/, '')
    .replace(/^[\s"“”'‘«*:_.,(（【［〔[-]{1,20}/, '')
    .replace(/[\s"“”«»*:_,(–—|】」』］〕\]/／-]{1,20}$/, '')
    .replace(/^([^(（]{1,80})[)）]$/, '$1')
    .replace(/(?<=\p{Ll}{3}|\p{Lu}{3})\.$/u, '')
    .replace(LEADING_JOINT, '')
    .trim();
}

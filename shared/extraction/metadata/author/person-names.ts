/** From the text of a byline to people's names: labels, dates, roles, addresses and agencies off, one name each. */
import { clean, codeAt, fold } from '../../text/index.ts';

/** Words before the names: "By", "Written by:", "Autor:". */
const LABEL = /^[\s–—|•·:-]{0,10}(?:(?:(?:view|read|see|all|more|other|latest|recent)\s){0,3}(?:posts|articles|stories|content)\s(?:by|from|of)|(?:(?:article|blog|guest|medically|review|post|story|words|text|photos|fact|this|is|was|has|been|a|opinion|analysis|commentary)\s){0,3}(?:written|posted|published|reviewed|contributed|submitted|authored|created|compiled|edited|updated|produced|prepared|reported|checked|approved)?\s?(?:and\s(?:photographed|reviewed|edited)\s)?by(?![\p{L}'’-])|about the author|post author|article author|the author|authors?|writers?|words|text|von|par|por|door|av|af|di|de|autor(?:in|es|a)?|auteurs?|autore|автор|scritto da|geschrieben von|écrit par|escrito por|texte?|authors?\(s\)|contributors?|name|credits?|by)(?=[\s:：\u00a0]|$)[\s:：]{0,5}/iu;
const FIELD_LABEL = /^[\s–—|•·:-]{0,10}(?:(?:written |posted |words |story |photos )?by(?=[\s:])|(?:authors?|writers?|autor(?:in)?|auteur|von|par|por)(?=:))[\s:：]{0,5}/i;
/** A day, or how long ago it was, before the label: "May 5, 2026 by", "Posted 3 hours ago by", "12. März 2024 von". */
const DATED_LABEL = /^[^\n]{0,60}?\d(?:st|nd|rd|th|\s?[ap]\.?m\.?|\suhr|\s(?:min|hour|day|week|month|year)\p{L}{0,5}\sago)?[\s,|•·–—-]{1,3}(?:(?:written|posted|published)\s)?(?=(?:by|von|par|por|door|av|af)\s\p{L})/iu;
/** Where a byline stops being names. */
const STOP = /\s(?:on|updated|published|posted|last|in|for|from|at|is|was|has|writes|shares|explains|via|created|modified|reviewed|edited|fact|medically|and reviewed|read|follow|contact|email|view|see|about|minute|min)\s|\s\/\s|\d{1,2}[:./]\d{1,2}|\b(?:19|20)\d\d\b|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s\d|\b\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
/** Between names. */
const BETWEEN = /\s{0,2}[,;，、]\s{0,2}(?:and|&|und|et|y|e|og|och|en)\s|\s(?:and|&|und|et|y|e|og|och|en|with|mit|avec|con)\s|\s?[;、，]\s?|\s\+\s|,(?=\s|\p{L})/iu;
/** Degrees, orders and certificates after a name: they belong to the name before them. */
const CREDENTIAL = /^(?:[A-Z]{2,8}®?|(?:[A-Z]\.?){2,6}|Ph\.?\s?D\.?|M\.?D\.?|Ed\.?D\.?|Psy\.?D\.?|Pharm\.?D\.?|D\.?V\.?M\.?|B\.?Sc\.?|M\.?Sc\.?|M\.?A\.?|B\.?A\.?|J\.?D\.?|Esq\.?|Jr\.?|Sr\.?|I{2,3}|R\.?N\.?|R\.?D\.?N?\.?|[A-Z]{1,4}-[A-Z]{1,5}(?:\s\d{3})?|[A-Z]{1,3}[a-z]?[A-Z]{1,4}®?)(?:\s(?:[A-Z]{2,8}®?|\([A-Z]{2,8}\)|[A-Z]{1,4}-[A-Z]{1,5}))?$/;
/** A job, not a name. */
export const ROLE = /\b(?:editor|writer|reporter|correspondent|journalist|columnist|contributor|staff|author|founder|ceo|cto|cfo|manager|director|president|officer|expert|specialist|analyst|consultant|strategist|head|lead|senior|junior|chief|vice|professor|lecturer|photographer|blogger|freelance|partner|associate|assistant|producer|developer|engineer|designer|marketer|marketing|content|coach|dietitian|nutritionist|trainer|attorney|advisor|adviser|owner|coordinator|researcher|fellow|copywriter|guest|co-founder|executive|guide|reviewer|desk|newsroom|bureau|redakteur|rédacteur|redactor|journaliste)\b/i;
const NOT_A_NAME = /^(?:admin(?:istrator)?|unknown|none|null|undefined|n\/?a|author|authors|author\(s\)|by|share|home|read more|more|about|view all posts|view profile|view all|all posts|follow|twitter|facebook|linkedin|instagram|website|email|contact|posts?|comments?|leave a (?:comment|reply)|the author|profile|bio|biography|published|updated|posted|written|guest|tags?|categories|category|our team|writers?|contributors?|reviewed|author:?|no author|user|login|log in|sign in|subscribe|search|menu|see more|learn more|about us|advertisement|sponsored|news|blog|articles?|photo|image|photos?|getty images|shutterstock|me|us|you|editor|date|name|title|medium|tiktok|youtube|bluesky|threads|mastodon|pinterest|substack|reddit|whatsapp|telegram|snapchat|rss|feed|github|flickr|tumblr|vimeo|print(?: article)?|follow us|try free|last modified|create account|get started|contact us|about us|save|saved|like|reply|view more posts|view (?:full )?(?:bio|profile)|register now|sign up|your name|updated on|published on|reviewed by|written by|staff writer|senior writer|contributing writer|guest (?:author|writer|post|contributor)|webmaster)$/i;
const MONTHS = 'jan(?:uary)?|febr?(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** "Sat", "Dec. 19", "March 15": a date where a name was looked for. "Martin" and "Sun Li" are none. */
const DATE = new RegExp(`^(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|^(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:$|[.,]|\\s(?:\\d|(?:${MONTHS})\\b))|^(?:(?:${MONTHS})\\.?$|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?\\s\\d)|^\\d{1,4}(?:st|nd|rd|th)?\\b`, 'i');
/** How sentences start that stand behind a byline in its box. */
const SENTENCE = /^(?:I|We|You|He|She|It|They|This|That|These|Those|There|When|While|If|My|Our|Your|His|Her|Their|What|How|Why|Where|Which|Some|After|Before|As)\s\p{Ll}/u;
/** Newsrooms, jobs and legal forms in capitals, which stand behind names like a degree does. */
const AGENCY = /\b(?:AFP|AP|BBC|CBS|CNBC|CNN|DPA|EFE|ESPN|NBC|ABC|NPR|NYT|PBS|PTI|ANI|UPI|USA|TODAY|APA|AAP|ANSA|IANS|TNN|MSNBC|WSJ|SEO|SEM|CEO|CTO|CFO|COO|CMO|CIO|VP|SVP|EVP|PR|HR|IT|AI|UX|UI|LLC|LLP|PC|INC|LTD|US|UK|EU|NEWS|STAFF|BY|AND)\b/;

export interface Names {
  /** One entry a person or body; degrees printed behind a name belong to it. */
  readonly names: readonly string[];
  /** The same without degrees. */
  readonly bare: readonly string[];
}

const MAX_NAMES = 40;

/** First words of labels, as `LABEL` and `FIELD_LABEL` list them; others end in "by". */
const LABEL_WORDS = new Set((
  'view read see all more other latest recent posts articles stories content article blog guest medically review post story words text photos fact this is was has been a opinion analysis commentary '
  + 'written posted published reviewed contributed submitted authored created compiled edited updated produced prepared reported checked approved and about the author authors writer writers von par por door '
  + 'av af di de autor autorin autores autora auteur auteurs autore scritto geschrieben escrito text texte contributor contributors name credits credit'
).split(' '));
const FIRST_WORD = /^[\s–—|•·:-]{0,10}([a-z]{0,15})(?=([^a-z]|$))/i;

/** False where no label can stand at the start: one short look before the long expressions. */
function mayHaveLabel(text: string): boolean {
  const first = FIRST_WORD.exec(text);
  if (first === null) return true;
  const word = first[1] ?? '';
  // Behind a letter beyond ASCII the word goes on, or is of another script.
  if ((first[2] ?? '') > '~') return true;
  if (word === '') return false;
  const lower = word.toLowerCase();
  return lower.endsWith('by') || LABEL_WORDS.has(lower);
}

/** Names in the text of a byline; none where the text is no byline. `isList`: a field that holds names alone. */
export function namesIn(text: string, isList = false): Names {
  const said = clean(text, 1_000);
  const plain = said.includes('@') || said.includes('://') ? said.replace(/https?:\/\/\S{1,300}|(?<![^\s@])[^\s@]{1,100}@\S{1,100}/g, ' ').replace(/\s+/g, ' ').trim() : said;
  // Dates, roles and sections stand before or behind the names, parted by dots and bars.
  for (const segment of PARTED.test(plain) ? plain.split(SEGMENTS).slice(0, 6) : [plain]) {
    const found = namesInSegment(segment, isList);
    if (found.names.length > 0) return found;
  }
  return { names: [], bare: [] };
}

const PARTED = /[|•·›»–—-]/;
const SEGMENTS = /\s?[|•·›»]\s?|\s[–—-]\s/;

/** Two words at most, in which neither `STOP` nor `BETWEEN` can find anything: most names, and short at the first look. */
const LONE = /^[^\s\d,;，、]{0,40}\s?[^\s\d,;，、]{0,40}$/;

function namesInSegment(segment: string, isList: boolean): Names {
  let rest = isList ? segment.trim() : withoutDay(segment.trim());
  // A field that holds names alone has no label but a plain one: "Contributors to Wikimedia projects" is a name there.
  for (let round = 0; round < 2 && mayHaveLabel(rest); round += 1) rest = rest.replace(isList ? FIELD_LABEL : LABEL, '').trim();
  const isLone = LONE.test(rest);
  const stop = isLone ? -1 : rest.search(STOP);
  const head = (stop > 1 && !isList ? rest.slice(0, stop) : rest).trim();
  const names: string[] = [];
  const plain: string[] = [];
  for (const raw of isLone ? [head] : head.split(BETWEEN).slice(0, MAX_NAMES)) {
    const part = trimName(raw);
    if (part === '') continue;
    const owner = names.length - 1;
    if (owner >= 0 && CREDENTIAL.test(part)) {
      if (!AGENCY.test(part)) names[owner] = `${names[owner] ?? ''}, ${part}`;
      continue;
    }
    if (owner >= 0 && ROLE.test(part) && part.split(' ').length <= 8 && !/\bteam$/i.test(part)) continue;
    const misfit = !mayBeName(part) || (!isList && /^\p{Ll}.*\s/u.test(part) && !/^the\s\p{Lu}/u.test(part)) || (!isList && owner >= 0 && looksLikePerson(plain[0] ?? '') && !looksLikePerson(part));
    if (misfit && owner >= 0) break;
    if (misfit) continue;
    const name = withoutRole(part);
    names.push(name);
    plain.push(bare(name));
  }
  return { names, bare: plain };
}

/** The byline from its label on, where a day stands before that. */
export function withoutDay(byline: string): string {
  return HOLDS_DIGIT.test(byline) ? byline.replace(DATED_LABEL, '') : byline;
}

const HOLDS_DIGIT = /\d/;

/** Only a word that leads to names or joins them. */
const JOINER = /^(?:[,;&+/]|and|und|et|y|e|og|och|with|mit|avec|con|, and|, &)$/i;

/**
 * Names in the text nodes of a box, one piece each: markup parts the name from the label before it and from the role
 * behind it where white space does not ("By" "Jane Roe" "Staff Writer").
 */
export function namesInPieces(pieces: readonly string[]): Names {
  const names: string[] = [];
  const plain: string[] = [];
  let joined = false;
  for (const piece of pieces.slice(0, MAX_NAMES)) {
    if (JOINER.test(piece)) {
      joined = true;
      continue;
    }
    const behind = piece.replace(/^[,\s]{1,3}/, '');
    if (names.length > 0 && behind.length < 40 && behind.split(/,\s/).every((part) => CREDENTIAL.test(part)) && !AGENCY.test(behind)) {
      names[names.length - 1] = `${names.at(-1) ?? ''}, ${behind}`;
      continue;
    }
    if (names.length > 0 && !joined && !/^(?:,|and\s|&|und\s|et\s|y\s)/i.test(piece)) break;
    const found = namesIn(piece);
    if (names.length > 0 && (found.names.length === 0 || (looksLikePerson(plain[0] ?? '') && !found.bare.every(looksLikePerson)))) break;
    names.push(...found.names);
    plain.push(...found.bare);
    joined = /(?:[,&;]|\band)$/i.test(piece.trim());
  }
  return { names, bare: plain };
}

/** All persons among the text nodes of a box, whatever stands between them: lists of authors with their roles. */
export function personsInPieces(pieces: readonly string[]): readonly string[] {
  const persons = pieces.slice(0, MAX_NAMES).flatMap((piece) => namesIn(piece).names).filter((name) => looksLikePerson(name.split(',')[0] ?? ''));
  return [...new Set(persons)];
}

/** Two to four capitalised words, particles between: looks like a person in most languages of the Latin, Greek and Cyrillic scripts. */
export function looksLikePerson(name: string): boolean {
  if (name.length > 50 || !name.includes(' ')) return false;
  const parts = name.replace(/^(?:dr|prof|mr|mrs|ms|sir|dame)\.?\s/i, '').split(' ');
  return parts.length >= 2 && parts.length <= 5 && parts.every(isNamePart) && startsWithCapital(parts.at(-1) ?? '') && !ROLE.test(name);
}

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
      // Particles, such as "de" and "van", are of two or three letters.
      before = word || (lowerEnd >= 1 && lowerEnd <= 3);
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

const [SPACE, AMPERSAND, SLASH, LESS_THAN, AT] = [32, 38, 47, 60, 64];

const NAME_PART = /^(?:\p{Lu}[\p{L}'’.-]{0,20}|d[aeiou]s?|v[ao]n|der|den|di|la|le|el|al|bin|ibn|y|of|ter|ten)$/u;
/** The same for ASCII words that start with a capital. */
const PLAIN_PART = /^[A-Z][A-Za-z'.-]{0,20}$/;

function isNamePart(part: string): boolean {
  return PLAIN_PART.test(part) || NAME_PART.test(part);
}

function startsWithCapital(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word);
}

const PLAIN_NAME = /^(?!(?:and|by|with)\s)[a-z][a-z ]{0,80}$(?<=[a-z])/i;

/** White space, quotes, stray punctuation and a trailing `@handle` off. */
function trimName(raw: string): string {
  if (PLAIN_NAME.test(raw)) return raw;
  return raw.replace(/[\s(]@[\w.]{2,40}\)?$/, '').replace(/^[\s"“”'‘«*:_.,(-]{1,20}/, '').replace(/[\s"“”«»*:_,(–—|-]{1,20}$/, '').replace(/^(?:and|&|by|with)\s/i, '').trim();
}

/** "Jane Roe (Editor)" → "Jane Roe". */
function withoutRole(name: string): string {
  return name.replace(/\s?\([^()]{1,60}\)$/, (tail) => (ROLE.test(tail) ? '' : tail));
}

/** "Jane Roe MD" → "Jane Roe". */
function bare(name: string): string {
  const words = name.split(' ');
  if (words.length <= 2) return name.endsWith(',') ? name.slice(0, -1) : name;
  while (words.length > 2 && CREDENTIAL.test(words.at(-1) ?? '') && !words.every((word) => word === word.toUpperCase())) words.pop();
  return words.join(' ').replace(/,$/, '');
}

/** Short, with letters, not a sentence, not a label. */
export function mayBeName(text: string): boolean {
  if (text.length < 2 || text.length > 80 || (!PLAIN_LETTER.test(text) && !/\p{L}/u.test(text))) return false;
  if (ODD.test(text) && /[?!{}<>=]|\.\s\p{Ll}|:\s/u.test(text)) return false;
  return !moreThanEightWords(text) && !NOT_A_NAME.test(text) && !DATE.test(text) && !SENTENCE.test(text);
}

const PLAIN_LETTER = /[a-z]/i;
/** What no sentence or label is without. */
const ODD = /[?!{}<>=.:]/;

function moreThanEightWords(text: string): boolean {
  let spaces = 0;
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) spaces += 1;
  return spaces > 7;
}

/** The same set of names whatever their order, case and accents. */
export function nameKey(names: readonly string[]): string {
  const words: string[] = [];
  for (const name of names) for (const word of fold(name).split(' ')) if (word !== '' && word !== 'and' && !words.includes(word)) words.push(word);
  // A plain sort compares code units, as `<` does.
  return words.toSorted().join(' ');
}

/** JANE ROE → Jane Roe, for showing; anything with lower case stays as it is. */
export function displayName(name: string): string {
  if (!/^[\p{Lu}\s.'’-]{6,}$/u.test(name) || !name.includes(' ')) return name;
  return name.toLowerCase().replace(/(^|[\s.'’-])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase());
}

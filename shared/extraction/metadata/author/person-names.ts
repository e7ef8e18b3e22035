/** From the text of a byline to people's names: labels, dates, roles, addresses and agencies off, one name each. */
import { clean, memoize, twinned } from '../../text/index.ts';
import { withoutLabel } from '../context/index.ts';
import { isAgency, withoutAgency } from './agencies.ts';
import { JOINER, namesAround, ROLE_BETWEEN } from './clauses.ts';
import { creditRoleOf } from './credit-roles.ts';
import { isOtherCredit, writersOf } from './credits.ts';
import { withoutEmployer } from './east-roles.ts';
import { isPerson } from './given-names.ts';
import { mayBeName } from './may-be-name.ts';
import { chineseNames, isUncased, mayBePerson, trimName, withoutHonorifics, withoutPrefixedAnd, withoutReport } from './name-shapes.ts';
import { CREDENTIAL, isJob, plainName, STOP, withoutDegrees } from './plain-name.ts';
import { holdsRole, isRole, withoutRoleWords } from './role-words.ts';
import { isTown, isWhereFiled, withoutTown } from './towns.ts';

/** A day, or how long ago it was, before the label: "May 5, 2026 by", "Posted 3 hours ago by", "12. März 2024 von". */
const labelWithDay = twinned(
  /^[^\n]{0,60}?\d(?:st|nd|rd|th|\s?[ap]\.?m\.?|\suhr|\s(?:min|hour|day|week|month|year)[\p{L}]{0,5}\sago)?[\s,|•·–—-]{1,3}(?:(?:written|posted|published)\s)?(?=(?:by|von|par|por|door|av|af)\s[\p{L}])/iu,
);
/** Between names. Single letters count in lower case alone: "Mary A Smith" is one person. */
const BETWEEN =
  /\s{0,2}[,;،、，；]\s{0,2}(?:and|AND|And|&|und|et|y|e|og|och|en|i|a|ve|dan|và|и|і|та|και|és|și|ja)\s|\s(?:and|AND|And|&|und|UND|et|ET|y|e|og|och|en|with|With|WITH|mit|avec|con|med|i|a|ve|dan|và|oraz|és|és|și|ja|in(?=\s\p{Lu}\S{1,20}\s\p{Lu})|ir|un|и|і|та|й|και|و|और|एवं|व|ও|এবং|และ|和|与|與|및)\s|\s?[;、，；،]\s?|\s\+\s|,(?=\s|\p{L})|\s(?=&\s)/u;
/** Newsrooms, jobs and legal forms in capitals, which stand behind names like a degree does. */
const AGENCY =
  /\b(?:AFP|AP|BBC|CBS|CNBC|CNN|DPA|EFE|ESPN|NBC|ABC|NPR|NYT|PBS|PTI|ANI|UPI|USA|TODAY|APA|AAP|ANSA|IANS|TNN|MSNBC|WSJ|SEO|SEM|CEO|CTO|CFO|COO|CMO|CIO|VP|SVP|EVP|PR|HR|IT|AI|UX|UI|HS|DN|VG|NRK|YLE|LLC|LLP|PC|INC|LTD|US|UK|EU|NEWS|STAFF|BY|AND)\b/;

export interface ParsedNames {
  /** One entry a person or body; degrees printed behind a name belong to it. */
  readonly names: readonly string[];
  /** The same without degrees. */
  readonly bare: readonly string[];
}

const MAX_NAMES = 40;

/** Names in the text of a byline; none where the text is no byline. `isList`: a field that holds names alone. */
export function namesIn(text: string, isList = false): ParsedNames {
  return isList ? readNames(text, true) : namesInLine(text);
}

/** Texts of bylines, each of which is asked about by all marks that it has. */
const MAX_MEMOIZED = 200;

const namesInLine = memoize((text) => readNames(text, false), MAX_MEMOIZED);

function readNames(text: string, isList: boolean): ParsedNames {
  return plainName(text, isList) ?? namesTakenApart(text, isList);
}

function namesTakenApart(text: string, isList: boolean): ParsedNames {
  const said = withoutEmployer(clean(text, 1_000)).replace(KOREAN_DOT, ', ').replace(ABOUT, '');
  const plain =
    said.includes('@') || said.includes('://')
      ? said
          .replace(/https?:\/\/\S{1,300}|(?<![^\s@])[^\s@]{1,100}@\S{1,100}/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
      : said;
  // Dates, roles and sections stand before or behind the names, parted by dots and bars.
  let weak: ParsedNames | null = null;
  const segments = PARTED.test(plain) ? plain.split(SEGMENTS).slice(0, 6) : [plain];
  const labelled = segments.findIndex((segment, at) => at > 0 && AFTER_OTHERS.test(segment));
  for (const segment of labelled > 0 && BEFORE_WRITER.test(segments[0] ?? '') ? segments.slice(labelled) : segments) {
    const found = withoutAgencies(namesInSegment(segment, isList));
    if (found.names.length === 0 || (weak !== null && !found.bare.every(mayBePerson))) continue;
    // "القاهرة - ليلى حسن", "Redaktion | Jana Roe": a place or a desk before the name.
    if (weak !== null || !found.names.every(isPlaceOrDesk)) return found;
    weak = found;
  }
  return weak ?? { names: [], bare: [] };
}

function isPlaceOrDesk(name: string): boolean {
  return isUncased(name) ? !/[\s\u3040-\u9fff\uac00-\ud7af]/.test(name) : isRole(name);
}

/** Agencies beside people supplied them; alone they are the author. */
function withoutAgencies({ names, bare: plain }: ParsedNames): ParsedNames {
  if (names.length < 2 || !plain.some((name) => mayBePerson(name) && !isAgency(name))) return { names, bare: plain };
  return { names: names.filter((name) => !isAgency(name)), bare: plain.filter((name) => !isAgency(name)) };
}

/** The heading of a person's box: "About Jane Roe", "Meet Jane Roe". */
const ABOUT = /^(?:About|Meet)\s(?=\p{Lu}\p{Ll}{1,20}\s\p{Lu}[\p{L}’'-]{1,30}$)/u;

/** Between Korean names: 김철수·이영희 기자. */
const KOREAN_DOT = /(?<=[가-힣]{2})·(?=[가-힣]{2})/g;

/** "Medically reviewed by Bo Lind, MD — By Ana Holm", "BERGEN (Reuters) - By Ana Holm": what stands before the writers. */
const BEFORE_WRITER = /\b(?:reviewed|edited|checked|translated) by\s|^\p{Lu}[\p{L}\s,]{2,40}\([\p{Lu}][\p{L}\s]{1,20}\)$/iu;
const AFTER_OTHERS = /^(?:(?:written|reported) )?by\s/i;

const PARTED = /[|•·›»–—-]/;
const SEGMENTS = /\s?[|•·›»]\s?|\s[–—-]\s/;

/** Two words at most, in which neither `STOP` nor `BETWEEN` can find anything: most names, and short at the first look. */
const LONE = /^[^\s\d,;，、(]{0,40}\s?[^\s\d,;，、(]{0,40}$/;

function namesInSegment(segment: string, isList: boolean): ParsedNames {
  let rest = isList ? segment.trim() : withoutDay(writersOf(segment.trim()));
  for (let round = 0; round < 2; round += 1) {
    const unlabelled = withoutLabel(rest, isList);
    if (unlabelled === rest) break;
    rest = unlabelled;
  }
  const isLone = LONE.test(rest);
  const stop = isLone ? -1 : rest.search(STOP);
  const head = withoutReport(isList ? withoutSlashes(rest) : namesAround(rest, stop, findStop))
    .replace(POSTPOSITION, '')
    .trim();
  const names: string[] = [];
  const plain: string[] = [];
  let isBehindJob = false;
  for (const part of isLone && !isUncased(head) ? [trimName(head)] : partsOf(head)) {
    const owner = names.length - 1;
    // Most lines are sentences and headings, which need no look at jobs, agencies and towns.
    if (part === '' || (owner < 0 && !mayBeName(part))) continue;
    if (owner >= 0 && isAgency(part)) continue;
    if (owner >= 0 && isCredential(part) && !(part.includes(' ') && CAPITALS.test(names[owner] ?? ''))) {
      if (!AGENCY.test(part)) names[owner] = `${names[owner] ?? ''}, ${part}`;
      continue;
    }
    // "Head of Marketing and Community Development": what a job goes on with is no name.
    if (owner >= 0 && isBehindJob && !isUncased(part) && !isPerson(part)) continue;
    // "নিজস্ব প্রতিবেদক, ঢাকা": where a reporter without a name filed.
    if (owner < 0 && isBehindJob && isUncased(part) && isWhereFiled(part)) continue;
    isBehindJob =
      isJob(part) || (owner >= 0 && holdsRole(part) && withoutRole(part) === part && part.split(' ').length <= 8 && !/\bteam$/i.test(part));
    if (isBehindJob || (owner >= 0 && (isTown(part) || (DEPARTMENT.test(part) && !isPerson(part))))) continue;
    const name = withoutRole(part);
    const misfit =
      !mayBeName(part) ||
      (!isList && !isUncased(name) && /^\p{Ll}.*\s/u.test(withoutHonorifics(name)) && !/^the\s\p{Lu}/u.test(name)) ||
      (!isList && owner >= 0 && mayBePerson(plain[0] ?? '') && !mayBePerson(name));
    if (misfit && owner >= 0) break;
    if (misfit || names.includes(name)) continue;
    names.push(name);
    plain.push(withoutDegrees(name));
  }
  return { names, bare: plain };
}

/** "Ana Holm / Bo Lind" in a field; a site's name has slashes, too. */
function withoutSlashes(field: string): string {
  const names = field.split(' / ', MAX_NAMES);
  return names.length > 1 && names.every(mayBePerson) ? names.join(', ') : field;
}

function findStop(text: string): number {
  return text.search(STOP);
}

/** A degree or another distinction behind a name; what a page says in capitals ("MORE FROM") looks like two of them. */
function isCredential(part: string): boolean {
  return CREDENTIAL.test(part) && mayBeName(part);
}

/** Names printed in capitals throughout: what looks like two degrees behind one is another name. */
const CAPITALS = /^\p{Lu}[\p{Lu}.'’-]+(?:\s[\p{Lu}.'’-]+)+$/u;
/** "Jane Roe & Community Development", "Jane Roe, Marketing": the part of a firm or a university that a name belongs to. */
const DEPARTMENT =
  /(?:^|\s)(?:development|relations|affairs|communications?|marketing|operations|outreach|services|department|division|office|education|extension|engineering|resources|administration|programs?|programmes?|initiatives?|partnerships?|engagement|advancement|studies|sciences?|technology|sustainability)$/i;
/** Hindi puts "by" behind the name. */
const POSTPOSITION = /\s(?:के\s)?द्वारा$/;

function partsOf(head: string): readonly string[] {
  const parts: string[] = [];
  for (const raw of head.split(BETWEEN).slice(0, MAX_NAMES)) {
    const part = withoutNote(trimName(raw));
    parts.push(...(isUncased(part) && !isRole(part) ? withoutPrefixedAnd(withoutRoleWords(part)).flatMap(chineseNames) : [part]));
  }
  return parts;
}

/** The byline from its label on, where a day stands before that. */
export function withoutDay(byline: string): string {
  return HOLDS_DIGIT.test(byline) ? byline.replace(labelWithDay(byline), '') : byline;
}

const HOLDS_DIGIT = /\d/;

/**
 * Names in the text nodes of a box, one piece each: markup parts the name from the label before it and from the role
 * behind it where white space does not ("By" "Jane Roe" "Staff Writer").
 */
export function namesInPieces(pieces: readonly string[]): ParsedNames {
  // Most boxes hold one text.
  const [only = ''] = pieces;
  if (pieces.length === 1) return JOINER.test(only) || endsInLabel(only) ? { names: [], bare: [] } : namesIn(only);
  const names: string[] = [];
  const plain: string[] = [];
  let joined = false;
  for (const piece of creditedPieces(pieces)) {
    if (JOINER.test(piece)) {
      joined = true;
      continue;
    }
    const behind = piece.replace(/^[,\s]{1,3}/, '');
    if (names.length > 0 && behind.length < 40 && behind.split(/,\s/).every(isCredential) && !AGENCY.test(behind)) {
      names[names.length - 1] = `${names.at(-1) ?? ''}, ${behind}`;
      continue;
    }
    if (names.length > 0 && !joined && !/^(?:[,、，،;；]|(?:and|und|et|y|e|og|och|en|i|a|ve|dan|và|и|і|και|و|और|และ)\s|&)/i.test(piece))
      break;
    // Behind names and a comma stands an employer, and behind a dash the place.
    const found = namesIn(names.length === 0 ? piece : (piece.split(SEGMENTS, 1)[0] ?? ''));
    if (names.length > 0 && ROLE_BETWEEN.test(piece) && !found.bare.some(mayBePerson)) {
      joined = true;
      continue;
    }
    if (
      names.length > 0 &&
      (found.names.length === 0 || isTown(found.names[0] ?? '') || (mayBePerson(plain[0] ?? '') && !found.bare.every(mayBePerson)))
    )
      break;
    names.push(...found.names);
    plain.push(...found.bare);
    joined = /(?:[,&;、，،；]|\s(?:and|und|et|y|e|og|och|en|ve|dan|và|и|і|και|و|और|และ))$/i.test(piece.trim());
  }
  return { names, bare: plain };
}

/** The pieces without those whom another job is credited to: "Foto:" "Carl Dahl", "Edited by" "Bo Lind" "and" "Eva Lund". */
function creditedPieces(pieces: readonly string[]): readonly string[] {
  const read = pieces.slice(0, MAX_NAMES).filter((piece) => !SITE_BEFORE_LABEL.test(piece));
  if (!read.some(isOtherCredit)) return read;
  const kept: string[] = [];
  for (let at = 0; at < read.length; at += 1) {
    if (!isOtherCredit(read[at] ?? '')) {
      kept.push(read[at] ?? '');
      continue;
    }
    at += 1;
    while (at + 2 < read.length && JOINER.test(read[at + 1] ?? '')) at += 2;
  }
  // "Edited by" alone names the only people there are.
  return kept.length === 0 ? read : kept;
}

/** True of "Harbour Radio | By", before a name in an element of its own. */
export function endsInLabel(piece: string): boolean {
  return SITE_BEFORE_LABEL.test(piece);
}

const SITE_BEFORE_LABEL = /[|•·–—]\s?(?:by|von|par|por|di|door|av)$/i;

/** The last word of a person's name begins with a capital behind a space, unless it has other letters, or markup or addresses stand for spaces. */
export const MAY_HOLD_PERSON = /[^ -~]|[<&@]|:\/\/| [A-Z]/;

/** Four words at most that nothing parts but a word: of two persons each has two. */
const LONE_PERSON = /^[A-Za-z'.-]{1,30}(?: [A-Za-z'.-]{1,30}){0,3}$/;

/** A prefilter: false where the pieces hold one person at most, as most boxes do. */
export function mayHoldPersons(pieces: readonly string[]): boolean {
  let persons = 0;
  for (const piece of pieces) if (MAY_HOLD_PERSON.test(piece)) persons += LONE_PERSON.test(piece) ? 1 : 2;
  return persons > 1;
}

/** All persons among the text nodes of a box, whatever stands between them: lists of authors with their roles. */
export function personsInPieces(pieces: readonly string[]): readonly string[] {
  const persons = creditedPieces(pieces)
    .filter((piece) => MAY_HOLD_PERSON.test(piece))
    .flatMap((piece) => (isRole(piece.split(',', 1)[0] ?? '') ? [] : namesIn(piece).names))
    .filter((name) => mayBePerson(name.split(',')[0] ?? ''));
  return [...new Set(persons)];
}

/** Removes a note in brackets behind a name (a job, an agency, "she/her"); empty if it credits the person with the pictures. */
function withoutNote(part: string): string {
  const note = BRACKETS.exec(part)?.[1];
  if (note === undefined) return part;
  const name = part.slice(0, -note.length - 2).trim();
  const roles = note.split(/[\s,/&]+/).map(creditRoleOf);
  if (roles.includes('other') && !roles.includes('writer') && !holdsRole(note)) return '';
  return roles.includes('writer') || holdsRole(note) || isAgency(note) || BESIDE_NAME.test(note) ? name : part;
}

const BRACKETS = /[（(]([^()（）]{1,60})[）)]$/;
/** Pronouns, which part of a live blog someone wrote, and how a Japanese name is read. */
const BESIDE_NAME =
  /^[\p{Script=Hiragana}・\s]{2,20}$|^(?:(?:she|he|they|her|him|hen|elle|il|ella|él|sie|er)\s?[/,]|(?:now|earlier|until|from|jetzt|zuvor|ahora|antes)(?:$|\s))/iu;

/** "Jane Roe Staff Writer", "Jane Roe AFP" and "Ana Holm à Bergen" → the name. */
function withoutRole(name: string): string {
  return withoutRoleWords(withoutAgency(withoutTown(name)));
}

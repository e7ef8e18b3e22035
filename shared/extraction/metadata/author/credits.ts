/**
 * A line of credits taken apart: in "Text: Anna Berg Foto: Carl Dahl" and "取材・文／山田太郎 撮影／鈴木一郎" one person wrote, the
 * other took the pictures. Labels divide the line; who stands behind a label of another job than writing is left out.
 */
import { twinned } from '../../text/index.ts';
import { type CreditRole, creditRoleOf, creditRoleOfPair, isEastRole } from './credit-roles.ts';

interface Label {
  readonly from: number;
  readonly to: number;
  readonly role: CreditRole;
  /** True where a colon or the like follows. */
  readonly signed: boolean;
  /** True where no general label of bylines is like it: "Text & Foto:", "取材・文＝", "文・". */
  readonly special: boolean;
}

interface Token {
  readonly text: string;
  readonly at: number;
}

/** A label needs one of these behind it, or is a word of a script without spaces. */
const MAY_HOLD_LABELS = /[:：／＝=/|]|\s(?:by|von|par|por|di|de|da|av|af|door)\s|[\u3040-\u9fff\uac00-\ud7af][\s・]/i;
const tokensFor = twinned(/[\p{L}\p{M}\p{N}'’.-]{1,60}|[^\s\p{L}\p{M}\p{N}'’.-]/gu);
const BY = new Set('by von par por di de da av af door'.split(' '));
const JOINERS = new Set('& + , ・ · / 、 and och og und et y e i ja en és și ve và и та و و 与 及 和'.split(' '));
/** Words before a role that belong to it: "Medically reviewed by". */
const QUALIFIERS = new Set('medically clinically legally scientifically technically expertly professionally additional fact'.split(' '));
const EAST = /[\u3040-\u9fff\uac00-\ud7af]/;
/** Tokens read: a byline has fewer. */
const MAX_TOKENS = 60;
/** Longest label of Chinese or Japanese that is written onto the name before it. */
const MAX_SUFFIX = 4;

/** The line without the people who did something else than write, and without the labels then; as it was where it credits writers alone. */
export function writersOf(line: string): string {
  if (!MAY_HOLD_LABELS.test(line)) return line;
  const text = line.replace(DATELINE, '');
  const labels = labelsIn(text);
  const [first] = labels;
  if (
    first === undefined ||
    (!labels.some(({ role, special }) => role === 'other' || special) && labels.length < 2 && !isBracketed(text, first) && !isSigned(first))
  )
    return text;
  const kept = isBracketed(text, first) ? [] : [text.slice(0, first.from)];
  labels.forEach(({ to, role }, at) => {
    if (role === 'writer') kept.push(text.slice(to, labels[at + 1]?.from ?? text.length));
  });
  const names = kept.map((part) => part.replace(EDGES, '')).filter((part) => part !== '');
  // "Edited by Jane Roe" alone names the only person there is.
  return names.length === 0 && !first.signed ? text : names.join(', ');
}

/** "[서울=뉴시스]" before a Korean reporter's name. */
const DATELINE = /^[[(（【][^\])）】=]{2,20}=[^\])）】=]{2,20}[\])）】]\s?/;

/** "新华社北京3月5日电（记者 王小明）": place and day before a bracket that names the reporter. */
function isBracketed(line: string, { from }: Label): boolean {
  return from > 0 && EAST.test(line) && /^[(（【]$/.test(line.charAt(from - 1));
}

/** "Reporter: Ayu Lestari", of whom the next part of the line, "| Editor: Joko Lind", is not asked. */
function isSigned({ from, role, signed }: Label): boolean {
  return from === 0 && signed && role === 'writer';
}

const EDGES = /^[\s,;|/／、，；。・·&+-]{1,9}|[\s,;|/／、，；。・·&+(（-]{1,9}$|\s(?:and|und|et|og|och|y|e|with)\s?$/giu;

/** True where a text is the label of another job than writing and nothing else: "Foto:", "Edited by", "摄影". */
export function isOtherCredit(text: string): boolean {
  if (text.length > MAX_LABEL) return false;
  const isOpen = EAST.test(text) && isEastRole(text);
  if (!isOpen && !/[:：／]$/.test(text) && !BY.has(text.slice(text.lastIndexOf(' ') + 1).toLowerCase())) return false;
  const [label, more] = labelsIn(isOpen ? `${text}：` : text);
  return label !== undefined && more === undefined && label.role === 'other' && label.from === 0 && label.to >= text.length;
}

/** True of a line that credits another job than writing, and nobody else: "Edited by Carl Dahl". */
export function creditsOthers(line: string): boolean {
  const labels = MAY_HOLD_LABELS.test(line) ? labelsIn(line) : [];
  return labels[0]?.from === 0 && labels.every(({ role }) => role === 'other');
}

/** True of a line that credits another job than writing to anyone: "By Ana Holm. Fact-checked by Bo Lind". */
export function holdsOtherCredit(line: string): boolean {
  return MAY_HOLD_LABELS.test(line) && labelsIn(line).some(({ role }) => role === 'other');
}

/** Characters of "Scientifically reviewed and fact-checked by". */
const MAX_LABEL = 50;

function labelsIn(line: string): Label[] {
  const tokens = tokensIn(line);
  if (!tokens.some((_, at) => at > 0 && endsLabel(tokens, at)) && !EAST.test(line)) return [];
  const labels: Label[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const label = labelAt(tokens, at);
    if (label === null) continue;
    labels.push(label);
    while (at + 1 < tokens.length && (tokens[at + 1]?.at ?? 0) < label.to) at += 1;
  }
  return labels;
}

function tokensIn(line: string): readonly Token[] {
  const tokens: Token[] = [];
  const expression = tokensFor(line);
  expression.lastIndex = 0;
  for (let match = expression.exec(line); match !== null; match = expression.exec(line))
    if (tokens.push({ text: match[0], at: match.index }) >= MAX_TOKENS) break;
  return tokens;
}

/** A prefilter: every label but those of scripts without spaces ends in one of these tokens, right behind a role. */
function endsLabel(tokens: readonly Token[], at: number): boolean {
  const sign = tokens[at]?.text ?? '';
  if (!/^(?:[:：]|from)$/.test(sign) && !BY.has(sign.toLowerCase())) return false;
  const role = tokens[at - 1]?.text ?? '';
  return creditRoleOf(role) !== null || (at > 1 && creditRoleOfPair(tokens[at - 2]?.text ?? '', role) !== null);
}

/** The label that begins with a token: roles that are joined, and what parts them from the names. */
function labelAt(tokens: readonly Token[], start: number): Label | null {
  const first = roleAt(tokens, start);
  if (first === null) return null;
  let { past, role } = first;
  const single = past;
  for (let next = roleAt(tokens, past + 1); next !== null && isJoiner(tokens[past]); next = roleAt(tokens, past + 1)) {
    if (next.role === 'writer') role = 'writer';
    ({ past } = next);
  }
  const last = tokens[past - 1];
  // "Translated from the Japanese by".
  const by = tokens[past]?.text === 'from' ? tokens.slice(past + 2, past + 4).find(({ text }) => text === 'by') : undefined;
  const sign = by ?? tokens[past];
  if (last === undefined) return null;
  const before = tokens[start - 1];
  const from = before !== undefined && QUALIFIERS.has(before.text.toLowerCase()) ? before.at : first.from;
  const to = last.at + last.text.length;
  const isEast = EAST.test(last.text);
  if (sign !== undefined && (sign.text === ':' || sign.text === '：' || (isEast && /^[／/＝=|・]$/.test(sign.text))))
    return { from, to: sign.at + 1, role, signed: true, special: past > single || /^[＝=・]$/.test(sign.text) };
  if (sign !== undefined && BY.has(sign.text.toLowerCase()))
    return { from, to: sign.at + sign.text.length, role, signed: false, special: past > single };
  // A role between spaces: "记者 王小明 编辑 李华".
  return isEast && isEastRole(last.text) && sign !== undefined && sign.at > to && past - start === 1
    ? { from, to, role, signed: false, special: false }
    : null;
}

function roleAt(tokens: readonly Token[], at: number): { readonly from: number; readonly past: number; readonly role: CreditRole } | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const next = tokens[at + 1];
  const pair = next === undefined ? null : creditRoleOfPair(token.text, next.text);
  if (pair !== null) return { from: token.at, past: at + 2, role: pair };
  const role = creditRoleOf(token.text);
  if (role !== null) return { from: token.at, past: at + 1, role };
  if (!EAST.test(token.text)) return null;
  for (let length = Math.min(MAX_SUFFIX, token.text.length - 2); length >= 2; length -= 1) {
    const place = token.text.length - length;
    const ending = creditRoleOf(token.text.slice(place));
    if (ending !== null && tokens[at + 1] !== undefined && /^[:：／]$/.test(tokens[at + 1]?.text ?? ''))
      return { from: token.at + place, past: at + 1, role: ending };
  }
  return null;
}

function isJoiner(token: Token | undefined): boolean {
  return token !== undefined && JOINERS.has(token.text.toLowerCase());
}

/** Where the names of a byline go on behind a place or an employer: "Ana Holm in Bergen and Bo Lind in Oslo". */
import { creditRoleOf } from './credit-roles.ts';
import { isPerson, startsWithGivenName } from './given-names.ts';
import { looksLikePerson } from './name-shapes.ts';
import { holdsRole } from './role-words.ts';

/** Places and employers that are passed over, and characters of one. */
const MAX_CLAUSES = 8;
const MAX_PLACE = 80;
const PLACE = /^\s(?:in|at|for|from|of)\s/i;
const SEPARATOR = /[,;]?\s(?:and|und|et|&|en|og|och|y|e)\s|[,;]\s/g;
const NAME_END = /[,;]|\s(?:in|at|for|from|and|und|&|of)\s/;
/** Towns begin with given names, too: "San Francisco", "Santa Fe". */
const TOWN = /^(?:san|santa|santo|são|sao|st|saint|los|las|el|la|le|new|port|fort|mount|the)\b/i;

/**
 * The part of a line that holds names: all of it, or up to where it stops being names, and from the next name on where only a
 * place or an employer stands between. That name must begin like one, or have a place or a job behind it, too.
 * @param stop where the first clause ends, −1 nowhere
 */
export function namesAround(line: string, stop: number, findStop: (text: string) => number): string {
  if (stop <= 1) return line;
  let names = line.slice(0, stop);
  let rest = line.slice(stop);
  for (let clause = 0; clause < MAX_CLAUSES && PLACE.test(rest); clause += 1) {
    const next = nextName(rest);
    if (next < 0) break;
    const tail = rest.slice(next);
    const end = findStop(tail);
    names += `, ${end <= 1 ? tail : tail.slice(0, end)}`;
    if (end <= 1) break;
    rest = tail.slice(end);
  }
  return names;
}

/** Where a person's name begins behind a place, −1 nowhere. */
function nextName(clause: string): number {
  for (const separator of clause.slice(0, MAX_PLACE).matchAll(SEPARATOR)) {
    const at = separator.index + separator[0].length;
    const behind = clause.slice(at);
    const end = behind.search(NAME_END);
    const name = end < 0 ? behind : behind.slice(0, end);
    if (!looksLikePerson(name) || TOWN.test(name)) continue;
    const after = end < 0 ? '' : behind.slice(end);
    if (startsWithGivenName(name) || PLACE.test(after) || holdsRole(after.split(/[,;]/, 2)[1] ?? '')) return at;
  }
  return -1;
}

/** What the one before does, and that another follows: ", harbour correspondent, and". */
export const ROLE_BETWEEN = /^[,(（，、][^.!?]{2,60}[\s,)）](?:and|&|und|et|y|e|og|och|en|i|и|та)$/iu;

/** Only a word that leads to names or joins them. */
export const JOINER =
  /^(?:[,;&+/、，；،·]|and|und|et|y|e|og|och|en|i|a|ve|dan|và|oraz|és|și|ja|with|mit|avec|con|и|і|та|και|و|और|এবং|และ|和|与|與|및|, and|, &)$/i;

/** What stands before names is their label. */
const MAX_LABEL = 20;

/** A place between two names. */
const IN_PLACE = /^(?:in|à|en|i|w|aus)\s\p{Lu}[\p{L}\s'’.-]{1,40}[\s,](?:and|&|und|et|y|e|og|och|en|i)$/u;

/**
 * Whether all of the names stand one behind the other with nothing between them but words that join: "Jane Roe and John Poe". Links
 * to the pages of several people need no such word.
 * @param names with the addresses that they link to
 */
export function isOneLine(pieces: readonly string[], names: ReadonlyMap<string, string | null>): boolean {
  let at = pieces.findIndex((piece) => names.has(piece));
  if (at < 0 || (pieces[at - 1] ?? '').length > MAX_LABEL) return false;
  const areLinks = new Set([...names.values(), null]).size > names.size;
  let count = 1;
  for (;;) {
    const next = pieces[at + 1] ?? '';
    const step =
      areLinks && names.has(next)
        ? 1
        : JOINER.test(next) || (isJobBetween(next) && isPerson(pieces[at + 2] ?? '')) || (areLinks && IN_PLACE.test(next))
          ? 2
          : 0;
    if (step === 0 || !names.has(pieces[at + step] ?? '')) break;
    count += 1;
    at += step;
  }
  return count === names.size && !(count > 1 && isOtherJob(pieces[at + 1] ?? ''));
}

/** Characters of a job between two names. */
const MAX_JOB = 60;

/** What a writer does, printed behind the name: "Business correspondent". Behind a comma an employer follows; photographers have jobs, too. */
function isJobBetween(piece: string): boolean {
  return piece.length <= MAX_JOB && holdsRole(piece) && !/(?:,|\s(?:at|of|for|bei|chez))$/i.test(piece) && !isOtherJob(piece);
}

function isOtherJob(piece: string): boolean {
  return creditRoleOf(piece) === 'other' || (piece.length <= MAX_JOB && OF_PICTURES.test(piece));
}

const OF_PICTURES = /foto|photo|[ck]amera|video|illustrat|bild|kuva|valokuv|translat|übersetz/i;

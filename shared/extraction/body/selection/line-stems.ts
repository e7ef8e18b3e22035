/**
 * Stems of what gives lines away: an expression needs one of its own, so that most lines are searched once for all of them
 * and given to none.
 */
import { isLatin } from '../../text/index.ts';
import { PhraseSearch, readPhrases } from './phrase-search.ts';

const STEMS = new PhraseSearch(
  [
    // Of a script or a player that does not run
    'javascript|browser|navigateur|navegador|player|viewed|http|screen|audio|gift',
    // Of a player's controls
    'current time|duration|remaining time|loaded|progress|stream type|playback rate|elle zeit|ende zeit|durée|duración|durata',
    // Of what readers are invited to
    'newsletter|inbox|mail|posteingang|telegram|whatsapp|youtube|facebook|instagram|twitter|tiktok|google |podcasts|spotify|edition|channel|canal|chaîne|kanal|rundbrief|infolettre|boletin|boletín|boletim|nieuwsbrief|biuletyn|nyhetsbrev|nyhedsbrev|uutiskirje',
    // Of credits
    'photo|image|picture|stock|unsplash|fot.',
  ].map((line) => readPhrases([line])),
);
export const OF_SCRIPT = 1;
export const OF_CONTROLS = 2;
export const OF_INVITATION = 4;
export const OF_CREDIT = 8;
const ALL = 15;

let last = '';
let lastKinds = 0;

/** False where a text has no stem of some kinds; true in other scripts than Latin. Several expressions are asked about a text one after the other. */
export function hasStem(text: string, kinds: number): boolean {
  if (text !== last) {
    const lower = text.toLowerCase();
    lastKinds = isLatin(text) ? STEMS.kindsIn(lower) | (lower.includes('app') ? OF_INVITATION : 0) : ALL;
    last = text;
  }
  return (lastKinds & kinds) !== 0;
}

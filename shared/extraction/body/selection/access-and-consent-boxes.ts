/**
 * Boxes without a telling name that sell access to the text or stand in place of something that waits for consent. Sites name
 * them as they like, but say much the same in them. One whole phrase is enough in a short box that holds something to press or to
 * follow; where it holds nothing of the kind, two kinds of phrases, or a sentence that asks for consent to show what is elsewhere.
 */
import { countIn } from '../../page/index.ts';
import type { Page } from '../../html/index.ts';
import { twinned } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import { ACCESS_PHRASES, BLOCKED_PHRASES, GIVING_PHRASES, OFFER_PHRASES } from './access-and-consent-phrases.ts';
import { PhraseSearch, readPhrases } from './phrase-search.ts';
import type { Selection } from './selection.ts';
import { TriggerWords } from './trigger-words.ts';

/** A longer block says something of its own. */
const MAX_BLOCK_WORDS = 45;
/** The sentence in place of a film says whose it is, what becomes of the reader's data, and what to press. */
const MAX_SENTENCE_WORDS = 60;
/** An offer lists what one gets; what stands in place of a film says less. */
const MAX_OFFER_WORDS = 120;
const MAX_PLACEHOLDER_WORDS = 70;
/** A paragraph of so many words of which the model is so sure is the story's: a box that holds one is no offer. */
const PROSE_WORDS = 12;
const SURE = 0.95;
/** Of one that has no such phrase itself, this sure. */
const SURE_OTHER = 0.8;
/** What stands with phrases that no button follows is no longer: a benefit, a price. */
const MAX_LABEL_WORDS = 12;
/** Kinds of phrases that make an offer where nothing is to be pressed. */
const MIN_KINDS = 2;
/** Of what is kept, such a box holds less. */
const MOST = 0.5;
/** No box of the kind has more words, kept or not: each sign looks through its boxes, and a hostile page has as many as blocks. */
const MAX_BOX_WORDS = 400;

/** Whose content it is, what is asked, and what for: a sentence that has all three stands in place of something. */
const external = twinned(
  /instagram|facebook|twitter|youtube|tiktok|vimeo|spotify|soundcloud|datawrapper|google maps|pinterest|linkedin|third[- ]party|(?:^|[^\p{L}])extern(?:al|e|er|en|es|o|os|as?)?(?=[^\p{L}])|drittanbieter|plattform|social[- ]media|réseaux sociaux|services? tiers|terceros|terze parti|estern/iu,
);
const consent = twinned(
  /zustimm|einwillig|einverstanden|(?:your|you) (?:consent|permission)|akzeptier|(?:accept|allow|agree to|consent to|enable) (?:\w{1,14} ){0,4}(?:cookies|content)|cookies? (?:settings|preferences|einstellungen)|privacy settings|autorisez|autoriser|consentement|consentimiento|consenso|acepta (?:las|todas|nuestras)|toestemming|samtyck|samtykke|zgod[aęy]|personenbezogene|données personnelles|datos personales|dati personali|persoonsgegevens/iu,
);
/** `consent` needs one of them; where case is folded, the long s stands for an s. */
const CONSENT_STEMS = readPhrases([
  'zustimm|einwillig|einverstanden|consent|permission|akzeptier|cookie|content|privacy|autoris|consenso|acepta |toestemming|samty',
  'zgod|personenbezogene|données|datos|dati personali|persoonsgegevens',
]);
const loads = twinned(
  /(?:^|[^\p{L}])(?:(?:an)?zu?zeigen|anzeigen|angezeigt|laden|geladen|load(?:ed)?|display(?:ed)?|show(?:n)?|view|see|afficher|affiché|charger|visualiz|mostrar|mostrado|cargar|ver|caricare|vedere|weergeven|weergegeven|getoond|bekijken|visa|vise|vises|wyświetl|finden sie|findest du)/iu,
);
/** It speaks of itself; a sentence of a story about networks, which may have all three, too, does not, and the model is sure of it. */
const SPEAKS_OF_ITSELF =
  /(?:this|the following) article contains content|(?:this|the following) (?:content|video|post|embed|map|media|element)|diese[rmn]? (?:stelle|inhalte?s?|beitrag|video|element)|c(?:e|et) (?:contenu|média|tweet|élément)|cette (?:vidéo|carte|publication)|est[ea] (?:contenido|conteúdo|vídeo|video|tuit|publicación)|questo (?:contenuto|video|post|elemento)|deze (?:inhoud|content|video)|det (?:här )?innehållet|dette (?:indhold|innholdet)|t[aę] treś/iu;
const SURE_SENTENCE = 0.97;

/** The longest word of each phrase, and words of sentences that ask for consent. */
const TRIGGERS = new TriggerWords([
  ...[...ACCESS_PHRASES, ...BLOCKED_PHRASES, ...GIVING_PHRASES, ...OFFER_PHRASES.flat()].map(longestWord),
  'permission zustimmung einwilligung einverstanden consent cookies cookie privacy akzeptieren personenbezogene accept allow agree autoriser consentement consentimiento consenso consentire acepta toestemming samtycke samtykke zgody zgodę personales personali personnelles persoonsgegevens',
]);
/** From here on scripts write no spaces between words. */
const FIRST_UNSPACED = 0x2e80;

const CONTROLS = ['button', 'a', 'input', 'label', 'form'];

/** What a block says: phrases of one kind, whether one is enough beside something to press, and whether it is without. */
interface Sign {
  readonly kind: string | number;
  readonly reason: string;
  /** Words of the box at most; 0 where it takes a second kind. */
  readonly most: number;
  readonly isEnough: boolean;
}
const OFFERS = 'offers access or asks for an account';
const REPLACES = 'stands in place of blocked content';
const ACCESS: Sign = { kind: 'access', reason: OFFERS, most: MAX_OFFER_WORDS, isEnough: false };
const GIVING: Sign = { kind: 'giving', reason: 'asks for a gift', most: MAX_OFFER_WORDS, isEnough: false };
const BLOCKED: Sign = { kind: 'blocked', reason: REPLACES, most: MAX_PLACEHOLDER_WORDS, isEnough: false };
const ASKS: Sign = { kind: 'asks', reason: REPLACES, most: MAX_PLACEHOLDER_WORDS, isEnough: true };
/** Of two kinds in one block the first counts. */
const SIGNS: readonly Sign[] = [
  ACCESS,
  BLOCKED,
  GIVING,
  ...OFFER_PHRASES.map((_, kind): Sign => ({ kind, reason: OFFERS, most: 0, isEnough: false })),
];
const PHRASES = new PhraseSearch([ACCESS_PHRASES, BLOCKED_PHRASES, GIVING_PHRASES, ...OFFER_PHRASES, CONSENT_STEMS]);
const HAS_CONSENT_STEM = 1 << SIGNS.length;

/** Drops boxes that sell access, ask for a gift or ask for consent. */
export function dropAccessAndConsentBoxes(selection: Selection): void {
  const signs = new Map<number, Sign>();
  for (let block = 0; block < selection.blocks.count; block += 1) {
    if (!selection.keeps(block) || selection.words(block) > MAX_SENTENCE_WORDS || !mayAsk(selection, block)) continue;
    const sign = signOf(selection, block);
    if (sign !== null) signs.set(block, sign);
  }
  if (signs.size === 0) return;
  const all = selection.wordsKept();
  for (const [block, sign] of signs) {
    const box = selection.keeps(block) ? boxAround(selection, block, sign, signs, all) : -1;
    if (box >= 0) selection.dropAll(box, sign.reason);
  }
}

function signOf(selection: Selection, block: number): Sign | null {
  const lower = blockText(selection.blocks, block).toLowerCase();
  const text = lower.includes('’') ? lower.replace(/’/g, "'") : lower;
  const said = PHRASES.kindsIn(text);
  if (asksForConsent(text, said) && (selection.chance(block) < SURE_SENTENCE || SPEAKS_OF_ITSELF.test(text))) return ASKS;
  if (said === 0 || selection.words(block) > MAX_BLOCK_WORDS) return null;
  return SIGNS.find((_, kind) => (said & (1 << kind)) !== 0) ?? null;
}

/**
 * @param text in lower case
 * @param said the kinds of phrases that it has
 */
export function asksForConsent(text: string, said = PHRASES.kindsIn(text)): boolean {
  return (
    ((said & HAS_CONSENT_STEM) !== 0 || text.includes('ſ')) &&
    consent(text).test(text) &&
    external(text).test(text) &&
    loads(text).test(text)
  );
}

function longestWord(phrase: string): string {
  return phrase.split(/[\s'-]/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function mayAsk(selection: Selection, block: number): boolean {
  return TRIGGERS.isIn(selection, block) || selection.firstCode(block) >= FIRST_UNSPACED;
}

/** The widest element around a block that is such a box; −1 where there is none. */
function boxAround(selection: Selection, block: number, sign: Sign, signs: ReadonlyMap<number, Sign>, all: number): number {
  const { page } = selection;
  let box = -1;
  for (let at = selection.elementOf(block); at >= 0; at = page.parent[at] ?? -1) {
    if (selection.wordsIn(at) > MAX_BOX_WORDS || selection.wordsKeptIn(at) >= all * MOST) break;
    const { kinds, hasProse, hasLines } = contentsOf(selection, at, signs);
    const isShort = selection.wordsIn(at) <= sign.most && !hasProse;
    if (!isShort && hasLines) break;
    if ((isShort && hasControl(page, at)) || (!hasLines && (sign.isEnough || kinds >= MIN_KINDS))) box = at;
  }
  return box;
}

interface Contents {
  /** Kinds of signs in it. */
  readonly kinds: number;
  /** Whether it holds a paragraph of which the model is sure. */
  readonly hasProse: boolean;
  /** Whether it holds anything but signs and labels. */
  readonly hasLines: boolean;
}

function contentsOf(selection: Selection, box: number, signs: ReadonlyMap<number, Sign>): Contents {
  const [from, past] = selection.span(box);
  const kinds = new Set<Sign['kind']>();
  let [hasProse, hasLines] = [false, false];
  for (let block = from; block < past; block += 1) {
    if (!selection.keeps(block)) continue;
    const sign = signs.get(block);
    if (sign !== undefined) kinds.add(sign.kind);
    else if (selection.words(block) > MAX_LABEL_WORDS) hasLines = true;
    if (selection.words(block) >= PROSE_WORDS && selection.chance(block) >= (sign === undefined ? SURE_OTHER : SURE)) hasProse = true;
  }
  return { kinds: kinds.size, hasProse, hasLines };
}

function hasControl(page: Page, box: number): boolean {
  const end = page.end[box] ?? 0;
  return CONTROLS.some((name) => countIn(page.byTag.get(name), box + 1, end) > 0);
}

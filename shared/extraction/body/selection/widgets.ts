/**
 * Boxes that stand in the story and are none of it: dialogs, consent, offers of subscriptions, forms, polls, players, share
 * bars and what stands in place of blocked embeds. A box is known by its role, its fields or its name, and by what it says;
 * one that holds most of what is kept is the story in such a box.
 */
import * as attribute from '../../html/attribute-names.ts';
import { CLASS, ID, ROLE } from '../../html/index.ts';
import { bitOfCategory, classNamesAt, readNames } from '../../page/index.ts';
import { alike, KeywordMatcher } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

/** A box of more words is a text. */
const MAX_WIDGET_WORDS = 160;
/** Of what is kept, a widget holds less. */
const MOST = 0.5;

const CONSENT_NAMES = /(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa|onetrust|usercentrics|didomi|cookiebot|trustarc|cmp|privacy)(?:$|[\s_-])/i;
const OFFER_NAMES =
  /(?:^|[\s_-])(?:paywall|regwall|premium|piano|subscri\w{0,12}|upsell|abo|abonn\w{0,10}|metered|gate|barrier|offer|membership|newsletter)(?:$|[\s_-])|regist(?:er|ration)|sign-?up|log-?in|passw/i;
const PLACEHOLDER_NAMES = /placeholder|(?:^|[\s_-])(?:embed|external|social|opt-?in|consent|two-?click|blocked|privacy)(?:$|[\s_-])/i;
const PLAYER_NAMES = /(?:^|[\s_-])(?:audio|player|listen|speech|tts|podcast|readspeaker|voice)(?:$|[\s_-])/i;
const POLL_NAMES = /(?:^|[\s_-])(?:polls?|quiz|survey|umfrage|voting|sondage|encuesta|sondaggio|enquete)(?:$|[\s_-])/i;

/** What a box says that sells access or asks for an account. */
const OFFERS =
  /(?:^|\P{L})(?:subscri(?:be|bers?|ption)|unlimited (?:online |digital )?access|cancel (?:at )?any ?time|already a (?:subscriber|member)|log ?in|sign in|register|your (?:account|password)|(?:new|forgot\w{0,15}) (?:your )?password|passwort|mot de passe|contraseña|free trial|monatlich kündbar|jederzeit kündbar|abonnier\w{0,15}|abonnent\w{0,15}|jetzt (?:testen|abonnieren)|weiterlesen mit|anmelden|abonnez-vous|abonnés?|réservé aux|s’abonner|suscr[ií]\w{1,15}|suscripción|reg[ií]stra\w{1,15}|abbonat\w{1,15}|abbònati|assine|assinante\w{0,15}|abonneer|prenumer\w{1,15}|подпис\w{1,15})(?:\P{L}|$)/iu;
/** What stands in place of something that the reader has not agreed to. */
const BLOCKED =
  /(?:external|third[- ]party|social media|embedded) (?:content|media)|privacy settings|externe[nr]? inhalt|datenschutz-?einstellungen|contenus? externes?|contenido externo|contenuti? estern|externe inhoud|(?:accept|allow|agree|akzeptier|zustimm)\w{0,6}[^.]{0,60}cookies|cookies[^.]{0,60}(?:accept|allow|agree|akzeptier|zustimm)/i;
/** A player's clock, or its invitation. */
const PLAYS =
  /\b\d{1,2}:\d{2}\b|(?:^|\P{L})(?:listen to|read aloud|audio version|artikel (?:an)?hören|vorlesen|écouter|escuchar?|ascolta|luister|ouvir)(?:\P{L}|$)/iu;

interface Kind {
  readonly names: RegExp;
  readonly says: RegExp | null;
  readonly most: number;
  readonly reason: string;
}

/** Known by name, and most of them by what they say. */
const KINDS: readonly Kind[] = [
  { names: CONSENT_NAMES, says: /cookie|consent|privacy|tracker|datenschutz|einwillig/i, most: 400, reason: 'asks for consent' },
  { names: OFFER_NAMES, says: OFFERS, most: MAX_WIDGET_WORDS, reason: 'offers access or asks for an account' },
  { names: PLACEHOLDER_NAMES, says: BLOCKED, most: 80, reason: 'stands in place of blocked content' },
  { names: PLAYER_NAMES, says: PLAYS, most: 30, reason: 'is a player' },
];

/** What each kind's names hold one of, in their order: most boxes have none and are asked for no expression. */
const NAMED = new KeywordMatcher([
  ['cookie', 'consent', 'gdpr', 'ccpa', 'onetrust', 'usercentrics', 'didomi', 'trustarc', 'cmp', 'privacy'],
  'paywall regwall premium piano subscri upsell abo metered gate barrier offer membership newsletter regist sign log passw'.split(' '),
  ['placeholder', 'embed', 'external', 'social', 'opt', 'consent', 'click', 'blocked', 'privacy'],
  ['audio', 'player', 'listen', 'speech', 'tts', 'podcast', 'readspeaker', 'voice'],
]);
const MAX_NAME = 1_000;

/** Drops boxes that are no story by name or role: dialogs, offers, forms, players, share bars. */
export function dropWidgets(selection: Selection): void {
  const all = selection.wordsKept();
  dropDialogs(selection, all);
  const boxes = namedAroundKept(selection).map((at) => {
    const classes = classNamesAt(selection.page, at);
    const id = selection.page.elements[at]?.value(attribute.ID) ?? '';
    return { at, classes, id, kinds: NAMED.kindsIn(classes, MAX_NAME) | (id === '' ? 0 : NAMED.kindsIn(alike(id), MAX_NAME)) };
  });
  for (const [kind, { names, says, most, reason }] of KINDS.entries()) {
    for (const { at, classes, id, kinds } of boxes) {
      if ((kinds & (1 << kind)) === 0) continue;
      if (!names.test(classes) && !names.test(id)) continue;
      if (isWidget(selection, at, most, all) && (says === null || saysIn(selection, at, says))) selection.dropAll(at, reason);
    }
  }
  dropForms(selection, all);
  dropShareBars(selection, boxes);
}

/**
 * The named elements around kept blocks, in document order: only there is something to drop, and they are a few dozen where a
 * page has thousands.
 */
function namedAroundKept(selection: Selection): number[] {
  const { page, blocks } = selection;
  const seen = new Set<number>();
  const named: number[] = [];
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block)) continue;
    for (let at = blocks.element[block] ?? -1; at >= 0 && !seen.has(at); at = page.parent[at] ?? -1) {
      seen.add(at);
      if (((page.attributeFlags[at] ?? 0) & (CLASS | ID)) !== 0) named.push(at);
    }
  }
  return named.toSorted((one, other) => one - other);
}

function isWidget(selection: Selection, box: number, most: number, all: number): boolean {
  const words = selection.wordsKeptIn(box);
  return words > 0 && selection.wordsIn(box) <= most && words < all * MOST;
}

/** Short boxes alone are read. */
function saysIn(selection: Selection, box: number, says: RegExp): boolean {
  const [from, past] = selection.span(box);
  for (let block = from; block < past; block += 1) if (says.test(blockText(selection.blocks, block))) return true;
  return false;
}

/** What a page lays over itself; a story may be told in such a layer, alone. */
function dropDialogs(selection: Selection, all: number): void {
  const { page } = selection;
  const dialogs = [...(page.byTag.get('dialog') ?? [])];
  for (let at = 0; at < page.attributeFlags.length; at += 1) {
    const role = ((page.attributeFlags[at] ?? 0) & ROLE) === 0 ? undefined : page.elements[at]?.value(attribute.ROLE);
    if (role === 'dialog' || role === 'alertdialog') dialogs.push(at);
  }
  for (const dialog of dialogs) {
    const words = selection.wordsKeptIn(dialog);
    if (words > 0 && words < all * MOST) selection.dropAll(dialog, 'is a dialog');
  }
}

const SHARE_NAMES = bitOfCategory('share');
/** A bar of links to networks says no more, and is all links. */
const MAX_BAR_WORDS = 40;
const LINKED = 0.8;

function dropShareBars(selection: Selection, boxes: readonly { readonly at: number; readonly classes: string }[]): void {
  const { context } = selection;
  for (const { at: bar, classes } of boxes) {
    if ((readNames(classes).head & SHARE_NAMES) === 0) continue;
    const words = selection.wordsIn(bar);
    const [from, past] = selection.span(bar);
    const linked = (context.linkWordsBefore[past] ?? 0) - (context.linkWordsBefore[from] ?? 0);
    if (words <= MAX_BAR_WORDS && linked >= words * LINKED) selection.dropAll(bar, 'shares the page');
  }
}

const ASKING = new Set(['password', 'email', 'tel', 'radio', 'checkbox']);

/** Forms that ask for something, with the heading and the count of votes in the box around them; a page may be one form. */
function dropForms(selection: Selection, all: number): void {
  const { page } = selection;
  for (const input of page.byTag.get('input') ?? []) {
    const type = page.elements[input]?.value(attribute.TYPE)?.toLowerCase() ?? '';
    if (!ASKING.has(type)) continue;
    let box = -1;
    for (let up = page.parent[input] ?? -1; up >= 0 && selection.wordsIn(up) <= MAX_WIDGET_WORDS; up = page.parent[up] ?? -1) {
      const element = page.elements[up];
      if (element?.name === 'form' || POLL_NAMES.test(element?.value(attribute.CLASS) ?? '')) box = up;
    }
    if (box >= 0 && isWidget(selection, box, MAX_WIDGET_WORDS, all)) selection.dropAll(box, 'is a form');
  }
}

/**
 * Boxes that stand in the story and are none of it: dialogs, consent, offers of subscriptions, forms, polls, players, share
 * bars and what stands in place of blocked embeds. A box is known by its role, its fields or its name, and by what it says;
 * one that holds most of what is kept is the story in such a box.
 */
import * as attribute from '../../html/attribute-names.ts';
import { CLASS, ID, type Page, ROLE } from '../../html/index.ts';
import { bitOfCategory, type ClassFact, classNamesAt, elementsByFact, hasClassFact, holdsAny } from '../../page/index.ts';
import { twinned } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

/** A box of more words is a text. */
const MAX_WIDGET_WORDS = 160;
/** Of what is kept, a widget holds less. */
const MOST = 0.5;

/** Words of a box that sells access or asks for an account. */
const offers = twinned(
  /(?:^|[^\p{L}])(?:newsletters?|inbox|infolettre|nieuwsbrief|nyhetsbrev|nyhedsbrev|bolet[ií]n|boletim|biuletyn|uutiskirje|subscri(?:be|bers?|ption)|unlimited (?:online |digital )?access|cancel (?:at )?any ?time|already a (?:subscriber|member)|log ?in|sign in|register|your (?:account|password)|(?:new|forgot\w{0,15}) (?:your )?password|passwort|mot de passe|contraseña|free trial|monatlich kündbar|jederzeit kündbar|abonnier\w{0,15}|abonnent\w{0,15}|jetzt (?:testen|abonnieren)|weiterlesen mit|anmelden|abonnez-vous|abonnés?|réservé aux|s’abonner|suscr[ií]\w{1,15}|suscripción|reg[ií]stra\w{1,15}|abbonat\w{1,15}|abbònati|assine|assinante\w{0,15}|abonneer|prenumer\w{1,15}|подпис\w{1,15})(?:[^\p{L}]|$)/iu,
);
/** Words of a placeholder for content that needs the reader's consent. */
const BLOCKED =
  /(?:external|third[- ]party|social media|embedded) (?:content|media)|privacy settings|externe[nr]? inhalt|datenschutz-?einstellungen|contenus? externes?|contenido externo|contenuti? estern|externe inhoud|(?:accept|allow|agree|akzeptier|zustimm)\w{0,6}[^.]{0,60}cookies|cookies[^.]{0,60}(?:accept|allow|agree|akzeptier|zustimm)/i;
/** A player's clock, or its invitation. */
const plays = twinned(
  /\b\d{1,2}:\d{2}\b|(?:^|[^\p{L}])(?:listen to|read aloud|audio version|artikel (?:an)?hören|vorlesen|écouter|escuchar?|ascolta|luister|ouvir)(?:[^\p{L}]|$)/iu,
);

const CONSENT = /cookie|consent|privacy|tracker|datenschutz|einwillig/i;

interface Kind {
  readonly fact: ClassFact;
  readonly says: ((text: string) => RegExp) | null;
  readonly most: number;
  readonly reason: string;
}

/** Kinds of widgets, known by name and most of them also by their words. */
const KINDS: readonly Kind[] = [
  { fact: 'consent', says: () => CONSENT, most: 400, reason: 'asks for consent' },
  { fact: 'offer', says: offers, most: MAX_WIDGET_WORDS, reason: 'offers access or asks for an account' },
  { fact: 'placeholder', says: () => BLOCKED, most: 80, reason: 'stands in place of blocked content' },
  { fact: 'postList', says: null, most: 400, reason: 'lists other posts' },
  { fact: 'usage', says: null, most: MAX_WIDGET_WORDS, reason: 'says how the page is used' },
  { fact: 'poll', says: null, most: 40, reason: 'is a poll' },
  { fact: 'player', says: plays, most: 30, reason: 'is a player' },
];

const FACTS = KINDS.map(({ fact }) => fact);

/** Of 14 short calls to an action kept on 792 cross-validated pages none was the story's; a longer one, with a picture and a paragraph, was. */
const MAX_CALL_WORDS = 60;

/** Drops boxes that are no story by name or role: dialogs, offers, forms, players, share bars. */
export function dropWidgets(selection: Selection): void {
  const all = selection.wordsKept();
  const roles = elementsWithRole(selection.page);
  dropByRole(selection, roles, all);
  dropTabs(selection, roles);
  const boxes = namedAroundKept(selection);
  const named = elementsByFact(selection.page, boxes, FACTS);
  for (const { fact, says, most, reason } of KINDS) {
    for (const box of named.get(fact) ?? []) {
      if (isWidget(selection, box, most, all) && (says === null || saysIn(selection, box, says))) selection.dropAll(box, reason);
    }
  }
  for (const box of boxes)
    if (
      hasClassFact(selection.page, box, 'callToAction') &&
      isWidget(selection, box, MAX_CALL_WORDS, all) &&
      holdsAny(selection.page, box, 'a', 'button') &&
      !tells(selection, box)
    )
      selection.dropAll(box, 'calls to an action');
  dropForms(selection, all);
  dropShareBars(selection, boxes);
}

/**
 * The named elements around kept blocks, in document order: only there is something to drop, and they are a few dozen where a
 * page has thousands.
 */
function namedAroundKept(selection: Selection): number[] {
  const { page, blocks } = selection;
  const isAround = new Uint8Array(page.elements.length);
  const named: number[] = [];
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block)) continue;
    for (let at = blocks.element[block] ?? -1; at >= 0 && isAround[at] !== 1; at = page.parent[at] ?? -1) isAround[at] = 1;
  }
  for (let at = 0; at < isAround.length; at += 1)
    if (isAround[at] === 1 && ((page.attributeFlags[at] ?? 0) & (CLASS | ID)) !== 0) named.push(at);
  return named;
}

function isWidget(selection: Selection, box: number, most: number, all: number): boolean {
  const words = selection.wordsKeptIn(box);
  return words > 0 && selection.wordsIn(box) <= most && words < all * MOST;
}

/** A paragraph that leads nowhere but in a word or two, and of which the model is as sure as this, tells something. */
const SURE_TO_TELL = 0.97;
const PROSE_WORDS = 15;

function tells(selection: Selection, box: number): boolean {
  const [from, past] = selection.span(box);
  for (let block = from; block < past; block += 1)
    if (selection.words(block) >= PROSE_WORDS && selection.chance(block) >= SURE_TO_TELL && !selection.isLinked(block)) return true;
  return false;
}

/** Short boxes alone are read. */
function saysIn(selection: Selection, box: number, says: (text: string) => RegExp): boolean {
  const [from, past] = selection.span(box);
  for (let block = from; block < past; block += 1) {
    const text = blockText(selection.blocks, block);
    if (says(text).test(text)) return true;
  }
  return false;
}

const ROLE_REASONS: ReadonlyMap<string, string> = new Map([
  ['dialog', 'is a dialog'],
  ['alertdialog', 'is a dialog'],
  ['navigation', 'is a menu'],
]);
/** Of what is kept, a menu holds less: some sites give the role to the box around all that they have. */
const MOST_OF_MENU = 0.2;

/** Drops overlays (dialogs) and menus by their role, unless the whole story stands in one. */
function dropByRole(selection: Selection, roles: readonly number[], all: number): void {
  const { page } = selection;
  const boxes = (page.byTag.get('dialog') ?? []).map((at) => ({ at, reason: 'is a dialog', most: MOST }));
  for (const at of roles) {
    const role = roleOf(page, at);
    const reason = role === undefined ? undefined : ROLE_REASONS.get(role);
    if (reason !== undefined) boxes.push({ at, reason, most: role === 'navigation' ? MOST_OF_MENU : MOST });
  }
  for (const { at, reason, most } of boxes) {
    const words = selection.wordsKeptIn(at);
    if (words > 0 && words < all * most) selection.dropAll(at, reason);
  }
}

/** A row of tabs says no more. */
const MAX_TABS_WORDS = 40;

/** Drops rows of tabs, which name parts of the page; where each stands over its own part they are that part's heading. */
function dropTabs(selection: Selection, roles: readonly number[]): void {
  const { page } = selection;
  let past = 0;
  for (const [place, row] of roles.entries()) {
    if (row < past || roleOf(page, row) !== 'tablist' || !selection.keepsAnyOf(row) || selection.wordsIn(row) > MAX_TABS_WORDS) continue;
    past = page.end[row] ?? 0;
    let words = 0;
    for (let next = place + 1; (roles[next] ?? past) < past; next += 1) {
      const at = roles[next] ?? 0;
      if (roleOf(page, at) === 'tab') words += selection.wordsIn(at);
    }
    // Links in one line are one block, which begins in the first of them.
    if (words === selection.wordsIn(row)) selection.dropAll(row, 'is a row of tabs');
  }
}

function elementsWithRole({ attributeFlags }: Page): number[] {
  const found: number[] = [];
  for (let at = 0; at < attributeFlags.length; at += 1) if (((attributeFlags[at] ?? 0) & ROLE) !== 0) found.push(at);
  return found;
}

const roleOf = (page: Page, at: number): string | undefined => page.elements[at]?.value(attribute.ROLE);

const SHARE_NAMES = bitOfCategory('share');
/** A bar of links to networks says no more, and is all links. */
const MAX_BAR_WORDS = 40;
const LINKED = 0.8;

function dropShareBars(selection: Selection, boxes: readonly number[]): void {
  for (const bar of boxes) {
    if (!selection.isCalled(bar, SHARE_NAMES) || classNamesAt(selection.page, bar) === '') continue;
    const words = selection.wordsIn(bar);
    const [from, past] = selection.span(bar);
    const linked = selection.linkWordsBetween(from, past);
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
      if (
        element?.name === 'form' ||
        (type === 'email' && box < 0) ||
        hasClassFact(page, up, 'poll') ||
        (type === 'radio' && asksBefore(selection, up, input))
      )
        box = up;
    }
    // Of many a form nothing is kept but the words around it.
    const form = box < 0 ? -1 : withLabels(selection, box, all, type === 'email' && all >= LEAST_STORY ? DOUBTED : 0);
    if (form >= 0 && (isWidget(selection, form, MAX_WIDGET_WORDS, all) || (type === 'password' && !selection.keepsAnyOf(box))))
      selection.dropAll(form, 'is a form');
  }
}

const MAX_QUESTION_WORDS = 40;

/** A box that begins with a question, and then choices: of questions that open on their answers each stands behind its own input. */
function asksBefore(selection: Selection, box: number, input: number): boolean {
  const [first] = selection.span(box);
  return (
    selection.wordsIn(box) <= MAX_QUESTION_WORDS &&
    selection.elementOf(first) < input &&
    /[?？؟]\s*$/.test(blockText(selection.blocks, first))
  );
}

/** What stands around a form in a box of its own is no longer: "Create a free account", "By registering you agree to our terms". */
const MAX_LABEL_WORDS = 12;
/** A longer text around it that the model is this sure of is the story's. */
const SURE = 0.85;

/** What a letter's form stands under says how the address is used, and the trees doubt it. */
const DOUBTED = 0.8;
/** Beside fewer words the form is what the page is about. */
const LEAST_STORY = 100;

/** The largest box that holds besides a form labels alone. */
function withLabels(selection: Selection, form: number, all: number, doubted: number): number {
  const { page } = selection;
  // Around a form of which nothing is kept only labels are its own.
  const hasKept = selection.keepsAnyOf(form);
  const [formFrom, formPast] = selection.span(form);
  let box = form;
  for (let up = page.parent[form] ?? -1; up >= 0 && isWidget(selection, up, MAX_WIDGET_WORDS, all); up = page.parent[up] ?? -1) {
    const [from, past] = selection.span(up);
    for (let block = from; block < past; block += 1)
      if (
        (block < formFrom || block >= formPast) &&
        selection.keeps(block) &&
        selection.words(block) > MAX_LABEL_WORDS &&
        selection.chance(block) >= (hasKept ? SURE : doubted)
      )
        return box;
    box = up;
  }
  return box;
}

/**
 * Boxes that are recognized by their words because no class name says what they are: placeholders of blocked content,
 * and paywall offers with their lists of benefits. One sentence makes a placeholder; an offer says two things of the
 * kind at least.
 */
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';
import { TriggerWords } from './trigger-words.ts';

/** A sentence that names a third party's content, asks for something, and says what for, is a placeholder. */
const EXTERNAL =
  /instagram|facebook|twitter|youtube|tiktok|vimeo|spotify|soundcloud|datawrapper|google maps|pinterest|linkedin|third[- ]party|(?:^|\P{L})extern(?:al|e|er|en|es|o|os|as?)?(?=\P{L})|drittanbieter|plattform|social[- ]media|réseaux sociaux|services? tiers|terceros|terze parti|estern/iu;
const CONSENT =
  /zustimm|einwillig|einverstanden|(?:your|you) (?:consent|permission)|akzeptier|(?:accept|allow|agree to|consent to|enable) (?:\w{1,14} ){0,4}(?:cookies|content)|cookies? (?:settings|preferences|einstellungen)|privacy settings|autorisez|autoriser|consentement|consentimiento|consenso|acepta (?:las|todas|nuestras)|toestemming|samtyck|samtykke|zgod[aęy]|personenbezogene|données personnelles|datos personales|dati personali|persoonsgegevens/iu;
const LOADS =
  /(?:^|\P{L})(?:(?:an)?zu?zeigen|anzeigen|angezeigt|laden|geladen|load(?:ed)?|display(?:ed)?|show(?:n)?|view|see|afficher|affiché|charger|visualiz|mostrar|mostrado|cargar|ver|caricare|vedere|weergeven|weergegeven|getoond|bekijken|visa|vise|vises|wyświetl|finden sie|findest du)/iu;
const MAX_PLACEHOLDER_WORDS = 60;
/** It speaks of itself; a sentence of a story about networks, which may have all three, too, does not, and the model is sure of it. */
const SPEAKS_OF_ITSELF =
  /(?:this|the following) article contains content|(?:this|the following) (?:content|video|post|embed|map|media|element)|diese[rmn]? (?:stelle|inhalte?s?|beitrag|video|element)|c(?:e|et) (?:contenu|média|tweet|élément)|cette (?:vidéo|carte|publication)|est[ea] (?:contenido|conteúdo|vídeo|video|tuit|publicación)|questo (?:contenuto|video|post|elemento)|deze (?:inhoud|content|video)|det (?:här )?innehållet|dette (?:indhold|innholdet)|t[aę] treś/iu;
const SURE_SENTENCE = 0.97;

/** Phrases of paywalls that stories do not use. */
const OFFERS: readonly RegExp[] = [
  /already (?:a |have an? )(?:subscri|member|account)|bereits (?:abonnent|kunde|registriert|abonniert)|schon (?:abonnent|registriert)|déjà (?:abonné|inscrit)|¿?ya (?:es|eres) (?:suscriptor|usuario)|sei già (?:abbonat|registrat)|già abbonat|já é assinante|al abonnee|redan prenumerant|allerede abonnent|уже подписаны/iu,
  /cancel (?:at )?any ?time|(?:monatlich|jederzeit) kündbar|sans engagement|résiliable|cancela (?:cuando|en cualquier)|cancele (?:quando|a qualquer)|disdici quando|maandelijks opzegbaar|ingen bindningstid|ingen binding/iu,
  /unlimited (?:\w{1,12} ){0,2}access|access to all (?:articles|stories|content)|(?:zugang|zugriff) (?:zu|auf) alle[nr]? |alle artikel (?:lesen|frei)|accès (?:illimité|à tous)|acceso (?:ilimitado|a todos?)|accesso illimitato|acesso (?:ilimitado|a todos?)|onbeperkt(?:e)? toegang|obegränsad/iu,
  /(?:keep|continue) reading (?:for|with)|weiterlesen mit|jetzt (?:weiterlesen|testen|abonnieren)|lisez la suite|continúa leyendo|continua a leggere|subscribe (?:now|today|to (?:read|continue|keep))|try (?:\w{1,12} ){1,3}for (?:free|just|only)|for (?:just|only|one|the first) (?:€|\$|£|euros?|month|week)|(?:ersten?|premier|primer|primo) (?:monat|mois|mes|mese) (?:für|gratis|offert|gratuit)/iu,
];
const MAX_OFFER_WORDS = 30;
const MIN_OFFERS = 2;
/** The longest label beside an offer: a benefit, a button, a price. */
const MAX_LABEL_WORDS = 12;
/** Of what is kept, a box holds less. */
const MOST = 0.5;

const TRIGGERS = new TriggerWords([
  'permission zustimmung einwilligung einverstanden consent cookies cookie privacy akzeptieren personenbezogene accept allow agree autoriser consentement consentimiento consenso consentire acepta toestemming samtycke samtykke zgody zgodę personales personali personnelles persoonsgegevens',
  'already bereits schon déjà ya già já al redan allerede уже cancel kündbar engagement résiliable cancela cancele disdici opzegbaar bindningstid binding unlimited access zugang zugriff artikel accès acceso accesso acesso onbeperkt onbeperkte obegränsad',
  'reading weiterlesen jetzt lisez continúa continua subscribe try first ersten erste erster premier primer primo week month monat woche mois mes mese',
]);

/** Drops such boxes, or the lines alone where they stand in none. */
export function dropPlaceholderAndOfferBoxes(selection: Selection): void {
  const offers = new Map<number, number>();
  const all = selection.wordsKept();
  for (let block = 0; block < selection.blocks.count; block += 1) {
    const words = selection.words(block);
    if (!selection.keeps(block) || words > MAX_PLACEHOLDER_WORDS || !TRIGGERS.isIn(selection.blocks, block)) continue;
    const text = blockText(selection.blocks, block);
    if (
      CONSENT.test(text) &&
      EXTERNAL.test(text) &&
      LOADS.test(text) &&
      (selection.chance(block) < SURE_SENTENCE || SPEAKS_OF_ITSELF.test(text))
    )
      dropAround(selection, new Map([[block, 0]]), all, 'stands in place of blocked content');
    else if (words <= MAX_OFFER_WORDS) {
      const offer = OFFERS.findIndex((one) => one.test(text));
      if (offer >= 0) offers.set(block, offer);
    }
  }
  if (new Set(offers.values()).size >= MIN_OFFERS) dropAround(selection, offers, all, 'offers access');
}

/** Drops the largest box around the first of the blocks that holds besides them labels alone, and the others where it holds them. */
function dropAround(selection: Selection, lines: ReadonlyMap<number, number>, all: number, reason: string): void {
  const { page } = selection;
  for (const line of lines.keys()) {
    if (!selection.keeps(line)) continue;
    let box = -1;
    let held = 0;
    const needed = Math.min(MIN_OFFERS, lines.size);
    for (let up = selection.elementOf(line); up >= 0; up = page.parent[up] ?? -1) {
      const [from, past] = selection.span(up);
      const ours = new Set<number>();
      let isBox = selection.wordsKept(from, past) < all * MOST;
      for (let block = from; block < past && isBox; block += 1) {
        const kind = lines.get(block);
        if (kind !== undefined) ours.add(kind);
        else if (selection.keeps(block) && selection.words(block) > MAX_LABEL_WORDS) isBox = false;
      }
      if (!isBox) break;
      box = up;
      held = ours.size;
    }
    if (box >= 0 && held >= needed) selection.dropAll(box, reason);
  }
}

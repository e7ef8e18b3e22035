/** Words in a line that a reader who sees the page does not see there: for screen readers, or in a box that a pointer opens. */
import * as attribute from '../html/attribute-names.ts';
import { type Page, type PageElement, parentOfText, ROLE, textOf } from '../html/index.ts';
import { twinned } from '../text/index.ts';
import { hasClassFact, elementsWithClassFact } from './class-facts.ts';
import { INLINE } from './element-layout.ts';

/** "Opens in a new window" as pages say it to screen readers, whole. */
const PHRASES = [
  '(?:link |external link,? |this link )?(?:will )?opens?(?: up)? in (?:an? )?(?:new|external|another|separate)(?: browser)? (?:tab|window|site|page)(?: or (?:tab|window))?',
  '(?:external|new) (?:link|window|tab|site)',
  '(?:externer link,? |link )?(?:wird |öffnet )?(?:sich )?(?:in )?(?:einem )?neue[mns]? (?:browser-?)?(?:tab|fenster)(?: (?:ge)?öffnet| öffnen)?',
  'externer link',
  "(?:ce lien )?(?:s[’']ouvre|ouvrir|ouvre|ouverture) dans une? (?:nouvel onglet|nouvelle fenêtre)",
  'nouvel(?:le)? (?:onglet|fenêtre)',
  'lien externe',
  '(?:se )?abr(?:e|ir|irá) en (?:una )?(?:nueva|otra) (?:ventana|pestaña)',
  '(?:si )?apre in (?:una )?(?:nuova|altra) (?:finestra|scheda)',
  '(?:si )?apre una nuova finestra',
  '(?:se )?abre (?:em|num|numa)(?: uma?)? nov[ao] (?:janela|aba|guia|página|separador)',
  '(?:link )?opent in (?:een )?nieuwe? (?:venster|tabblad|tab|scherm)',
  '(?:länk )?öppnas i (?:ett )?ny(?:tt)? (?:fönster|flik)',
  'åpnes i (?:et )?ny(?:tt)? (?:vindu|fane)',
  'åbner i (?:et )?nyt? (?:vindue|fane)',
  'avautuu uu(?:teen|dessa) (?:ikkunaan|ikkunassa|välilehteen|välilehdessä)',
  'otwiera się w now(?:ym oknie|ej karcie)',
  '(?:odkaz )?otevře se v nov(?:ém okně|é kartě|é záložce)',
  'otvorí sa v novom okne',
  'új (?:ablakban|lapon) nyílik meg',
  'se deschide într-o (?:fereastră|filă) nouă',
  'yeni (?:sekme|pencere)de açılır',
  'открывается в нов(?:ом окне|ой вкладке)',
  'відкривається в нов(?:ому вікні|ій вкладці)',
  'ανοίγει σε νέ[οα] (?:παράθυρο|καρτέλα)',
  'يفتح في نافذة جديدة',
  'נפתח בחלון חדש',
  'नई विंडो में खुलता है',
  'mở trong (?:cửa sổ|tab) mới',
  'membuka di (?:jendela|tab) baru',
  '(?:新しい|別)(?:ウィンドウ|タブ)(?:で|が)開(?:く|きます)',
  '在新(?:窗口|标签页|選項卡)中?(?:打开|打開|開啟)',
  '另開新視窗',
  '새 ?(?:창|탭)(?:에서|으로)? ?(?:열기|열림|열립니다)',
].join('|');
const newWindow = twinned(new RegExp(`^[([]?\\s{0,3}(?:${PHRASES})\\s{0,3}\\.?[)\\]]?$`, 'iu'));
/**
 * A stem of each phrase above: hardly any text holds one, and an expression of so many phrases in so many scripts takes
 * longer to compile than a page to read. No stem has an s, a k or an å: signs of other names fold to these for the `u` flag alone.
 */
const MAY_SAY_NEW_WINDOW =
  /new |extern(?:al|er|e)|another |eparate |neue[mnsſ]? |nouvel(?:le)? |abr(?:e|ir|irá) |apre |opent in|öppna|pne|bner |avautuu|otwiera|otev|otvor|új |chide |yeni |открыва|відкрива|ανοίγ|يفتح|נפתח|नई|mở trong|membu|新しい|別[ウタ]|在新|新視窗|새 ?[창탭]/i;
const MAX_PHRASE = 80;

/**
 * Positions of inline elements whose words are no part of the line that they stand in. Words that a visible line repeats in
 * letters hidden from screen readers (a drop cap) stay: they are the line.
 */
export function screenReaderOnlyElements(page: Page, from: number, past: number): number[] {
  const inLine = (at: number): boolean => at > from && at < past && INLINE.has(page.elements[at]?.name ?? '');
  const readOut = elementsWithClassFact(page, 'readOut').filter((at) => inLine(at) && !standsForLetters(page, at));
  const popups = [...elementsWithClassFact(page, 'popup'), ...tooltipsIn(page, from, past)].filter(
    (at) => inLine(at) && opensOverWord(page, at),
  );
  const editLinks = elementsWithClassFact(page, 'editLink').filter(inLine);
  return [...readOut, ...popups, ...editLinks, ...newWindowsIn(page, from, past)];
}

/** Beside letters that only sighted readers get, the words for the others are the text. */
function standsForLetters({ elements }: Page, at: number): boolean {
  const element = elements[at];
  return [element?.previousSibling, element?.nextSibling].some(
    (beside) =>
      beside !== null &&
      beside !== undefined &&
      'attribs' in beside &&
      beside.attribs['aria-hidden'] === 'true' &&
      textOf(beside, MAX_PHRASE) !== '',
  );
}

function tooltipsIn({ elements, attributeFlags }: Page, from: number, past: number): number[] {
  const found: number[] = [];
  for (let at = from; at < past; at += 1)
    if (((attributeFlags[at] ?? 0) & ROLE) !== 0 && elements[at]?.value(attribute.ROLE) === 'tooltip') found.push(at);
  return found;
}

/** A box of words behind the word that it is about, in an element of its own with that. */
function opensOverWord(page: Page, at: number): boolean {
  const { elements, parent } = page;
  const element = elements[at];
  const around = elements[parent[at] ?? -1];
  if (element === undefined || around === undefined || !INLINE.has(around.name)) return false;
  const isBox = element.value(attribute.ROLE) === 'tooltip' || hasClassFact(page, at, 'popupBox');
  return isBox && element.previousSibling !== null && textOf(around, MAX_PHRASE) !== '';
}

/** Elements in links that say nothing but that the link opens elsewhere. */
function newWindowsIn({ texts, textAt, blank, elements, parent }: Page, from: number, past: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at];
    if ((textAt[at] ?? 0) > past) break;
    if (text === undefined || text.length > MAX_PHRASE || text.length < 6 || blank[at] === 1 || (textAt[at] ?? 0) <= from) continue;
    const holder = parentOfText(text);
    const around = parent[holder] ?? -1;
    const isInLink = elements[around]?.name === 'a' || elements[parent[around] ?? -1]?.name === 'a';
    if (isInLink && isWhole(elements[holder]) && saysNewWindow(text.data)) found.push(holder);
  }
  return found;
}

function saysNewWindow(text: string): boolean {
  return MAY_SAY_NEW_WINDOW.test(text) && newWindow(text).test(text.trim());
}

/** An inline element with one text, which is no link itself. */
function isWhole(element: PageElement | undefined): boolean {
  return element !== undefined && element.name !== 'a' && INLINE.has(element.name) && element.firstChild === element.lastChild;
}

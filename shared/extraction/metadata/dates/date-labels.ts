/** Labels of dates ("Published", "Updated"), in the languages that the web writes most. */
import { memoize, twinned } from '../../text/index.ts';

/** Said of a first publication. Stems, so that inflected forms match; matched against lower-case text. */
const PUBLISHED =
  /publi[sckqé]|post(?:ed|ado|at|é\b)|veröffentlich|erstellt|erschienen|gepubliceerd|geplaatst|pubblicat|opublikowan|utworzon|dodano|publicera|skapad|publiser|udgivet|offentliggjort|julkaistu|közzé|megjelen|zveřejn|vydán|publikov|objavljen|опубликован|дата публикации|опубліковано|публик|yayın|eklenme|oluşturulma|giriş:|δημοσ|diterbitkan|đăng|発行|公開|掲載|投稿|发布|發布|发表|發表|时间[:：]|작성|등록|입력|게시|נשר|פורסם|نشر|انتشار|شائع|प्रकाशित|প্রকাশ|வெளியிட|ప్రచుర|paskelbt|avaldat|เผยแพร่|release[dn]? (?:on|date)|first published|written on|created (?:on|at)|data:|datum:|date:/;
/** Said of a change. */
const UPDATED =
  /updat|modif|revis(?:ed|ion|ado)|review|edited|aktualis|geändert|änderung|überarbeitet|bearbeitet|stand:|stand \d|stand vom|mis à jour|mise à jour|màj|actualiz|atualiz|aggiornat|ultima modifica|bijgewerkt|gewijzigd|aktualiz|zmian|uppdatera|ändrad|oppdater|opdater|päivitet|muokat|frissít|módosít|обновл|изменен|оновлен|güncel|ενημερ|diperbarui|cập nhật|更新|수정|עודכן|تحديث|بروزرسانی|ویرایش|اپ ڈیٹ|अपडेट|अद्यतन|আপডেট|হালনাগাদ|புதுப்பி|నవీకర|atjaunin|atnaujin|uuendat|ažurir|อัปเดต|last (?:checked|verified|change)/;
/** Said of something else: rights, an event, an end, a visit. */
const OTHER =
  /©|\(c\)|copyright|since|seit\b|depuis|desde|founded|est\.|expire|deadline|valid|until|\bbis\b|through|\bevent|termin|beginn|start(?:s|ed)?:|join|registr|retrieved|accessed|abgerufen|consulté|born|geboren|\*|†|died|version|season|as of|last (?:active|seen)|effective/;

/** Said of the last edit of a page that many write: MediaWiki's and Confluence's footers and heads. */
const LAST_EDITED =
  /last (?:edited|modified) by|last (?:medically )?reviewed|(?:page|article) was last (?:edited|modified)|seite wurde zuletzt|zuletzt (?:bearbeitet|geändert) von|dernière modification de cette page|dernière modification (?:par|effectuée)|(?:editó|editada|modificada) (?:por|pela) última vez|per l['’]ultima volta|voor het laatst bewerkt|ostatnio (?:edytowan|zmodyfikowan)|senast redigera|sist redigert|последнее редактирование|последний раз (?:была )?отредактирован|son düzenle|最后编辑|最後編輯|마지막으로 편집/;

/**
 * Words right before a date that is never the page's own: the end of an offer, the day of figures, a beginning, and today, which opening
 * hours and clocks print into any page (not the newspaper's name).
 */
const OF_OTHER_THING =
  /(?:\bexpire[sd]?(?: on)?|\b(?:valid|good|ends?|offers?|available|open|runs?)(?: \w{1,10})? (?:through|thru|until|till)|gültig bis|valable jusqu'au|hasta el|\bas of|per ende|(?<!online )(?:\bsince|\bseit(?: dem)?|\bdepuis(?: le)?|\bdesde(?: el)?)|(?<!usa )\btoday(?:['’]s(?: hours)?|,| is|:)?|\bheute(?:,| ist(?: der)?|:)?|aujourd['’]hui,?|\bhoy(?: es)?,?|\boggi,?)[\s:]{0,4}$/;

/**
 * Words right before the day on which somebody joined, in the box of a forum's member or of an author. What buttons say, too
 * ("Inscription", "Регистрация"), counts with a colon alone.
 */
const JOINED =
  /(?<![\p{L}])(?:(?:joined|join ?date|registered|registration date|signed up)(?: (?:\w{1,12} ){0,3}(?:on|in))?|registriert(?: am)?|beigetreten(?: am)?|anmeldedatum|inscrite? le|date d['’]inscription|se unió(?: el)?|registrad[oa] (?:el|em)|fecha de registro|iscritt[oa] (?:dal|il)|data registrazione|lid geworden(?: op)?|geregistreerd(?: op)?|dołączyła?|gick med|medlem siden|tilmeldt|liittynyt|kayıt tarihi|katılım tarihi|зарегистрирован[ао]?|дата регистрации|注册(?:时间|于|日期)|加入(?:时间|於|于)|登録日|가입일|(?:inscription|inscrite?|registrad[oa]|iscritt[oa]|iscrizione|rejestracja|katılım|регистрация)\s?[:：])[\s:：]{0,4}(?:\p{L}{2,3}\s)?$/u;
/** A stem of each, for a short look before the long expression. */
const MAY_HAVE_JOINED =
  /join|regist|sign|inscri|iscri|anmel|beige|unió|lid |dołą|rejes|medle|gick|tilm|liitt|kayıt|katı|регистр|注册|加入|登録|가입/;

/**
 * Verbs right before a day that is announced, with the weekday: "The fair opens on", "findet am Freitag, dem", "aura lieu le samedi".
 * Past ones may be a thread's: "opened on".
 */
const announces = twinned(
  /(?:(?<![\p{L}])(?:opens?|begins?|starts|closes|launches|takes? place|will (?:\w{1,12} ){0,3}\w{1,12}|scheduled|due|slated|planned)(?: (?:for|on|from|by))?(?: \w{3,6}day(?: \w{5,9})?,?)?(?: the)?|(?<![\p{L}])(?:findet|finden|beginnt|startet|eröffnet|öffnet|endet|wird|werden|soll|sollen)(?: [\p{L}]{1,12}){0,3} (?:am|ab)(?: (?:[\p{L}]{3,6}tag(?:abend|mittag|morgen|nachmittag)?|mittwoch[\p{L}]{0,10}|sonnabend),?)?(?: de[mn])?|(?<![\p{L}])(?:aura lieu|auront lieu|se tiendra|débute(?:ra)?|commence(?:ra)?|ouvre|ouvrira)(?: [\p{L}]{3,10})?(?: le)?(?: (?:[\p{L}]{3,5}di|dimanche))?|(?<![\p{L}])(?:tendrá lugar|se celebra(?:rá)?|comienza|empieza|abrirá|terá lugar|acontece(?:rá)?|começa|si terrà|si svolgerà|inizierà|aprirà)(?: [\p{L}]{1,10}){0,3}|(?<![\p{L}])(?:vindt plaats|begint|opent|äger rum|börjar|öppnar|finder sted|åbner|åpner|odbędzie się|rozpocznie się|состоится|пройд[её]т|откроется|начн[её]тся|відбудеться)(?: [\p{L}]{1,10}){0,3}|将[于於在]|將[于於在]|[定订訂][于於])[\s:,]{0,4}$/u,
);

/** A stem of each of these verbs, for a short look before the long expression. */
const MAY_ANNOUNCE =
  /open|begin|start|close|launch|take|will|schedul|due|slated|plann|find|öffnet|endet|wird|werden|soll|lieu|tiendra|début|commence|ouvr|lugar|celebra|comienza|empieza|abrirá|acontece|começa|terrà|svolgerà|inizierà|aprirà|plaats|rum|börjar|öppnar|åbner|åpner|odbędzie|rozpocznie|состоится|пройд|откроется|начн|відбудеться|[于於在]/;

/**
 * True where the words that end before a date give it to something else than the page.
 * @param inBlock those of the date's own block
 */
export function isOfOtherThing(before: string, inBlock = before): boolean {
  if (OF_OTHER_THING.test(before.slice(-REACH_BEFORE).toLowerCase()) || isOfJoining(inBlock)) return true;
  const near = inBlock.slice(-REACH_BEFORE).toLowerCase();
  return MAY_ANNOUNCE.test(near) && announces(near).test(near);
}

/** True where the words that end before a date, in its own block, say that somebody joined on it: a button above says "Join" of no day. */
export function isOfJoining(inBlock: string): boolean {
  const near = inBlock.slice(-REACH_BEFORE).toLowerCase();
  return MAY_HAVE_JOINED.test(near) && JOINED.test(near);
}

export interface Label {
  readonly published: boolean;
  readonly updated: boolean;
  readonly other: boolean;
  /** Said of the last edit, as wikis do: it says nothing of a publication. */
  readonly edited: boolean;
}

/** Characters before and after a date in which its label stands. */
const REACH_BEFORE = 45;
const REACH_AFTER = 14;

/** What the words around a date say. `before` ends where the date begins. */
export function readLabel(before: string, after: string): Label {
  const near = before.slice(-REACH_BEFORE).toLowerCase();
  const next = after.slice(0, REACH_AFTER).toLowerCase();
  // Of two labels the nearer one counts: "Published 1 May, updated 3 May".
  const updatedAt = lastMatch(UPDATED, near);
  const publishedAt = lastMatch(PUBLISHED, near);
  return {
    published:
      (publishedAt >= 0 && publishedAt >= updatedAt) ||
      (updatedAt < 0 && /^\s?(?:发布|發布|发表|公開|掲載|投稿|작성|등록|입력)/.test(next)),
    updated: (updatedAt >= 0 && updatedAt > publishedAt) || /^\s?(?:更新|수정)/.test(next),
    other: OTHER.test(near),
    edited: updatedAt > publishedAt && LAST_EDITED.test(near),
  };
}

function lastMatch(pattern: RegExp, text: string): number {
  let last = -1;
  for (let from = 0; from < text.length;) {
    const match = pattern.exec(text.slice(from));
    if (match === null) break;
    last = from + match.index;
    from = last + match[0].length;
  }
  return last;
}

/** Names of meta elements whose content is the day of publication, folded: `article:published_time`, `parsely-pub-date`, … */
const META_PUBLISHED =
  /publi[sc]|pub.?date|pubtime|issued|citation_(?:online_)?date|sailthru\.date|displaydate|display_date|gentime|post.?date|posted|release.?date|originaldate|article.?date|first.?date|content_date|newsdate/;
const META_MODIFIED = /modif|updat|lastmod|revis|last-change|changed/;
const META_DATE = /(?:^|[^a-z])(?:date|created|datum|fecha|data)(?:$|[^a-z])|^date|date$|datetime|timestamp|creation/;
/** Dates of other things: an end, an event, a visit, the format of dates. */
const META_OTHER =
  /expir|end|start|event|unavailable|format|valid|birth|crawl|archive|timezone|copyright|verif|hearing|last.?build|range|update_?freq|next|coverage|availability|deadline/;

export type MetaKind = 'published' | 'date' | 'modified';

/** Pages name their meta elements alike. */
const MAX_NAMES = 500;

/** The kind of date that a meta element's name indicates; null if it names none. */
export const metaKind: (name: string) => MetaKind | null = memoize(readMetaName, MAX_NAMES);

function readMetaName(name: string): MetaKind | null {
  const folded = name.toLowerCase();
  if (META_OTHER.test(folded) || folded.includes('publisher')) return null;
  if (META_MODIFIED.test(folded)) return 'modified';
  if (META_PUBLISHED.test(folded)) return 'published';
  return META_DATE.test(folded) ? 'date' : null;
}

/** Class and id tokens of a box that shows a date. */
export const DATE_NAME =
  /date|datum|fecha|\btime|timestamp|publish|posted|pub-|pubdate|entry-meta|post-meta|postmeta|article-meta|byline|dateline/i;
/** … and of a box that shows the date of a change. */
export const UPDATED_NAME = /updat|modif|changed|revis|last-?edit/i;
/** … and of boxes where dates are of other things. */
export const OTHER_NAME =
  /event|comment|related|sidebar|widget|footer|copyright|recent|popular|latest|archive|card|teaser|deadline|expir|hours|today/i;

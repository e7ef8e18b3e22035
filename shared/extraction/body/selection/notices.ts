/**
 * Sentences that a page says of itself and no story says: that its links pay, where it was printed first, that a machine translated
 * it, in what other language it is to be read, who paid for it, where to hear its podcast. They read like one more sentence of the
 * story, so the trees keep them; that they speak of "this article" and "our links" gives them away.
 */
import { isHeading } from '../../html/index.ts';
import { endsSentence } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import { mayBegin } from './first-letters.ts';
import type { Selection } from './selection.ts';
import { TriggerWords } from './trigger-words.ts';

/** A longer text says something of its own. */
const MAX_WORDS = 60;
/** What names an origin or a sponsor is a line. */
const MAX_LINE_WORDS = 25;
/** Names of a sponsor, behind the words that introduce it. */
const MAX_SPONSOR_WORDS = 9;
/** A line that may be a story's heading is dropped where the model doubts it at least so much. */
const SURE = 0.9;

/** "This article contains affiliate links", "Bei Kauf über diese Links erhalten wir eine Provision". */
const PAID_LINKS: readonly RegExp[] = [
  /\b(?:this|our|my) (?:article|post|page|story|guide|list|review|recipe|site|website|blog|content|newsletter|e-?mail)s?\b[^.!?]{0,60}\baffiliate\b/i,
  /\baffiliate links?\b\W{0,3} (?:are|is) (?:used|included|marked|in)\b|\blinks?\b[^.!?]{0,60}\b(?:are|is) (?:an )?affiliate\b/i,
  /\b(?:contains?|(?:we|i) (?:may |sometimes |also )?use) (?:some )?(?:affiliate|referral) links?\b/i,
  /\b(?:we|i)(?: may| might| can| could| will|['’]ll)? (?:sometimes |also |often )?(?:earn|receive|get|make|be paid|be compensated)\b[^.!?]{0,60}\b(?:commissions?|affiliate fees?|kickbacks?|referral fees?|share of (?:the )?sales|portion of (?:the )?(?:sales?|revenue))\b/i,
  /\b(?:is|are|may be|(?:we|i) (?:may )?receive) compensat(?:ed|ion) (?:by|from|when|if)\b[^.!?]{0,60}\b(?:page|site|list|links?|companies|partners|advertisers)\b/i,
  /\b(?:earns?|earn) (?:a commission )?from qualifying purchases\b|\bas an amazon associate\b/i,
  /\bprices? (?:is|are|was|were) (?:accurate|correct) (?:at|as of) (?:the )?time of (?:publication|publishing|writing)\b/i,
  /affiliate-?\s?links?[^.!?]{0,80}(?:provision|gekennzeichnet|markiert)|(?:dieser|diese|dieses|dem|die|der|den)\s[^.!?]{0,60}affiliate-?\s?links?/i,
  /(?:erhalten|bekommen|verdienen) wir[^.!?]{0,40}provision|wir (?:erhalten|bekommen|verdienen)[^.!?]{0,60}provision/i,
  /(?:cet article|cette page|ce contenu|nos)[^.!?]{0,60}liens? (?:d['’]affiliation|affiliés?)|nous (?:pouvons|pourrions|percevons|touchons)[^.!?]{0,40}commission/i,
  /enlaces? (?:de )?afilia(?:dos?|ción)|(?:podemos|podríamos) (?:recibir|ganar|obtener)[^.!?]{0,30}comisi[oó]n/i,
  /link (?:di affiliazione|affiliati)|(?:potremmo|possiamo) (?:ricevere|guadagnare)[^.!?]{0,30}commission/i,
  /links? de afiliad|podemos (?:receber|ganhar)[^.!?]{0,30}comiss/i,
  /(?:dit artikel|deze pagina)[^.!?]{0,40}affiliate|linki? afiliacyjn|(?:artikel|artikkelen|artiklen|artikeln|inlägget|innlegget|indlægget)[^.!?]{0,40}(?:affiliate|annons?e?|annonce|reklame?)-?(?:länk|lenke|link)/i,
];
/** Each of these expressions has one of these stems. */
const OF_PAID_LINKS = /aff?ili|comm?is|provision|referral|kickback|(?:share|portion) of|compensat|purchases|amazon|prices? |annon|reklam/i;
/** A page about such links has them in its headline. */
const ABOUT_PAID_LINKS = /affili|afilia/i;

const MONTH_OR_YEAR =
  /\b(?:19|20)\d\d\b|\bupdated\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i;
/** Where the text was first, without a day: with one it says when, which belongs to the text as often as not. */
const ORIGIN: readonly RegExp[] = [
  /^[^\p{L}\p{N}]{0,4}(?:this|the) (?:article|story|post|essay|piece|report|text|feature) (?:was |has been )?(?:originally |first )(?:published|appeared|posted|ran) (?:in|on|at|by)\b/iu,
  /^[^\p{L}\p{N}]{0,4}the post .{1,150} (?:appeared first|first appeared) on\b/iu,
  /^[^\p{L}\p{N}]{0,4}(?:dieser|der) (?:artikel|beitrag|text) (?:ist |wurde )?(?:erschien|zuerst|erstmals|ursprünglich)[^.!?]{0,20} (?:zuerst |erschienen |veröffentlicht )?(?:in|im|auf|bei)\b/iu,
  /^[^\p{L}\p{N}]{0,4}cet article (?:a été |est )(?:initialement |d['’]abord )?(?:publié|paru)[^.!?]{0,20} (?:dans|sur|par) /iu,
  /^[^\p{L}\p{N}]{0,4}este art[ií](?:culo|go) (?:fue|foi) (?:publicado )?originalmente/iu,
  /^[^\p{L}\p{N}]{0,4}questo articolo è (?:stato |apparso )?(?:originariamente |pubblicato )?(?:originariamente|pubblicato|apparso)/iu,
];

/** In print, on whatever day, and who may print it. */
const PRINTED =
  /^[^\p{L}\p{N}]{0,4}(?:dieses thema im programm\s?:|a version of this (?:article|story|piece|essay) (?:appears|appeared|was published|ran) in (?:print\b|[^.!?]{0,60} (?:edition|issue)\b)|republish (?:our|this) (?:articles?|stor(?:y|ies)) (?:for free|under|online))/iu;

/** The day of the printed paper: "Published in Daybreak, November 20th, 2026". */
const PRINTED_ON =
  /^[^\p{L}\p{N}]{0,4}Published in (?:the |The )?\p{Lu}[^.,]{2,40}, (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\W{0,3}$/u;
/** When it was on the air, with the hour, which only the end of a story says: "Über dieses Thema berichtete Radio Eins am 3. März 2026 um 8:10 Uhr." */
const BROADCAST =
  /^[^\p{L}\p{N}]{0,4}(?:(?:über dieses thema|darüber) berichteten? |dieser beitrag (?:lief|wurde) )[^.!?]{0,60}\b\d{1,2}\. ?(?:\d{1,2}\.|\p{L}{3,9})[^!?]{0,20}\b\d{1,2}[.:]\d\d uhr\b/iu;

/** Over a player that stands among the paragraphs. */
const ANNOUNCES_PLAYER = /^(?:WATCH|LISTEN|VIDEO)(?: NOW)?\s?[|:]\s?\S/;
const MAX_PLAYER_WORDS = 20;

/** By a machine: a translator's name is a credit. */
const TRANSLATED =
  /^[^\p{L}\p{N}]{0,4}(?:this (?:article|story|text|post|page|content) (?:was|has been|is) )?(?:automatically |machine[- ])?translated (?:automatically|by (?:a machine|(?:an )?ai|artificial intelligence|google|deepl)|with (?:the help of )?(?:ai|artificial intelligence|google|deepl)|from \w{3,20} (?:by|with|using) (?:ai|artificial intelligence|a machine|google|deepl))|^[^\p{L}\p{N}]{0,4}(?:dieser|diese|dieses) (?:text|artikel|beitrag|seite) wurde (?:maschinell|automatisch|mit (?:hilfe von )?(?:ki|deepl|künstlicher intelligenz))[^.!?]{0,30}übersetzt|^[^\p{L}\p{N}]{0,4}cet article a été traduit (?:automatiquement|par une? (?:machine|ia|intelligence artificielle))|^[^\p{L}\p{N}]{0,4}este (?:artículo|texto) (?:ha sido|fue) traducido (?:automáticamente|por (?:una? )?(?:máquina|ia|inteligencia artificial))/iu;
/** A link to the same text in another language. */
const OTHER_LANGUAGE =
  /^[^\p{L}\p{N}]{0,4}(?:(?:read|lire|leer|lea|leggi|leia|lees|läs|les|читать|читати)(?: [^ ]{1,8} ?(?:article|story|post|page|text|artikel|artículo|articolo|artigo)?)? (?:in|en|på|op|на) |(?:this (?:article|story|page) is )?also available in\b|available in other languages|disponible (?:también )?en |auf [a-zäöü]{3,12} lesen$)/iu;
const LANGUAGE =
  /english|spanish|french|german|welsh|chinese|arabic|russian|portuguese|italian|japanese|anglais|espagnol|français|allemand|inglés|español|francés|englisch|deutsch|inglese|inglês|engels|duits|engelska|engelsk|английском|русском|українською|англійською|[a-z]{2}(?:,? [a-z]{2}){1,8}$/i;
const MAX_LANGUAGE_WORDS = 12;

const SPONSOR =
  /^[^\p{L}\p{N}]{0,4}(?:sponsored by|presented by|paid for by|brought to you by|in partnership with|in association with|in collaboration with|promoted by|in kooperation mit|in zusammenarbeit mit|präsentiert von|gesponsert von|en partenariat avec|présenté par|en colaboración con|patrocinado por|presentado por|em parceria com|in samenwerking met|i samarbete med|i samarbeid med|we współpracy z|в партнерстве с)\s/iu;

/** Two services and what to do there. */
const PODCAST_SERVICES =
  /apple podcasts|spotify|google podcasts|overcast|stitcher|pocket ?casts|castbox|amazon music|audible|deezer|iheart|youtube|\brss\b|wherever you (?:get|listen)/gi;
const TO_HEAR =
  /^[^\p{L}\p{N}]{0,4}(?:listen|subscribe|follow|find|available|hear|stream|hören|abonnier|jetzt hören|écoute|abonne|retrouve|escúcha|escucha|suscr|ascolta|iscriviti|ouça|luister)/iu;

/** An author's account, and what a letter sent by mail says on the web: "Thanks for reading! Subscribe for free to receive new posts". */
const THANKS =
  /^[^\p{L}\p{N}]{0,4}(?:follow .{1,40} on (?:x|twitter|facebook|instagram|linkedin|bluesky|mastodon|threads|tiktok|youtube)(?: for (?:more|updates|the latest)[^.!?]{0,40})?\W{0,3}$|dziękujemy,? że przeczyta|köszönjük,? hogy elolvas|thanks for reading [^.!?]{0,80}[.!?] (?:subscribe|this post is public)|thanks for reading! (?:subscribe|this post)|(?:thank(?:s| you) for reading[!.] )?if you (?:enjoyed|liked|like|enjoy) (?:th[ei]|m[ey]|our|what|reading|it)[^.!?]{1,60}(?:clap|follow|subscrib|shar|support|coffee|recommend)|this post is public,? so feel free|.{0,60}is a reader-supported publication|danke fürs lesen[^.!?]{0,40}[.!] abonn|merci d['’]avoir lu[^.!?]{0,40}[.!] abonn|gracias por leer[^.!?]{0,40}[.!] suscr)/iu;

/** Below the last line of its report an agency says what it is: "Coast Wire is a nonprofit newsroom that covers the coast". */
const AGENCY =
  /^[^\p{L}\p{N}]{0,4}(?:the )?([A-Z][^.!?:,]{2,50}) (?:is|are) (?:an? |the |part of )[^.!?]{0,80}\b(?:news ?(?:agency|services?|wires?|organi[sz]ation|outlet|site|network|room)|newspaper group)\b/u;
/** Words of what stands below such a line at most, and above it at least. */
const MAX_CLOSING_WORDS = 40;

/** First letters of the expressions of that name; `THANKS` may begin with anything before one phrase. */
const OF_THANKS = 'dfgikmt';
const READER_SUPPORTED = /reader-supported/iu;
const OF_ORIGIN = 'acdepqrt';

const TRIGGERS = new TriggerWords([
  'agency service wire newswire organization organisation outlet site network newsroom newspaper',
  'compensated compensation affiliate affiliates affiliate-links affiliate-link commission commissions purchases associate prices provision affiliés affilié affiliation afiliados afiliado afiliación afiliadas comisión affiliazione affiliati commissione comissão afiliacyjne afiliacyjny afiliacyjnych',
  'kickback referral annonslänkar annonselenker annoncelinks reklamlänkar reklamelinks reklamlinks',
  'dziękujemy děkujeme köszönjük watch listen video published darüber über dieses dieser programm originally first version post originalmente originariamente initialement erschien zuerst erstmals ursprünglich paru publié pubblicato apparso',
  'translated maschinell automatisch übersetzt traduit traducido available disponible verfügbar languages read lire leer lea lesen leggi ler leia lees läs les læs czytaj читать читати',
  'sponsored presented paid brought partnership association collaboration promoted kooperation zusammenarbeit präsentiert gesponsert partenariat présenté colaboración patrocinado presentado parceria samenwerking samarbete samarbeid współpracy партнерстве',
  'spotify podcasts overcast stitcher castbox rss enjoyed enjoy liked follow republish thanks public reader-supported danke merci gracias',
]);

/** Drops sentences and lines in which the page speaks of itself. */
export function dropNotices(selection: Selection): void {
  const { blocks, hints } = selection;
  const isAboutLinks = ABOUT_PAID_LINKS.test(hints.title ?? '');
  for (let block = 0; block < blocks.count; block += 1) {
    if (!selection.keeps(block) || selection.words(block) > MAX_WORDS || !TRIGGERS.isIn(selection, block)) continue;
    if (isHeading(selection.tagOf(block)) || selection.tagOf(block) === 'td') continue;
    const reason = reasonAgainst(selection, block, isAboutLinks);
    if (reason !== null) selection.drop(block, reason);
  }
}

function reasonAgainst(selection: Selection, block: number, isAboutLinks: boolean): string | null {
  const text = blockText(selection.blocks, block);
  const words = selection.words(block);
  const first = text.charCodeAt(0);
  if (!isAboutLinks && selection.tagOf(block) !== 'li' && saysLinksPay(text)) return 'says that its links pay';
  if ((mayBegin(first, OF_THANKS) || READER_SUPPORTED.test(text)) && THANKS.test(text)) return 'invites to something of the site';
  if (isOfAgency(selection, block, text)) return 'says what the agency is';
  if (words > MAX_LINE_WORDS) return null;
  if (
    mayBegin(first, OF_ORIGIN) &&
    (PRINTED.test(text) ||
      PRINTED_ON.test(text) ||
      isBroadcast(selection, block, text) ||
      (ORIGIN.some((says) => says.test(text)) && !MONTH_OR_YEAR.test(text)))
  )
    return 'says where the text was printed first';
  if (
    words <= MAX_PLAYER_WORDS &&
    (selection.tagOf(block) !== 'li' || selection.isLinked(block)) &&
    ANNOUNCES_PLAYER.test(text) &&
    !endsSentence(text)
  )
    return 'announces a player';
  if (TRANSLATED.test(text)) return 'says that a machine translated it';
  if (words <= MAX_LANGUAGE_WORDS && OTHER_LANGUAGE.test(text) && LANGUAGE.test(text)) return 'leads to another language';
  if (TO_HEAR.test(text) && (text.match(PODCAST_SERVICES)?.length ?? 0) > 1) return 'says where to hear a podcast';
  return isSponsor(selection, block, text) ? 'names a sponsor' : null;
}

export const saysLinksPay = (text: string): boolean => OF_PAID_LINKS.test(text) && PAID_LINKS.some((says) => says.test(text));

const isBroadcast = (selection: Selection, block: number, text: string): boolean => BROADCAST.test(text) && closes(selection, block);

const closes = (selection: Selection, block: number): boolean =>
  selection.wordsKept(block + 1) < MAX_CLOSING_WORDS && selection.wordsKept(0, block) > MAX_CLOSING_WORDS;

/** Behind the story, where it is about something else. */
function isOfAgency(selection: Selection, block: number, text: string): boolean {
  const name = text.includes('news') ? AGENCY.exec(text)?.[1] : undefined;
  return name !== undefined && selection.hints.title?.includes(name) !== true && closes(selection, block);
}

/** A line without a verb at the edge of the story, or one that the model doubts. */
function isSponsor(selection: Selection, block: number, text: string): boolean {
  if (selection.words(block) > MAX_SPONSOR_WORDS || !SPONSOR.test(text) || endsSentence(text)) return false;
  return selection.chance(block) < SURE || selection.wordsKept(0, block) < MAX_WORDS || selection.wordsKept(block + 1) < MAX_WORDS;
}

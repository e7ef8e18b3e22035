/**
 * Lines below the last paragraph in which a site speaks to its readers: where to follow it, how to report an error, where more news is.
 * They stand in paragraphs like the story's, so the trees keep them. The same words may begin the last sentence of a how-to or an essay:
 * the site's lines lead somewhere, are set in italics or in bold, or go without a full stop.
 */
import { endsSentence, twinned, WITHOUT_SPACES } from '../../text/index.ts';
import { blockText } from '../blocks/index.ts';
import type { Selection } from './selection.ts';

/** Lines of the story among which such lines stand, from its end up, and which are passed over: a credit, a biography. */
const PASSED_OVER = 2;
/** Words of such a line; characters in scripts without spaces. */
const MAX_WORDS = 45;
const MAX_CHARACTERS = 330;
/** Words of the story above it. */
const LEAST_STORY = 30;
const QUOTES = /^\s?["'“”«»„‘’「『]/;

/** What readers are asked to send, or where: with an address for mail. */
const toSend = twinned(
  /(?:^|[.!?] )(?:(?:please )?(?:send|submit|e-?mail|write) (?:us|to us|in (?:your|to)|(?:your )?(?:[\p{L}]{1,12} )?(?:letters?|comments?|tips?|questions?|feedback|thoughts|stor(?:y|ies)|ideas))|écrivez|réagi|escríb|env[ií][ae]|schreiben sie|schreib uns|scriv|escrev|mande|napisz|пишите|присылайте|(?:contact|reach|e-?mail) (?!the (?!author|reporter|writer|editor|newsroom))[^.!?@]{2,60} (?:at|on|via) |(?!the (?!author|reporter|writer|editor|newsroom))[^.!?@]{2,60} can be reached |mejla|tipsa |napište|írjon|(?:(?:do )?you (?:have|want to (?:share|tell|comment|respond|contribute|write|discuss))|have (?:a|any|you)|vous (?:souhaitez|avez|voulez)|quieres|tienes|haben sie|sie (?:haben|möchten)|hai |masz |har du|heb je|máte )[^.!]{0,120}(?:\?|:\s?\S{1,40}@))/iu,
);

/** A question about an error, and what to do then: "Našli jste v článku chybu? Napište nám". It names the text or the newsroom, or leads there. */
const asksForErrors = twinned(
  /^[^.!?؟]{0,70}(?<![\p{L}])(?:errors?|typos?|mistakes?|viga|klaid|chyb|fout|fejl|feil|fel |błąd|błęd|hib[aá]|greșeal|грешк|ошибк|опечатк|помилк|λάθος|hata|טעות|خطأ|errore|erro(?=[ ?])|erreur|(?:schreib|tipp)?fehler|virhe|kļūd|grešk|pogrešk|napak)[^.!?؟]{0,60}[?؟;]\s(?:please |let us|report (?:it|this|them|an)|tell us|write to|click|e-?mail|anna |teavita|pranešk|pažymėk|napište|dejte|schreib|meld|mail|stuur|laat|signal|prévenez|dites|écri|escríb|avís|scriv|segnal|entre|avise|skriv|sig det|kerro|ilmoita|napisz|daj|írj|jelez|scrie|spune|пиши|пишете|напиш|выдел|сообщ|виділ|повідом|γράψ|bize|כתבו|ספרו|raksti|ziņo|javi|piši)/iu,
);

const textOrUs = twinned(
  /typo|r[eé]da[ckzç]|opečat|опечат|(?<![\p{L}])(?:us|our|uns|unsere?[mnrs]?|nous|nos|notre|nosotros|nuestr[ao]|noss[ao]|ons|onze|oss|vår[at]?|os|vores|meille|meile|mums|mulle|nám|nam|nas|nekünk|ne|nouă|ни|нам|нас|μας|bize|bizi|לנו|text[eo]?|tekst(?:is|ie|en|u)?|článku|cikkben|articol|artic(?:le|olo)|artículo|artigo|arti[kc]k?el[n]?|artikkelissa|artykule|straipsnyje|rakstā|loos|artiklis|story|page|stor(?:y|ies)|тексте?а?|тексті|статт[іи]|статье|статията|κείμενο|haberde|בכתבה|בטקסט|المقال|الخبر)(?![\p{L}])/iu,
);

/** What readers are to do, and where: the verb begins the line, which leads there. */
const follows = twinned(
  /^[^\p{L}\p{N}"“«„]{0,6}(?:listen to (?:the|our|this)|follow|like (?:us|our)|join (?:us|our|thousands|[^.]{0,40}(?:conversation|community|channel|group))|subscribe|sign up|stay (?:up|in|tuned|connected|informed)|get (?:our|all the|more (?:news|stories)|news|breaking|real-time|the (?:latest|news|top|best|day|[^.]{2,40} newsletter))|download (?:the|our)|you can (?:receive (?:our|breaking|news)|(?:also )?follow (?:us|our|@))|want to (?:get (?:our|more|the latest)|receive|follow)|keep up with (?:us|our|all|the latest)|don[’']t miss (?:an?|any|our|out)|folgen? (?:sie )?(?:uns|der|dem)|folgt uns|abonnieren? (?:sie|unser|den|jetzt)|jetzt (?:kostenlos|den|unseren|newsletter|app)|alle (?:news|nachrichten)|(?:lokale|aktuelle|wichtige) nachrichten|suivez|recevez|abonnez|rejoignez|retrouvez|téléchargez|sigue (?:a|toda|todas|el canal|nuestr\S{1,3}|la información|las noticias|los)|seguí (?:a|el|toda)|recibe[^.]{0,60} en (?:tu|su)|suscríb(?:ete|ase)|únete|siga|receba|assine|inscreva-se|baixe|entre (?:no|em|na|para) (?:noss|grupo|canal|o canal)\S{0,3}|segui|iscriviti|resta aggiornat[oi]|ricevi|unisciti|volg|schrijf je|wil je|meld je|följ|prenumerera|gilla oss|følg|få (?:siste|seneste|vårt|vores|nyhetene|nyhederne)|abonner på|tilmeld dig|seuraa meitä|tilaa|śledź|obserwuj|polub|zapisz się|dołącz|bądź na bieżąco|sledujte|odebírejte|přihlaste se k|kövess(?:en)?|iratkozz(?:on)?|csatlakozz(?:on)?|urmăr(?:ește|eşte|iți|iţi)(?:-ne)?|abon(?:ează-te|ați-vă)|alătur(?:ă-te|ați-vă)|(?:по)?следвайте|абонирайте|ακολουθήστε|γίνετε|(?:za)?pratite|program \S{1,12} možete pratiti|preuzmite|prijavite se|bizi [^.]{1,60}takip|подписывайтесь|подпишитесь|присоединяйтесь|читайте нас|следите|больше новостей|все новости|підписуйтесь|підпишіться|приєднуйтесь|більше новин|стежте|jälgi|telli|liitu|sekite|prenumeruokite|seko|abonē|piesakies|ikuti|cek (?:berita|artikel)|dapatkan|simak|gabung|theo dõi (?:chúng|kênh|báo)|mời (?:quý|bạn|độc)|đăng ký (?:nhận|kênh)|sundan|i-follow|mag-subscribe|fuatilia|jiunge|endelea kufuatilia|עקבו אחרינו|הצטרפו (?:אלינו|לערוץ)|تابعو[اني]{1,3}|للمزيد|اشتركوا|اشترك (?:الآن|في)|انضموا|انضم إلى قناتنا)(?![\p{L}\p{M}-])[^]{0,160}(?:newsletter|inbox|e-?mail|breaking news|whats?app|telegram|телегр?ам|facebook|twitter|instagram|youtube|tiktok|viber|google (?:news|actualités|noticias|discover|wiadomo)|(?<![\p{L}])apps?(?![\p{L}])|applikation|aplika|(?<![\p{L}])alerts|notifi|boletín|boletim|infolettre|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskirje|hírlevel|naujienlaišk|uudiskir|jaunumu|biuletyn|подкаст|podcast|on sounds|saluran|habari zaidi|تويتر|فيسبوك|واتساب|تلغرام|قناتنا|ווטסאפ|וואטסאפ|טלגרם)/iu,
);

/** What else begins a line of a site's own, and no sentence of a story: what became of the text, whom to tell something. */
const ofSite = twinned(
  /^[^\p{L}\p{N}"“«„]{0,6}(?:want to (?:have your say|bookmark)|if you have any (?:news )?tips,? you can message our|have (?:you )?(?:got )?an? (?:news |story )?(?:tip|story)(?: to share| for us)?\?|disclaimer ?: ?(?:the|this|all|views|opinions)(?![\p{L}])|this (?:breaking news )?story (?:is being updated|will be updated)|this story has not been edited by|this story was originally published (?:january|february|march|april|may|june|july|august|september|october|november|december) \d|(?:first|last) (?:published|updated)(?: on| at| date)? ?: ?(?:[\p{L}]{3,9}\.? )?\d|proofreading by|by (?:providing|entering|submitting) your e-?mail|dieser (?:artikel|text|beitrag) wurde (?:mit|unter) (?:maschineller|(?:hilfe|verwendung|einsatz) (?:von |einer |eines )?(?:ki|künstlich|maschin|deepl|automat))|pour lire (?:gratuitement|la suite(?! d))|votre avis nous intéresse|conforme a los criterios|meepraten\?|reageren\?|whatsapp ons|tips oss|haber kaynağı ?:|[^.!?]{0,40}uygulamasını indir|ขอบคุณภาพ|▶ ?[^.]{0,30}구독|◎[\p{L}]{2,10}언론|کد خبر ?:?\s?[\d۰-۹]|إعداد ?:|المصدر ?:)/iu,
);
const EDITED_IN_CHINESE =
  /^[^\p{L}\p{N}"“«„]{0,6}(?:编辑|校对|責任編輯|编审|监制)[ 　]?[:：]?\p{Script=Han}{2,4}(?=[ 　]|$)[^。，]{0,24}$/u;

/** So begin sentences of stories, too: a line of the site leads to what it names. */
const leads = twinned(
  /^[^\p{L}\p{N}"“«„]{0,6}(?:for (?:the latest|more) (?:news|stories|coverage)[^.]{0,80}(?:visit|head to|go to|click|download|follow)|catch all the (?:[\p{L}]{1,20} ){0,3}news|our [^.]{2,40} (?:newsletter|alert) (?:is|will) |the [^.]{2,40} newsletter is (?:our|your|a (?:free|daily|weekly)) |hier finden sie (?:weitere|alle|mehr) [^.]{0,60}(?:nachrichten|meldungen|artikel|themen|news)|(?:mehr|weitere) (?:aktuelle )?(?:nachrichten|news|artikel)(?: und [\p{L}-]{3,20})? (?:aus|zu|zum|zur|finden|gibt)|(?:mehr|weitere) (?:aktuelle )?meldungen aus (?:der region|de[rm] [\p{L}]{3,20}) ?:|alle (?:news|nachrichten) (?:aus|zu|zum|zur)|sie haben (?:anregungen|fragen|hinweise|kritik)[^.!?]{0,40}\?|retrouvez (?:toute l[’']|toutes? (?:nos|les (?:actu|info|news))|tous nos|nos|notre|l[’'](?:actu|info|ensemble de nos))|regístrate (?:gratis|para)|consulta (?:más|todas las) (?:noticias|informaci)|encuentra más (?:noticias|informaci|historias|notas)|v[íi]deos ?: veja|veja (?:outras|mais) (?:not[íi]cias|v[íi]deos|reportagens)|leia (?:outras|mais) not[íi]cias|se vuoi aggiornamenti|reageer(?![\p{L}])|heb (?:je|jij|u) een (?:tip|foutje|vraag|opmerking)|har du (?:bilder|tips|innspill|sett)|więcej (?:takich )?(?:informacji|wiadomości|artykułów)[^.]{0,40}(?:znajdziesz|znajdziecie|przeczytasz|czytaj)|masz (?:dla nas )?(?:temat|ciekaw)|další (?:zprávy|články)[^.]{0,40}najdete|[^.!?]{0,60}için tıkla|[^।]{0,60}(?:ख़?बर|न्यूज़)[^।]{0,40}के लिए[^।]{0,40}(?:हमारे|पढ़ते|जुड़े|फॉलो|क्लिक)|[^۔]{0,60}واٹس ایپ چینل (?:جوائن|فالو|سبسکرائب)|[^।]{0,30}খবর পেতে|ติดตามข่าว|更多精彩)/iu,
);

/** Who worked on the page or where its text is from, behind a colon, and when it was published. */
const LABELLED =
  /^\s?(?:(?:editor|edited by|published by|edição|edición|autora?|oprac|muhabir|editör|penulis|redaktor|izvor|източник|منبع|lähteet|lähde|ที่มา|šaltinis|allikas|avots)\s?[:.]\s?(?![^]{0,100}\p{Ll}{3}\.$)(?:[^\s!?…]{1,30}\s?){1,4}$|(?:veröffentlicht|aktualisiert|publicerad|uppdaterad|publisert|oppdatert|opdateret|ultimo aggiornamento|última (?:actualización|atualização)|publié le|mis à jour|julkaistu|päivitetty|aktualizacja|aktualizováno|güncelleme|обновлено|оновлено)\s?:?\s[^.!?]{0,12}\d{1,2}[. /][^!?]{0,20}\d{4}(?:[^\p{L}\d][^\p{L}]{0,10}(?:(?:um|à|às|kl|klo|ore|alle|saat|о|uhr|h)(?!\p{L}))?){0,3}$)/iu;

/** What each of them has: a colon or a stop behind four to thirteen characters, or a year. */
const MAY_BE_LABELLED = /^\s?[^:.]{4,13}[:.]|\d{4}/;

/** Drops such lines, from the end of the story up to its last paragraphs. */
export function dropClosingLines(selection: Selection): void {
  let above = selection.wordsKept();
  for (let block = selection.last, passed = 0; block > 0 && passed <= PASSED_OVER && above >= LEAST_STORY; block -= 1) {
    if (!selection.keeps(block)) continue;
    above -= selection.words(block);
    if (!isOfSite(selection, block)) passed += 1;
    else if (above >= LEAST_STORY) selection.drop(block, 'asks something of readers below the story');
  }
}

function isOfSite(selection: Selection, block: number): boolean {
  const tag = selection.tagOf(block);
  if (selection.words(block) > MAX_WORDS || tag === 'li' || tag === 'td' || tag === 'blockquote') return false;
  const text = blockText(selection.blocks, block).trim();
  if (text.length > MAX_CHARACTERS || QUOTES.test(text)) return false;
  if (text.includes('@') && toSend(text).test(text)) return true;
  if (ofSite(text).test(text) || EDITED_IN_CHINESE.test(text) || (MAY_BE_LABELLED.test(text) && LABELLED.test(text))) return true;
  const stands = standsOut(selection, block, text);
  return (
    (asksForErrors(text).test(text) && (stands || textOrUs(text).test(text))) ||
    (stands && (follows(text).test(text) || leads(text).test(text)))
  );
}

/** Words of a line that need no full stop. */
const MAX_UNSTOPPED_WORDS = 20;

/** Whether a line holds a link, is in italics or in bold from its first word to its last, or is short and without the full stop that its script has. */
function standsOut({ blocks }: Selection, block: number, text: string): boolean {
  const words = blocks.words[block] ?? 0;
  return (
    (blocks.linkWords[block] ?? 0) > 0 ||
    (blocks.italicWords[block] ?? 0) >= words ||
    (blocks.boldWords[block] ?? 0) >= words ||
    (words <= MAX_UNSTOPPED_WORDS && !endsSentence(text) && !WITHOUT_SPACES.test(text))
  );
}

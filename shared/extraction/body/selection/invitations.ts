/** What a site asks its readers to do: to follow its accounts, to take its letter or its app. */
import { endsSentence, twinned } from '../../text/index.ts';
import { hasStem, OF_INVITATION } from './line-stems.ts';

/** What a reader is asked to do, and where or for what: a short text with both is an invitation of the site. */
export const invited = twinned(
  /(?:^|[^\p{L}])(?:subscribe|sign up|signup|leave (?:us )?a (?:review|rating)|tag (?:us|me|@)|hier geht es zu unsere|tetap update|follow (?:us|me|our)|join (?:us|our|my)|particip[ae] d|entre n[oa]|dapatkan|bergabung|gabung|ikuti kami|takip ed|abone ol|iratkozz|kövess|abonează|urmărește|sledujte|odebír|pratite|theo dõi (?:chúng|kênh|báo)|jiunge|fuata|receba|simak |prati nas|можно узнать|download (?:the|our)|like us|get (?:the|our) (?:latest|best)|stay (?:up to date|informed|updated)|never miss|delivered (?:straight |right |directly )?to your inbox|abonnieren? |melden? (?:sie sich|dich)|folgen? (?:sie )?uns|abonnez|inscrivez|suivez|téléchargez|rejoignez|suscr[ií]b[ea](?:te|se|nse)|puedes seguir|podés seguir|baixe (?:o|nosso) app|ap[uú]nta|síguenos|síganos|únete|descarga|iscriviti|seguici|assine|inscreva|siga-nos|seguir o canal|siga o canal|dołącz|följ oss|følg os|seuraa meitä|přidejte se|csatlakozz|alătur(?:ă-te|ați-vă)|присоединяйтесь|приєднуйтес|meld je aan|volg ons|schrijf je in|subskrybuj|zapisz się|obserwuj nas|følg oss|prenumerera|tilmeld|tilaa|urmări(?:ți|ţi)|последвайте|абонирайте се|пратите нас|sledite nam|sekite mus|seko mums|jälgi meid|markiere? (?:mich|uns)|долучайт|click here to (?:join|subscribe|sign|follow)|get your (?:news|daily)|read (?:anywhere|offline) (?:with|in) |подпишитесь|подписывайтесь|підписуйтесь)|^[^\p{L}\p{N}]{0,6}(?:(?:do you )?want to (?:get|receive)|(?:voulez-vous|vous souhaitez) recevoir|quer (?:receber|ficar por)|quieres recibir|vuoi ricevere) [^.!?]{2,160}\?/iu,
);
const invitedTo = twinned(
  /(?:^|[^\p{L}])(?:newsletters?|inbox|e-?mails?|posteingang|telegram|whatsapp|youtube|facebook|instagram|twitter|tiktok|google (?:news|discover)|apple podcasts|spotify|apps?|edition|channel|canal|chaîne|kanal|rundbrief|infolettre|bolet[ií]n|boletim|nieuwsbrief|biuletyn|nyhetsbrev|nyhedsbrev|uutiskirje|телеграм|канал)/iu,
);

/** So a step of a manual may begin as well as an invitation. */
const MAY_BE_STEP = /^[^\p{L}\p{N}]{0,6}(?:download|sign|get)/iu;

/** The same in other scripts, whose words carry their endings: "download our app", "join our channel". */
const INVITED_IN_OTHER_SCRIPTS =
  /(?:डाउनलोड|फॉलो|सब्सक्राइब) कर|जुड़|تابع|اشترك|انضم|حمّل|עקבו|הצטרפו|הורידו|ακολουθήστε|ติดตาม|ดาวน์โหลด|구독|친구 ?추가|フォロー|登録(?:は|して)|关注|關注|加入|扫码|掃碼|扫一扫|掃一掃|下载|ఫాలో|సబ్‌?స్క్రైబ్|ফলো|যোগ দিন|பின்தொடர|இணைய|ಫಾಲೋ|ഫോളോ|ફોલો|点个|点赞|応援(?:お願い|を?よろしく|クリック|ポチ)|クリック/iu;
const CALLED_IN_OTHER_SCRIPTS =
  /ऐप|व्हाट्सएप|टेलीग्राम|सोशल मीडिया|चैनल|واتساب|تلغرام|قناة|قناتنا|تطبيق|فيسبوك|וואטסאפ|טלגרם|פייסבוק|אפליקציה|google news|facebook|telegram|whatsapp|instagram|youtube|viber|line|newsletter|แอป|ไลน์|เฟซบุ๊ก|채널|카카오|뉴스레터|メルマガ|公式|アプリ|公众号|公眾號|微信|微博|客户端|二维码|蓝字|在看|ランキング|వాట్సాప్|ఛానె?ల్|হোয়াটসঅ্যাপ|চ্যানেল|வாட்ஸ்?அப்|சேனல்|ವಾಟ್ಸಾಪ್|ಚಾನೆಲ್|വാട്‌?സ്ആ?പ്പ്|ചാനൽ|વોટ્સએપ|ચેનલ/iu;
/** From Greek on. */
const OTHER_SCRIPT = /[\u0370-\u03ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]/;

export function isInvitation(text: string): boolean {
  if (!hasStem(text, OF_INVITATION)) return false;
  if (invitedTo(text).test(text) && invited(text).test(text)) return true;
  return OTHER_SCRIPT.test(text) && INVITED_IN_OTHER_SCRIPTS.test(text) && CALLED_IN_OTHER_SCRIPTS.test(text);
}

/** An invitation may be part of the story, which is then about it: where the model is this sure. */
export const SURE_INVITATION = 0.97;
/** Signs before its first word. */
export const MAX_SIGNS = 7;

/** Somebody's words, which the story quotes. */
const QUOTES = /^\s?["'“„«「『]/;

/** Characters of a line in another script that says nothing besides. */
const MAX_INVITING_LINE = 30;
/** So begins such a line, and no sentence about someone who follows an account or joins one. */
const BEGINS_INVITING =
  /^[^\p{L}\p{N}]{0,6}(?:(?:点击|點擊|长按|長按|扫描|掃描|识别|識別)[^。！？]{0,12}(?:关注|關注)|(?:请|請|欢迎|歡迎)(?:您|大家)?(?:关注|關注|加入我|下载我)|(?:关注|關注|加入|下载)(?:我们|我們)|喜欢就点个|喜歡就點個|扫码|掃碼|扫一扫|掃一掃)/u;

/** A line that begins so is the site's, however sure the model is of it. */
export function beginsWithInvitation(text: string, isHeading: boolean): boolean {
  if (MAY_BE_STEP.test(text) || QUOTES.test(text)) return false;
  if ((invited(text).exec(text)?.index ?? Infinity) < MAX_SIGNS) return true;
  return !isHeading && text.length <= MAX_INVITING_LINE && !text.endsWith('。') && BEGINS_INVITING.test(text);
}

/** Of a sentence that tells something the trees need be no surer. */
export const MAY_TELL = 0.6;

/** Canals, channels and editions are everyday things: a service's, or the site's own, are none. */
const ofService = twinned(
  /(?:^|[^\p{L}])(?:newsletters?|inbox|e-?mails?|posteingang|telegram|whatsapp|youtube|facebook|instagram|twitter|tiktok|google (?:news|discover)|apple podcasts|spotify|apps?|rundbrief|infolettre|bolet[ií]n|boletim|nieuwsbrief|biuletyn|nyhetsbrev|nyhedsbrev|uutiskirje|телеграм|(?:our|my|unser[\p{L}]{0,2}|notre|nuestr[ao]|noss[ao]|nostr[ao]|onze|vår|vores|nasz|naš|наш)(?![\p{L}]))/iu,
);

/**
 * A sentence that has the words of an invitation, and may tell something: in Chinese and Japanese that someone followed one, elsewhere
 * that somebody follows a canal, without a link.
 * @param isOver whether it is a heading, which ends without a full stop
 */
export function mayTell(text: string, isLinked: boolean, isOver: boolean): boolean {
  if (!invited(text).test(text)) return text.endsWith('。') && !BEGINS_INVITING.test(text);
  return !isLinked && (isOver || endsSentence(text)) && invitedTo(text).test(text) && !ofService(text).test(text);
}

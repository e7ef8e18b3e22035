/**
 * The commonest function words of languages that share their script: enough to tell one from another on a hundred words.
 *
 * A table of our own, because the libraries looked at do not fit: they carry 100–900 KB of n-grams for one line and short
 * messages, where an article's text is long and its page declares a language that only needs checking.
 */
export const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  // Latin
  en: 'the of and to in is that for it was with as on be at by this have from are not but which they you or an we will can their has been more his its would about there when what were if one all so',
  de: 'der die das und in den von zu ist mit sich des auf für nicht ein eine dem auch es an als im wie werden aus bei hat oder war nach wird sind noch um einer einen über so zum haben nur aber vor zur bis mehr durch kann',
  fr: 'le la les de des et un une du en est que pour dans qui sur au par plus pas ne se il elle avec ce sont cette mais ou son sa ses aux ont nous vous leur été comme fait tout',
  es: 'de la que el en y los se del las un por con no una su para es al lo como más pero sus le ha este sí porque esta son entre cuando muy sin sobre también me hasta hay donde desde todo nos',
  it: 'di che e la il un a per in una è del non sono le della si da con dei come anche più al alla nel gli ha delle questo nella ma lo se dal ci suo essere sua loro degli',
  pt: 'de que e o a do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até',
  nl: 'de van het een en in is dat op te zijn met voor niet aan er om ook als bij maar door naar wordt uit die dan nog heeft hij over kan worden ze tot deze meer geen was je',
  af: 'die en van in is het dat nie wat sy vir om met op te aan hy ook as deur na sal word ons kan was hulle maar',
  sv: 'och i att det som en på är av för med den till inte har de ett om var men så från kan jag vi när han eller hade där sig än efter sin skulle detta',
  da: 'og i at det er en på til af for som med den der ikke de har et fra var kan vil men også blev han om efter eller jeg sig hvor når mod skal ved',
  no: 'og i å det som er en på til av for med at den de har ikke et var om fra men seg kan vi han etter blir ble også mot jeg når skal være hun eller',
  is: 'og að í á er sem það til um við með fyrir ekki en var hann af því hefur eru þetta frá þess hafi verið',
  fi: 'ja on ei että se hän oli joka mutta myös kun ovat sen niin kuin tai mukaan ole jo nyt vain jos mitä sekä hänen voi olisi jonka ollut tämä',
  et: 'ja on ei et see oli ka kui ta mis aga või ning seda oma siis nii veel kes tema selle olid mida pole saab',
  pl: 'w i na z się nie do to że jest o jak po co tak za od przez dla ale ma czy już są oraz jego tym został być tylko także które który która może będzie',
  cs: 'a v se na že je s z do o k i za to ve jsem jako by pro ale od po tak jak které který jsou jeho byl která bylo při podle také když nebo však než už jen není',
  sk: 'a v sa na že je s z do o k i za to vo ako by pre ale od po tak ktoré ktorý sú jeho bol ktorá bolo pri podľa aj keď alebo však než už len nie čo',
  sl: 'in je v na se da za so ki z pa po tudi s bi ne kot od iz ali bo pri bil bila lahko še že do ni kar kako med ter',
  hr: 'i je u na se da za su od s koji što kao će o iz te do ne bi po koje koja ili je li nije ali bio još samo sve kako nakon prema',
  hu: 'a az és hogy nem is egy ez meg azt van volt de csak már mint el még volna vagy ki aki ha kell lehet amely után között szerint lesz',
  ro: 'de și în a la cu nu pe că o din care mai pentru este un ce au fost sunt sau prin dar fi ca al se ale într lui după iar către',
  tr: 've bir bu da de için ile olarak çok daha olan gibi ne kadar sonra ancak ama en olduğu mi ya her o hem değil var içinde göre ise',
  id: 'yang dan di dengan untuk ini dari itu dalam tidak pada akan adalah ke juga oleh atau ada tersebut mereka bisa karena saat sudah telah lebih saya kami seperti',
  ms: 'yang dan di untuk dengan itu ini dalam pada tidak kepada adalah oleh akan telah ke tersebut beliau daripada boleh kerana juga atau mereka bagi sebagai',
  vi: 'và của là có trong được cho không với các những một người này đã khi để đến từ ra cũng như về sẽ tại vào nhiều',
  ca: 'de la i el que en els a les un per amb del una és no al es ha són va més com però pel aquest aquesta dels també seva seu ser',
  gl: 'de a que e o en do da un para os non unha se con por na no as como máis é ao dos das foi tamén pola polo súa ten',
  eu: 'eta da ez du dira bat ere izan zen dute baina egin hori ditu baino den dela bere oso hau beste',
  lt: 'ir į kad yra iš su tai ne bet kaip apie jis buvo tik o ar už savo nuo dėl jau dar taip pat būti bus po kurie',
  lv: 'un ir ar no par ka uz kas bet lai tas nav arī kā vai pēc tiek savu bija gan var līdz jau šo kā tika',
  tl: 'ng sa ang na mga si ay at para ni hindi niya siya ito kay naman ko lang nang kung mo rin',
  sq: 'të e në dhe për një me që nga se është i ka më nuk si do u por kjo janë ishte edhe pas ai',
  // Cyrillic
  ru: 'и в не на что с по это как из к от для о за но его все он у так был было также или бы если их при только чтобы она которые может',
  uk: 'і в на не що з до та це як за від у для про його але й є був він або також які їх щоб при було вже може',
  be: 'і ў на не што з да як гэта для за у ад пра але яго ён якія было таксама быў быць',
  bg: 'и на да в се за от е не с че по са това като ще до но при или беше също които към му ги след има през още',
  mk: 'и на да во се за од е не со дека ќе по што го како но кои или беше исто ги има при',
  sr: 'и је у на се да за су од са који што као ће о из те до не би по које или није али био још само',
  // Arabic script
  ar: 'في من على إلى أن التي هذا عن مع كان ما هذه لا الذي بعد كما قد بين هو وقد خلال أو كل قال ذلك غير',
  fa: 'و در به از که این را با است برای آن یک خود تا می کرد بر هم شده باشد شود نیز اما شد کند وی های بود',
  ur: 'کے کی میں کا اور سے ہے کو نے پر کہ ہیں یہ کر اس بھی تھا ہو نہیں جو گیا کیا لیے ایک ان',
  // Devanagari
  hi: 'के में की है और से को का पर ने कि यह हैं भी के लिए इस नहीं था तो एक कर हो रहे',
  mr: 'आणि आहे या च्या हे ते आहेत मध्ये तर असे होते करण्यात नाही व त्या केली मात्र होता',
  ne: 'को मा र छ लाई भएको पनि गरेको हो छन् गर्न यो तथा नेपाल भने थियो बाट',
};

/** Languages that function words cannot distinguish reliably, or that pages mix up: a declared one is believed. */
export const KIN: readonly (readonly string[])[] = [
  ['da', 'no', 'nb', 'nn', 'sv'],
  ['hr', 'sr', 'bs', 'sl', 'mk', 'sh', 'cnr'],
  ['cs', 'sk'],
  ['id', 'ms', 'jv', 'su'],
  ['es', 'gl', 'ca', 'an', 'ast', 'oc', 'pt'],
  ['nl', 'af', 'fy', 'li'],
  ['hi', 'mr', 'ne', 'sa', 'bho', 'mai'],
  ['bg', 'mk', 'sr'],
  ['ru', 'be', 'uk'],
  ['fi', 'et'],
  ['de', 'lb', 'gsw', 'nds'],
  ['ar', 'arz', 'ary'],
  ['fa', 'ps', 'ur', 'ckb'],
  ['zh', 'yue', 'wuu'],
  ['en', 'sco'],
  ['fr', 'oc', 'br'],
  ['it', 'co', 'sc', 'scn'],
  ['tr', 'az'],
  ['el', 'grc'],
  ['he', 'yi'],
];

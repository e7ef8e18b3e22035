/** Names of months in the languages that the web writes most, folded: lower case, accents off, no full stop. */

/** One line a language, January to December; forms of one month are parted by `|` (nominative, genitive, short). */
const MONTHS: Readonly<Record<string, string>> = {
  en: 'january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec',
  de: 'januar|jan|janner|jaen|jan februar|feb|feber marz|maerz|mrz april|apr mai juni|jun juli|jul august|aug september|sept|sep oktober|okt november|nov dezember|dez',
  fr: 'janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre|sept octobre|oct novembre|nov decembre|dec',
  es: 'enero|ene febrero|feb marzo|mar abril|abr mayo junio|jun julio|jul agosto|ago septiembre|setiembre|sept|sep octubre|oct noviembre|nov diciembre|dic',
  it: 'gennaio|gen|genn febbraio|feb|febbr marzo|mar aprile|apr maggio|mag|magg giugno|giu luglio|lug agosto|ago settembre|set|sett ottobre|ott novembre|nov dicembre|dic',
  pt: 'janeiro|jan fevereiro|fev marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez',
  nl: 'januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sept|sep oktober|okt november|nov december|dec',
  sv: 'januari|jan februari|feb|febr mars|mar april|apr maj juni|jun juli|jul augusti|aug september|sept|sep oktober|okt november|nov december|dec',
  da: 'januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug september|sep|sept oktober|okt november|nov december|dec',
  no: 'januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul august|aug september|sep oktober|okt november|nov desember|des',
  fi: 'tammikuu|tammikuuta|tammi helmikuu|helmikuuta|helmi maaliskuu|maaliskuuta|maalis huhtikuu|huhtikuuta|huhti toukokuu|toukokuuta|touko kesakuu|kesakuuta|kesa heinakuu|heinakuuta|heina elokuu|elokuuta|elo syyskuu|syyskuuta|syys lokakuu|lokakuuta|loka marraskuu|marraskuuta|marras joulukuu|joulukuuta|joulu',
  pl: 'styczen|stycznia|sty luty|lutego|lut marzec|marca|mar kwiecien|kwietnia|kwi maj|maja czerwiec|czerwca|cze lipiec|lipca|lip sierpien|sierpnia|sie wrzesien|wrzesnia|wrz pazdziernik|pazdziernika|paz listopad|listopada|lis grudzien|grudnia|gru',
  cs: 'leden|ledna|led unor|unora|uno brezen|brezna|bre duben|dubna|dub kveten|kvetna|kve cerven|cervna|cvn cervenec|cervence|cvc srpen|srpna|srp zari rijen|rijna|rij listopad|listopadu|lis prosinec|prosince|pro',
  sk: 'januar|januara februar|februara marec|marca april|aprila maj|maja jun|juna jul|jula august|augusta september|septembra oktober|oktobra november|novembra december|decembra',
  sl: 'januar|januarja februar|februarja marec|marca april|aprila maj|maja junij|junija julij|julija avgust|avgusta september|septembra oktober|oktobra november|novembra december|decembra',
  hr: 'sijecanj|sijecnja|sij veljaca|veljace|velj ozujak|ozujka|ozu travanj|travnja|tra svibanj|svibnja|svi lipanj|lipnja srpanj|srpnja kolovoz|kolovoza|kol rujan|rujna|ruj listopada studeni|studenoga|studenog|stu prosinac|prosinca',
  sr: 'januar|јануар februar|фебруар mart|март april|април maj|мај jun|јун jul|јул avgust|август septembar|септембар oktobar|октобар novembar|новембар decembar|децембар',
  hu: 'januar|jan februar|febr|feb marcius|marc aprilis|apr majus|maj junius|jun julius|jul augusztus|aug szeptember|szept oktober|okt november|nov december|dec',
  ro: 'ianuarie|ian februarie|feb martie|mart aprilie|apr mai iunie|iun iulie|iul august|aug septembrie|sept octombrie|oct noiembrie|noi decembrie|dec',
  tr: 'ocak|oca subat|sub mart|mar nisan|nis mayis|may haziran|haz temmuz|tem agustos|agu eylul|eyl ekim|eki kasim|kas aralik|ara',
  el: 'ιανουαριος|ιανουαριου|ιαν φεβρουαριος|φεβρουαριου|φεβ μαρτιος|μαρτιου|μαρ απριλιος|απριλιου|απρ μαιος|μαιου|μαι ιουνιος|ιουνιου|ιουν ιουλιος|ιουλιου|ιουλ αυγουστος|αυγουστου|αυγ σεπτεμβριος|σεπτεμβριου|σεπ οκτωβριος|οκτωβριου|οκτ νοεμβριος|νοεμβριου|νοε δεκεμβριος|δεκεμβριου|δεκ',
  ru: 'январь|января|янв февраль|февраля|фев|февр март|марта|мар апрель|апреля|апр маи|мая июнь|июня|июн июль|июля|июл август|августа|авг сентябрь|сентября|сен|сент октябрь|октября|окт ноябрь|ноября|ноя|нояб декабрь|декабря|дек',
  uk: 'січень|січня лютии|лютого березень|березня квітень|квітня травень|травня червень|червня липень|липня серпень|серпня вересень|вересня жовтень|жовтня листопад|листопада грудень|грудня',
  bg: 'януари|яну февруари|фев март|мар април|апр маи юни юли август|авг септември|сеп октомври|окт ноември|ное декември|дек',
  ca: 'gener|gen febrer|febr marc abril|abr maig juny juliol|jul agost|ag setembre|set octubre|oct novembre|nov desembre|des',
  lt: 'sausis|sausio vasaris|vasario kovas|kovo balandis|balandzio geguze|geguzes birzelis|birzelio liepa|liepos rugpjutis|rugpjucio rugsejis|rugsejo spalis|spalio lapkritis|lapkricio gruodis|gruodzio',
  lv: 'janvaris|janvara|janvari februaris|februara|februari marts|marta aprilis|aprila|aprili maijs|maija junijs|junija julijs|julija augusts|augusta septembris|septembra oktobris|oktobra novembris|novembra decembris|decembra',
  et: 'jaanuar|jaan veebruar|veebr marts aprill mai juuni juuli august september oktoober|okt november detsember|dets',
  id: 'januari|jan februari|feb maret|mar april|apr mei juni|jun juli|jul agustus|agu|agt september|sep oktober|okt november|nov desember|des',
  vi: '1 2 3 4 5 6 7 8 9 10 11 12',
  ar: 'يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار ابريل|أبريل|إبريل|نيسان|أفريل مايو|أيار|ماي|مايس يونيو|يونيه|حزيران|جوان يوليو|يوليه|تموز|جويلية|يوليوز اغسطس|أغسطس|آب|أوت|غشت سبتمبر|أيلول|شتنبر اكتوبر|أكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني|نونبر ديسمبر|كانون_الأول|دجنبر',
  fa: 'ژانویه|جنوری فوریه|فبروری مارس|مارچ آوریل|اپریل مه|می ژوئن|جون ژوئیه|ژوییه|جولای اوت|اگست|آگوست سپتامبر|سپتمبر اکتبر|اکتوبر نوامبر|نومبر دسامبر|دسمبر',
  he: 'ינואר|בינואר פברואר|בפברואר מרץ|במרץ אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר',
  hi: 'जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर नवंबर|नवम्बर दिसंबर|दिसम्बर',
  th: 'มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค กันยายน|ก.ย ตุลาคม|ต.ค พฤศจิกายน|พ.ย ธันวาคม|ธ.ค',
};

const NUMBER_OF = readTable();

function readTable(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (const [language, months] of Object.entries(MONTHS)) {
    if (language === 'vi') continue; // Vietnamese counts its months: numeric formats cover it.
    months.split(' ').forEach((forms, position) => {
      for (const form of forms.split('|')) {
        const name = foldName(form.replace('_', ' '));
        // First language wins; `listopad` is November in Polish and Czech, October in Croatian (see `monthNumber`).
        if (!table.has(name)) table.set(name, position + 1);
      }
    });
  }
  return table;
}

/** Names that mean another month in one language than in the rest. */
const EXCEPTIONS: Readonly<Record<string, number>> = {
  'hr listopada': 10,
  'hr listopad': 10,
  'hr srpanj': 7,
  'bs listopada': 10,
  'cs cervenec': 7,
};

/** Case, accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic aside; vowel signs of other scripts tell months apart (ม.ค. and มี.ค.). */
function foldName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0655]+/g, '')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/\.$/, '');
}

/** Longest name of a month: Arabic ones of two words. Basque ones carry endings, which come off: martxoaren, martxoak → martxoa. */
const MAX_NAME = 20;

/** 1–12, or 0 where the word names no month. `language` is a primary subtag or empty. */
export function monthNumber(word: string, language: string): number {
  if (word.length < 2 || word.length > MAX_NAME) return 0;
  const name = foldName(word);
  return EXCEPTIONS[`${language} ${name}`] ?? NUMBER_OF.get(name) ?? fromCldr(word, name, language);
}

/** Languages by script, the most written first, whose names of months are read from CLDR when a page uses that script. */
const LANGUAGES_OF: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\p{Script=Beng}/u, ['bn', 'as']],
  [/^\p{Script=Deva}/u, ['mr', 'ne']],
  [/^\p{Script=Guru}/u, ['pa']],
  [/^\p{Script=Gujr}/u, ['gu']],
  [/^\p{Script=Orya}/u, ['or']],
  [/^\p{Script=Taml}/u, ['ta']],
  [/^\p{Script=Telu}/u, ['te']],
  [/^\p{Script=Knda}/u, ['kn']],
  [/^\p{Script=Mlym}/u, ['ml']],
  [/^\p{Script=Sinh}/u, ['si']],
  [/^\p{Script=Laoo}/u, ['lo']],
  [/^\p{Script=Mymr}/u, ['my']],
  [/^\p{Script=Khmr}/u, ['km']],
  [/^\p{Script=Geor}/u, ['ka']],
  [/^\p{Script=Armn}/u, ['hy']],
  [/^\p{Script=Ethi}/u, ['am']],
  [/^\p{Script=Arab}/u, ['ur', 'ckb', 'ps', 'sd', 'ug']],
  [/^\p{Script=Cyrl}/u, ['be', 'mk', 'kk', 'ky', 'mn', 'tg']],
];

function fromCldr(word: string, name: string, language: string): number {
  const known = MONTHS[language] !== undefined || language === '';
  const others = /^[!-~]/.test(word) ? [] : (LANGUAGES_OF.find(([script]) => script.test(word))?.[1] ?? []);
  for (const other of known ? others : [language, ...others]) {
    const month = cldrMonths(other).get(other === 'eu' ? name.replace(/(?:ren|k)$/, '') : name);
    if (month !== undefined) return month;
  }
  return 0;
}

const NONE: ReadonlyMap<string, number> = new Map();
const cldrTables = new Map<string, ReadonlyMap<string, number>>();

/** Long and short names of a language, as they stand alone and beside a day. */
function cldrMonths(language: string): ReadonlyMap<string, number> {
  const read = cldrTables.get(language);
  if (read !== undefined) return read;
  if (!/^[a-z]{2,3}$/.test(language) || Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return NONE;
  const table = new Map<string, number>();
  for (const style of ['long', 'short'] as const) {
    for (const day of [undefined, 'numeric'] as const) {
      const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, {
        timeZone: 'UTC',
        month: style,
        ...(day === undefined ? {} : { day }),
      });
      for (let month = 1; month <= 12; month += 1) {
        const name = format.formatToParts(Date.UTC(2024, month - 1, 15)).find((part) => part.type === 'month')?.value ?? '';
        if (!/\d/.test(name)) table.set(foldName(name), month);
      }
    }
  }
  cldrTables.set(language, table);
  return table;
}

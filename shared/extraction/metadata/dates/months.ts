/** Names of months in the languages that the web writes most, folded: lower case, accents off, no full stop. */

/** January to December, each with its names in all languages: nominative, genitive, short. A name stands once, whichever languages have it. */
const MONTHS: readonly string[] = [
  // January
  'january jan januar janner jaen janvier janv enero ene gennaio gen genn janeiro januari tammikuu tammikuuta tammi styczen ' +
    'stycznia sty leden ledna led januara januarja sijecanj sijecnja sij јануар ianuarie ian ocak oca ιανουαριος ιανουαριου ιαν ' +
    'январь января янв січень січня януари яну gener sausis sausio janvaris janvara janvari jaanuar jaan يناير كانون_الثاني جانفي ' +
    'ژانویه جنوری ינואר בינואר जनवरी มกราคม ม.ค',
  // February
  'february feb februar feber fevrier fevr fev febrero febbraio febbr fevereiro februari febr helmikuu helmikuuta helmi luty ' +
    'lutego lut unor unora uno februara februarja veljaca veljace velj фебруар februarie subat sub φεβρουαριος φεβρουαριου φεβ ' +
    'февраль февраля фев февр лютии лютого февруари febrer vasaris vasario februaris veebruar veebr فبراير شباط فيفري فوریه ' +
    'فبروری פברואר בפברואר फरवरी กุมภาพันธ์ ก.พ',
  // March
  'march mar marz maerz mrz mars marzo marco maart mrt marts maaliskuu maaliskuuta maalis marzec marca brezen brezna bre marec ' +
    'ozujak ozujka ozu mart март marcius marc martie μαρτιος μαρτιου μαρ марта мар березень березня kovas kovo marta maret مارس ' +
    'آذار مارچ מרץ במרץ मार्च มีนาคม มี.ค',
  // April
  'april apr avril avr abril abr aprile huhtikuu huhtikuuta huhti kwiecien kwietnia kwi duben dubna dub aprila travanj travnja ' +
    'tra април aprilis aprilie nisan nis απριλιος απριλιου απρ апрель апреля апр квітень квітня balandis balandzio aprili aprill ' +
    'ابريل نيسان أفريل آوریل اپریل אפריל באפריל अप्रैल เมษายน เม.ย',
  // May
  'may mai mayo maggio mag magg maio mei maj toukokuu toukokuuta touko maja kveten kvetna kve svibanj svibnja svi мај majus ' +
    'mayis μαιος μαιου μαι маи мая травень травня maig geguze geguzes maijs maija مايو أيار ماي مايس مه می מאי במאי मई พฤษภาคม ' +
    'พ.ค',
  // June
  'june jun juni juin junio giugno giu junho kesakuu kesakuuta kesa czerwiec czerwca cze cerven cervna cvn juna junij junija ' +
    'lipanj lipnja јун junius iunie iun haziran haz ιουνιος ιουνιου ιουν июнь июня июн червень червня юни juny birzelis birzelio ' +
    'junijs juuni يونيو يونيه حزيران جوان ژوئن جون יוני ביוני जून มิถุนายน มิ.ย',
  // July
  'july jul juli juillet juil julio luglio lug julho heinakuu heinakuuta heina lipiec lipca lip cervenec cervence cvc jula ' +
    'julij julija srpanj srpnja јул julius iulie iul temmuz tem ιουλιος ιουλιου ιουλ июль июля июл липень липня юли juliol liepa ' +
    'liepos julijs juuli يوليو يوليه تموز جويلية يوليوز ژوئیه ژوییه جولای יולי ביולי जुलाई กรกฎาคม ก.ค',
  // August
  'august aug aout agosto ago augustus augusti elokuu elokuuta elo sierpien sierpnia sie srpen srpna srp augusta avgust avgusta ' +
    'kolovoz kolovoza kol август augusztus agustos agu αυγουστος αυγουστου αυγ августа авг серпень серпня agost ag rugpjutis ' +
    'rugpjucio augusts agustus agt اغسطس آب أوت غشت اگست آگوست אוגוסט באוגוסט अगस्त สิงหาคม ส.ค',
  // September
  'september sept sep septembre septiembre setiembre settembre set sett setembro syyskuu syyskuuta syys wrzesien wrzesnia wrz ' +
    'zari septembra rujan rujna ruj septembar септембар szeptember szept septembrie eylul eyl σεπτεμβριος σεπτεμβριου σεπ ' +
    'сентябрь сентября сен сент вересень вересня септември сеп setembre rugsejis rugsejo septembris سبتمبر أيلول شتنبر سپتامبر ' +
    'سپتمبر ספטמבר בספטמבר सितंबर सितम्बर กันยายน ก.ย',
  // October
  'october oct oktober okt octobre octubre ottobre ott outubro out lokakuu lokakuuta loka pazdziernik pazdziernika paz rijen ' +
    'rijna rij oktobra oktobar октобар octombrie ekim eki οκτωβριος οκτωβριου οκτ октябрь октября окт жовтень жовтня октомври ' +
    'spalis spalio oktobris oktoober اكتوبر تشرين_الأول اکتبر اکتوبر אוקטובר באוקטובר अक्टूबर ตุลาคม ต.ค',
  // November
  'november nov novembre noviembre novembro marraskuu marraskuuta marras listopad listopada lis listopadu novembra studeni ' +
    'studenoga studenog stu novembar новембар noiembrie noi kasim kas νοεμβριος νοεμβριου νοε ноябрь ноября ноя нояб листопад ' +
    'листопада ноември ное lapkritis lapkricio novembris نوفمبر تشرين_الثاني نونبر نوامبر نومبر נובמבר בנובמבר नवंबर नवम्बर ' +
    'พฤศจิกายน พ.ย',
  // December
  'december dec dezember dez decembre diciembre dic dicembre dezembro desember des joulukuu joulukuuta joulu grudzien grudnia ' +
    'gru prosinec prosince pro decembra prosinac prosinca decembar децембар decembrie aralik ara δεκεμβριος δεκεμβριου δεκ ' +
    'декабрь декабря дек грудень грудня декември desembre gruodis gruodzio decembris detsember dets ديسمبر كانون_الأول دجنبر ' +
    'دسامبر دسمبر דצמבר בדצמבר दिसंबर दिसम्बर ธันวาคม ธ.ค',
];
/** The languages whose names these are; Vietnamese counts its months, which numeric formats cover. */
const LANGUAGES = new Set(
  'en de fr es it pt nl sv da no fi pl cs sk sl hr sr hu ro tr el ru uk bg ca lt lv et id vi ar fa he hi th'.split(' '),
);

/** `listopad` is November in Polish and Czech, October in Croatian (see `monthNumber`). */
const NUMBER_OF: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, position) => names.split(' ').map((name) => [foldName(name.replace('_', ' ')), position + 1] as const)),
);

/** Names that mean another month in one language than in the rest. */
const EXCEPTIONS: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([
  [
    'hr',
    new Map([
      ['listopada', 10],
      ['listopad', 10],
      ['srpanj', 7],
    ]),
  ],
  ['bs', new Map([['listopada', 10]])],
  ['cs', new Map([['cervenec', 7]])],
]);

/** Case, accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic aside; vowel signs of other scripts tell months apart (ม.ค. and มี.ค.). */
function foldName(name: string): string {
  if (!/[^ -~]/.test(name)) return name.toLowerCase().replace(/\.$/, '');
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
  return EXCEPTIONS.get(language)?.get(name) ?? NUMBER_OF.get(name) ?? fromCldr(word, name, language);
}

const ROMAN = ' I II III IV V VI VII VIII IX X XI XII'.split(' ');

/** Hungarian, Polish and Italian stamps number their months so, between full stops: 3.XI.2026; 0 where a date does not. */
export function romanMonth(date: string): number {
  return ROMAN.indexOf(/^\d{1,2}\.\s?([IVX]{1,4})\.\s?\d/.exec(date)?.[1] ?? '');
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
  const known = LANGUAGES.has(language) || language === '';
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

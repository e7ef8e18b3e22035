/**
 * A judged set of our own: short articles in many scripts, and searches with what they should find. Both engines are held
 * against it. Texts are made up for this.
 */

export interface JudgedArticle {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly tags?: string;
  readonly site?: string;
  /** Day of publication. */
  readonly day?: string;
}

export const ARTICLES: readonly JudgedArticle[] = [
  // Latin
  {
    id: 'en-river',
    language: 'en',
    title: 'River rises overnight',
    tags: 'Floods',
    text: 'The river rose by two metres overnight. Crews moved sandbags before dawn, and the school stayed shut.',
    site: 'valley.example',
    day: '2026-03-01',
  },
  {
    id: 'en-council',
    language: 'en',
    title: 'Council votes on the harbour',
    text: 'The council voted late on Tuesday. The river was mentioned once, the harbour many times: harbour walls, harbour lights, harbour fees.',
    site: 'coast.example',
    day: '2026-03-05',
  },
  {
    id: 'en-climate',
    language: 'en',
    title: 'Climate report names ten rivers',
    tags: 'Climate',
    text: 'A new report on climate change says that ten rivers will carry less water. The authors studied glaciers.',
    site: 'valley.example',
    day: '2026-02-10',
  },
  {
    id: 'en-york',
    language: 'en',
    title: 'New museum opens in York',
    text: 'The city of York has a new museum. Visitors from New York were among the first.',
    site: 'north.example',
    day: '2026-01-20',
  },
  {
    id: 'en-email',
    language: 'en',
    title: 'How e-mail changed offices',
    text: 'It was the e-mail, not the telephone, that emptied the post rooms. O’Brien’s office was the first.',
    site: 'north.example',
    day: '2025-12-01',
  },
  {
    id: 'de-strasse',
    language: 'de',
    title: 'Straße nach Tromsø gesperrt',
    text: 'Die Straße ist seit Montag gesperrt. Müller aus Köln wartet mit seinem Lastwagen an der Fähre über den großen Fluß.',
    site: 'nord.example',
  },
  {
    id: 'de-haus',
    language: 'de',
    title: 'Ein Haus für Vögel',
    text: 'Die Vögel bauen ihre Nester unter dem Dach. Ein Verein aus München zählt sie jedes Jahr.',
  },
  {
    id: 'fr-ecole',
    language: 'fr',
    title: 'L’école rouvre à Besançon',
    text: 'L’école a rouvert après trois semaines. Les élèves ont retrouvé leurs cœurs légers et l’œuvre du peintre naïf.',
  },
  {
    id: 'es-manana',
    language: 'es',
    title: 'Mañana empieza la cosecha',
    text: 'La cosecha de aceitunas empieza mañana en Jaén. Los agricultores esperan lluvia después del otoño más seco.',
  },
  {
    id: 'pt-sao',
    language: 'pt',
    title: 'São Paulo amplia o metrô',
    text: 'A maior cidade do país abre duas estações. A população esperava há anos pela linha até o aeroporto.',
  },
  {
    id: 'pl-lodz',
    language: 'pl',
    title: 'Łódź otwiera nową filharmonię',
    text: 'W Łodzi otwarto salę koncertową. Źródło dźwięku słychać w każdym rzędzie, mówi dyrygent.',
  },
  {
    id: 'tr-istanbul',
    language: 'tr',
    title: 'İstanbul’da yeni köprü',
    text: 'Köprü pazartesi günü açıldı. Işıklar gece boyunca yandı ve balıkçılar ağlarını topladı.',
  },
  {
    id: 'vi-hanoi',
    language: 'vi',
    title: 'Hà Nội mở tuyến tàu điện',
    text: 'Tuyến tàu điện mới chạy qua trung tâm thành phố. Người dân vui mừng vì đường phố bớt đông.',
  },
  {
    id: 'sv-angstrom',
    language: 'sv',
    title: 'Ångström på utställning',
    text: 'Utställningen visar fysikerns brev. Måltiden efteråt var räksmörgås.',
  },
  // Cyrillic
  {
    id: 'ru-reka',
    language: 'ru',
    title: 'Река вышла из берегов',
    text: 'Ночью река поднялась на два метра. Ёлки на берегу стоят в воде, школы закрыты.',
  },
  {
    id: 'ru-muzey',
    language: 'ru',
    title: 'Музей открыл новый зал',
    text: 'В Москве открыли зал современного искусства. Посетители ждали у входа с утра.',
  },
  {
    id: 'uk-kyiv',
    language: 'uk',
    title: 'У Києві відкрили бібліотеку',
    text: 'Бібліотека працює щодня. Читачі знаходять їжу для розуму та тишу.',
  },
  // Greek
  {
    id: 'el-athina',
    language: 'el',
    title: 'Η Αθήνα φυτεύει δέντρα',
    text: 'Ο δήμος φυτεύει χίλια δέντρα στους δρόμους της πόλης. Οι κάτοικοι ζητούν περισσότερη σκιά και λιγότερους θορύβους.',
  },
  // Arabic script
  {
    id: 'ar-manakh',
    language: 'ar',
    title: 'تقرير جديد عن المُناخ',
    text: 'يقول الباحثون إن المناخ يتغير بسرعة. اجتمعت الوفود في القاهرة لمناقشة الأزمة.',
  },
  {
    id: 'ar-madrasa',
    language: 'ar',
    title: 'افتتاح مدرسة في الإسكندرية',
    text: 'افتتحت أمس مدرسةٌ جديدة على شاطئ البحر. يدرس فيها أربعمئة طالب.',
  },
  {
    id: 'fa-ketab',
    language: 'fa',
    title: 'نمایشگاه کتاب تهران',
    text: 'نمایشگاه کتاب امسال میزبان ناشران بسیاری است. نویسندگان جوان از شعر می‌گویند.',
  },
  // Hebrew
  { id: 'he-rakevet', language: 'he', title: 'רכבת חדשה לירושלים', text: 'הרכבת החדשה יוצאת כל חצי שעה. הנוסעים מרוצים מן הנוף בהרים.' },
  // Devanagari
  {
    id: 'hi-barish',
    language: 'hi',
    title: 'भारी बारिश से नदी में बाढ़',
    text: 'उत्तर भारत में भारी बारिश हुई। हिन्दी समाचार के अनुसार नदी का पानी गाँव तक पहुँच गया।',
  },
  { id: 'hi-kitab', language: 'hi', title: 'किताबों का मेला शुरू', text: 'दिल्ली में किताबों का मेला शुरू हो गया है। बच्चे कहानियाँ सुनने आए।' },
  // Bengali, Tamil
  { id: 'bn-nodi', language: 'bn', title: 'পদ্মা নদীতে নতুন সেতু', text: 'পদ্মা নদীর উপর নতুন সেতু খুলে দেওয়া হয়েছে। মানুষ এখন দ্রুত ঢাকা পৌঁছায়।' },
  { id: 'ta-mazhai', language: 'ta', title: 'சென்னையில் கனமழை', text: 'சென்னையில் நேற்று கனமழை பெய்தது. பள்ளிகளுக்கு விடுமுறை அறிவிக்கப்பட்டது.' },
  // Georgian, Armenian
  {
    id: 'ka-tbilisi',
    language: 'ka',
    title: 'თბილისში ახალი პარკი გაიხსნა',
    text: 'პარკი მდინარის პირას მდებარეობს. ბავშვები უკვე თამაშობენ.',
  },
  { id: 'hy-yerevan', language: 'hy', title: 'Երևանում բացվեց գրադարան', text: 'Գրադարանը բաց է ամեն օր։ Ընթերցողները շատ են։' },
  // Han
  {
    id: 'zh-qihou',
    language: 'zh',
    title: '北京大学发表气候变化研究',
    text: '北京大学的研究人员发表了一篇关于气候变化的论文。论文指出，河流水量正在减少。',
  },
  { id: 'zh-ditie', language: 'zh', title: '上海地铁新线开通', text: '上海地铁新线昨天开通，市民排队乘车。新线连接机场和市中心。' },
  { id: 'zht-taibei', language: 'zh-TW', title: '臺北舉行書展', text: '臺北國際書展今天開幕，讀者可以遇見作家。' },
  // Japanese
  {
    id: 'ja-tokyo',
    language: 'ja',
    title: '東京都が新しい図書館を開く',
    text: '東京都は日本の首都であり、人口が多い。新しい図書館はデータベースを無料で公開する。',
  },
  {
    id: 'ja-kyoto',
    language: 'ja',
    title: '京都の紅葉が見ごろ',
    text: '京都では紅葉が見ごろを迎えた。観光客はカメラを手に寺を訪れている。iPhone発売の日も静かだった。',
  },
  { id: 'ja-ame', language: 'ja', title: '大雨で川が増水', text: '大雨の影響で川の水位が上がった。学校は休みとなった。' },
  // Hangul
  {
    id: 'ko-hoeui',
    language: 'ko',
    title: '서울에서 기후 회의 열려',
    text: '서울에서 열린 회의에서 대통령이 연설했다. 참가자들은 기후변화에 대응하기로 했다.',
  },
  { id: 'ko-dosegwan', language: 'ko', title: '부산에 새 도서관', text: '부산에 새 도서관이 문을 열었다. 어린이들이 책을 읽고 있다.' },
  // Thai, Lao, Khmer, Burmese
  {
    id: 'th-krungthep',
    language: 'th',
    title: 'กรุงเทพเปิดรถไฟฟ้าสายใหม่',
    text: 'กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย รถไฟฟ้าสายใหม่เปิดให้บริการแล้ว',
  },
  { id: 'th-fon', language: 'th', title: 'ฝนตกหนักในเชียงใหม่', text: 'ฝนตกหนักทำให้น้ำในแม่น้ำสูงขึ้น โรงเรียนหยุดเรียนสองวัน' },
  { id: 'lo-vientiane', language: 'lo', title: 'ວຽງຈັນເປີດທາງລົດໄຟ', text: 'ທາງລົດໄຟສາຍໃໝ່ເຊື່ອມຕໍ່ນະຄອນຫຼວງ' },
  { id: 'km-phnompenh', language: 'km', title: 'ភ្នំពេញបើកបណ្ណាល័យថ្មី', text: 'បណ្ណាល័យថ្មីបើកឲ្យសិស្សចូលអាន' },
  { id: 'my-yangon', language: 'my', title: 'ရန်ကုန်တွင် စာကြည့်တိုက်သစ်ဖွင့်', text: 'စာကြည့်တိုက်သစ်ကို မနေ့က ဖွင့်လှစ်ခဲ့သည်' },
];

export interface Judgement {
  readonly q: string;
  /** All that should be found. In this order where `ordered`. */
  readonly finds: readonly string[];
  readonly ordered?: true;
  /** The order on OpenSearch, where it is another one: it weighs a word by how rare it is in each field by itself, and by the field's length. */
  readonly onOpenSearch?: readonly string[];
}

const one = (q: string, ...finds: readonly string[]): Judgement => ({ q, finds });
const ranked = (q: string, ...finds: readonly string[]): Judgement => ({ q, finds, ordered: true });

export const JUDGEMENTS: readonly Judgement[] = [
  // Rank: the title before the text, what speaks of it at length before what mentions it.
  ranked('river', 'en-river', 'en-council'),
  ranked('harbour', 'en-council'),
  ranked('york', 'en-york'),
  ranked('water OR sandbags', 'en-river', 'en-climate'),
  // The title of one is shorter than that of the other: a shorter field weighs more on OpenSearch, the whole article on SQLite.
  { ...ranked('climate OR river', 'en-climate', 'en-river', 'en-council'), onOpenSearch: ['en-river', 'en-climate', 'en-council'] },
  ranked('图书馆 OR 図書館', 'ja-tokyo'),
  // Words, phrases, prefixes, operators.
  one('RIVER Overnight', 'en-river'),
  one('"new york"', 'en-york'),
  one('"york new"'),
  one('river -council', 'en-river'),
  one('river NOT sandbags', 'en-council'),
  one('sandb*', 'en-river'),
  one('rivers', 'en-climate'),
  one('river*', 'en-river', 'en-council', 'en-climate'),
  one('e-mail', 'en-email'),
  one('obrien'),
  one("o'brien", 'en-email'),
  one('(sandbags OR glaciers) report', 'en-climate'),
  one('site:valley.example', 'en-river', 'en-climate'),
  one('site:valley.example -river*'),
  one('tag:floods', 'en-river'),
  one('lang:ja', 'ja-tokyo', 'ja-kyoto', 'ja-ame'),
  one('site:valley.example after:2026-02-15', 'en-river'),
  one('site:valley.example before:2026-02-15', 'en-climate'),
  one('nosuchword'),
  one('river nosuchword'),
  // Latin with marks, and without.
  one('strasse', 'de-strasse'),
  one('STRASSE', 'de-strasse'),
  one('Straße', 'de-strasse'),
  one('tromso', 'de-strasse'),
  one('muller', 'de-strasse'),
  one('koln', 'de-strasse'),
  one('fluss', 'de-strasse'),
  one('vogel', 'de-haus'),
  one('ecole', 'fr-ecole'),
  one('besancon', 'fr-ecole'),
  one('oeuvre naif', 'fr-ecole'),
  one('manana', 'es-manana'),
  one('jaén', 'es-manana'),
  one('sao paulo', 'pt-sao'),
  one('metro', 'pt-sao'),
  one('lodz', 'pl-lodz'),
  one('Łódź', 'pl-lodz'),
  one('zrodlo dzwieku', 'pl-lodz'),
  one('istanbul', 'tr-istanbul'),
  one('isiklar', 'tr-istanbul'),
  one('kopru', 'tr-istanbul'),
  one('ha noi', 'vi-hanoi'),
  one('tau dien', 'vi-hanoi'),
  one('angstrom', 'sv-angstrom'),
  // Cyrillic, Greek.
  one('река', 'ru-reka'),
  one('РЕКА', 'ru-reka'),
  one('елки', 'ru-reka'),
  one('"современного искусства"', 'ru-muzey'),
  one('києві', 'uk-kyiv'),
  one('їжу', 'uk-kyiv'),
  one('αθηνα', 'el-athina'),
  one('ΔΡΟΜΟΥΣ', 'el-athina'),
  one('θορυβους', 'el-athina'),
  // Arabic, Persian, Hebrew.
  one('المناخ', 'ar-manakh'),
  one('مدرسة', 'ar-madrasa'),
  one('الاسكندريه', 'ar-madrasa'),
  one('كتاب', 'fa-ketab'),
  one('کتاب', 'fa-ketab'),
  one('ירושלים'),
  one('לירושלים', 'he-rakevet'),
  one('רכבת', 'he-rakevet'),
  one('*רכבת', 'he-rakevet'),
  // Devanagari, Bengali, Tamil: vowel signs count.
  one('बारिश', 'hi-barish'),
  one('हिन्दी', 'hi-barish'),
  one('नदी', 'hi-barish'),
  one('किताबों', 'hi-kitab'),
  one('नदा'),
  one('সেতু', 'bn-nodi'),
  one('পদ্মা', 'bn-nodi'),
  one('கனமழை', 'ta-mazhai'),
  one('პარკი', 'ka-tbilisi'),
  one('ԵՐԵՎԱՆՈՒՄ', 'hy-yerevan'),
  one('գրադարան', 'hy-yerevan'),
  // Chinese, Japanese, Korean.
  one('气候', 'zh-qihou'),
  one('气候变化', 'zh-qihou'),
  one('北京', 'zh-qihou'),
  one('论文', 'zh-qihou'),
  one('天气'),
  one('地铁', 'zh-ditie'),
  one('机场', 'zh-ditie'),
  one('書展', 'zht-taibei'),
  one('東京', 'ja-tokyo'),
  one('京都', 'ja-tokyo', 'ja-kyoto'),
  one('首都', 'ja-tokyo'),
  one('データ', 'ja-tokyo'),
  one('ﾃﾞｰﾀ', 'ja-tokyo'),
  one('カメラ', 'ja-kyoto'),
  one('iphone 発売', 'ja-kyoto'),
  one('"iPhone発売"', 'ja-kyoto'),
  one('川', 'ja-ame'),
  one('雨', 'ja-ame'),
  one('서울', 'ko-hoeui'),
  one('회의', 'ko-hoeui'),
  one('대통령', 'ko-hoeui'),
  one('기후변화', 'ko-hoeui'),
  one('도서관', 'ko-dosegwan'),
  one('책', 'ko-dosegwan'),
  // Thai, Lao, Khmer, Burmese.
  one('เมืองหลวง', 'th-krungthep'),
  one('รถไฟฟ้า', 'th-krungthep'),
  one('ไทยแลนด์'),
  one('แม่น้ำ', 'th-fon'),
  one('ลດ'),
  one('ລົດໄຟ', 'lo-vientiane'),
  one('បណ្ណាល័យ', 'km-phnompenh'),
  one('စာကြည့်တိုက်', 'my-yangon'),
];

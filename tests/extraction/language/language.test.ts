/** The language of an article: declared, and checked against its text. */
import { describe, expect, it, test } from 'vitest';
import { extract } from '../../../shared/extraction/index.ts';
import { detectLanguage } from '../../../shared/extraction/language/detect-language.ts';
import { findLanguage, normalizeTag } from '../../../shared/extraction/language/index.ts';

const TEXTS: Readonly<Record<string, string>> = {
  en: 'The council met on Tuesday to discuss the new bridge over the river, and after four hours of debate it agreed that the city would ask for more money from the state before the end of the year.',
  de: 'Der Rat hat am Dienstag über die neue Brücke beraten, die über den Fluss führen soll, und nach vier Stunden war klar, dass die Stadt vor dem Ende des Jahres noch mehr Geld vom Land haben will.',
  fr: "Le conseil s'est réuni mardi pour discuter du nouveau pont sur le fleuve, et après quatre heures de débat il a décidé que la ville demanderait plus d'argent à la région avant la fin de l'année.",
  es: 'El consejo se reunió el martes para hablar del nuevo puente sobre el río, y después de cuatro horas de debate decidió que la ciudad pediría más dinero a la región antes de que termine el año.',
  it: 'Il consiglio si è riunito martedì per discutere del nuovo ponte sul fiume, e dopo quattro ore di dibattito ha deciso che la città chiederà più soldi alla regione prima della fine dell’anno.',
  pt: 'O conselho reuniu-se na terça-feira para discutir a nova ponte sobre o rio, e depois de quatro horas de debate decidiu que a cidade vai pedir mais dinheiro ao governo antes do fim do ano.',
  nl: 'De raad kwam dinsdag bijeen om te praten over de nieuwe brug over de rivier, en na vier uur werd besloten dat de stad voor het einde van het jaar meer geld van de provincie wil hebben.',
  sv: 'Rådet träffades på tisdagen för att tala om den nya bron över floden, och efter fyra timmar beslöt man att staden skall be om mer pengar från staten innan året är slut.',
  fi: 'Neuvosto kokoontui tiistaina ja keskusteli uudesta sillasta, mutta vasta neljän tunnin jälkeen se päätti, että kaupunki pyytää lisää rahaa, kun vuosi on lopussa, ja niin myös tehtiin.',
  pl: 'Rada zebrała się we wtorek, aby porozmawiać o nowym moście na rzece, i po czterech godzinach uznała, że miasto jest za biedne i że nie da się tego zrobić bez pomocy, która może przyjść od państwa.',
  cs: 'Rada se sešla v úterý, aby jednala o novém mostu přes řeku, a po čtyřech hodinách se rozhodla, že město bude žádat o peníze, protože bez nich by to nebylo možné a také by to bylo pro lidi drahé.',
  tr: 'Meclis salı günü nehir üzerindeki yeni köprü için toplandı ve dört saat sonra, şehir için daha çok para istenmesi gerektiği kadar bu işin ne zaman biteceği de konuşuldu, ancak bir karar çıkmadı ve bu böyle oldu.',
  ru: 'Совет собрался во вторник, чтобы обсудить новый мост через реку, и после четырёх часов решил, что город должен просить больше денег, но это не всё: он также будет искать помощь у других, как уже было.',
  uk: 'Рада зібралася у вівторок, щоб обговорити новий міст через річку, і після чотирьох годин вирішила, що місто має просити більше грошей, але це не все: воно також буде шукати допомогу, як вже було.',
  ar: 'اجتمع المجلس يوم الثلاثاء من أجل الحديث عن الجسر الجديد على النهر، وقد قال الرئيس بعد ذلك إن المدينة التي كان ما بين يديها قليل سوف تطلب المزيد من المال من الدولة في هذه السنة.',
  fa: 'شورا روز سه شنبه برای گفتگو در باره پل جدید بر رودخانه گرد آمد و بعد از چهار ساعت این تصمیم را گرفت که شهر باید از دولت پول بیشتری بخواهد و تا پایان سال آن را با مردم هم در میان می گذارد.',
  el: 'Το συμβούλιο συνεδρίασε την Τρίτη για τη νέα γέφυρα πάνω από τον ποταμό.',
  he: 'המועצה התכנסה ביום שלישי כדי לדון בגשר החדש מעל הנהר ובכסף הנדרש.',
  ja: '市議会は火曜日に新しい橋について話し合い、四時間の議論のあと、もっと多くのお金を求めることに決めました。',
  zh: '市议会周二开会讨论了横跨河流的新桥，经过四个小时的辩论，决定向国家申请更多资金。',
  ko: '시의회는 화요일에 강 위의 새 다리에 대해 논의했고 네 시간의 토론 끝에 더 많은 돈을 요청하기로 했다.',
  th: 'สภาเมืองประชุมกันเมื่อวันอังคารเพื่อหารือเรื่องสะพานใหม่ข้ามแม่น้ำ',
};

function long(language: string): string {
  return `${TEXTS[language] ?? ''} `.repeat(3);
}

describe('a text', () => {
  test.each(Object.entries(TEXTS))('in %s is known as such', (language, text) => expect(detectLanguage(text)?.language).toBe(language));

  it('of a few words, or of none, tells nothing', () => {
    expect(detectLanguage('Hello world')).toBeNull();
    expect(detectLanguage('1 2 3 4 5 6 7 8 9'.repeat(20))).toBeNull();
  });
});

describe('a declaration', () => {
  test.each([
    ['en_US', 'en-US'],
    ['DE', 'de'],
    ['zh-tw', 'zh-TW'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['iw', 'he'],
    ['English', 'en'],
    ['Deutsch', 'de'],
    ['de-DE, en', 'de-DE'],
    ['en-us.utf-8', 'en-US'],
    ['x-default', null],
    ['und', null],
    ['{{ lang }}', null],
    ['constructor', null],
    ['', null],
  ])('%j becomes %j', (value, tag) => expect(normalizeTag(value)).toBe(tag));

  it('is believed where the text agrees, with its region', () => {
    expect(findLanguage([{ value: 'en_gb', source: 'html[lang]' }], long('en'))).toMatchObject({
      language: 'en-GB',
      source: 'html[lang]',
      direction: 'ltr',
      warnings: [],
    });
  });

  it('loses against a text that is plainly in another language, with a warning', () => {
    const found = findLanguage([{ value: 'en-US', source: 'html[lang]' }], long('de'));
    expect(found).toMatchObject({ language: 'de', source: 'text' });
    expect(found.warnings.map((warning) => warning.code)).toEqual(['language-contradicted']);
  });

  it('loses against another declaration that the text supports', () => {
    const found = findLanguage(
      [
        { value: 'en', source: 'html[lang]' },
        { value: 'de_DE', source: 'meta:og:locale' },
      ],
      long('de'),
    );
    expect(found).toMatchObject({
      language: 'de-DE',
      source: 'meta:og:locale',
      warnings: [],
      lost: [{ value: 'en', source: 'html[lang]' }],
    });
  });

  it('is believed against a short text, and among close relatives', () => {
    expect(findLanguage([{ value: 'fr', source: 'html[lang]' }], 'Read more').language).toBe('fr');
    expect(findLanguage([{ value: 'sk', source: 'html[lang]' }], long('cs')).language).toBe('sk');
  });

  it('is not needed where the text tells', () => {
    expect(findLanguage([], long('fr'))).toMatchObject({ language: 'fr', source: 'text', warnings: [] });
    expect(findLanguage([], '').language).toBeNull();
  });

  it('of a right-to-left language gives the direction', () => {
    expect(findLanguage([{ value: 'ar', source: 'html[lang]' }], long('ar')).direction).toBe('rtl');
    expect(findLanguage([{ value: 'az-Arab', source: 'html[lang]' }], '').direction).toBe('rtl');
  });
});

describe('letters', () => {
  const ru =
    'Городской совет в четверг одобрил проект второй трамвайной линии после четырёх лет переговоров с жителями посёлков вдоль маршрута. Работы начнутся в феврале, первые рельсы положат до конца будущего года, сообщили в мэрии.';
  const bg =
    'Общинският съвет одобри в четвъртък плана за втора трамвайна линия след четири години преговори със селата по трасето. Работата ще започне през февруари, а първите релси ще бъдат положени до края на годината.';
  const be =
    'Гарадскі савет у чацвер ухваліў праект другой трамвайнай лініі пасля чатырох гадоў перамоў з жыхарамі пасёлкаў уздоўж маршруту. Работы пачнуцца ў лютым, а першыя рэйкі пакладуць да канца наступнага года.';
  const kk =
    'Қалалық кеңес бейсенбі күні төрт жылдық келіссөзден кейін екінші трамвай желісінің жобасын мақұлдады. Жұмыстар ақпанда басталады, ал алғашқы рельстер келесі жылдың соңына дейін төселеді.';
  const ur =
    'سٹی کونسل نے جمعرات کو پرانے بازار کی مرمت کے منصوبے کی منظوری دے دی ہے، جس پر کئی برسوں سے دکانداروں کے ساتھ بات چیت چل رہی تھی۔ کام اپریل میں شروع ہوگا اور ڈیڑھ سال تک جاری رہنے کی امید ہے۔';

  test.each([
    ['ru', null, ru],
    ['ru', 'en', ru],
    ['ru', 'bg', ru],
    ['ru', 'uk', ru],
    ['uk', 'ru', TEXTS['uk'] ?? ''],
    ['uk', 'ru-UA', TEXTS['uk'] ?? ''],
    ['bg', null, bg],
    ['bg', 'uk', bg],
    ['be', 'ru', be],
    ['kk', 'ru', kk],
    ['ur', 'ar', ur],
    ['fa', 'ar', TEXTS['fa'] ?? ''],
  ])('tell that a text is %s, declared %s', (language, declared, text) => {
    const found = findLanguage(declared === null ? [] : [{ value: declared, source: 'html[lang]' }], text);
    expect(found).toMatchObject({ language, source: 'text' });
    expect(found.warnings.map(({ code }) => code)).toEqual(declared === null ? [] : ['language-contradicted']);
  });

  test.each([
    ['uk', `${TEXTS['uk'] ?? ''} «Мы приехали сюда ночью, и мост был закрыт, — сказал водитель, — а объезда не было вовсе».`],
    ['ru', `${ru} Школу открыли в Қызылорде, её назвали именем Әлихана Бөкейхана, а вторую строят в Өскемене.`],
  ])('do not rule %s out by a quotation or by names', (language, text) => {
    expect(findLanguage([{ value: language, source: 'html[lang]' }], text)).toMatchObject({ language, warnings: [] });
  });

  test.each([
    ['ru', `${ru} Книга называется «Місто і річка», издательство «Веселка».`],
    ['uk', `${TEXTS['uk']} ${TEXTS['uk']} У листі написано: «Мы обязательно приедем».`],
    ['bg', `${bg} ${bg} На плаката пише «Вы здесь».`],
    ['ar', `${TEXTS['ar']} وقالت السيدة پريا إن شركة «گلوبال» تأخرت.`],
    ['kk', kk],
    ['sr', 'Градско веће је у четвртак усвојило план за другу трамвајску линију, после четири године преговора са мештанима.'],
  ])('of a name or a quote rule nothing out: %s', (declared, text) => {
    expect(findLanguage([{ value: declared, source: 'html[lang]' }], text)).toMatchObject({ language: declared, warnings: [] });
  });

  it('of a language that is not known here name no other', () => {
    const mn =
      'Хотын зөвлөл пүрэв гарагт трамвайн хоёр дахь шугамын төслийг дөрвөн жилийн хэлэлцээний дараа батлав. Ажил хоёрдугаар сард эхэлж, эхний төмөр замыг ирэх оны эцэс гэхэд тавина.';
    expect(findLanguage([{ value: 'ru', source: 'html[lang]' }], mn)).toMatchObject({ language: null, source: 'text' });
    expect(findLanguage([{ value: 'mn', source: 'html[lang]' }], mn)).toMatchObject({ language: 'mn', warnings: [] });
  });
});

it('reaches the article with its provenance', () => {
  const text = (TEXTS['de'] ?? '').repeat(2);
  const result = extract(
    `<!doctype html><html lang="en"><title>Brücke</title><body><article><h1>Neue Brücke</h1><p>${text}</p><p>${text}</p><p>${text}</p></article></body></html>`,
  );
  const article = result.outcome === 'article' ? result.article : null;
  expect([article?.language, article?.provenance['language']?.source]).toEqual(['de', 'text']);
  expect(article?.warnings.map((warning) => warning.code)).toContain('language-contradicted');
});

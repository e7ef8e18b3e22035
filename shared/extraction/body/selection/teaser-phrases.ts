/** Phrases of many languages that point to another story, or label an advertisement, a button or tags. Data for `boilerplate-lines.ts`, which says when a line that begins so is one. */

/** Phrases, parted by bars: as single strings they would take three bytes more each in the bundles. */
const PHRASES: readonly string[] = [
  // English
  'read more|read also|read next|also read|read this next|see also|related|related article|related articles|related story',
  'related stories|related posts|related post|related reading|related news|related content|related links|related coverage',
  'more on this|more on this story|more on this topic|more stories|more news|more from|you may also like',
  'you might also like|you may also be interested in|you might also be interested in|recommended reading',
  'recommended for you|must read|don’t miss|dont miss|watch also|watch now|latest stories|latest news|latest articles',
  'most read|further reading|keep reading|continue reading|continue reading the main story',
  // German
  'mehr zum thema|mehr dazu|mehr themen|mehr lesen|lesen sie auch|lesen sie mehr|lesen sie hier|lies auch|lest auch',
  'auch interessant|auch spannend|auch lesenswert|das könnte sie auch interessieren|das könnte dich auch interessieren',
  'das könnte euch auch interessieren|das thema könnte dich auch interessieren|weiterlesen|schon gelesen|siehe auch',
  'passend dazu|passend zum thema|zum thema|neueste artikel|weitere artikel|weitere themen|ähnliche artikel',
  'verwandte artikel|meistgelesen|hier weiterlesen',
  // French
  'lire aussi|à lire aussi|a lire aussi|à lire|lire également|à lire également|voir aussi|à voir aussi|vous aimerez aussi',
  'vous aimerez|sur le même sujet|sur le même thème|pour aller plus loin|lire la suite|articles liés|à découvrir aussi',
  'retrouvez aussi',
  // Spanish
  'leer más|leer también|leer además|lea también|lea además|lea más|lee también|lee además|le puede interesar',
  'te puede interesar|le podría interesar|te podría interesar|también le puede interesar|también te puede interesar',
  'vea también|ver también|vea además|mira también|mire también|mira|no te pierdas|te recomendamos|le recomendamos',
  'más información|noticias relacionadas|más noticias|sigue leyendo',
  // Italian, Portuguese
  'leggi anche|leggi tutto|guarda anche|potrebbe interessarti|ti potrebbe interessare|potrebbe interessarti anche',
  'articoli correlati|per approfondire|leia também|leia mais|veja também|veja mais|saiba mais|confira também',
  'notícias relacionadas',
  // Dutch and the north
  'lees ook|lees verder|lees meer|bekijk ook|läs också|läs även|läs mer|se även|les også|les mer|se også|læs også|læs mere',
  'lue myös|lue lisää|katso myös',
  // Slavic languages, Hungarian, Romanian, Turkish, Greek
  'czytaj też|czytaj także|czytaj również|czytaj więcej|zobacz też|zobacz także|zobacz również|zobacz więcej|przeczytaj też',
  'przeczytaj także|polecamy|čtěte také|čtěte také o|čtěte více|přečtěte si|přečtěte si také|mohlo by vás zajímat',
  'prečítajte si|prečítajte si aj|pročitajte još|pročitajte i|čitajte još|читайте также|читайте ещё|читайте еще',
  'читать далее|смотрите также|по теме|читайте також|читати далі|прочетете още|вижте още|olvasd el|olvasta már',
  'kapcsolódó cikk|citește și|citiți și|vezi și|ilginizi çekebilir|ilgili haber|ilgili haberler|ayrıca okuyun|bunları da okuyun|διαβάστε επίσης',
  'διαβάστε ακόμη|διαβάστε περισσότερα|δείτε επίσης',
  // Arabic, Hebrew, Persian, Hindi
  'اقرأ أيضا|اقرأ أيضًا|اقرأ المزيد|قد يهمك أيضا|شاهد أيضا|קרא עוד|קראו גם|بیشتر بخوانید|همچنین بخوانید|यह भी पढ़ें',
  'ये भी पढ़ें|और पढ़ें',
  // South Asia, the Baltic and elsewhere
  'আরও পড়ুন|আরো পড়ুন|আরও দেখুন|இதையும் படியுங்கள்|இதையும் படிங்க|மேலும் படிக்க|ఇది కూడా చదవండి|ఇవి కూడా చదవండి|ಇದನ್ನೂ ಓದಿ',
  'ഇതും വായിക്കുക|આ પણ વાંચો|हे पण वाचा|हेही वाचा|यो पनि पढ्नुहोस्|مزید پڑھیں|مزید پڑھیے|یہ بھی پڑھیں|lasi arī|lasi vēl',
  'lasiet arī|skaitykite taip pat|taip pat skaitykite|loe ka|loe lisaks|irakurri gehiago|gehiago irakurri|irakurri ere',
  'llegiu també|llegeix també|le máis|lexo edhe|lexoni edhe|прочитајте и|прочитајте још|preberite tudi|preberite še',
  'artiklen fortsætter efter annoncen|artikeln fortsätter under annonsen|artikkelen fortsetter under annonsen|haberin devamı|انتهای پیام|dalsza część artykułu pod materiałem wideo|nie udało się załadować wideo|vstoupit do diskuse',
  'previous message|next message|messages sorted by',
  'kapcsolódó cikkek|kapcsolódó|ajánlott cikkek|soma pia|soma zaidi|lees ook dit|basahin din|oxuyun|oxşar xəbərler',
  'оқи отырыңыз|lue seuraavaksi|წაიკითხეთ ასევე|ასევე წაიკითხეთ|კიდევ წაიკითხეთ|կարդացեք նաև|կարդացեք նաեւ|ተጨማሪ ያንብቡ|អានបន្ត|ဆက်ဖတ်ရန်|ອ່ານຕໍ່|shuningdek o‘qing',
  // East Asia
  '関連記事|あわせて読みたい|おすすめ記事|こちらもおすすめ|관련기사|관련 기사|相关阅读|相关新闻|相关文章|推荐阅读|延伸阅读|延伸閱讀|相關新聞|相關文章|推薦閱讀|baca juga|simak video|simak juga|simak juga video|lihat juga video|tonton juga|xem thêm|đọc thêm',
  'อ่านข่าวที่เกี่ยวข้อง|ข่าวเกี่ยวข้อง|อ่านเพิ่มเติม|อ่านข่าวเพิ่มเติม|อ่านต่อ|ข่าวที่เกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|tin liên quan|baca selengkapnya',
  'artikel terkait|berita terkait|続きを読む|함께 보면 좋은 기사|繼續閱讀',
  // Spelled or worded otherwise
  // Greek capitals have no accents
  'διαβαστε ακομη|διαβαστε ακομα|διαβαστε επισης|διαβαστε περισσοτερα|διαβαστε και|δειτε επισης|δειτε ακομα|δειτε ακομη|σχετικα αρθρα|διαφημιση',
  'haberle ilgili daha fazlası|relacionadas|relacionados|story continues below this ad|இதையும் படிக்க|இதையும் பாருங்கள்|தொடர்புடைய செய்தி|topic|also check|also watch|read full story|read the full story|read here|don’t miss these|from our archive|lectures recommandées|weitere meldungen|mehr aus diesem ressort|lesen sie dazu|lesen sie dazu auch',
  'اقرأ أيضاً|اقرأ ايضا|إقرأ أيضا|إقرأ أيضاً|إقرأ أيضًا|شاهد أيضاً|شاهد أيضًا|قد يهمك أيضاً|قد يهمك|اقرأ كذلك|طالع أيضا|مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة|أخبار متعلقة|مواضيع متعلقة|قراءة المزيد',
  'לקריאה נוספת|עוד בנושא|כתבות נוספות|קראו עוד|مطالب مرتبط|اخبار مرتبط|مطالب پیشنهادی|بیشتر بدانید|یہ بھی پڑھیے|इसे भी पढ़ें|यह भी पढ़े|ये भी पढ़े|ये भी देखें|संबंधित खबरें|संबंधित ख़बरें|আরও খবর|সম্পর্কিত খবর',
  'ezt olvasta már|ezt is olvassa el|ez is érdekelheti|olvassa el ezt is|tovább olvasom|také čtěte|související|související články|související téma|súvisiace články|čítajte aj|przeczytaj również|więcej na ten temat|zobacz|powiązane artykuły',
  'citește mai mult|citeşte şi|citeste si|vezi şi|pe aceeași temă|te-ar putea interesa|bunlar da ilginizi çekebilir|ilginizi çekebilecek haberler|ilginizi çekebilecek diğer haberler|δείτε ακόμα|διαβάστε ακόμα|σχετικά άρθρα|διαβάστε και',
  'pročitaj i|čitajte i|pročitajte više|povezane vijesti|povezani članci|povezane vesti|pogledajte i|još po temi|прочетете и|още по темата|вижте и|прочитај и|також читайте|дивіться також|читайте ще|більше новин|ещё по теме|также по теме|вам может быть интересно|похожие материалы|другие новости',
  'leia ainda|matérias relacionadas|notícia relacionada|artigos relacionados|também pode gostar|veja mais notícias|también puedes leer|también puede leer|puedes leer|puede leer|notas relacionadas|nota relacionada|artículos relacionados|noticia relacionada|te puede gustar|le recomendamos leer|recomendamos leer|siga leyendo',
  'potrebbero interessarti|ti potrebbe interessare anche|leggi pure|notizie correlate|articles similaires|articles connexes|notre dossier|dans la même rubrique|lire notre article|també et pot interessar|meer over dit onderwerp|ook interessant|bekijk ook deze|lue lisäksi|aiheesta lisää|mer om ämnet|mer om saken|mere om emnet',
  'baca lainnya|berita lainnya|pilihan redaksi|artikel lainnya|saksikan juga|baca lagi|berita berkaitan|tin cùng chuyên mục|có thể bạn quan tâm|bài liên quan|บทความที่เกี่ยวข้อง|ข่าวแนะนำ|อ่านเพิ่ม|soma hapa',
  '合わせて読みたい|関連リンク|こちらもチェック|もっと読む|関連ニュース|この記事も読まれています|함께 볼 만한 기사|관련 뉴스|이 기사도 읽어보세요|相关报道|相關報導|相關報道|更多新聞|更多新闻|看更多|你可能也想看|延伸报道|推荐新闻|往下看更多',
  'читайте об этом|читайте по теме|vezani članci|outros artigos recomendados|mirá también|mirá además|seguí leyendo|lea aquí|encuentra también|la rédaction vous conseille|in evidenza|basahin|kaugnay na balita|вас також можуть зацікавити новини|вас також може зацікавити|вам також може сподобатися|อ่านข่าวอื่นที่น่าสนใจ|ข่าวอื่นที่น่าสนใจ',
  'editors’ pick|editor’s pick|now read|previous coverage|read more stories|read related|seotud lood|seotud artiklid|susiję straipsniai|saistītie raksti|más sobre este tema|sobre el mismo tema|notas recomendadas|siga lendo|pročitajte i ovo|više na temu|simak juga berita|berita pilihan|tin nổi bật|写真|動画',
  // Lists of what others read
  'most popular|most viewed|most shared|most commented|trending now|popular stories|popular now|popular posts|recommended stories',
  'recommended articles|what to read next|editors’ picks|editor’s picks|editors’ choice|editor’s choice|top stories',
  'you may have missed|in case you missed it|explore more|more in this section|more in news|next article|previous article|sponsored stories',
  'meistgelesene artikel|meist gelesen|am meisten gelesen|meistgeklickt',
  'les plus lus|les plus lues|les articles les plus lus|les plus populaires|à la une|à ne pas manquer',
  'nos articles les plus lus|lo más leído|lo más visto|lo más popular|más leídas|más leídos|las más leídas',
  'otras noticias|i più letti|più letti|le più lette|mais lidas|as mais lidas|mais lidos',
  'mais populares|últimas notícias|meest gelezen|meest bekeken|populair|mest läst|mest lästa|mest lest|mest leste|mest læst',
  'mest læste|luetuimmat|najczęściej czytane|najpopularniejsze|nejčtenější|najčítanejšie',
  'legolvasottabb|cele mai citite|cele mai populare|en çok okunanlar|самое читаемое|самое популярное',
  'самые читаемые|популярные статьи|главные новости|новости по теме|материалы по теме|найпопулярніше|найчитаніше',
  'най-четени|најчитаније|τα πιο δημοφιλή|الأكثر قراءة|الأكثر مشاهدة|אולי יעניין אותך',
  'הנקראות ביותר|הנצפות ביותר|پربازدیدترین|सबसे ज़्यादा पढ़ी गई|सबसे ज्यादा पढ़े गए|সর্বাধিক পঠিত|terpopuler|đọc nhiều',
  'tin mới nhất|ข่าวยอดนิยม|อ่านมากที่สุด|人気記事|よく読まれている記事|アクセスランキング|많이 본 뉴스|많이 본 기사|热门文章|热门推荐|熱門新聞',
  '熱門文章|猜你喜欢|猜你喜歡',
  // Labels of advertisements
  'advertisement|advertising|sponsored content|skip advertisement|skip ad|story continues below',
  'story continues below advertisement|article continues below|article continues after ad',
  'article continues after advertisement|article continues after this advertisement|article continues after this ad|continue reading below advertisement',
  'scroll to continue|anzeige|werbung|artikel wird nach der werbung fortgesetzt|publicité|la suite après la publicité',
  'la suite après cette publicité|publicidad|publicidade|continua após a publicidade|pubblicità|continua dopo la pubblicità',
  'advertentie|annons|annonse|annonce|mainos|reklama|reklam|hirdetés|реклама|διαφήμιση|iklan|quảng cáo|إعلان|פרסומת',
  'विज्ञापन|広告|광고|广告',
  // Labels of buttons
  'link copied|on this page|in this article|in this story|show key events only|jump to recipe|print recipe|jump to comments',
  'copy link|click to tweet|tweet this|share this|share this article|share this story|share this post|gift this article',
  'save this article|print this article|listen to this article|auf dieser seite|in diesem artikel|zum rezept springen',
  'rezept drucken|dans cet article|sur cette page|aller à la recette|imprimer la recette|en este artículo|en esta página',
  'in questo articolo|neste artigo|nesta página|in dit artikel|op deze pagina|artikel teilen|artikel anhören|artikel merken',
  'link kopiert|partager cet article|écouter cet article|compartir este artículo|condividi questo articolo|deel dit artikel',
  // Lists of tags
  'tags|tagged|filed under|posted in|topics|archivado en|arquivado em|temas|argomenti|sujets|thèmes|themen|tagi|tagy',
  'etiketler|från ämnet|ämnen|emner|وسوم|الكلمات المفتاحية|תגיות|टैग्स|แท็ก|แท็กที่เกี่ยวข้อง|từ khóa|schlagwörter',
  'mots-clés|etiquetas|trefwoorden|теги|метки|タグ|标签|標籤|태그',
];

/** How a teaser begins, lower case, without punctuation; a link to the other story follows, or nothing. */
export const TEASERS: readonly string[] = PHRASES.flatMap((phrases) => phrases.split('|'));

/**
 * Roles of people who contribute to a story besides writing: pictures, editing, review, translation. Words as credits
 * print them, one line a language.
 */
import { foldWord, memoize } from '../../text/index.ts';

/** Who is named behind these did not write. */
const OTHERS: Readonly<Record<string, string>> = {
  en:
    'photo photos photograph photographs photography photographer photographed picture pictures image images illustration illustrations illustrated illustrator video videos videographer camera graphic graphics design designed ' +
    'designer artwork audio music producer produced production translation translator translated editor editors edited editing copyediting reviewed reviewer checked fact-checked fact-checking checker research researched filmed animation cartoon',
  de: 'foto fotos fotografie fotograf fotografin bild bilder illustration illustrationen grafik grafiken kamera schnitt redaktion redigatur lektorat übersetzung übersetzt mitarbeit recherche',
  fr: 'photographie photographies photographe dessin dessins vidéo vidéos traduction traduit infographie montage édition relecture',
  es: 'fotografía fotografías imagen imágenes ilustración ilustraciones vídeo vídeos traducción infografía edición',
  pt: 'imagens fotografias ilustração ilustrações tradução edição infográfico revisão',
  it: 'fotografie immagini illustrazioni traduzione montaggio riprese',
  nl: "foto's beeld illustratie illustraties vertaling eindredactie",
  nordic:
    'bilde fotograf fotografi grafikk grafik illustrasjon illustrasjoner illustrationer redigering redaktør tegning översättning oversettelse oversættelse mynd myndir ljósmynd ljósmyndir',
  fi: 'kuva kuvat kuvitus kuvaaja käännös valokuvat',
  pl: 'zdjęcia zdjęcie fot ilustracja ilustracje grafika redakcja montaż tłumaczenie korekta',
  cs: 'ilustrace překlad snímky snímek kamera střih preklad snímka',
  hu: 'fotó fotók fénykép fényképek kép képek illusztráció fordítás fordította szerkesztő szerkesztette',
  ro: 'fotografii ilustrații ilustrație traducere editare',
  hr: 'fotografija fotografije snimio snimila prijevod prevod montaža slike',
  tr: 'fotoğraf fotoğraflar görsel çizim kamera editör çeviri kurgu',
  id: 'penyunting ilustrasi videografer gambar penerjemah',
  vi: 'ảnh video đồ-họa biên-tập hình-ảnh dịch',
  el: 'φωτογραφία φωτογραφίες φωτογράφος φωτό επιμέλεια μετάφραση βίντεο',
  ru: 'фото фотограф фотографии видео иллюстрации иллюстрация редактор перевод съемка монтаж корректор оператор',
  uk: 'відео ілюстрації ілюстрація переклад монтаж світлини',
  ar: 'تصوير صور عدسة ترجمة مونتاج إخراج تدقيق مراجعة',
  fa: 'عکس عکاس ترجمه مترجم ویرایش ویراستار تصاویر',
  he: 'צילום צילומים צלם עריכה איור איורים תרגום',
  hi: 'फोटो तस्वीर तस्वीरें संपादन संपादक अनुवाद अनुवादक छायाचित्र',
  th: 'ภาพ ถ่ายภาพ ช่างภาพ ภาพประกอบ เรียบเรียง',
};

/** Who is named behind these wrote, where another credit stands beside them. */
const WRITERS =
  'text texts words story article author authors writer writers written report reporter reporting interview interviewer by autor autorin autoren autora autores autorka texte textes auteur auteurs auteure texto textos reportaje reportagem ' +
  'testo testi autore autrice tekst tekster auteurs skribent reportage forfatter journalist journalister teksti toimittaja texti höfundur rozmowa opracowanie autoři szöveg szerző írta textul autori reportaža ' +
  'piše haber yazı yazan röportaj muhabir penulis laporan reporter teks bài bài-viết tác-giả κείμενο κείμενα συντάκτης ρεπορτάζ текст автор авторы репортаж автори كتب كتبت كتابة نص بقلم تقرير تحقيق حوار إعداد گزارش متن نویسنده نوشته ' +
  'כתב כתבה מאת טקסט लेखक लेखिका रिपोर्ट लेखन เรื่อง เขียน ผู้เขียน';

/** The same of scripts without spaces between words. */
const EAST_OTHERS =
  '编辑 編輯 责任编辑 責任編輯 责编 責編 主编 主編 值班编辑 值班主任 美编 实习编辑 摄影 攝影 摄 图 圖 图片 圖片 配图 摄像 剪辑 校对 校對 审核 審核 审校 编审 編審 监制 監製 来源 來源 编译 編譯 翻译 翻譯 视频 影片 设计 排版 统筹 供图 初审 复审 终审 一审 二审 三审 签发 核稿 ' +
  '撮影 写真 イラスト 編集 監修 協力 取材協力 翻訳 校正 デザイン スタイリング ヘアメイク 動画 企画 絵 ' +
  '사진 영상 편집 촬영 그래픽 일러스트 번역 감수 디자인';
const EAST_WRITERS =
  '文 文字 撰文 撰稿 采写 采訪 采访 報導 作者 记者 記者 本报记者 实习生 實習生 通讯员 通訊員 特约记者 取材 執筆 執筆者 構成 聞き手 ライター 著者 筆者 글 취재 취재기자 기자 글쓴이';

const others: ReadonlySet<string> = new Set([...Object.values(OTHERS), EAST_OTHERS].flatMap((words) => words.split(' ').map(keyOf)));
const writers: ReadonlySet<string> = new Set([WRITERS, EAST_WRITERS].flatMap((words) => words.split(' ').map(keyOf)));
/** Those that need no colon. */
const east: ReadonlySet<string> = new Set([EAST_OTHERS, EAST_WRITERS].flatMap((words) => words.split(' ')));

/** The role of the person whose name follows a word of a credit. */
export type CreditRole = 'other' | 'writer';

/** Words asked about, those of a few pages' bylines. */
const MAX_MEMOIZED = 500;

/** The role that a word names; the first of two words that make one is joined by a hyphen: `hình-ảnh`. */
export const creditRoleOf = memoize((word): CreditRole | null => {
  const key = keyOf(word);
  return others.has(key) ? 'other' : writers.has(key) ? 'writer' : null;
}, MAX_MEMOIZED);

/** First words of roles that are written with a hyphen: only these need to be joined to the next word. */
const beginnings: ReadonlySet<string> = new Set(
  [...others, ...writers].flatMap((key) => Array.from(key.matchAll(/-/g), ({ index }) => key.slice(0, index))),
);

/** The role of two words that are written with a hyphen or without: "fact-checked", "photo editor". */
export function creditRoleOfPair(word: string, next: string): CreditRole | null {
  return beginnings.has(foldWord(word)) ? creditRoleOf(`${word}-${next}`) : null;
}

/** True where a word of Chinese, Japanese or Korean is a role, which stands before a name without any sign: "编辑 李华". */
export function isEastRole(word: string): boolean {
  return east.has(word);
}

function keyOf(word: string): string {
  return foldWord(word).replace(/\.$/, '');
}

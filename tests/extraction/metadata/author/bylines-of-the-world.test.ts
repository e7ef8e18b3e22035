/** Bylines in many languages and scripts: labels and jobs off, every name kept. */
import { describe, expect, test } from 'vitest';
import { startsByLine } from '../../../../shared/extraction/metadata/context/byline-labels.ts';
import { namesIn, namesInPieces, personsInPieces } from '../../../../shared/extraction/metadata/author/person-names.ts';

describe('the names of a byline', () => {
  test.each<[string, readonly string[]]>([
    // Jobs around the name.
    ['By Jane Roe Staff Writer', ['Jane Roe']],
    ['Jane Roe, Senior Reporter', ['Jane Roe']],
    ['Jane Roe Political Correspondent', ['Jane Roe']],
    ['Senior Reporter Jane Roe', ['Jane Roe']],
    ['By Jane Roe, Chief Technology Correspondent', ['Jane Roe']],
    ['By Staff Writer', []],
    ['Von Redakteurin Jana Roe', ['Jana Roe']],
    ['Par Claire Fontanel, envoyée spéciale', ['Claire Fontanel']],
    ['Par notre correspondante Claire Fontanel', ['Claire Fontanel']],
    ['di Anna Verdi, inviata', ['Anna Verdi']],
    ['Por Ana Pérez Corresponsal', ['Ana Pérez']],
    ['Корреспондент Иван Петров', ['Иван Петров']],
    ['Автор: Иван Петров, обозреватель', ['Иван Петров']],
    ['специальный корреспондент', []],
    ['記者 山田太郎', ['山田太郎']],
    ['山田太郎記者', ['山田太郎']],
    ['社会部記者', []],
    ['本报记者 张三 李四', ['张三', '李四']],
    ['记者王小明', ['王小明']],
    ['김철수 기자', ['김철수']],
    ['편집부', []],
    ['ผู้สื่อข่าว สมชาย ใจดี', ['สมชาย ใจดี']],
    ['محرر الشؤون السياسية', []],
    ['संवाददाता', []],
    // Labels.
    ['This is a guest post by Jane Roe, founder of Ferry', ['Jane Roe']],
    ['Guest post by Jane Roe', ['Jane Roe']],
    ['Words by Jane Roe | Photos by Ivo Lund', ['Jane Roe']],
    ['By Jane Roe for The Guardian', ['Jane Roe']],
    ['By Jane Roe, The Guardian', ['Jane Roe']],
    ['By Jane Roe jane.roe@example.org', ['Jane Roe']],
    ['Ein Gastbeitrag von Jana Roe', ['Jana Roe']],
    ['Kommentar von Jana Roe', ['Jana Roe']],
    ['Gastbeitrag von Jana Roe', ['Jana Roe']],
    ['Autorin: Jana Roe', ['Jana Roe']],
    ['Autoren: Jana Roe, Ivo Lund', ['Jana Roe', 'Ivo Lund']],
    ['Protokolliert von Jana Roe', ['Jana Roe']],
    ['Writer: Jane Roe', ['Jane Roe']],
    ['Autora: Ana Pérez', ['Ana Pérez']],
    ['Avtorica: Ana Novak', ['Ana Novak']],
    ['Von Jana Roe am 12. März 2024', ['Jana Roe']],
    ['Propos recueillis par Claire Fontanel', ['Claire Fontanel']],
    ['Oleh Budi Santoso', ['Budi Santoso']],
    ['Yazan: Ayşe Yılmaz', ['Ayşe Yılmaz']],
    ['Γράφει ο Γιώργος Παπάς', ['Γιώργος Παπάς']],
    ['Tác giả: Nguyễn Văn An', ['Nguyễn Văn An']],
    ['Szerző: Nagy Anna', ['Nagy Anna']],
    ['بقلم: سلمى الحدّاد', ['سلمى الحدّاد']],
    ['كتبت سلمى الحداد', ['سلمى الحداد']],
    ['نویسنده: مریم احمدی', ['مریم احمدی']],
    ['מאת דנה לוי', ['דנה לוי']],
    ['मीरा शर्मा द्वारा', ['मीरा शर्मा']],
    ['โดย สมชาย ใจดี', ['สมชาย ใจดี']],
    ['作者：王小明', ['王小明']],
    ['文／山田太郎', ['山田太郎']],
    ['【文/王小明】', ['王小明']],
    ['글: 김철수', ['김철수']],
    // Several authors.
    ['By ABBY GOODALL, THOMAS ANDERSEN and RANDY BYRNE', ['ABBY GOODALL', 'THOMAS ANDERSEN', 'RANDY BYRNE']],
    ['Anna Poe & Ben Roe', ['Anna Poe', 'Ben Roe']],
    ['Anna Poe und Ben Roe', ['Anna Poe', 'Ben Roe']],
    ['Anna Poe, Ben Roe og Carl Doe', ['Anna Poe', 'Ben Roe', 'Carl Doe']],
    ['Anna Poe ve Ben Roe', ['Anna Poe', 'Ben Roe']],
    ['Mary A Smith', ['Mary A Smith']],
    ['Анна По и Бен Ро', ['Анна По', 'Бен Ро']],
    ['山田太郎、鈴木花子', ['山田太郎', '鈴木花子']],
    ['سلمى الحداد ومحمد علي', ['سلمى الحداد', 'محمد علي']],
    ['سلمى الحداد، محمد علي', ['سلمى الحداد', 'محمد علي']],
    ['أحمد وليد حسن', ['أحمد وليد حسن']],
    ['דנה לוי ורון כהן', ['דנה לוי', 'רון כהן']],
    ['मीरा शर्मा और राम वर्मा', ['मीरा शर्मा', 'राम वर्मा']],
    ['김철수, 이영희 기자', ['김철수', '이영희']],
    // Where a name has a place or an employer behind it, the next one follows.
    ['Ana Holm in Bergen and Bo Lind in Oslo', ['Ana Holm', 'Bo Lind']],
    ['Ana Holm in Washington, D.C., Bo Lind in Paris and Carl Dahl in Rome', ['Ana Holm', 'Bo Lind', 'Carl Dahl']],
    ['By Ana Holm, Chief Engineer at the Port Authority, and Bo Lind, a freelance writer', ['Ana Holm', 'Bo Lind']],
    ['By Ana Holm in New York and San Francisco', ['Ana Holm']],
    ['By Ana Holm, Director of Research at Smith Jones, New York', ['Ana Holm']],
    ['By Ana Holm in Beijing; editing by Bo Lind', ['Ana Holm']],
    ['Par Ana Holm à Bergen et Bo Lind à Oslo', ['Ana Holm', 'Bo Lind']],
    // Agencies beside people go; alone they sign.
    ['Von Ana Holm, dpa und Bo Lind', ['Ana Holm', 'Bo Lind']],
    ['Von Ana Holm (dpa) und Bo Lind', ['Ana Holm', 'Bo Lind']],
    ['Par Ana Holm (avec AFP)', ['Ana Holm']],
    ['Por Ana Holm (con agencias)', ['Ana Holm']],
    ['Ana Holm, NTB og Bo Lind', ['Ana Holm', 'Bo Lind']],
    ['Av Ana Holm/TT', ['Ana Holm']],
    ['By Ana Holm AFP', ['Ana Holm']],
    ['Von dpa', ['dpa']],
    // Other jobs than writing.
    ['Text: Anna Berg Foto: Carl Dahl', ['Anna Berg']],
    ['Foto: Carl Dahl Text: Anna Berg', ['Anna Berg']],
    ['Text & Foto: Anna Berg', ['Anna Berg']],
    ['Texto e fotos: Ana Pérez', ['Ana Pérez']],
    ['Testo di Anna Verdi, foto di Marco Rossi', ['Anna Verdi']],
    ['Von Anna Berg (Text) und Carl Dahl (Fotos)', ['Anna Berg']],
    ['Written by Ana Holm. Medically reviewed by Dr Bo Lind. Edited by Carl Dahl.', ['Ana Holm']],
    ['By Ana Holm. Photographs by Carl Dahl.', ['Ana Holm']],
    ['Edited by Carl Dahl', ['Carl Dahl']],
    ['Автор: Анна Ковальская Фото: Иван Петров', ['Анна Ковальская']],
    ['Yazan: Ayşe Yılmaz Fotoğraf: Mehmet Demir', ['Ayşe Yılmaz']],
    ['Penulis: Budi Santoso Editor: Sri Wahyuni', ['Budi Santoso']],
    ['Bài và ảnh: Nguyễn Văn An', ['Nguyễn Văn An']],
    ['Írta: Nagy Anna Fotó: Kiss Péter', ['Nagy Anna']],
    ['Κείμενο: Μαρία Παπά Φωτογραφίες: Νίκος Αλεξίου', ['Μαρία Παπά']],
    ['كتب: ليلى حسن تصوير: محمد علي', ['ليلى حسن']],
    ['מאת: דנה כהן צילום: רון לוי', ['דנה כהן']],
    ['เรื่อง: สมชาย ใจดี ภาพ: สมหญิง ดีใจ', ['สมชาย ใจดี']],
    ['记者：王小明 编辑：李华', ['王小明']],
    ['本报记者 王小明 编辑 李华', ['王小明']],
    ['记者 王小明 通讯员 李华', ['王小明', '李华']],
    ['责任编辑：李华', []],
    ['取材・文／山田太郎　撮影／鈴木一郎', ['山田太郎']],
    ['文・山田太郎', ['山田太郎']],
    ['글 김민수 사진 이영희', ['김민수']],
    // Whence it was filed, before or behind the name.
    ['新华社北京3月5日电（记者 王小明）', ['王小明']],
    ['記者王小明／台北報導', ['王小明']],
    ['[서울=뉴시스] 김민수 기자', ['김민수']],
    ['القاهرة - ليلى حسن', ['ليلى حسن']],
    // Titles belong to the name.
    ['Von Dr. med. Ana Holm', ['Dr. med. Ana Holm']],
    ['Prof. dr. Jan de Vries', ['Prof. dr. Jan de Vries']],
    ['As told to Ana Holm', ['Ana Holm']],
    ['Ana Holm (she/her)', ['Ana Holm']],
  ])('%j', (text, names) => expect(namesIn(text).names).toEqual(names));

  test.each([
    [['Text:', 'Anna Berg', 'Foto:', 'Carl Dahl'], ['Anna Berg']],
    [['Foto:', 'Carl Dahl', 'Text:', 'Anna Berg'], ['Anna Berg']],
    [['Written by', 'Ana Holm', 'Edited by', 'Bo Lind', 'and', 'Eva Lund'], ['Ana Holm']],
    [['Medically reviewed by', 'Bo Lind, MD', 'Written by', 'Ana Holm'], ['Ana Holm']],
    [['Reviewed by', 'Bo Lind'], ['Bo Lind']],
    [['撮影', '鈴木一郎', '文', '山田太郎'], ['山田太郎']],
  ])('leave out other jobs that markup parts from their names: %j', (pieces, names) => {
    expect(namesInPieces(pieces).names).toEqual(names);
    expect(personsInPieces(pieces)).toEqual(names);
  });

  test('are parted from their jobs by markup, too', () => {
    expect(namesInPieces(['Von', 'Jana Roe', 'und', 'Max Doe', 'Redakteure']).names).toEqual(['Jana Roe', 'Max Doe']);
    expect(namesInPieces(['記者', '山田太郎', '2024年3月11日']).names).toEqual(['山田太郎']);
  });
});

describe('a line', () => {
  test.each([
    'By Jane Roe',
    'Ein Gastbeitrag von Jana Roe',
    'This is a guest post by Jane Roe',
    'Автор: Иван Петров',
    'بقلم سلمى الحداد',
    'מאת: דנה לוי',
    '作者：王小明',
    '文／山田太郎',
    'Tekst: Anna Poe',
    'Oleh: Budi',
    'As told to Jane Roe',
    'Texto: Ana Pérez',
    '文・山田太郎',
  ])('starts a byline: %j', (text) => expect(startsByLine(text)).toBe(true));
  test.each([
    'Bystanders saw it',
    'Tekst og bilder',
    'Haber bülteni',
    'Autorisierte Händler',
    '文化の日',
    'As told by the minister',
    'Interviews and stories',
  ])('starts none: %j', (text) => expect(startsByLine(text)).toBe(false));
});

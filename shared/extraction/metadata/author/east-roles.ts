/**
 * Jobs, desks and papers around a name where no spaces part words: "社会部・山田太郎", "自由時報記者王小明／台北報導", "김서연 기자".
 * They stand before or behind the name.
 */

const ROLE =
  '(?:本[报報刊网網]|特[約约派]|高[级級]|[实実實][习習]|客[员員座]|首席|資深|资深|[전선][문임]|인턴|객원|수석|フリー|[\\p{Script=Hani}]{1,3}部)?' +
  '(?:[记記]者|[编編][辑輯集](?:部|者|委員|長)?|[编編][译譯]|主[编編]|特派[员員]|通[讯訊][员員]|[評评][论論][员員]|撰稿人|[论論][説说][委委][员員]|ライター|取材班|筆者|著者|小[编編]|기자|특파원|편집[장부국]|논설위원|칼럼니스트|선임기자|에디터|리포터|작가)';
const CENTRE = '\\p{Script=Hani}{2,4}中心';
const ONLY = new RegExp(`^(?:${ROLE}|${CENTRE})$`, 'u');
const BEFORE = new RegExp(`^${ROLE}[\\s:：・·／/]{0,3}(?=[\\p{L}])`, 'u');
const BEHIND = new RegExp(`[\\s　/／·・|]{0,2}${ROLE}$`, 'u');
/** The desk before a Japanese reporter: 社会部・山田太郎, ロンドン支局・山田太郎. */
const DESK = /^[\p{Script=Hani}\p{Script=Katakana}ー]{2,8}(?:部|局|班)[・\s　](?=\p{Script=Hani})/u;
/** The desk of a Taiwanese paper before the reporter who filed: 財經中心／王小明報導. */
const FILING_DESK = /^\p{Script=Hani}{2,4}中心\s?[／/]\s?(?=\p{Script=Hani}{3}(?:綜合|即時|採訪)?報[導道]$)/u;
/** Whence and when a reporter filed: "王小明／台北報導", "王小明台北5日電", "王小明報導", "王小明 发自北京", "王小明/文". */
const FILED =
  /[／/]\p{Script=Hani}{2,6}(?:[報报][導导道]|[電电訊讯])$|(?<=^\p{Script=Hani}{3})(?:\p{Script=Hani}{2,3}\d{1,2}日[電电]|(?:綜合|即時|採訪)?報[導道])$|\s(?:綜合|即時)?報[導道]$|\s?发自\p{Script=Hani}{2,6}$|\s?[／/]\s?(?:文|撰文)$/u;
/** The paper before the reporter's job: "聯合新聞網 記者王小明". */
const EMPLOYER = /\p{Script=Hani}{1,8}(?:[聞闻報报網网社台視视刊訊讯]|中心)\s?(?=記者|记者)/gu;
/** The same in Korean: "한강뉴스 김서연 기자". */
const KOREAN_EMPLOYER =
  /^[\p{L}\d]{0,10}(?:뉴스|일보|신문|방송|통신|경제|데일리|투데이|타임스|저널|닷컴)\s(?=[가-힣]{2,4}\s(?:기자|특파원))/u;

/** True where the text is a job or a desk and nothing else: "社会部記者", "國際中心". */
export function isEastJob(text: string): boolean {
  return ONLY.test(text);
}

/** The name alone; empty where a job is all there is. */
export function withoutEastRole(name: string): string {
  return name.replace(FILING_DESK, '').replace(DESK, '').replace(BEFORE, '').replace(FILED, '').replace(BEHIND, '');
}

const FILED_BY = /^\p{Script=Hani}{2,4}[／/]\p{Script=Hani}{2,6}[報报][導导道]$/u;

/** True of a whole line that says who filed and whence: "王小明／台北報導". */
export function isFiled(line: string): boolean {
  return FILED_BY.test(line.replace(FILING_DESK, '')) || FILING_DESK.test(line);
}

/** The job or the desk, a dot and the reporter: 編集委員・高村真理子, 社会部・三田村彩; what ends like a faculty or an office is another one. */
const OF_DESK =
  /^[\p{Script=Hani}\p{Script=Katakana}ー]{1,8}(?:[部局班]|委員|記者)・[\p{Script=Hani}々]{2,4}[^\P{Script=Hani}部局班課科室会院所校学省庁社店区市町村県]$/u;

/** True of a whole line that names a reporter behind the desk. */
export function isOfDesk(line: string): boolean {
  return OF_DESK.test(line);
}

/** The line without the papers that reporters work for. */
export function withoutEmployer(line: string): string {
  return /[記记]者/.test(line) ? line.replace(EMPLOYER, '') : line.replace(KOREAN_EMPLOYER, '');
}

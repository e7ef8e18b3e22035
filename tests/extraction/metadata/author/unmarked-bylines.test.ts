/** Authors whom only the words of a line name, or its place: by the headline, in the first words of the report, at its end. */
import { describe, expect, test } from 'vitest';
import { page } from '../read-metadata.ts';

type Parts = Parameters<typeof page>[1];

const names = (line: string, more: Parts = {}): string =>
  page(line, more)
    .authors.map(({ name }) => name)
    .join(', ');

const CHINESE = '旧渡轮经过两年的修理，星期一早上回到了码头，几百人拿着旗子和鲜花在岸边等候。港口负责人说，渡轮每天往返六次，第一周免费。';
const JAPANESE =
  '二年にわたる修理を終えた古い渡し船が月曜日の朝、岸壁に戻り、数百人が旗と花を手に出迎えた。港湾事務所によると一日六往復する。';

describe('a line by the headline', () => {
  test.each([
    ['<p>Ana Holm in Bergen</p>', 'Ana Holm'],
    ['<p>Ana Holm at Lord’s</p>', 'Ana Holm'],
    ['<p>Harbour Radio | By <a href="/x">Ana Holm</a></p>', 'Ana Holm'],
    ['<p>Published by | <a href="/x">Ana Holm</a></p>', 'Ana Holm'],
    ['<div><div><p><strong>By</strong></p></div><div><p>Ana Holm</p></div></div>', 'Ana Holm'],
  ])('names who wrote: %s', (line, authors) => expect(names(line)).toBe(authors));

  test.each([
    '<figure><img src="a.jpg"><figcaption>Mary Smith in Bergen</figcaption></figure>',
    '<h2>Mary Smith in Bergen</h2>',
    '<p><a href="/mary">Mary Smith in Bergen</a></p>',
    '<p>Mary Smith at the opening of the quay.</p>',
  ])('that is a caption, a heading, a link or a sentence names nobody: %s', (line) => expect(names(line)).toBe(''));
});

describe('the end of a story', () => {
  test('names who reported, but not who edited', () => {
    const story = page(
      '<p>The ferry came back to the quay on Monday morning.</p><p>(Reporting by Ana Holm in Bergen and Bo Lind in Oslo; Editing by Carl Dahl)</p>',
    );
    expect(story.authors.map(({ name }) => name)).toEqual(['Ana Holm', 'Bo Lind']);
  });
});

describe('the first words of a report', () => {
  test.each([
    ['zh-TW', '〔記者王小明／台北報導〕', '王小明'],
    ['zh-TW', '（中央社記者王小明台北3日電）', '王小明'],
    ['zh', '中新网北京11月3日电 (记者 张三)', '张三'],
    ['zh', '新华社北京11月3日电（记者王小明、李华）', '王小明, 李华'],
    ['zh', '本报讯（记者 王小明 通讯员 李华）', '王小明, 李华'],
    ['ja', '【ロンドン=山田太郎】', '山田太郎'],
  ])('name its reporters (%s): %s', (lang, start, authors) => {
    expect(names(`<p>${start}${lang === 'ja' ? JAPANESE : CHINESE}</p>`, { lang })).toBe(authors);
  });

  test('name none where the reporter only heard', () => {
    expect(names(`<p>记者从港务局获悉，${CHINESE}</p>`, { lang: 'zh' })).toBe('');
  });
});

describe('brackets at the end of a Japanese story', () => {
  const signed = (end: string): string =>
    page(`<div><p>${JAPANESE}</p>${end}</div>`, { lang: 'ja' })
      .authors.map(({ name }) => name)
      .join(', ');

  test.each([
    ['<p>（山田太郎）</p>', '山田太郎'],
    [`<p>${JAPANESE}（山田太郎）</p>`, '山田太郎'],
    ['<p>[山田 太郎]</p>', '山田 太郎'],
    ['<p>【社会部・山田太郎】</p>', '山田太郎'],
    ['<p>（山田太郎、鈴木花子）</p>', '山田太郎, 鈴木花子'],
  ])('name who wrote: %s', (end, authors) => expect(signed(end)).toBe(authors));

  test.each(['（敬称略）', '（石川県）', '（千葉日報）', '（共同通信）', '（山口支局）', '（つづく）', '（撮影・山田太郎）'])(
    'name nobody: %s',
    (end) => expect(signed(`<p>${end}</p>`)).toBe(''),
  );
});

const beside = (author: object | string, line: string): string =>
  names(line, {
    jsonLd: {
      '@type': 'NewsArticle',
      headline: 'River returns to its bed',
      author,
      publisher: { '@type': 'Organization', name: 'Quay Media Group' },
    },
  });

describe('a person whom readers see', () => {
  test('stands before the body that JSON-LD declares', () => {
    const body = { '@type': 'Organization', name: 'Quay Media Group' };
    expect(beside(body, '<p>Ana Holm</p><p>3 November 2023</p>')).toBe('Ana Holm');
    expect(beside(body, '<p class="byline">By Ana Holm</p>')).toBe('Ana Holm');
    expect(beside(body, '<p>Harbour Festival</p><p>3 November 2023</p>')).toBe('Quay Media Group');
    expect(beside(body, '')).toBe('Quay Media Group');
  });
});

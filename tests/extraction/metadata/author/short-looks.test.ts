/** Short looks before long questions: none of them hides an answer. */
import { describe, expect, test } from 'vitest';
import { findAboutAuthor } from '../../../../shared/extraction/metadata/author/about-box.ts';
import { authorCandidates } from '../../../../shared/extraction/metadata/author/author-candidates.ts';
import { creditsOthers, holdsOtherCredit, isOtherCredit } from '../../../../shared/extraction/metadata/author/credits.ts';
import { holdsGivenName, isGivenName, startsWithGivenName } from '../../../../shared/extraction/metadata/author/given-names.ts';
import { mayHoldPersons, personsInPieces } from '../../../../shared/extraction/metadata/author/person-names.ts';
import { looksLikePerson, mayHoldPerson } from '../../../../shared/extraction/metadata/author/name-shapes.ts';
import { reporterOf } from '../../../../shared/extraction/metadata/author/reporter.ts';
import { findSignature } from '../../../../shared/extraction/metadata/author/signature.ts';
import { evidenceOf, namesDay } from '../../../../shared/extraction/metadata/author/surroundings.ts';
import { parsePage } from '../../../../shared/extraction/html/index.ts';
import { readContext } from '../../../../shared/extraction/metadata/context/index.ts';
import { fold, tidy } from '../../../../shared/extraction/text/index.ts';

describe('labels of credits', () => {
  test.each([
    'Edited by Bo Lind',
    'Foto: Carl Dahl',
    'Photo & Video: Carl Dahl',
    'Fact checked by Bo Lind',
    'Photo Editor: Bo Lind',
    'Medically reviewed and fact-checked by Bo Lind',
    'Translated from the Swedish by Eva Lund',
    '编辑 李华',
    '撮影／鈴木一郎',
    '責任編集：山田太郎',
  ])('are found in %s', (line) => {
    expect(holdsOtherCredit(`Ana Holm. ${line}`) || creditsOthers(line)).toBe(true);
  });

  test.each(['Edited by', 'Foto:', 'Translated from the Swedish by', 'Photo and video:'])('%s is one by itself', (text) => {
    expect(isOtherCredit(text)).toBe(true);
  });

  test.each(['Key takeaways: what editors want', 'Sailing by the old harbour', 'A photo from the quay', 'Text by Ana Holm'])(
    'are not found in %s',
    (line) => {
      expect(holdsOtherCredit(line)).toBe(false);
    },
  );
});

describe('names in ASCII, in Latin script and in others', () => {
  test.each(['Ana Holm', 'Ana de la Holm', 'Ana (Ann) Holm', 'Ána Holm', 'Ana “Ann” Holm', 'Анна Холм', 'Dr. Ana Holm'])(
    '%s has the shape of a person’s',
    (name) => {
      expect(looksLikePerson(name)).toBe(true);
    },
  );

  test.each([
    'Ana holm',
    'ana Holm',
    'Ána holm',
    'Анна холм',
    'Ana',
    'Ana  Holm',
    'Ana B C D E F',
    'Ana Holm 2',
    'Harbour Post News',
    'Universität Bergen',
  ])('%s has not', (name) => {
    expect(looksLikePerson(name)).toBe(false);
  });
});

test.each([
  ['[부산=뉴스] 김서연 기자 = 항구', '김서연'],
  ['新华社北京3月5日电（记者王小明、李华）港口', '记者王小明、李华'],
  ['〔記者王小明／台北報導〕港口', '記者王小明／台北報導'],
  ['【ロンドン=山田太郎】港で', '山田太郎'],
])('the reporters of %s are found', (text, names) => {
  expect(reporterOf(text)).toBe(names);
});

test.each(['\n  Ana Holm\n', '\u200b Ana Holm \u200b', 'Ana\n   Holm', '\u00a0Ana\u00a0Holm', '\u200b\n', '  '])('%j is tidied', (text) => {
  expect(tidy(text)).toBe(text.replace(/\u200b/g, '').trim() === '' ? '' : 'Ana Holm');
});

describe('given names', () => {
  test.each(['Ana Holm', 'ANA Holm', 'Ána Holm', 'Ana, Holm', 'Анна Холм', 'Ana'])('begin %s', (name) => {
    expect(startsWithGivenName(name)).toBe(isGivenName(fold(name).split(' ')[0] ?? ''));
    expect(startsWithGivenName(name)).toBe(true);
  });

  test.each(['Told to Ana Holm', 'Told to “Ana” Holm', 'Told to ANA Holm', 'Told to Ána Holm'])('stand in %s', (text) => {
    expect(holdsGivenName(text)).toBe(true);
  });

  test.each(['Told to ana holm', 'Told  to the quay', '', ' '])('do not stand in %j before a word', (text) => {
    expect(holdsGivenName(text)).toBe(false);
  });
});

test.each([
  ['9 March 2026', true],
  ['at 10:30', true],
  ['3 min read', true],
  ['२०२६', true],
  ['Ana Holm', false],
  ['Ana Holm — 7', false],
])('%s names a day: %s', (text, names) => {
  expect(namesDay(text)).toBe(names);
});

test('persons are found in pieces of any script, and beside markup', () => {
  expect(personsInPieces(['By', 'Ana Holm', '5 min read', 'and', 'Анна Холм', 'Bo&nbsp;Lind', 'Ána Holm'])).toEqual([
    'Ana Holm',
    'Анна Холм',
    'Bo Lind',
    'Ána Holm',
  ]);
});

test('pieces that are said to hold one person at most hold no more', () => {
  const words = "Ana Holm Bo Lind and And by By in In Photo Text Editor - de Dr. O'Hara AFP of At".split(' ');
  const lines = [
    'Ana Holm',
    'By Ana Holm',
    'By',
    'Ána Holm',
    'Bo Lind, Ana Holm',
    'Bo Lind Ana Holm Eva Dahl',
    'Анна Холм',
    'ana holm',
    'Ana Holm & Bo',
    '5 May',
  ];
  const boxes = lines.flatMap((line) => lines.map((other) => [line, other]));
  for (const one of words)
    for (const two of words) for (const three of words) for (const four of words) boxes.push([[one, two, three, four].join(' ')]);
  expect(boxes.filter((pieces) => personsInPieces(pieces).length > 1 && !mayHoldPersons(pieces))).toEqual([]);
  expect([['By', 'Ana Holm'], ['Text by Ana Holm'], ['Ana Holm and Bo Lind'], ['Ana Holm', 'Bo Lind']].map(mayHoldPersons)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

describe('a scan for names', () => {
  test.each([
    'Ana Holm',
    'Ana de la Holm',
    'Ana della Casa',
    'Bo degli Esposti',
    'Eva dalla Torre',
    'Omar ibnu Nasir',
    'Ana binti Omar',
    'A. van Holm',
  ])('lets %s through', (name) => {
    expect([looksLikePerson(name), mayHoldPerson(name)]).toEqual([true, true]);
  });

  test.each(['Read about boats', 'from there Nora', 'holm', ''])('but not %j', (text) => {
    expect(mayHoldPerson(text)).toBe(false);
  });
});

const ABOUT = [
  'About the author',
  'About our writers:',
  'Über die Autorin',
  'Zur Person',
  'Zum Autor',
  'À propos de l’auteure',
  'A propos de l’auteur',
  'Sobre el autor',
  'Sobre o autor',
  'Acerca de la autora',
  'Sull’autore',
  'Over de auteur',
  'Om författaren',
  'Tietoa kirjoittajasta',
  'O autorce',
  'A szerzőről',
  'Yazar hakkında',
  'Об авторе',
  'За автора',
  'Despre autor',
  'Tentang penulis',
  'Về tác giả',
  'Σχετικά με τον συντάκτη',
  'この記事を書いた人',
  '作者简介',
  '저자 소개',
  'عن الكاتب',
  'על הכותב',
  'लेखक के बारे में',
];

function hasBox(heading: string): boolean {
  return findAboutAuthor(parsePage(`<main><section><h3>${heading}</h3><p>Ana Holm</p></section></main>`)) !== undefined;
}

test.each(ABOUT)('a box about the author is found by "%s", however it is written', (heading) => {
  const [first = '', rest = ''] = [heading.slice(0, 1), heading.slice(1)];
  for (const text of [
    heading,
    heading.toLowerCase(),
    heading.replace(/^\S+/, (word) => word.toUpperCase()),
    `\n  ${heading}`,
    `<b>${first}</b>${rest}`,
    `${first}\u00ad${rest}`,
    `\u00ad${heading}`,
    heading.replace(' ', '\n '),
    `&#${first.codePointAt(0)};${rest}`,
  ])
    expect([text, hasBox(text)]).toEqual([text, true]);
});

test.each(['Reporting by', 'Reported by:', 'Written by', 'Story by', 'Words by', 'Text by'])('"%s" below a report is found', (label) => {
  for (const said of [
    label,
    label.toUpperCase(),
    `(${label}`,
    `[${label}`,
    `${label.slice(0, 1)}<b>${label.slice(1)}</b>`,
    `${label.slice(0, 1)}\u00ad${label.slice(1)}`,
  ])
    expect([said, findSignature(parsePage(`<p>${said} Ana Holm</p>`))?.names]).toEqual([said, ['Ana Holm']]);
});

test.each([
  'Ana Holm',
  'ana HOLM',
  'Ána Holm',
  'A\u0301na Holm',
  '“Ana Holm”',
  '(Ana) Holm',
  ' Ana Holm',
  'Ａna Holm',
  'Анна Холм',
  'İna Holm',
  '佐藤 花子',
])('a portrait that is called "%s" is that of whoever is called so', (alt) => {
  const { portrayed } = evidenceOf(readContext(parsePage(`<img alt="Bo Lind"><img alt="${alt} at the quay">`), {}));
  for (const name of [alt, fold(alt), fold(alt).toUpperCase(), 'Bo Lind', 'Eva Dahl', ', MD'])
    expect([name, portrayed(name)]).toEqual([name, [`${fold(alt)} at the quay`, 'bo lind'].some((text) => text.startsWith(fold(name)))]);
});

test.each([
  'Ana Holm',
  'Ána Holm',
  'Анна Холм',
  'Ana\u00a0Holm',
  'Ana\n Holm',
  'ANA HOLM',
  'Ana de la Holm',
  'Ana \u00adHolm',
  'Portrait of Ana Holm',
  'Ana Holm profile photo',
])('a portrait of "%s" names a person', (alt) => {
  const context = readContext(parsePage(`<main><p>Ferries.</p><img class="avatar" alt="${alt}"></main>`), {});
  expect(authorCandidates(context, -1).map(({ source }) => source)).toEqual(['img[alt]']);
});

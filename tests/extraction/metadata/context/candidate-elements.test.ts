/** The short lists of elements that finders of metadata start from, and what stands around an element. */
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../../shared/extraction/html/parse.ts';
import { mayStartByLine } from '../../../../shared/extraction/metadata/context/byline-labels.ts';
import { flatString } from '../../../../shared/extraction/text/index.ts';
import { commonWords } from '../../../../shared/extraction/metadata/context/common-words.ts';
import { findCandidateElements, regionOf } from '../../../../shared/extraction/metadata/context/candidate-elements.ts';

/** Names of the listed elements. */
function listed(html: string, list: 'byLines' | 'copyright'): string[] {
  const page = parsePage(html);
  return findCandidateElements(page)[list].map((index) => page.elements[index]?.name ?? '');
}

describe('lines that may name the author', () => {
  it.each([
    ['<p>By Jane Roe', ['p']],
    ['<p> \n — By Jane Roe', ['p']],
    ['<p>B&#121; Jane Roe', ['p']],
    ['<p>May 5 by Jane Roe', ['p']],
    ['<p>May 5, 2024 by Jane Roe', ['p']],
    ['<p>von<b>Jane Roe', ['p']],
    ['<p>Gastbeitrag von Jane Roe', ['p']],
    ['<p>Rédigé par Jane Roe', ['p']],
    ['<p>A guest post by Jane Roe', ['p']],
    ['<p>A cura di Jane Roe', ['p']],
    ['<p>A Jane Roe story', []],
    ['<p>автор: Мария', ['p']],
    ['<p>Writtenby Jane Roe', ['p']],
    ['<p>WORDS: Jane Roe', ['p']],
    ['<p>Texte&nbsp;: Jane Roe', ['p']],
    ['<p>Opracowała: Anna Nowak', ['p']],
    ['<p>Posts 12 by Jane Roe', ['p']],
    ['<p>Bye Jane', []],
    ['<p>May<b>5 by Jane Roe', []],
    ['<p>B<b>y Jane', []],
    ['<p>  \n\t  <b>x', []],
    ['<script>by Jane Roe</script>', []],
  ])('are found in %j', (html, names) => {
    expect(listed(html, 'byLines')).toEqual(names);
  });
});

describe('the short look before the expression of bylines', () => {
  const LABELS =
    'By Jane Roe|Written by Jane|Writtenby Jane|Postedby: Jane|A guest post by Jane|As told to Jane|May 5, 2024 by Jane|Dec 12  by Jane|2nd_of 5 by Jane|' +
    'abc_1 31 written by Jane|This is a guest post by Jane|this  is writtenand edited by Jane|is by Jane|On by Jane|was postedby Jane|The 5 by Jane|The following article was written by Jane|and photographed by Jane|Words: Jane|Publicado por Ana|' +
    'Veröffentlicht am 20. Februar 2026 von Jana|Von Jana|Texte de Anne|par Anne|Écrit par Anne|Rédigé par Anne|a cura di Anna|Oleh: Budi|Tác giả: Nguyễn|Đăng bởi: Mai|' +
    'Höfundur: Anna|Opracowała: Anna|Írta: Anna|Szerző: Anna|Автор: Иван|Подготовила Анна|Γράφει η Άννα|מאת דנה|بقلم سلمى|लेखक: रवि|作者：王小明|文／山田|【記者／王小明】|글쓴이: 김';
  const lines = LABELS.split('|').flatMap((line) => [
    line,
    line.toUpperCase(),
    line.toLowerCase(),
    ` \n(${line}`,
    `— ${line}`,
    `${line}, 5 May`,
  ]);

  it.each(lines)('hides no answer on %j', (line) => {
    expect(mayStartByLine(flatString(line), 0, line.length)).toBe(true);
    expect(mayStartByLine(flatString(`<p>${line}</p>`), 3, 3 + line.length)).toBe(true);
  });

  it.each([
    'Best in town',
    'The river',
    'This river',
    'A storm',
    'And so',
    'the',
    'December 5, 2024',
    '5 May 2024',
    '12 stories',
    'Education',
    'July 5',
    'b',
    ' y',
  ])('spares the expression on %j', (line) => expect(mayStartByLine(flatString(line), 0, line.length)).toBe(false));
});

describe('notices of rights', () => {
  it.each([
    ['<p>one</p><i>© 2024 Jane Roe</i><b>two</b><u>all © reserved</u>', ['i', 'u']],
    ['<p>one</p><i>&copy; 2024</i><b>© x</b><u>last</u>', ['i', 'b']],
    ['<p title="©">one</p><!-- © --><i>two</i>', []],
    ['<style>a::after{content:"©"}</style><i>two ©</i>', ['i']],
  ])('are found in %j', (html, names) => {
    expect(listed(html, 'copyright')).toEqual(names);
  });
});

describe('regionOf', () => {
  it.each([
    ['<article><b>', { inArticle: true }],
    ['<div role=main><b>', { inMain: true }],
    ['<header><b>', { inHeader: true }],
    ['<h2><b>', { inHeading: true }],
    ['<table><tr><th><b>', { inTable: true, inHeading: true }],
    ['<aside><b>', { inFurniture: true }],
    ['<div class="site mainNav"><b>', { inFurniture: true }],
    ['<div id=main-menu><b>', { inFurniture: true }],
    ['<div class=story id=comments><b>', { inComments: true }],
    ['<div hidden><b>', { hidden: true }],
    ['<div aria-hidden=true><b>', { hidden: true }],
    ['<div style="display: none"><b>', { hidden: true }],
    ['<div aria-hidden=false style="color: red"><b>', {}],
    ['<body class=sidebar><b>', {}],
    ['<div class=unrelated><b>', {}],
    ['<main><div class=reply><article hidden><b>', { inMain: true, inComments: true, inArticle: true, hidden: true }],
  ])('of the innermost element of %j', (html, expected) => {
    const page = parsePage(html);
    expect(regionOf(page, page.byTag.get('b')?.[0] ?? -1)).toEqual({
      inArticle: false,
      inMain: false,
      inHeader: false,
      inFurniture: false,
      inComments: false,
      inHeading: false,
      inTable: false,
      hidden: false,
      ...expected,
    });
  });
});

describe('words that prose writes in lower case', () => {
  const isCommon = commonWords(
    parsePage(
      "<p>The old bridge, said Jane ROE, doesn't hold: über Nacht. A jar of jam, rejoined by contributing editors. Старый мост.</p><p>end</p><div>elsewhere</div>",
    ),
  );

  it.each([
    ['bridge', true],
    ['old bridge', true],
    ["doesn't", true],
    ['über', true],
    ['end', true],
    ['a', false],
    ['of', true],
    ['jam', true],
    ['ja', false],
    ['oined', false],
    ['rejoined', true],
    ['rejoine', false],
    ['contributing', true],
    ['contributings', false],
    ['contributing editors', true],
    ['мост', true],
    ['старый', false],
    ['the', false],
    ['jane', false],
    ['roe', false],
    ['ridge', false],
    ['elsewhere', false],
    ['', true],
  ])('%j: %s', (word, expected) => {
    expect(isCommon(word)).toBe(expected);
  });
});

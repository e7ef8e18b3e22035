/** The short lists of elements that finders of metadata start from, and what stands around an element. */
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../../shared/extraction/html/parse.ts';
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
  const isCommon = commonWords(parsePage("<p>The old bridge, said Jane ROE, doesn't hold: über Nacht.</p><p>end</p><div>elsewhere</div>"));

  it.each([
    ['bridge', true],
    ['old bridge', true],
    ["doesn't", true],
    ['über', true],
    ['end', true],
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

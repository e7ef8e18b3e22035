/** Notes as plug-ins, word processors and converters write them: the mark where it stands, the note's words once, and no way back. */
import { describe, expect, test } from 'vitest';
import { articleWith, formWith } from './article-page.ts';

/** Around the marks, so that the paragraph is one of the story's. */
const SAID = 'The harbour office closed the northern gate for the whole of the winter';
const MORE = 'and the boats that used to leave before dawn now wait until the tide has turned.';
const paragraph = (first: string, second: string): string => `<p>${SAID}${first} ${MORE}${second}</p>`;
const [ONE, TWO] = ['See the harbour log of 1981.', 'The second report was never read.'];

const FORMS: readonly (readonly [name: string, markup: string])[] = [
  [
    'Markdown Extra',
    `${paragraph('<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>', '<sup id="fnref:2"><a class="footnote-ref" href="#fn:2">2</a></sup>')}<div class="footnotes"><hr><ol><li id="fn:1"><p>${ONE} <a class="footnote-backref" href="#fnref:1">↩︎</a></p></li><li id="fn:2"><p>${TWO} <a href="#fnref:2">↩︎</a></p></li></ol></div>`,
  ],
  [
    'Pandoc',
    `${paragraph('<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>', '<a href="#fn2" class="footnote-ref" id="fnref2" role="doc-noteref"><sup>2</sup></a>')}<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr /><ol><li id="fn1"><p>${ONE}<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li><li id="fn2"><p>${TWO}<a href="#fnref2" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>`,
  ],
  [
    'GitHub',
    `${paragraph('<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref="">1</a></sup>', '<sup><a href="#user-content-fn-2" id="user-content-fnref-2" data-footnote-ref="">2</a></sup>')}<section data-footnotes class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol><li id="user-content-fn-1"><p>${ONE} <a href="#user-content-fnref-1" data-footnote-backref="" class="data-footnote-backref">↩</a></p></li><li id="user-content-fn-2"><p>${TWO} <a href="#user-content-fnref-2" class="data-footnote-backref">↩</a></p></li></ol></section>`,
  ],
  [
    'WordPress blocks',
    `${paragraph('<sup data-fn="aa-1" class="fn"><a href="#aa-1" id="aa-1-link">1</a></sup>', '<sup data-fn="aa-2" class="fn"><a href="#aa-2" id="aa-2-link">2</a></sup>')}<ol class="wp-block-footnotes"><li id="aa-1">${ONE} <a href="#aa-1-link" aria-label="Jump to footnote reference 1">↩︎</a></li><li id="aa-2">${TWO} <a href="#aa-2-link">↩︎</a></li></ol>`,
  ],
  [
    'Easy Footnotes',
    `${paragraph('<span id="easy-footnote-1-10" class="easy-footnote-margin-adjust"></span><span class="easy-footnote"><a href="#easy-footnote-bottom-1-10" title=""><sup>1</sup></a></span>', '<span class="easy-footnote"><a href="#easy-footnote-bottom-2-10"><sup>2</sup></a></span>')}<ol class="easy-footnotes-wrapper"><li class="easy-footnote-single"><span id="easy-footnote-bottom-1-10" class="easy-footnote-margin-adjust"></span>${ONE}<a class="easy-footnote-to-top" href="#easy-footnote-1-10"></a></li><li class="easy-footnote-single"><span id="easy-footnote-bottom-2-10"></span>${TWO}</li></ol>`,
  ],
  [
    'Substack',
    `${paragraph('<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>', '<a class="footnote-anchor" id="footnote-anchor-2" href="#footnote-2">2</a>')}<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>${ONE}</p></div></div><div class="footnote"><a id="footnote-2" href="#footnote-anchor-2" class="footnote-number">2</a><div class="footnote-content"><p>${TWO}</p></div></div>`,
  ],
  [
    'Word',
    `${paragraph('<a href="#_ftn1" name="_ftnref1"><span class="MsoFootnoteReference">[1]</span></a>', '<a href="#_ftn2" name="_ftnref2"><span class="MsoFootnoteReference">[2]</span></a>')}<div><hr><div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> ${ONE}</p></div><div id="ftn2"><p class="MsoFootnoteText"><a href="#_ftnref2" name="_ftn2"><span>[2]</span></a> ${TWO}</p></div></div>`,
  ],
  [
    'Google Docs',
    `${paragraph('<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>', '<sup><a href="#ftnt2" id="ftnt_ref2">[2]</a></sup>')}<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;${ONE}</span></p></div><div><p><a href="#ftnt_ref2" id="ftnt2">[2]</a><span>&nbsp;${TWO}</span></p></div>`,
  ],
  [
    'LibreOffice',
    `${paragraph('<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>', '<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a>')}<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>${ONE}</p></div><div id="sdfootnote2"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a>${TWO}</p></div>`,
  ],
  [
    'named anchors',
    `${paragraph('<a name="ref1" href="#note1"><sup>1</sup></a>', '<a name="ref2" href="#note2"><sup>2</sup></a>')}<h3>Notes</h3><p><a name="note1" href="#ref1">1</a> ${ONE}</p><p><a name="note2" href="#ref2">2</a>. ${TWO}</p>`,
  ],
  [
    "the page's whole address",
    `${paragraph('<sup><a href="https://news.example/2025/story#fn1">1</a></sup>', '<sup><a href="https://news.example/2025/story#fn2">2</a></sup>')}<ol><li id="fn1">${ONE}</li><li id="fn2">${TWO}</li></ol>`,
  ],
  [
    'a table of notes',
    `${paragraph('<sup><a href="#fn1">1</a></sup>', '<sup><a href="#fn2">2</a></sup>')}<table><tr><td><a name="fn1">1</a></td><td>${ONE}</td></tr><tr><td><a name="fn2">2</a></td><td>${TWO}</td></tr></table>`,
  ],
  [
    'terms and definitions',
    `${paragraph('<a class="footnote-reference" href="#id1">[1]</a>', '<a class="footnote-reference" href="#id2">[2]</a>')}<dl class="footnote"><dt id="id1"><a href="#r1">1</a></dt><dd><p>${ONE}</p></dd><dt id="id2"><a href="#r2">2</a></dt><dd><p>${TWO}</p></dd></dl>`,
  ],
  ['raised numbers without links', `${paragraph('<sup>1</sup>', '<sup>2</sup>')}<hr><p><sup>1</sup> ${ONE}</p><p><sup>2</sup> ${TWO}</p>`],
  [
    'notes in the mark, hidden',
    `${paragraph(`<span class="inline-footnote">1<span class="footnoteContent" style="display:none">${ONE}</span></span>`, `<span class="inline-footnote">2<span class="footnoteContent" style="display:none">${TWO}</span></span>`)}`,
  ],
  [
    'notes behind the mark',
    `${paragraph(`<sup class="modern-footnotes-footnote" data-mfn="1"><a href="javascript:void(0)" role="button">1</a></sup><span class="modern-footnotes-footnote__note" data-mfn="1">${ONE}</span>`, `<sup class="modern-footnotes-footnote" data-mfn="2"><a href="javascript:void(0)" role="button">2</a></sup><span class="modern-footnotes-footnote__note" data-mfn="2">${TWO}</span>`)}`,
  ],
  [
    'side notes after Tufte',
    `${paragraph(`<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-1" class="margin-toggle"/><span class="sidenote">${ONE}</span>`, `<label for="sn-2" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-2" class="margin-toggle"/><span class="sidenote">${TWO}</span>`)}`,
  ],
];

describe('footnotes', () => {
  test.each(FORMS)('of %s', (_, markup) => {
    const { markdown, text, html, blocks } = articleWith(markup);
    expect(markdown).toContain(`${SAID}[^1] ${MORE}[^2]`);
    expect(markdown.split('\n').filter((line) => line.startsWith('[^'))).toEqual([`[^1]: ${ONE}`, `[^2]: ${TWO}`]);
    expect(text).toContain(`${SAID}[1] ${MORE}[2]`);
    expect(text.split('\n').filter((line) => line.startsWith('['))).toEqual([`[1] ${ONE}`, `[2] ${TWO}`]);
    expect(html).toContain(`<ol><li id="fn-1">${ONE}</li><li id="fn-2">${TWO}</li></ol>`);
    expect(blocks.find(({ type }) => type === 'footnotes')).toMatchObject({
      notes: [
        { label: '1', text: ONE },
        { label: '2', text: TWO },
      ],
    });
    for (const said of [ONE, TWO]) expect(text.split(said)).toHaveLength(2);
  });

  test.each([
    [
      'a raised exponent is none',
      '<p>The tank holds 10<sup>6</sup> litres of the oil that the harbour office bought in the autumn of the year.</p>',
      '10⁶ litres',
    ],
    [
      'a mark whose note is not on the page stays raised',
      '<p>The harbour office closed the northern gate for the winter<sup>3</sup> and nobody had asked the crews.</p>',
      'winter³ and',
    ],
    [
      'a link to a section is none',
      '<p>The harbour office closed the gate <a href="#later">as told below</a> and nobody had asked the crews about it.</p><h2 id="later">Later on</h2><p>The council replied that the gate had been inspected twice, and that both reports were public.</p>',
      'as told below and',
    ],
  ])('%s', (_, markup, said) => {
    expect(formWith('text', markup)).toContain(said);
    expect(articleWith(markup).blocks.some(({ type }) => type === 'footnotes')).toBe(false);
  });
});

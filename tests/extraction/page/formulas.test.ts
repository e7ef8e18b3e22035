import { describe, expect, test } from 'vitest';
import { formulasOf, texOf, texOfImage } from '../../../shared/extraction/page/formulas.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';

function texIn(html: string): string[] {
  const page = parsePage(`<p>${html}</p>`);
  return formulasOf(page).map((at) => {
    const element = page.elements[at];
    return element === undefined ? '' : texOf(element);
  });
}

function texOfFirst(html: string): string {
  const page = parsePage(html);
  const image = page.elements[(page.byTag.get('img') ?? [])[0] ?? -1];
  return image === undefined ? '' : texOfImage(image);
}

describe('texOf', () => {
  test.each([
    ['alttext', '<math alttext=" {\\displaystyle  x^2} "><mi>y</mi></math>', 'x^2'],
    [
      'an annotation',
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">\\alpha +\n1</annotation></semantics></math>',
      '\\alpha + 1',
    ],
    ['a script', '<script type="math/tex; mode=display">\\sum_i a_i < b</script>', '\\sum_i a_i < b'],
    [
      'powers and indices',
      '<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msub><mi>a</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub></math>',
      'x^2+a_{ij}',
    ],
    ['both at once', '<math><msubsup><mi>x</mi><mn>1</mn><mn>10</mn></msubsup></math>', 'x_1^{10}'],
    [
      'fractions and roots',
      '<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><msqrt><mi>c</mi></msqrt></mfrac><mroot><mi>x</mi><mn>3</mn></mroot></math>',
      '\\frac{a+b}{\\sqrt{c}}\\sqrt[3]{x}',
    ],
    ['sums', '<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover></math>', '∑_{i=1}^n'],
    [
      'tables',
      '<math><mfenced><mtable><mtr><mtd>1</mtd><mtd>2</mtd></mtr><mtr><mtd>3</mtd><mtd>4</mtd></mtr></mtable></mfenced></math>',
      '(1 & 2 \\\\ 3 & 4)',
    ],
    ['no other encoding', '<math><semantics><mi>x</mi><annotation encoding="StarMath 5.0">size 12 x</annotation></semantics></math>', 'x'],
    [
      'nothing that shows at a touch or not at all',
      '<math><mi>x</mi><mphantom><mi>y</mi></mphantom><maction><mi>z</mi></maction></math>',
      'x',
    ],
  ])('reads %s', (_, html, tex) => {
    expect(texIn(html)).toEqual([tex]);
  });

  test('sees no formula in other scripts', () => {
    expect(texIn('<script>a^2</script><script type="text/javascript">math/tex</script>')).toEqual([]);
  });

  test('gives up what nobody reads in a line', () => {
    expect(texIn(`<math><mi>${'x'.repeat(3_000)}</mi></math><math alttext="${'y'.repeat(3_000)}"></math>`)).toEqual(['', '']);
  });

  test('ends on formulas in formulas', () => {
    const depth = 50_000;
    expect(texIn(`<math>${'<mrow><mi>x</mi>'.repeat(depth)}</math>`)).toEqual(['']);
    expect(texIn(`<math>${'<msqrt>'.repeat(depth)}</math>`)).toEqual(['']);
  });
});

describe('texOfImage', () => {
  test('is the alternative of pictures that are named after formulas', () => {
    expect(texOfFirst('<img class="latex" alt="q_{ij}">')).toBe('q_{ij}');
    expect(texOfFirst('<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle w}">')).toBe('w');
  });

  test('is empty of all others', () => {
    expect(texOfFirst('<img class="photo" alt="a^2">')).toBe('');
    expect(texOfFirst('<img class="mathilda" alt="Mathilda">')).toBe('');
    expect(texOfFirst('<img alt="a">')).toBe('');
  });
});

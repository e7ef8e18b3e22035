/** Powers and indices in plain characters. */
import { expect, test } from 'vitest';
import { formsOf } from './forms.ts';

test.each([
  ['10<sup>6</sup> litres', '10⁶ litres'],
  ['3 × 10<sup>−2</sup>', '3 × 10⁻²'],
  ['x<sup>n</sup> + y<sup>k</sup>', 'xⁿ + y^k'],
  ['e<sup>a+b/2</sup>', 'e^(a+b/2)'],
  ['1<sup>st</sup>, 2<sup>e</sup>, M<sup>me</sup>, n<sup>o</sup>', '1st, 2e, Mme, no'],
  ['Acme<sup>TM</sup> and Acme<sup>®</sup>', 'AcmeTM and Acme®'],
  ['as told<sup>1,2</sup> before', 'as told¹,² before'],
  ['CO<sub>2</sub> and C<sub>12</sub>', 'CO2 and C12'],
  ['101<sub>2</sub>', '101₂'],
  ['V<sub>max</sub> of x<sub>i</sub>', 'V_(max) of x_i'],
  ['<sup>2</sup> at the start', '² at the start'],
])('%s reads %s', (markup, text) => {
  expect(formsOf(`<p>${markup}</p>`).text).toBe(text);
});

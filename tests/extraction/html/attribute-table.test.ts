/** Attributes that stay in the page until they are asked for are those that an object of each element's would hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as attribute from '../../../shared/extraction/html/attribute-names.ts';
import { classesOf } from '../../../shared/extraction/page/class-index.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { flagsByNames } from './attribute-groups-by.ts';

const { KNOWN_ATTRIBUTES } = attribute;
const written = fc.constantFrom(...KNOWN_ATTRIBUTES, 'CLASS', 'Id', 'data-x', 'data-date', 'x');
const value = fc.constantFrom('', 'a', 'a b', 'A', '&amp;', '&#97;', 'a&b', 'title entry', 'x'.repeat(300), 'ä“日');
const tag = fc
  .tuple(fc.constantFrom('p', 'body', 'html', 'a', 'script', 'br', '/p'), fc.array(fc.tuple(written, fc.option(value)), { maxLength: 8 }))
  .map(([name, attributes]) => `<${name}${attributes.map(([key, said]) => ` ${key}${said === null ? '' : `="${said}"`}`).join('')}>`);
const markup = fc.array(tag, { maxLength: 12 }).map((tags) => tags.join('b'));

describe('attributes', () => {
  it('are told one by one as all together', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const page = parsePage(html);
        for (const element of page.elements) {
          const each = KNOWN_ATTRIBUTES.flatMap((name, number) =>
            [[name, element.value(number)] as const].filter(([, said]) => said !== undefined),
          );
          expect(Object.fromEntries(each)).toEqual(
            Object.fromEntries(Object.entries(element.attribs).filter(([name]) => KNOWN_ATTRIBUTES.includes(name))),
          );
        }
        expect([...page.attributeFlags]).toEqual(page.elements.map(flagsByNames));
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 1_000) },
    );
  });

  it('of a class are numbered by what they say', () => {
    fc.assert(
      fc.property(markup, (html) => {
        const page = parsePage(html);
        const { names, of } = classesOf(page);
        expect(Array.from(of, (number) => names[number]?.trimEnd() ?? '')).toEqual(
          page.elements.map(({ attribs }) => (attribs['class'] ?? '').trimEnd()),
        );
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 1_000) },
    );
  });

  it('of a class are told apart where the characters that are looked at first agree, however many there are', () => {
    // Every eleventh character counts, from the last one on: those that differ do not.
    const values = Array.from({ length: 60 }, (_, at) => `${'x'.repeat(60)}${String(at).padStart(4, '-')}${'x'.repeat(57)}`);
    const page = parsePage([...values, ...values].map((said) => `<p class="${said}">`).join(''));
    const { names, of } = classesOf(page);
    expect(Array.from(of, (number) => names[number]?.trimEnd())).toEqual([...values, ...values]);
    expect([...classesOf(parsePage('<p class=one><p class=two><p class=one><p class=story>')).of]).toEqual([0, 1, 0, 2]);
  });

  it('have the names that their numbers are called by', () => {
    const called = new Map([
      ['TEST_ID', 'data-testid'],
      ['EPUB_TYPE', 'epub:type'],
      ['LAZY_SRCSET', 'data-srcset'],
      ['LAZY_SRC', 'data-full-src'],
    ]);
    const { KNOWN_ATTRIBUTES: names, LAZY_SRCSETS, LAZY_SRCS, ...numbers } = attribute;
    for (const [name, number] of Object.entries(numbers))
      expect([name, names[number]]).toEqual([name, called.get(name) ?? name.toLowerCase().replaceAll('_', '-')]);
    expect(attribute.LAZY_SRCSET + LAZY_SRCSETS).toBe(attribute.LAZY_SRC);
    expect(names[attribute.LAZY_SRC + LAZY_SRCS - 1]).toBe('data-echo');
  });

  it('are as many as the page has, however many more than pages usually have', () => {
    const tags = Array.from({ length: 500 }, (_, at) => `<a id=${at} b${at} c=d>`);
    expect(parsePage(tags.join('')).elements.map(({ attribs }) => attribs)).toEqual(
      tags.map((_, at) => ({ id: String(at), [`b${at}`]: '', c: 'd' })),
    );
  });

  it('of later html and body tags go to the first, as far as the budget reaches, the first of a name before all others', () => {
    const page = parsePage('<html lang=en class=a><body><p>x</p><html class=b id=c><body id=d e f><p>y', { maxAttributes: 3 });
    expect(page.elements.map(({ name, attribs }) => [name, attribs])).toEqual([
      ['html', { lang: 'en', class: 'a', id: 'c' }],
      ['body', { id: 'd', e: '', f: '' }],
      ['p', {}],
      ['p', {}],
    ]);
  });

  it('are seen by libraries that read the tree', () => {
    const [element] = parsePage('<p id=a hidden>').elements;
    expect(element?.attributes).toEqual([
      { name: 'id', value: 'a' },
      { name: 'hidden', value: '' },
    ]);
    expect([element?.tagName, element?.nodeType]).toEqual(['p', 1]);
  });
});

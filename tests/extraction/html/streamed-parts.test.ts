import { describe, expect, it, test } from 'vitest';
import { parsePage } from '../../../shared/extraction/html/index.ts';
import { placeStreamedParts } from '../../../shared/extraction/html/streamed-parts.ts';
import { processorMilliseconds } from '../../processor-time.ts';

const part = (id: string, html: string): string => `<div hidden id="S:${id}">${html}</div>`;
const waits = (id: string, shown = ''): string => `<!--$?--><template id="B:${id}"></template>${shown}<!--/$-->`;

describe('the parts of a page that React streams', () => {
  it('stand where their templates wait, in place of what was shown until then', () => {
    const page = `<main>${waits('0', '<p>Loading</p>')}<p>End</p></main>${part('0', '<div><p>Story</p></div>')}<script>$RC("B:0","S:0")</script>`;
    expect(placeStreamedParts(page)).toBe('<main><!--$?--><div><p>Story</p></div><p>End</p></main><script>$RC("B:0","S:0")</script>');
  });

  it('stand in each other', () => {
    const page = `${waits('0')}${part('0', '<b>One</b><template id="P:a"></template>')}${part('a', `<i>Two</i>${waits('b', 'Wait')}`)}${part('b', 'Three')}`;
    expect(placeStreamedParts(page).replaceAll(/<!--.*?-->/g, '')).toBe('<b>One</b><i>Two</i>Three');
  });

  it('stand before what was shown until then where that holds other boundaries', () => {
    const page = `${waits('0', '<p><!--$-->Shown<!--/$--></p>')}<p>After</p>${part('0', 'Story')}`;
    expect(placeStreamedParts(page).replaceAll(/<!--.*?-->|<template.*?\/template>/g, '')).toBe('Story<p>Shown</p><p>After</p>');
  });

  it('come at the end, in sight, where no template waits for them', () => {
    expect(placeStreamedParts(`${part('0', '<p>Story</p>')}<p>Page</p>`)).toBe('<p>Page</p><p>Story</p>');
  });

  test.each([
    ['that never end', '<template id="B:0"></template><div hidden id="S:0"><p>Story'],
    ['of another program', '<template id="B:0"></template><div hidden id="S:box">Story</div>'],
  ])('stay where they are: parts %s', (_kind, page) => {
    expect(placeStreamedParts(page)).toBe(page);
  });

  it('are written once, though two hold each other, or a template or a part stands twice', () => {
    const twice = '<template id="B:0"></template>'.repeat(2);
    expect(placeStreamedParts(`${twice}${part('0', 'Story<template id="B:0"></template>')}`).split('Story')).toHaveLength(2);
    expect(placeStreamedParts(`${twice}${part('0', 'One')}${part('0', 'Two')}`)).toMatch(/One.*Two/);
    const circle = `<template id="B:1"></template>${part('1', 'One<template id="P:2"></template>')}${part('2', 'Two<template id="P:1"></template>')}`;
    expect(placeStreamedParts(circle)).toBe('OneTwo<template id="P:1"></template>');
  });

  it('are as many as the page has', () => {
    const ids = Array.from({ length: 3_000 }, (_, at) => at.toString(16));
    const nested = `${waits('0')}${ids.map((id, at) => part(id, `<p>${at}</p><template id="P:${(at + 1).toString(16)}"></template>`)).join('')}`;
    const placed = placeStreamedParts(nested);
    for (const at of [0, 499, 500, 2_999]) expect(placed.split(`<p>${at}</p>`)).toHaveLength(2);
  });

  test.each([
    ['boundaries that never end', part('0', 'Story') + '<!--$?--><template id="B:1"></template>'.repeat(50_000)],
    ['boxes that never end', '<div hidden id="S:0">'.repeat(100_000)],
    ['pictures that never end, beside emphasis behind a box', `</div><em${'<img'.repeat(500_000)}`],
  ])('take time in proportion to the page: %s', (_kind, page) => {
    const started = processorMilliseconds();
    parsePage(page);
    expect(processorMilliseconds() - started).toBeLessThan(1_500);
  });
});

/** One rule of what hides itself, for the body and for what metadata reads. */
import { describe, expect, it } from 'vitest';
import { readBlockContext } from '../../../shared/extraction/body/features/block-context.ts';
import { cutBlocks } from '../../../shared/extraction/body/blocks/blocks.ts';
import { parsePage } from '../../../shared/extraction/html/parse.ts';
import { isUnseenAt, regionOf } from '../../../shared/extraction/page/index.ts';

describe('an element', () => {
  it.each([
    ['hidden', true, true],
    ['style="display:none"', true, true],
    ['style="display : none"', true, true],
    ['style="DISPLAY: NONE"', true, true],
    ['style="visibility:hidden"', true, true],
    ['style="color:red; visibility : hidden"', true, true],
    ['aria-hidden="true"', false, true],
    ['aria-hidden="false"', false, false],
    ['style="display:block"', false, false],
    ['style="visibility:visible"', false, false],
    ['style="filter: blur(4px)"', true, true],
    ['style="filter:blur(0.5rem)"', true, true],
    ['style="opacity:1;filter:blur(0px)"', false, false],
    ['style="-webkit-filter: blur(0)"', false, false],
    ['style="backdrop-filter: blur(8px)"', false, false],
  ])('with %s is unseen: %s, and hidden from some reader: %s, to body and metadata alike', (attributes, isUnseen, isHidden) => {
    const page = parsePage(`<div ${attributes}><p>It rose in the night.</p></div>`);
    const [box, text] = ['div', 'p'].map((name) => page.byTag.get(name)?.[0] ?? -1) as [number, number];
    expect(isUnseenAt(page, box)).toBe(isUnseen);
    expect(regionOf(page, text).hidden).toBe(isHidden);
    expect(readBlockContext(page, cutBlocks(page)).hidden[text]).toBe(isHidden ? 1 : 0);
  });
});

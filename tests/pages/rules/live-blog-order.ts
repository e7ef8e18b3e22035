/** A live blog's order: the page puts the newest entry first, and the article is to be read from the start. */
import type { CodeRule } from '../../../shared/extraction/index.ts';

export const rule: CodeRule = {
  name: 'slipway-live',
  hosts: ['slipway.example'],
  before($) {
    const list = $('.entries');
    const momentOf = (entry: Parameters<typeof $>[0]): string => $(entry).find('time').attr('datetime') ?? '';
    const entries = list.children('.entry').toArray();
    list.append(entries.toSorted((one, other) => momentOf(one).localeCompare(momentOf(other))));
  },
  tests: [
    {
      page: 'live-blog-order.html',
      url: 'https://live.slipway.example/ferry',
      authors: ['Ines Vole'],
      published: '2025-03-02',
      contains: ['about a thousand people are standing on the quay. 12:05 She is in the water.', 'And that is all from the slipway.'],
      lacks: ['in the middle of his speech. 12:05'],
    },
  ],
};

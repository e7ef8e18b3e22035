/** A body in attributes: the story waits, as JSON in an attribute, for a script that never runs here. */
import type { CodeRule } from '../../../shared/extraction/index.ts';

/** What the attribute holds, part by part; anything else is left out. */
function partsOf(json: string): string[] {
  const parts: unknown = JSON.parse(json);
  return Array.isArray(parts) ? parts.flatMap((part: unknown) => (isPart(part) ? part.html : [])) : [];
}

function isPart(value: unknown): value is { readonly html: string } {
  return typeof value === 'object' && value !== null && 'html' in value && typeof value.html === 'string';
}

export const rule: CodeRule = {
  name: 'orchard-weekly',
  hosts: ['orchardweekly.example'],
  before($) {
    $('x-story[data-parts]').each((_, story) => {
      const article = $('<article>').append(partsOf($(story).attr('data-parts') ?? '[]').join(''));
      $(story).append(article);
    });
  },
  after(_article, $) {
    const seconds = Number($('x-story').attr('data-date'));
    return Number.isFinite(seconds) ? { published: new Date(seconds * 1000).toISOString() } : undefined;
  },
  tests: [
    {
      page: 'body-in-attributes.html',
      title: 'Frost Takes a Third of the Plums',
      authors: ['Peter Lark'],
      published: '2024-05-09T06:00',
      contains: ['Three nights of frost in a row', 'everybody should eat cherries'],
      lacks: ['<p>', 'html'],
    },
  ],
};

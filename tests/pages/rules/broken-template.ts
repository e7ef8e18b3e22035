/**
 * A broken template: the site's name is the only h1, the headline stands in a plain box, placeholders were left unfilled, and
 * the story lies in what is marked as the footer.
 */
import type { CodeRule } from '../../../shared/extraction/index.ts';

const PLACEHOLDER = /%%[A-Z_\d]+%%\s*/g;

export const rule: CodeRule = {
  name: 'harbour-post',
  hosts: ['harbourpost.example'],
  before($) {
    $('header h1').remove();
    const headline = $('.headline-slot');
    headline.replaceWith($('<h1>').text(headline.text()));
    $('footer.related > p').each((_, paragraph) => {
      if ($(paragraph).text().replace(PLACEHOLDER, '').trim() !== '') $('article').append($(paragraph));
    });
    const byline = $('.by-slot');
    byline.text(`By ${byline.text().replace(PLACEHOLDER, '')}`);
  },
  after: () => ({ siteName: 'Harbour Post' }),
  tests: [
    {
      page: 'broken-template.html',
      title: 'Dredger Finds the Old Harbour Bell',
      authors: ['Ada Quill'],
      contains: ['had stopped for tea when the bucket came up', 'did not keep half the town from coming by on Sunday'],
      lacks: ['%%'],
    },
  ],
};

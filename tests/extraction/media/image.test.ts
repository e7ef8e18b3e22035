/** Which picture a reader sees, and which pictures are none. */
import { describe, expect, test } from 'vitest';
import { parseSrcset } from '../../../shared/extraction/media/image.ts';
import { mergeImages } from '../../../shared/extraction/media/merge.ts';
import { formsOf } from '../serialize/forms.ts';

const urlsOf = (fragment: string, base?: string | null): string[] =>
  formsOf(fragment, [], base).images.map(({ url }) => url.replace('https://news.example/', ''));

describe('a picture is read from', () => {
  test.each([
    ['src', '<img src="/a.jpg">', 'a.jpg'],
    ['the largest width of srcset', '<img src="/s.jpg" srcset="/s.jpg 300w, /l.jpg 1200w, /m.jpg 600w">', 'l.jpg'],
    ['the largest density of srcset', '<img src="/1.jpg" srcset="/1.jpg, /2.jpg 2x">', '2.jpg'],
    ['a srcset with commas in its addresses', '<img srcset="/w_300,h_2/a.jpg 300w, /w_900,h_6/a.jpg 900w">', 'w_900,h_6/a.jpg'],
    ['data-src behind a filler', '<img src="data:image/gif;base64,R0lGOD" data-src="/real.jpg">', 'real.jpg'],
    ['data-srcset', '<img src="/blank.gif" data-srcset="/s.jpg 300w, /l.jpg 900w">', 'l.jpg'],
    ['data-original', '<img src="/placeholder.png" data-original="/o.jpg">', 'o.jpg'],
    ['data-lazy-srcset', '<img src="/blank.gif" data-lazy-srcset="/s.jpg 300w, /l.jpg 900w">', 'l.jpg'],
    ['data-hi-res-src before data-src', '<img src="/s.jpg" data-src="/m.jpg" data-hi-res-src="/l.jpg">', 'l.jpg'],
    ['data-echo', '<img src="/blank.gif" data-echo="/e.jpg">', 'e.jpg'],
    [
      "a host that only looks like a counter's",
      '<img src="https://www.facebook.com.example/a.jpg">',
      'https://www.facebook.com.example/a.jpg',
    ],
    ['a source of picture', '<picture><source srcset="/a.avif 400w, /b.avif 1600w"><img src="/a.jpg"></picture>', 'b.avif'],
    [
      'noscript, where the element before it gave none',
      '<img src="data:image/gif;base64,R0lGOD"><noscript><img src="/n.jpg"></noscript>',
      'n.jpg',
    ],
  ])('%s', (_, fragment, url) => expect(urlsOf(fragment)).toEqual([url]));
});

describe('no picture is', () => {
  test.each([
    ['a counting pixel', '<img src="https://www.facebook.com/tr?id=1" width="1" height="1">'],
    ['a counting pixel at a port', '<img src="https://www.facebook.com:8443/tr?id=1">'],
    ['one that is 1 × 1', '<img src="/c.gif" width="1" height="1">'],
    ['a filler', '<img src="/img/spacer.gif">'],
    ['an icon', '<img src="/a.png" width="24" height="24">'],
    ['a face beside a byline', '<img class="avatar photo" src="/jo.jpg">'],
    ['data in the page', '<img src="data:image/png;base64,iVBORw0KGgo=">'],
    ['a script', '<img src="javascript:alert(1)">'],
  ])('%s', (_, fragment) => expect(urlsOf(fragment)).toEqual([]));

  test('one without an absolute address, where no base is known', () => {
    expect(urlsOf('<img src="/a.jpg"><img src="//cdn.example/b.jpg">', null)).toEqual(['https://cdn.example/b.jpg']);
  });
});

test('each picture is shown once', () => {
  expect(urlsOf('<img src="/a.jpg"><noscript><img src="/a.jpg"></noscript><img src="/a.jpg">')).toEqual(['a.jpg']);
});

test('a picture of an emoji is the emoji', () => {
  expect(formsOf('<p>Well done <img class="emoji" alt="🎉" src="/e/1f389.png"></p>').text).toBe('Well done 🎉');
});

test('sizes follow the candidate that was taken', () => {
  expect(formsOf('<img src="/s.jpg" srcset="/l.jpg 1200w" width="600" height="400">').images).toMatchObject([{ width: 1200, height: 800 }]);
});

test('a srcset without end is read as far as it makes sense', () => {
  expect(parseSrcset('/a.jpg 1w,'.repeat(100_000))).toHaveLength(64);
});

test('the lead picture and the same picture in the body share what is known of it', () => {
  const image = { alt: null, caption: null, credit: null, width: null, height: null };
  const lead = { ...image, url: 'https://a.example/harbour-1200x675.jpg', width: 1200 };
  const own = { ...image, url: 'https://a.example/harbour-800x450.jpg', alt: 'The harbour', credit: 'Jo Doe' };
  const merged = mergeImages(lead, [own]);
  expect(merged.image).toEqual({ ...lead, alt: 'The harbour', credit: 'Jo Doe' });
  expect(merged.images).toHaveLength(1);
  expect(mergeImages(null, [own]).image).toEqual(own);
  expect(mergeImages({ ...image, url: 'https://a.example/other-picture.jpg' }, [own]).images).toHaveLength(2);
});

/** What frames, players and quoted posts stand for. */
import { describe, expect, test } from 'vitest';
import { recognize } from '../../../shared/extraction/media/embed.ts';
import { formsOf } from '../serialize/forms.ts';

describe('an address names its provider and id', () => {
  test.each([
    ['https://www.youtube.com/embed/a1B2c3D4e5F?start=3', 'YouTube', 'a1B2c3D4e5F', 'https://www.youtube.com/watch?v=a1B2c3D4e5F'],
    ['https://www.youtube-nocookie.com/embed/a1B2c3D4e5F', 'YouTube', 'a1B2c3D4e5F', 'https://www.youtube.com/watch?v=a1B2c3D4e5F'],
    ['https://youtu.be/a1B2c3D4e5F', 'YouTube', 'a1B2c3D4e5F', 'https://www.youtube.com/watch?v=a1B2c3D4e5F'],
    ['https://player.vimeo.com/video/123456789?h=1', 'Vimeo', '123456789', 'https://vimeo.com/123456789'],
    ['https://www.dailymotion.com/embed/video/x8abcde', 'Dailymotion', 'x8abcde', 'https://www.dailymotion.com/video/x8abcde'],
    [
      'https://www.tiktok.com/@someone/video/7123456789012345678',
      'TikTok',
      '7123456789012345678',
      'https://www.tiktok.com/embed/v2/7123456789012345678',
    ],
    ['https://x.com/someone/status/1877305512345678901', 'X', '1877305512345678901', 'https://x.com/i/status/1877305512345678901'],
    [
      'https://platform.twitter.com/embed/Tweet.html?id=1877305512345678901',
      'X',
      '1877305512345678901',
      'https://x.com/i/status/1877305512345678901',
    ],
    ['https://www.instagram.com/p/Cabc_-12345/embed/', 'Instagram', 'Cabc_-12345', 'https://www.instagram.com/p/Cabc_-12345/'],
    [
      'https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk',
      'Spotify',
      'episode/4rOoJ6Egrf8K2IrywzwOMk',
      'https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk',
    ],
    ['https://datawrapper.dwcdn.net/AbC12/3/', 'Datawrapper', 'AbC12', 'https://datawrapper.dwcdn.net/AbC12/'],
  ])('%s', (url, provider, id, page) => expect(recognize(url)).toMatchObject({ provider, id, url: page }));

  test.each([
    'https://www.youtube.com/',
    'https://evil.example/youtube.com/embed/a1B2c3D4e5F',
    'https://youtube.com.evil.example/embed/a1B2c3D4e5F',
    'not a url',
  ])('but not %s', (url) => expect(recognize(url)).toBeNull());
});

describe('an element shows', () => {
  test.each([
    ['a lazy frame', '<iframe data-src="https://player.vimeo.com/video/123456789"></iframe>', 'Vimeo'],
    ['a component', '<lite-youtube videoid="a1B2c3D4e5F"></lite-youtube>', 'YouTube'],
    ['an AMP player', '<amp-youtube data-videoid="a1B2c3D4e5F" width="480" height="270"></amp-youtube>', 'YouTube'],
    ['a file of video', '<video controls><source src="/v.mp4" type="video/mp4">Your browser is old.</video>', 'news.example'],
    ['a file of sound', '<audio src="https://cdn.pod.example/1.mp3"></audio>', 'cdn.pod.example'],
    ['an object with its parameter', '<object><param name="movie" value="https://www.youtube.com/v/a1B2c3D4e5F"></object>', 'YouTube'],
    [
      'a frame of an unknown host that has a title',
      '<iframe src="https://charts.example/1" title="Rainfall by month"></iframe>',
      'charts.example',
    ],
  ])('%s', (_, fragment, provider) => expect(formsOf(fragment).embeds.map((embed) => embed.provider)).toEqual([provider]));

  test.each([
    ['an advertisement', '<iframe src="https://securepubads.g.doubleclick.net/x" width="300" height="250" title="ad"></iframe>'],
    ['a counter', '<iframe src="https://count.example/" width="1" height="1"></iframe>'],
    ['a frame that says nothing of itself', '<iframe src="https://unknown.example/x"></iframe>'],
    ['a script', '<iframe src="javascript:alert(1)" title="x"></iframe>'],
    ['a document in an attribute', '<iframe srcdoc="<script>alert(1)</script>" title="x"></iframe>'],
    ['a player with a forged id', '<lite-youtube videoid="x&quot; onload=alert(1)"></lite-youtube>'],
  ])('nothing: %s', (_, fragment) => expect(formsOf(fragment)).toMatchObject({ embeds: [], html: '' }));
});

test('a quoted post without any address stays a quote', () => {
  expect(formsOf('<blockquote class="twitter-tweet"><p>Words</p></blockquote>').blocks).toMatchObject([{ type: 'quote', text: 'Words' }]);
});

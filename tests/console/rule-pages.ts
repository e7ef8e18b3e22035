/** Pages of two sites for rules to be made on. */

export const HOST = 'fenwick.example';

export const STORY = [
  'For nine days nothing moved in Fenwick that had to pass the mill. The wheel stood, the carts stood, and the heron stood as well.',
  'What the almanac calls a hard frost the miller called a holiday, and he was the only one in the parish who did so aloud.',
  'When the ice was measured on the tenth day the rod met gravel, and the council sent for the old maps of the lower pond.',
];
export const AUTHORS = ['Adaeze Holm', 'Joon Abara', 'Tess Okello', 'Rafe Lindqvist', 'Imre Oduya', 'Edda Marsh'];

/** The author stands where nobody would look, and a box of the shop within the text. */
export const page = (
  at: number,
): string => `<!doctype html><html lang="en"><head><title>The winter of the mill pond, part ${at + 1} | Fenwick Post</title>
<link rel="canonical" href="https://www.${HOST}/pond-${at}"><meta property="og:type" content="article"><meta name="author" content="Fenwick Post Staff">
<style>body{font:16px serif;margin:0 1rem} .slogan{background:#eee}</style></head><body><header><a href="/">The Fenwick Post</a></header>
<main><article><h1>The winter of the mill pond, part ${at + 1}</h1><p class="meta-line">28 November 2026 <span class="credit-line">${AUTHORS[at]}</span></p>
${STORY.slice(0, 2)
  .map((text) => `<p>${text}</p>`)
  .join(
    '',
  )}<p class="slogan">The Fenwick almanac for next year is in the shop by the bridge, with all tides and all fairs, and it makes a fine gift.</p><p>${STORY[2]}</p></article></main></body></html>`;

export const WEIR = { subtitle: 'Nobody on the bank had seen the boards so high' };

/** A box that is no part of the story, a picture that waits for a script, and a line and topics under names that say little. */
export const weirPage = (at: number): string => `<!doctype html><html lang="en"><head><title>The weir, part ${at + 1} | Weir Post</title>
<link rel="canonical" href="https://weir.example/part-${at}"><meta property="og:type" content="article"></head><body><header><a href="/">The Weir Post</a></header>
<main><article><h1>The weir, part ${at + 1}</h1><div class="quiet-line">${WEIR.subtitle}</div>
<figure class="lead"><img data-src="/boards-${at}.jpg" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="" width="300" height="40"><figcaption>Boards of the weir, drawn up</figcaption></figure>
${STORY.map((text) => `<p>${text}</p>`).join('')}<aside class="letter-box">Sign up for the weir letter: all tides by mail every Friday</aside></article>
<div class="topics">Topics: <a href="/rivers">rivers</a> <a href="/boards">boards</a></div></main></body></html>`;

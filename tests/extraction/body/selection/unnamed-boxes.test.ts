/** Boxes and lines that no class names: where their links lead and what they say gives them away. */
import { describe, expect, test } from 'vitest';
import { articleWith } from '../../article-page.ts';

const PROSE = Array.from(
  { length: 4 },
  (_, at) =>
    `<p>The bridge keeper counted ${at + 3} ships that waited for the tide, and wrote each of their names into the book by the door.</p>`,
).join('');

const entry = (at: number): string =>
  `<article id="e${at}"><h2><a href="#e${at}">Ship ${at} leaves</a></h2><p>Ship number ${at} left the lock at noon with sixty people aboard and flags on both of its masts.</p></article>`;

/** Words of each case that must not be in the text. */
describe('goes', () => {
  test.each<[kind: string, markup: string, gone: RegExp]>([
    ['a link to WhatsApp’s share address', '<p><a href="https://wa.me/?text=x">Share on WhatsApp</a></p>', /WhatsApp/],
    [
      'a list of links that share',
      '<ul><li><a href="https://www.facebook.com/sharer.php?u=x">Facebook</a></li><li><a href="https://twitter.com/intent/tweet?x">X</a></li><li><a href="mailto:?subject=x">Email</a></li></ul>',
      /Facebook|Email/,
    ],
    ['a Japanese one', '<p><a href="https://social-plugins.line.me/lineit/share?url=x">LINEで送る</a></p>', /LINE/],
    ['a Russian one', '<div><a href="https://vk.com/share.php?url=x">Поделиться ВКонтакте</a></div>', /Поделиться/],
    [
      'a player’s controls',
      '<div><video src="v.mp4"></video><div>Current Time 0:00 / Duration 2:34 Loaded: 4.2% Stream Type LIVE</div></div>',
      /Stream Type/,
    ],
    [
      'what stands in place of a script',
      '<p>To view this video please enable JavaScript, and consider upgrading to a web browser that supports HTML5 video</p>',
      /JavaScript/,
    ],
    [
      'a German placeholder',
      '<div class="x9"><p><strong>Externer Inhalt</strong></p><p>An dieser Stelle finden Sie einen Inhalt von Instagram. Wir benötigen Ihre Zustimmung, um ihn zu laden.</p><button>Inhalt laden</button></div>',
      /Externer|Instagram/,
    ],
    [
      'a French one',
      '<div class="x9"><p>Ce contenu est fourni par YouTube. Pour l’afficher, votre consentement est nécessaire.</p><button>Accepter</button></div>',
      /YouTube|Accepter/,
    ],
    [
      'a Spanish one',
      '<div class="x9"><p>Para cargar este contenido de Twitter necesitamos su consentimiento.</p></div>',
      /consentimiento/,
    ],
    [
      'an English one',
      '<div class="x9"><p>This content is hosted by TikTok. To view it, please accept marketing cookies.</p><button>Load</button></div>',
      /TikTok/,
    ],
    [
      'an offer with its benefits',
      '<div class="box-a"><h3>Keep reading for one euro</h3><ul><li>Unlimited access to all stories</li><li>The e-paper from 8 pm</li><li>Cancel any time</li></ul><p>Already a subscriber? Log in here.</p></div>',
      /one euro|e-paper|Cancel|Already/,
    ],
    [
      'a German offer',
      '<div class="k3"><h3>Jetzt weiterlesen</h3><ul><li>Zugriff auf alle Inhalte</li><li>Monatlich kündbar</li></ul><p>Bereits Abonnent? Hier anmelden</p></div>',
      /weiterlesen|kündbar|Bereits/,
    ],
    [
      'labels of advertisements',
      '<div>ADVERTISEMENT</div><p>– Anzeige –</p><p>La suite après cette publicité</p>',
      /ADVERT|Anzeige|publicité/,
    ],
    ['an invitation that the model holds for the story’s', '<p>Follow us on Google News to stay up to date with the port.</p>', /Google/],
    ['tags without a class', '<p>Tags: <a href="/tag/wall">wall</a>, <a href="/tag/sea">sea</a></p>', /Tags/],
    ['the label of a button', '<div><button>Copy link</button><span>Link copied</span></div>', /Link copied/],
    [
      'what stands around a form',
      '<div><h2>Create a free account to read on</h2><form><input type="email"><input type="password"><button>Register</button></form><p>By registering you agree to our terms.</p></div>',
      /free account|By registering/,
    ],
    ['a post nested in the story’s article', `<article><h1>The bridge that sang</h1>${PROSE}</article>`, /bridge keeper/],
  ])('%s', (_, markup, gone) => {
    const { text } = articleWith(markup);
    expect(text).not.toMatch(gone);
    expect(text).toContain('hired eight more people');
    expect(text).toContain('hear the gulls again');
  });
});

describe('stays', () => {
  test.each([
    [
      'a sentence about consent',
      'Instagram must ask users for their consent before it shows them advertisements, the court said on Tuesday, and the ruling binds all of its subsidiaries in Europe.',
    ],
    [
      'a mail address',
      'Write to the <a href="mailto:desk@port.example">desk of the harbour</a> if you have seen the gulls since the ferry came back to the quay.',
    ],
    [
      'a sentence about subscriptions',
      'Readers may cancel any time, the publisher said, and the price of unlimited access rises to nine euros a month in the spring of next year.',
    ],
    [
      'a lesson about scripts',
      'Browsers run this code when the page has loaded, and readers who turned scripts off see the list that the server wrote for them.',
    ],
  ])('%s', (_, sentence) => {
    expect(articleWith(`<p>${sentence}</p>`).text).toContain(sentence.replace(/<[^<>]*>/g, '').slice(0, 40));
  });

  test('an entry of a live blog, whose heading leads to itself', () => {
    expect(articleWith(entry(1) + entry(2)).text).toContain('Ship number 2 left the lock');
  });
});

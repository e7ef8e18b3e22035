/** Lines that are only read where their first letter may begin one: of each kind one for each such letter. */
import { describe, expect, it } from 'vitest';
import { articleWith } from '../../article-page.ts';

describe('goes with its first letter', () => {
  it.each<[string, readonly string[]]>([
    [
      'invites to something of the site',
      [
        'Follow Jane Roe on Mastodon',
        'Dziękujemy, że przeczytałaś',
        'Köszönjük, hogy elolvastad',
        'Thanks for reading Low Water! Subscribe for more',
        'If you enjoyed this piece, please share it',
        'This post is public, so feel free to share it',
        'Low Water is a Reader-Supported publication',
        'Low Water is a reader-\u017fupported publication',
        'Danke fürs Lesen. Abonniert uns',
        'MERCI d’avoir lu. Abonnez-vous',
        '» gracias por leer. Suscríbete',
      ],
    ],
    [
      'says where the text was printed first',
      [
        '» This article originally appeared in Daybreak',
        'The post A quay appeared first on Low Water',
        'A version of this article appears in print',
        'Dieses Thema im Programm: heute',
        'Republish this story under our licence',
        'Published in Daybreak, Nov. 20th',
        'Dieser Artikel erschien zuerst in Daybreak',
        'Cet article a été initialement publié dans Daybreak',
        'Este artículo fue publicado originalmente en Daybreak',
        'Questo articolo è stato pubblicato originariamente da Daybreak',
      ],
    ],
    [
      'says that a machine translated it',
      [
        'Translated by DeepL',
        'Automatically translated with AI',
        'Machine-translated by Google',
        'Dieser Text wurde maschinell übersetzt',
        'Cet article a été traduit automatiquement',
        'Este texto fue traducido automáticamente',
      ],
    ],
    [
      'leads to another language',
      [
        'Read in English',
        'Lire en anglais',
        '→ Läs på engelska',
        'Also available in Spanish',
        'Disponible también en inglés',
        'auf englisch lesen',
        'читать на английском',
      ],
    ],
    [
      'says where to hear a podcast',
      [
        'Listen on Spotify and Overcast',
        'Subscribe: Spotify, RSS',
        'Follow on Spotify, Stitcher',
        'Available on Spotify, Castbox',
        'Hear it on Spotify or Overcast',
        'Jetzt hören: Spotify, RSS',
        'Écoutez sur Spotify, RSS',
        'Retrouvez-nous sur Spotify, RSS',
        'Escucha en Spotify, RSS',
        'Iscriviti: Spotify, RSS',
        'Ouça: Spotify, RSS',
      ],
    ],
    [
      'names a sponsor',
      [
        'Sponsored by Halyard',
        'Presented by Halyard',
        'Brought to you by Halyard',
        'In partnership with Halyard',
        'Gesponsert von Halyard',
        'En partenariat avec Halyard',
        'We współpracy z Halyard',
        'В партнерстве с Halyard',
      ],
    ],
  ])('%s', (_, lines) => {
    expect(lines.filter((line) => articleWith(`<p>${line}</p>`).text.includes(line.slice(-12)))).toEqual([]);
  });
});

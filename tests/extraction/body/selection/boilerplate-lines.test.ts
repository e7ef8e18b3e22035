/** Lines among the paragraphs that are not the story's, by what they say. */
import { describe, expect, it } from 'vitest';
import { isCredit } from '../../../../shared/extraction/body/selection/picture-credits.ts';
import { isTeaser } from '../../../../shared/extraction/body/selection/teasers.ts';
import { isInvitation } from '../../../../shared/extraction/body/selection/invitations.ts';

describe('isTeaser', () => {
  it.each([
    'Read more: Harbour board settles on northern quay',
    '>> Related: Why herring come late',
    'LEA TAMBIÉN: El muelle nuevo',
    'Lesen Sie auch: Der neue Anleger',
    'À lire aussi – Le nouveau quai',
    'Читайте также: Новая пристань',
    '関連記事：新しい桟橋',
  ])('knows %j by its beginning and its link', (line) => {
    expect(isTeaser(line, 10, 8)).toBe(true);
  });

  it.each(['Mehr zum Thema:', 'Vous aimerez aussi', '— See also —', 'Schon gelesen?'])('knows the label %j without a link', (line) => {
    expect(isTeaser(line, 4, 0)).toBe(true);
  });

  it.each([
    ['Related by marriage, the two families ran the ferry.', 9, 0],
    ['Read more books, said the teacher.', 6, 1],
    ['Relatedness of herring stocks', 4, 4],
    ['Miracles happen', 2, 2],
    ['', 0, 0],
  ])('leaves %j', (line, words, linkWords) => {
    expect(isTeaser(line, words, linkWords)).toBe(false);
  });
});

describe('isCredit', () => {
  it.each([
    'The ferry at dusk. © Harbour Post / Jane Roe',
    'Photo: Jane Roe',
    'The pier in spring (Foto: Jane Roe)',
    'Photograph by Jane Roe',
    'Jane Roe/Getty Images',
    'Das Wiesel im Schnee. (jroe / iStock.com)',
    'Bild: Harbour Post',
  ])('knows %j', (line) => {
    expect(isCredit(line)).toBe(true);
  });

  it.each([
    'The picture is not so clear, said the mayor.',
    'Register at https://unsplash.com/de/fotos/pier before May',
    'HARBOUR (dpa) – The board met on Tuesday.',
    'Photographers gathered at the pier.',
    '© 2026 The Harbour Post',
  ])('leaves %j', (line) => {
    expect(isCredit(line)).toBe(false);
  });
});

describe('isInvitation', () => {
  it.each([
    'Subscribe now to our newsletter for the full story.',
    'Únete a nuestro canal de Telegram y no te pierdas nada.',
    'Abonnieren Sie kostenlos unseren Newsletter.',
    'Подпишитесь на наш канал',
  ])('knows %j', (line) => {
    expect(isInvitation(line)).toBe(true);
  });

  it.each(['The newsletter of the harbour board appears in spring.', 'Residents may sign up at the town hall until Friday.'])(
    'leaves %j',
    (line) => {
      expect(isInvitation(line)).toBe(false);
    },
  );
});

/** Where a caption ends and the credit begins. */
import { expect, test } from 'vitest';
import { splitCredit } from '../../../shared/extraction/media/caption.ts';
import { formsOf } from '../serialize/forms.ts';
import { processorMilliseconds } from '../../processor-time.ts';

test.each([
  ['A fox at dusk. Photo: Jo Doe', 'A fox at dusk.', 'Jo Doe'],
  ['A fox at dusk (Photo by Jo Doe/Agency)', 'A fox at dusk', 'Jo Doe/Agency'],
  ['Der Schlafwagen stammt aus dem Jahr 1987. Foto: Jana Oberhuber', 'Der Schlafwagen stammt aus dem Jahr 1987.', 'Jana Oberhuber'],
  ['The tower | Image courtesy of the museum', 'The tower', 'the museum'],
  ['The tower. © Jo Doe', 'The tower.', '© Jo Doe'],
  ['Credit: Jo Doe', null, 'Jo Doe'],
  ['He took a photo of the fox.', 'He took a photo of the fox.', null],
  ['The photo shows a fox: it looks away.', 'The photo shows a fox: it looks away.', null],
  ['', null, null],
  ['The hull before painting. Photo by Ivo Lund', 'The hull before painting.', 'Ivo Lund'],
  ['A fox at dusk. Jo Doe/AFP', 'A fox at dusk.', 'Jo Doe/AFP'],
  ['A fox at dusk (AP Photo/Jo Doe)', 'A fox at dusk', 'AP Photo/Jo Doe'],
  ['A fox at dusk. (Reuters)', 'A fox at dusk.', 'Reuters'],
  ['Un renard au crépuscule. Crédit : Jo Doe', 'Un renard au crépuscule.', 'Jo Doe'],
  ['Лиса в сумерках. Фото: Иван Петров', 'Лиса в сумерках.', 'Иван Петров'],
  ['夕暮れの狐（写真：山田太郎）', '夕暮れの狐', '山田太郎'],
  ['She works for Reuters', 'She works for Reuters', null],
  ['The source of the river', 'The source of the river', null],
])('%j', (text, caption, credit) => expect(splitCredit(text)).toEqual({ caption, credit }));

test('an element that is called credit is the credit', () => {
  const { images } = formsOf(
    '<figure><img src="/a.jpg"><figcaption>The lock in March. <span class="photo-credit">Ana Duarte / The Lockkeeper</span></figcaption></figure>',
  );
  expect(images).toMatchObject([{ caption: 'The lock in March.', credit: 'Ana Duarte / The Lockkeeper' }]);
});

test.each([
  ['Twelve kilos weighs a wheel of the mountain. <footer>Johannes Lorenz</footer>', 'Johannes Lorenz'],
  ['The lock in March, seen from the bridge. <span>Ana Duarte / The Lockkeeper</span>', 'Ana Duarte / The Lockkeeper'],
  ['The lock was drained for the first time in 2024. <em>Lockmouse / Water Images</em>', 'Lockmouse / Water Images'],
  ['The lock in March <em>Photo: Ana Duarte</em>', 'Ana Duarte'],
  ['He sailed round the world aboard the H.M.S. <em>Beagle</em>', null],
  ['He sailed round the world aboard the H.M.S. <span>Beagle Lorenz</span>', null],
  ['Claude Monet. <em>Water Lilies</em>', null],
  ['Claude Monet. <span>Water Lilies</span>', null],
  ['<p>The keeper counts the boats in March.</p><p>Behind him the old lock</p>', null],
  ['<span>The keeper counts the boats in March.</span> <span>Behind him the old lock</span>', null],
  ['<p>The keeper counts the boats in March.</p><p>Lower Lock</p>', null],
])('the end of the caption %j is the credit %j', (caption, credit) => {
  const { images } = formsOf(`<figure><img src="/a.jpg"><figcaption>${caption}</figcaption></figure>`);
  expect(images).toMatchObject([{ credit }]);
  if (credit === null) expect(images[0]?.caption).toBe(caption.replaceAll('</p><p>', '\n').replaceAll(/<[^>]{1,9}>/g, ''));
});

test('a caption without end is split in time', () => {
  const started = processorMilliseconds();
  splitCredit(`${'photo by '.repeat(200_000)}x`);
  expect(processorMilliseconds() - started).toBeLessThan(500);
});

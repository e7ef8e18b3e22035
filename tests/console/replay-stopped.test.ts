/** A replay that is stopped in the view of rules, by keys: where the person stands afterwards, and what she is told. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { galley } from '../cli/galley.ts';
import { temporaryFolder, until } from '../end-to-end/cloud.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { openOnceUp, startDesktop, type Desktop } from './desktop.ts';
import { HOST, page } from './rule-pages.ts';

describe.skipIf(!chromiumIsThere)('a replay in the console', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    // Its plan is never written down, so that there is time to stop it.
    desktop = await startDesktop({
      faults: ({ operation, resource }) =>
        operation === 'PutObject' && resource.includes('/replays/') ? { kind: 'silence', when: 'before' } : undefined,
    });
    await desktop.cloud.put('fenwick/0.html', page(0));
    await until(async () => expect(await desktop.cloud.articles()).toHaveLength(1), 60_000);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'outputs.json'), JSON.stringify(desktop.cloud.outputs));
    writeFileSync(join(folder, 'rule.json'), JSON.stringify({ host: HOST, author: '.credit-line' }));
    expect((await galley(['rules', 'put', 'rule.json', '--outputs', 'outputs.json'], { cwd: folder })).status).toBe(0);
  });

  it('leaves who stopped it at what it says, when the button to do so is gone', async () => {
    const desk = await desktop.desk();
    const { page: browser } = desk;
    await openOnceUp(desk, `rules?host=${HOST}&key=${encodeURIComponent('fenwick/0.html')}`);
    const whole = browser.getByRole('region', { name: 'On all that is stored of the site' });
    await whole.getByRole('button', { name: 'Replay the site' }).press('Enter');
    await browser.getByRole('dialog').getByRole('button', { name: 'Replay the site' }).press('Enter');
    await whole.getByText('The pages of the site are being looked up.').waitFor();
    await whole.getByRole('button', { name: 'Stop the replay' }).press('Enter');
    await whole.getByText('The replay was stopped.').waitFor();
    expect(await browser.evaluate('document.activeElement.getAttribute("role")')).toBe('status');
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});

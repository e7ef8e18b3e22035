/** What on the desk needs a person: sites that drift or are silent; and an upload taken back, which nothing undoes. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { page as articlePage, until } from '../end-to-end/cloud.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { CONDITIONS, nameOf } from './conditions.ts';
import { said, startDesktop, type Desktop } from './desktop.ts';
import { addDriftingSites } from './drifting.ts';

describe.skipIf(!chromiumIsThere)('what needs a person', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await startDesktop();
    for (const name of ['ferry', 'mill', 'choir']) await desktop.cloud.put(`news/${name}.html`, articlePage(`The ${name} at dawn`));
    await addDriftingSites(desktop.cloud);
    await until(async () => expect((await desktop.cloud.articles()).length).toBe(3), 30_000);
    await desktop.cloud.settled();
  });

  it('is a site that drifts in red, with both numbers, and one that is silent in amber; nothing of one that is well', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('');
    const site = page.locator('.drift > li', { hasText: 'bylines.example' });
    await site.waitFor();
    expect(await site.locator('.say.red').textContent()).toMatch(/^Author on \d+%; usually (?:9\d|100)%\.$/);
    expect(await page.locator('.notice.amber').textContent()).toMatch(/^silent\.example is silentNo page since .*usually one every hour\./);
    expect(await page.locator('main').textContent()).not.toContain('well.example');
    await desk.picture('desk-drift');
    await site.getByRole('link').click();
    await page.locator('.tok', { hasText: 'site: bylines.example' }).waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('is an upload that could not be processed, which the desk sends again', async () => {
    const { sqs, outputs } = desktop.cloud;
    const s3 = { bucket: { name: outputs.rawBucketName }, object: { key: 'news/ferry.html', sequencer: '0001' } };
    const record = { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', eventTime: '2026-03-01T12:00:00.000Z', s3 };
    const MessageBody = JSON.stringify({ Records: [record] });
    await sqs.send(new SendMessageCommand({ QueueUrl: outputs.deadLetterQueueUrl, MessageBody }));
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('');
    await until(async () => expect(await page.locator('h1').textContent()).toContain('; 1 not processed.'));
    const notice = page.locator('.notice.red');
    await notice.getByText('See them').click();
    await notice.getByRole('link', { name: 'news/ferry.html' }).waitFor();
    expect(await desk.axe()).toEqual([]);
    await desk.picture('desk-not-processed');
    await notice.getByRole('button', { name: 'Send it again' }).click();
    await said(desk, /Sent 1 again/);
    await notice.waitFor({ state: 'detached' });
    expect(await desktop.cloud.deadLetters()).toBe(0);
    await desktop.cloud.settled();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('takes an upload back from the desk only when asked twice, and keeps it on Enter', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('?prefix=news%2Fmill');
    await page.locator('.arr .disclose').click();
    const button = page.locator('tr.more').getByRole('button', { name: 'Withdraw' });
    await button.focus();
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Withdraw this page?' });
    await question.getByText('news/mill.html').waitFor();
    expect(await desk.axe()).toEqual([]);
    await desk.picture('withdraw');
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    // The focus is where it was.
    expect(await button.evaluate('document.activeElement.textContent')).toBe('Withdraw');
    expect((await desktop.cloud.articles()).length).toBe(3);

    await button.click();
    await question.getByRole('button', { name: 'Withdraw the page' }).click();
    await said(desk, /Withdrew news\/mill\.html/);
    await until(async () => expect((await desktop.cloud.articles()).length).toBe(2), 30_000);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('takes an article back from its own view', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('article?key=news%2Fchoir.html');
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('button', { name: 'Withdraw the page' }).click();
    await until(async () => expect((await desktop.cloud.articles()).length).toBe(1), 30_000);
    // A second time there is nothing to take back: the question stays and says so.
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByRole('button', { name: 'Withdraw the page' }).click();
    await page.getByRole('dialog').getByRole('alert').getByText('No object with this key').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it.each(CONDITIONS)('is without findings %s', async (name, options) => {
    const desk = await desktop.desk(options);
    await desk.open('?since=-7d');
    await desk.page.locator('.drift').waitFor();
    await desk.page.locator('.arr tbody tr.r').first().waitFor();
    expect(await desk.axe()).toEqual([]);
    expect(await desk.overflows()).toEqual([]);
    await desk.picture(`desk-drift-${nameOf(name)}`);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});

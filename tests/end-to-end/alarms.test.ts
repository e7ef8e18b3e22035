/**
 * Alarms of a function that Lambda refuses to run, on the running cloud: they go off, and end with the remedy of their runbook. The cloud
 * watches the synthesized alarms over its own metrics; only its minutes are shorter.
 */
import { expect, test } from 'vitest';
import { withProperties } from '../../infra/local/index.ts';
import { page, temporaryFolder, testCloud, until } from './cloud.ts';

const MINUTE_MS = 2_000;
const PATIENT = 60_000;

const nameOf = (id: string): string => id.replace(/^Monitoring/, '').slice(0, -8);

test('functions that may not run, for which messages wait', { timeout: 3_600_000 }, async () => {
  const [provoked, dataFolder] = [new Set<string>(), temporaryFolder()];
  const onProgress = (step: string): void => {
    const [, alarm] = /^ALARM (\w{1,90}): /.exec(step) ?? [];
    if (alarm !== undefined) provoked.add(nameOf(alarm));
  };
  const withoutExecutions = withProperties('AWS::Lambda::Function', (properties, logicalId) => {
    if (/^IngestionIngest|^ArticleApi/.test(logicalId)) properties['ReservedConcurrentExecutions'] = 0;
  });
  const names = ['IngestThrottles', 'ApiThrottles', 'OldestMessage'];
  const starved = await testCloud({ dataFolder, transform: withoutExecutions, minuteMs: MINUTE_MS, onProgress });
  const titles: string[] = [];
  await until(
    async () => {
      titles.push(`Waits ${titles.length}`);
      await starved.put(`alarms/${titles.length}.html`, page(titles.at(-1) ?? ''));
      expect((await fetch(`${starved.outputs.apiUrl}/v1/articles`)).status).toBe(503);
      expect([...provoked]).toEqual(expect.arrayContaining(names));
    },
    PATIENT,
    MINUTE_MS,
  );
  await starved.stop();
  // The remedy is a deployment with another setting: here, a start with it.
  const fed = await testCloud({ dataFolder, minuteMs: MINUTE_MS });
  await until(async () => expect((await fed.articles()).map(({ title }) => title).toSorted()).toEqual(titles.toSorted()), PATIENT, 500);
  await until(
    async () => expect(fed.alarms().filter(({ id, state }) => names.includes(nameOf(id)) && state === 'ALARM')).toEqual([]),
    PATIENT,
    500,
  );
  await fed.stop();
});

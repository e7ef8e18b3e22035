/** docs/runbook.md: a section for each alarm, with commands and settings that there are. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settings } from '../../infra/configuration-table.ts';
import { FULL_SETTINGS } from './stages.ts';
import { synthesize } from './synthesis.ts';

const text = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const sections = text
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ name: section.slice(0, section.indexOf('\n')), body: section }));

it('has a section for each alarm, and none besides; each alarm names its own', () => {
  const alarms = synthesize('full', FULL_SETTINGS)
    .ofType('AWS::CloudWatch::Alarm')
    .map(({ id, Properties }) => ({
      name: id.replace(/^Monitoring/, '').replace(/[0-9A-F]{8}$/, ''),
      description: JSON.stringify(Properties['AlarmDescription']),
    }));
  expect(alarms.length).toBeGreaterThanOrEqual(8);
  expect(sections.map(({ name }) => name).toSorted()).toEqual(alarms.map(({ name }) => name).toSorted());
  for (const { name, description } of alarms) expect(description, name).toContain(`docs/runbook.md#${name.toLowerCase()}`);
});

it('says in each section what the alarm means, and what to do, step by step', () => {
  for (const { name, body } of sections) expect(body, name).toMatch(/\*\*Means\.\*\* [\s\S]{40,}\n1\. [\s\S]{20,}/);
});

it('names commands and settings that there are', () => {
  const commands = [...new Set([...text.matchAll(/npx galley ([a-z]{2,20})/g)].map(([, name = '']) => name))];
  expect(commands).toEqual(expect.arrayContaining(['status', 'redrive', 'reconcile']));
  // `galley search` stands in the alarms of search, whose own tests try it.
  for (const name of commands.filter((one) => one !== 'search'))
    expect(existsSync(new URL(`../../infra/cli/${name}.ts`, import.meta.url)), name).toBe(true);
  const known = settings().map(({ key }) => key);
  const named = [
    ...text.matchAll(/`((?:ingest|api|alarms|search|table|deployment|logs)\.[a-zA-Z]{2,40}(?:\.[a-zA-Z]{2,40})?)(?:: [a-z]{2,20})?`/g),
  ].map(([, setting = '']) => setting);
  expect(named.length).toBeGreaterThan(10);
  for (const setting of named)
    expect(
      known.some((key) => key === setting || key.startsWith(`${setting}.`)),
      setting,
    ).toBe(true);
});

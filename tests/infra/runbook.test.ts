/** docs/runbook.md: a section for each alarm of any stage, with commands and settings that there are; each alarm is provoked by a test. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { driftCommand } from '../../infra/cli/drift.ts';
import { extractCommand } from '../../infra/cli/extract.ts';
import { hooksCommand } from '../../infra/cli/hooks.ts';
import { logsCommand } from '../../infra/cli/logs.ts';
import { receiptsCommand } from '../../infra/cli/receipts.ts';
import { reconcileCommand } from '../../infra/cli/reconcile.ts';
import { redriveCommand } from '../../infra/cli/redrive.ts';
import { replayCommand } from '../../infra/cli/replay.ts';
import { searchCommand } from '../../infra/cli/search.ts';
import { smokeCommand } from '../../infra/cli/smoke.ts';
import { statusCommand } from '../../infra/cli/status.ts';
import { settings } from '../../infra/configuration-table.ts';
import { alarmName, PROVOKED } from '../end-to-end/provoked-alarms.ts';
import { STAGES } from './stages.ts';

const text = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
/** From a heading of the second level to the next heading that is no deeper. */
const sections = text
  .split(/^(?=##? )/m)
  .filter((section) => section.startsWith('## '))
  .map((section) => ({ name: section.slice('## '.length, section.indexOf('\n')), body: section }));

/** Of all stages that the checkers of templates look at: between them they use every setting that adds a resource. */
const alarms = STAGES.flatMap(([stage, synthesis]) =>
  synthesis()
    .ofType('AWS::CloudWatch::Alarm')
    .map(({ id, Properties }) => ({ stage, name: alarmName(id), description: JSON.stringify(Properties['AlarmDescription']) })),
);
const names = [...new Set(alarms.map(({ name }) => name))].toSorted();

it('has a section for each alarm, and none besides; each alarm names its own', () => {
  expect(names.length).toBeGreaterThanOrEqual(8);
  expect(sections.map(({ name }) => name).toSorted()).toEqual(names);
  for (const { stage, name, description } of alarms)
    expect(description, `${name} of ${stage}`).toContain(`docs/runbook.md#${name.toLowerCase()}`);
});

it('says by which fault each alarm was provoked, and where', () => {
  const provoked = Object.values(PROVOKED).flat();
  expect(provoked.toSorted()).toEqual(names);
  const rows = [...text.matchAll(/^\| [^|]{5,100} \| ([A-Z][A-Za-z, ]{3,200}) \| .{3,100} \|$/gm)].map(([, cell = '']) => cell.split(', '));
  expect(rows).toEqual(Object.values(PROVOKED).map((some) => [...some]));
});

it('says in each section what the alarm means, and what to do, step by step, with a command', () => {
  for (const { name, body } of sections) {
    expect(body, name).toMatch(/\*\*Means\.\*\* [\s\S]{40,}\n1\. [\s\S]{20,}/);
    expect(body, name).toMatch(/`(?:npx galley|npx cdk|aws) [a-z]/);
  }
});

const COMMANDS = [
  driftCommand(),
  extractCommand(),
  hooksCommand(),
  logsCommand(),
  receiptsCommand(),
  reconcileCommand(),
  redriveCommand(),
  replayCommand(),
  searchCommand(),
  smokeCommand(),
  statusCommand(),
];

it('names commands, options and settings that there are', () => {
  const calls = [...text.matchAll(/npx galley ([^`#\n]{2,120})/g)].map(([, call = '']) => call.trim().split(/\s+/));
  expect(calls.length).toBeGreaterThan(40);
  for (const words of calls) {
    const [first = '', second = ''] = words;
    const command = COMMANDS.find((one) => one.name() === first);
    expect(command, words.join(' ')).toBeDefined();
    const own = command?.commands.find((one) => one.name() === second) ?? command;
    const known = [...(own?.options ?? []), ...(command?.options ?? [])].map(({ long }) => long);
    for (const word of words) if (word.startsWith('--')) expect(known, `${words.join(' ')}: ${word}`).toContain(word);
  }
  const keys = settings().map(({ key }) => key);
  const named = [
    ...text.matchAll(/`((?:ingest|api|alarms|search|table|deployment|logs)\.[a-zA-Z]{2,40}(?:\.[a-zA-Z]{2,40})?)(?:: [a-z]{2,20})?`/g),
  ].map(([, setting = '']) => setting);
  expect(named.length).toBeGreaterThan(10);
  for (const setting of named)
    expect(
      keys.some((key) => key === setting || key.startsWith(`${setting}.`)),
      setting,
    ).toBe(true);
});

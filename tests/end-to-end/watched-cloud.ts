/** A running cloud whose alarms are watched, for the tests that provoke them, and the command line on it. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { allOf, withProperties } from '../../infra/local/index.ts';
import { temporaryFolder, testCloud, until, type TestCloud } from './cloud.ts';
import { alarmName } from './provoked-alarms.ts';

/** What follows changes, by how the logical ids of its functions and of their roles' policies begin. */
export const FOLLOWERS = /^(?:Search|Duplicates|FacetCounts|Hooks|EventBus)/;

/** Waiting for an alarm takes minutes of its own; how long these last here the tests say. */
const PATIENT_MS = 60_000;

/** A cloud whose alarms are watched, and the command line on it. */
export interface WatchedCloud extends TestCloud {
  /** Waits until all of these have gone off; does this again and again meanwhile, for what must go on failing. */
  goneOff(names: readonly string[], meanwhile?: () => Promise<unknown>): Promise<void>;
  /** Waits until none of these is in alarm any more. */
  wellAgain(names: readonly string[]): Promise<void>;
  /** A command of the runbook, its output and exit status. */
  galley(...words: string[]): Promise<{ readonly code: number; readonly text: string }>;
}

/**
 * Of each follower one process: the schedule calls them every minute, which is a second or two here, and on a busy machine calls that
 * found the last one still at work would start ever more of them.
 */
const oneAtATime = withProperties('AWS::Lambda::Function', (properties, logicalId) => {
  if (FOLLOWERS.test(logicalId)) properties['ReservedConcurrentExecutions'] = 1;
});

/** @param minuteMs how long a minute of alarms and schedules lasts */
export async function watchedCloud(minuteMs: number, options: Parameters<typeof testCloud>[0] = {}): Promise<WatchedCloud> {
  const wentOff = new Set<string>();
  const onProgress = (step: string): void => {
    const [, alarm] = /^ALARM (\w{1,90}): /.exec(step) ?? [];
    if (alarm !== undefined) wentOff.add(alarmName(alarm));
  };
  const transform = allOf(oneAtATime, options.transform ?? allOf());
  const cloud = await testCloud({ ...options, transform, minuteMs, onProgress });
  const outputs = join(temporaryFolder(), 'outputs.json');
  writeFileSync(outputs, JSON.stringify(cloud.outputs));
  const inAlarm = (): string[] => cloud.alarms().flatMap(({ id, state }) => (state === 'ALARM' ? alarmName(id) : []));
  return {
    ...cloud,
    async goneOff(names, meanwhile = async () => undefined) {
      await until(
        async () => {
          await meanwhile();
          expect([...wentOff]).toEqual(expect.arrayContaining([...names]));
        },
        PATIENT_MS,
        minuteMs,
      );
    },
    async wellAgain(names) {
      await until(async () => expect(inAlarm().filter((name) => names.includes(name))).toEqual([]), PATIENT_MS, 500);
    },
    async galley(...words) {
      const command = ['infra/cli/galley.ts', ...words, '--outputs', outputs];
      return await promisify(execFile)(process.execPath, command, { maxBuffer: 1e8 }).then(
        ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
        ({ code, stdout, stderr }: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({
          code,
          text: stdout + stderr,
        }),
      );
    },
  };
}

/**
 * CloudWatch Logs of the local cloud: what functions write, by log group, in files beside the data, so that they outlive a restart.
 * Of each group the newest lines are kept, and found again by their words.
 */
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { matchesTerms, readTerms } from './filter-pattern.ts';

const eventSchema = z.object({
  eventId: z.string(),
  /** Milliseconds since 1970. */
  timestamp: z.number(),
  logStreamName: z.string(),
  message: z.string(),
});
export type LogEvent = z.infer<typeof eventSchema>;

export interface LogQuery {
  readonly group: string;
  /** What is empty finds everything. */
  readonly filterPattern: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly limit: number;
  /** Where to go on: the `next` of an answer. */
  readonly after: string | undefined;
}

/** Lines of a group; a fifth more are let come before the oldest go. */
const KEPT_EVENTS = 20_000;
const LET_COME = KEPT_EVENTS / 5;

export class LogStore {
  readonly #folder: string;
  readonly #groups = new Map<string, LogEvent[]>();
  #count = 0;

  /** Takes up what an earlier start has left in the folder. */
  constructor(folder: string, groups: readonly string[]) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const group of groups) this.#groups.set(group, readEvents(this.#fileOf(group)));
  }

  has(group: string): boolean {
    return this.#groups.has(group);
  }

  append(group: string, logStreamName: string, message: string, timestamp: number): void {
    const events = this.#groups.get(group) ?? [];
    this.#groups.set(group, events);
    const event: LogEvent = { eventId: `${timestamp}-${String(this.#count++).padStart(9, '0')}`, timestamp, logStreamName, message };
    events.push(event);
    if (events.length <= KEPT_EVENTS + LET_COME)
      return this.#write(() => appendFileSync(this.#fileOf(group), lineOf(event), { mode: 0o600 }));
    events.splice(0, LET_COME);
    this.#write(() => {
      writeFileSync(`${this.#fileOf(group)}.new`, events.map(lineOf).join(''), { mode: 0o600 });
      renameSync(`${this.#fileOf(group)}.new`, this.#fileOf(group));
    });
  }

  /** In the order of their coming. */
  filter({ group, filterPattern, startTime, endTime, limit, after }: LogQuery): {
    readonly events: LogEvent[];
    readonly next: string | undefined;
  } {
    const terms = readTerms(filterPattern);
    const all = this.#groups.get(group) ?? [];
    const start = after === undefined ? 0 : all.findIndex(({ eventId }) => eventId === after) + 1;
    const events = all
      .slice(start)
      .filter(({ timestamp, message }) => timestamp >= startTime && timestamp <= endTime && matchesTerms(terms, message))
      .slice(0, limit);
    return { events, next: events.length === limit ? events.at(-1)?.eventId : undefined };
  }

  #fileOf(group: string): string {
    return join(this.#folder, `${group.replaceAll(/[^\w.-]/g, '_')}.jsonl`);
  }

  /** Logs are no reason to fail: on a full disk they are only remembered. */
  #write(work: () => void): void {
    try {
      work();
    } catch {
      // The next write of data reports the disk.
    }
  }
}

const lineOf = (event: LogEvent): string => `${JSON.stringify(event)}\n`;

/** A line that a kill cut off is left out. */
function readEvents(file: string): LogEvent[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .slice(-KEPT_EVENTS)
    .flatMap((line) => {
      try {
        return eventSchema.parse(JSON.parse(line));
      } catch {
        return [];
      }
    });
}

/** The local cloud's CloudWatch: metrics out of log lines, alarms over periods, logs by their words. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { alarmSchema, type AlarmModel } from '../../infra/local/assembly/alarm.ts';
import { spanOf, stateOf } from '../../infra/local/monitoring/alarms.ts';
import { matchesTerms, readTerms } from '../../infra/local/monitoring/filter-pattern.ts';
import { LogStore } from '../../infra/local/monitoring/log-store.ts';
import { embeddedMetrics, MetricStore } from '../../infra/local/monitoring/metrics.ts';

const METRIC = { namespace: 'Galley/dev', name: 'Lag', dimensions: { service: 'search' } };
const MINUTE = 60_000;

function alarm(changes: Record<string, unknown> = {}): AlarmModel {
  const properties = {
    Namespace: METRIC.namespace,
    MetricName: METRIC.name,
    Dimensions: [{ Name: 'service', Value: 'search' }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    Threshold: 10,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    ...changes,
  };
  return { ...alarmSchema.parse(properties), id: 'Lag' };
}

describe('an alarm', () => {
  const NOW = 100 * MINUTE;
  /** A figure a period, the newest first; undefined for none. */
  const after = (figures: readonly (number | undefined)[], changes: Record<string, unknown> = {}, minuteMs = MINUTE) => {
    const metrics = new MetricStore(10 * MINUTE);
    for (const [back, value] of [...figures.entries()].toReversed())
      if (value !== undefined) metrics.add(METRIC, value, NOW - back * minuteMs - minuteMs / 2);
    return stateOf(alarm(changes), metrics, NOW, minuteMs);
  };

  it.each([
    ['two of three are over', [12, 3, 10], 'ALARM'],
    ['one of three is over', [12, 3, 9], 'OK'],
    ['what is older is not looked at', [3, 3, 12, 12, 12], 'OK'],
    ['nothing was measured', [], 'OK'],
  ] as const)('where %s is %s', (_name, figures, state) => {
    expect(after(figures)).toBe(state);
  });

  it('takes silence for a fault where it says so', () => {
    const silent = { TreatMissingData: 'breaching', DatapointsToAlarm: 3 };
    expect([after([], silent), after([undefined, 1], silent), after([12, undefined, 12], silent)]).toEqual(['ALARM', 'OK', 'ALARM']);
  });

  it('compares and counts as it is told to', () => {
    const sum = { Statistic: 'Sum', DatapointsToAlarm: 1, EvaluationPeriods: 1 };
    expect([after([5], sum), after([11], { ...sum, ComparisonOperator: 'LessThanThreshold' })]).toEqual(['OK', 'OK']);
    expect([after([10], sum), after([9], { ...sum, ComparisonOperator: 'LessThanThreshold' })]).toEqual(['ALARM', 'ALARM']);
  });

  it('has shorter periods where a minute is shorter', () => {
    expect(after([12, 12, 3], {}, 1_000)).toBe('ALARM');
    expect([spanOf(alarm(), MINUTE), spanOf(alarm(), 1_000)]).toEqual([3 * MINUTE, 3_000]);
  });
});

describe('metrics', () => {
  it('come out of lines of the embedded format, and out of no others', () => {
    const line = JSON.stringify({
      _aws: {
        Timestamp: 1,
        CloudWatchMetrics: [
          { Namespace: 'Galley/dev', Dimensions: [['service']], Metrics: [{ Name: 'Lag', Unit: 'Milliseconds' }, { Name: 'Stored' }] },
        ],
      },
      service: 'search',
      Lag: [4, 9],
      Stored: 2,
    });
    expect(embeddedMetrics(line)).toEqual([
      { id: METRIC, values: [4, 9] },
      { id: { ...METRIC, name: 'Stored' }, values: [2] },
    ]);
    expect(embeddedMetrics('{"message":"object processed"}')).toEqual([]);
    expect(embeddedMetrics('{"message":"\\"CloudWatchMetrics\\""}')).toEqual([]);
  });

  it('are told apart by their dimensions, in whatever order these come', () => {
    const metrics = new MetricStore(MINUTE);
    metrics.add({ ...METRIC, dimensions: { a: '1', b: '2' } }, 5, 10);
    metrics.add({ ...METRIC, dimensions: { b: '2', a: '1' } }, 7, 20);
    metrics.add({ ...METRIC, dimensions: { a: '1' } }, 100, 20);
    expect(metrics.figure({ ...METRIC, dimensions: { a: '1', b: '2' } }, 'Sum', 0, 20)).toBe(12);
    expect(metrics.figure({ ...METRIC, dimensions: { a: '1', b: '2' } }, 'Average', 10, 20)).toBe(7);
  });
});

describe('filter patterns', () => {
  it.each([
    ['', 'anything', true],
    ['object failed', 'the object has failed', true],
    ['"object failed"', 'the object has failed', false],
    ['"object failed" -news', '"object failed" sports', true],
    ['"object failed" -news', '"object failed" news', false],
  ])('%j finds %j: %s', (pattern, line, found) => {
    expect(matchesTerms(readTerms(pattern), line)).toBe(found);
  });

  it.each(['{ $.level = "ERROR" }', '[ip, user]', '"open'])('refuses %s, which it does not know', (pattern) => {
    expect(() => readTerms(pattern)).toThrow(/words and "phrases" alone/);
  });
});

const everything = { group: 'g', filterPattern: '', startTime: 0, endTime: 9e15, limit: 100, after: undefined };
const pageOf = (logs: LogStore, changes: object): string[] =>
  logs.filter({ ...everything, ...changes }).events.map(({ message }) => message);

describe('the log store', () => {
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));
  const folder = (): string => {
    folders.push(mkdtempSync(join(tmpdir(), 'galley-logs-')));
    return folders.at(-1) ?? '';
  };

  it('finds lines by time and words, a page at a time, and keeps them', () => {
    const place = folder();
    const store = new LogStore(place, ['g', 'other']);
    for (let at = 1; at <= 5; at += 1) store.append('g', 'one', `line ${at}`, at);
    store.append('other', 'one', 'line 1', 1);
    expect(pageOf(store, { startTime: 2, endTime: 4 })).toEqual(['line 2', 'line 3', 'line 4']);
    expect(pageOf(store, { filterPattern: '"line 3"' })).toEqual(['line 3']);
    const first = store.filter({ ...everything, limit: 2 });
    expect(pageOf(store, { after: first.next, limit: 2 })).toEqual(['line 3', 'line 4']);
    expect(pageOf(new LogStore(place, ['g']), {})).toEqual(['line 1', 'line 2', 'line 3', 'line 4', 'line 5']);
    expect(store.has('g')).toBe(true);
    expect(store.has('none')).toBe(false);
  });

  it('lets the oldest go, in memory and on disk', () => {
    const place = folder();
    const store = new LogStore(place, ['g']);
    for (let at = 1; at <= 24_001; at += 1) store.append('g', 'one', `line ${at}`, at);
    expect([pageOf(store, { limit: 1 })[0], pageOf(new LogStore(place, ['g']), { limit: 1 })[0]]).toEqual(['line 4001', 'line 4002']);
  });
});

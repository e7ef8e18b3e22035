/** CloudWatch Logs behind the edge: reading what functions wrote. */
import { z } from 'zod';
import type { AccessRequest } from '../access/match.ts';
import { ACCOUNT_ID } from '../assembly/naming.ts';
import { FilterPatternError } from '../monitoring/filter-pattern.ts';
import type { LogStore } from '../monitoring/log-store.ts';
import { jsonAnswer, jsonError } from './json-errors.ts';
import type { EdgeAnswer } from './message.ts';

const MAX_EVENTS = 10_000;

const bodySchema = z.object({
  logGroupName: z.string().optional(),
  filterPattern: z.string().default(''),
  startTime: z.number().default(0),
  endTime: z.number().default(Number.MAX_SAFE_INTEGER),
  limit: z.int().min(1).max(MAX_EVENTS).default(MAX_EVENTS),
  nextToken: z.string().optional(),
  interleaved: z.boolean().optional(),
});

export function logsAccess(operation: string, raw: unknown, region: string): AccessRequest | undefined {
  if (operation !== 'FilterLogEvents') return undefined;
  const { logGroupName = '*' } = z.object({ logGroupName: z.string().optional() }).parse(raw);
  return { action: `logs:${operation}`, resource: `arn:aws:logs:${region}:${ACCOUNT_ID}:log-group:${logGroupName}:log-stream:` };
}

const refuse = (type: string, message: string): EdgeAnswer => jsonError('logs', { status: 400, type, message });

export function handleLogs(raw: unknown, logs: LogStore): EdgeAnswer {
  const parsed = bodySchema.safeParse(raw);
  if (!parsed.success) return refuse('InvalidParameterException', z.prettifyError(parsed.error));
  const { logGroupName, nextToken, ...query } = parsed.data;
  if (logGroupName === undefined || !logs.has(logGroupName))
    return refuse('ResourceNotFoundException', 'The specified log group does not exist.');
  try {
    const { events, next } = logs.filter({ ...query, group: logGroupName, after: nextToken });
    return jsonAnswer({
      events: events.map((event) => ({ ...event, ingestionTime: event.timestamp })),
      searchedLogStreams: [],
      ...(next === undefined ? {} : { nextToken: next }),
    });
  } catch (error) {
    if (!(error instanceof FilterPatternError)) throw error;
    return refuse('InvalidParameterException', error.message);
  }
}

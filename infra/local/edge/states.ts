/** Step Functions behind the edge: the calls that start, stop and describe executions. */
import { z } from 'zod';
import type { AccessRequest } from '../access/match.ts';
import { StatesRefusal, type Machines } from '../states/machines.ts';
import type { Progress } from '../states/progress.ts';
import { jsonAnswer, jsonError } from './json-errors.ts';
import type { EdgeAnswer } from './message.ts';

const bodySchema = z.looseObject({
  stateMachineArn: z.string().optional(),
  executionArn: z.string().optional(),
  mapRunArn: z.string().optional(),
  name: z.string().optional(),
  input: z.string().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
  statusFilter: z.string().optional(),
  maxResults: z.number().optional(),
});
type StatesBody = z.infer<typeof bodySchema>;

const OPERATIONS: Readonly<Record<string, (body: StatesBody, machines: Machines) => unknown>> = {
  StartExecution: ({ stateMachineArn = '', name, input = '{}' }, machines) => {
    const { arn, startedAt } = machines.start(stateMachineArn, name, input);
    return { executionArn: arn, startDate: seconds(startedAt) };
  },
  DescribeExecution: ({ executionArn = '' }, machines) => described(machines.find(executionArn).progress),
  StopExecution: ({ executionArn = '', cause, error }, machines) => {
    const execution = machines.find(executionArn);
    execution.abort(cause ?? null, error ?? null);
    return { stopDate: seconds(execution.progress.endedAt ?? Date.now()) };
  },
  ListExecutions: ({ stateMachineArn = '', statusFilter, maxResults = 100 }, machines) => ({
    executions: machines
      .list(stateMachineArn)
      .filter(({ status }) => statusFilter === undefined || status === statusFilter)
      .slice(0, maxResults)
      .map(listed),
  }),
  ListMapRuns: ({ executionArn = '' }, machines) => {
    const { progress } = machines.find(executionArn);
    const { map } = progress;
    return {
      mapRuns:
        map === null ? [] : [{ executionArn, mapRunArn: map.arn, stateMachineArn: progress.machineArn, startDate: seconds(map.startedAt) }],
    };
  },
  DescribeMapRun: ({ mapRunArn = '' }, machines) => mapRun(machines.findMap(mapRunArn)),
};

/** What IAM is asked: the machine where it is named, or else the execution. */
export function statesAccess(operation: string, raw: unknown): AccessRequest | undefined {
  const body = bodySchema.parse(raw);
  if (OPERATIONS[operation] === undefined) return undefined;
  return { action: `states:${operation}`, resource: body.stateMachineArn ?? body.executionArn ?? body.mapRunArn ?? '*' };
}

export function handleStates(operation: string, raw: unknown, machines: Machines): EdgeAnswer {
  try {
    return jsonAnswer(OPERATIONS[operation]?.(bodySchema.parse(raw), machines) ?? {});
  } catch (error) {
    if (!(error instanceof StatesRefusal)) throw error;
    return jsonError('states', { status: 400, type: error.name, message: error.message });
  }
}

/** Dates travel as seconds. */
const seconds = (milliseconds: number): number => milliseconds / 1000;

const listed = ({ arn, machineArn, name, status, startedAt, endedAt }: Progress) => ({
  executionArn: arn,
  stateMachineArn: machineArn,
  name,
  status,
  startDate: seconds(startedAt),
  ...(endedAt === null ? {} : { stopDate: seconds(endedAt) }),
});

const described = (progress: Progress) => ({
  ...listed(progress),
  input: progress.input,
  ...(progress.output === null ? {} : { output: progress.output }),
  ...(progress.error === null ? {} : { error: progress.error }),
  ...(progress.cause === null ? {} : { cause: progress.cause }),
});

function mapRun({ arn, status, map }: Progress): unknown {
  if (map === null) return {};
  const left = map.items - map.succeededItems - map.failedItems;
  const aborted = status === 'ABORTED' ? left : 0;
  const itemCounts = {
    pending: left - aborted,
    running: 0,
    succeeded: map.succeededItems,
    failed: map.failedItems,
    timedOut: 0,
    aborted,
    total: map.items,
    resultsWritten: 0,
  };
  return {
    mapRunArn: map.arn,
    executionArn: arn,
    status: map.endedAt === null ? status : status === 'FAILED' ? 'FAILED' : 'SUCCEEDED',
    startDate: seconds(map.startedAt),
    ...(map.endedAt === null ? {} : { stopDate: seconds(map.endedAt) }),
    maxConcurrency: map.maxConcurrency,
    toleratedFailurePercentage: map.tolerated,
    toleratedFailureCount: 0,
    itemCounts,
    executionCounts: { ...itemCounts },
  };
}

/**
 * Replays as executions of the stage's state machine: started, listed, looked at and stopped. Nothing of a run is done here: its first
 * state plans it, in a function that has fifteen minutes, so that starting one takes as long for a million pages as for ten.
 */
import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ExecutionAlreadyExists,
  ListExecutionsCommand,
  ListMapRunsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  type ExecutionListItem,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { figuresSchema, orderSchema, type Figures, type ReplayOrder } from '../replay/index.ts';

/** A run as lists have it. */
export interface ListedRun {
  readonly run: string;
  /** As Step Functions names it: `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT`, `ABORTED`. */
  readonly status: string;
  readonly startedAt: Date;
  /** Null while it is at work. */
  readonly endedAt: Date | null;
}

/** How a run stands, by its newest attempt. */
export interface Run extends ListedRun {
  readonly order: ReplayOrder;
  /** What it was started with, as JSON: the order, and the rules that a dry run tries. */
  readonly request: string;
  /** Null until the plan is made. */
  readonly pages: { readonly done: number; readonly failed: number; readonly of: number } | null;
  /** Why it ended otherwise than well. */
  readonly problem: string | null;
  /** What it came to; null until it succeeds, and where the stage was older than these figures. */
  readonly figures: Figures | null;
}

/** The runs of a stage. */
export interface Runs {
  /**
   * The same request under the same name starts nothing again: it is `started` as long as the first is at work. Otherwise a name
   * is used up for 90 days.
   */
  start(request: ReplayOrder): Promise<'started' | 'name-taken'>;
  /** Newest first. A run that was resumed is there once. */
  list(limit: number): Promise<readonly ListedRun[]>;
  /** Those at work. Step Functions may not yet tell of one that was started a moment ago. */
  atWork(): Promise<readonly ListedRun[]>;
  /** Null where none of the last thousand executions has this name. */
  find(run: string): Promise<Run | null>;
  /** What is done stays done. */
  stop(run: string, cause: string): Promise<void>;
}

/** Two attempts at one run are never at work together. */
const MOST_LISTED = 1_000;

/** Opens the runs of one state machine. */
export function openRuns(states: SFNClient, stateMachineArn: string): Runs {
  const list = async (statusFilter?: 'RUNNING'): Promise<readonly ExecutionListItem[]> => {
    const filter = statusFilter === undefined ? {} : { statusFilter };
    const { executions = [] } = await states.send(new ListExecutionsCommand({ stateMachineArn, maxResults: MOST_LISTED, ...filter }));
    return executions;
  };
  const newest = async (run: string): Promise<ExecutionListItem | undefined> =>
    (await list()).find(({ name = '' }) => runOfExecution(name) === run);

  return {
    async start(request) {
      const name = executionOf(request.run, request.attempt);
      try {
        await states.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(request) }));
        return 'started';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return 'name-taken';
        throw error;
      }
    },
    async list(limit) {
      const byRun = new Map<string, ListedRun>();
      for (const execution of (await list()).map(listed)) if (!byRun.has(execution.run)) byRun.set(execution.run, execution);
      return [...byRun.values()].slice(0, limit);
    },
    atWork: async () => (await list('RUNNING')).map(listed),
    async find(run) {
      const execution = await newest(run);
      if (execution?.executionArn === undefined) return null;
      const { executionArn } = execution;
      const [described, pages] = await Promise.all([
        states.send(new DescribeExecutionCommand({ executionArn })),
        pagesOf(states, executionArn),
      ]);
      const { input = '', output, error, cause, status, stopDate } = described;
      return {
        ...listed({ ...execution, status, stopDate }),
        order: orderSchema.parse(JSON.parse(input)),
        request: input,
        pages,
        problem: error === undefined ? null : `${error}: ${cause ?? 'no cause is given'}`,
        figures: output === undefined ? null : (figuresSchema.safeParse(JSON.parse(output).figures).data ?? null),
      };
    },
    async stop(run, cause) {
      const executionArn = (await newest(run))?.executionArn;
      if (executionArn !== undefined) await states.send(new StopExecutionCommand({ executionArn, cause }));
    },
  };
}

/** `r20261129-160312`: a name for a run that is started now. */
export const runNameAt = (now: Date): string => `r${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`;

/** Names of executions are used up, so each attempt has one of its own; a run's name has no dot. */
const executionOf = (run: string, attempt: number): string => (attempt === 1 ? run : `${run}.${attempt}`);
const runOfExecution = (name: string): string => name.split('.')[0] ?? name;

/** The SDK's shapes have every member optional, and `undefined` in those that are not there. */
interface Execution {
  readonly name: string | undefined;
  readonly status: string | undefined;
  readonly startDate: Date | undefined;
  readonly stopDate?: Date | undefined;
}

const listed = ({ name = '', status = 'RUNNING', startDate = new Date(0), stopDate }: Execution): ListedRun => ({
  run: runOfExecution(name),
  status,
  startedAt: startDate,
  endedAt: stopDate ?? null,
});

/** The one map of the state machine counts its items. */
async function pagesOf(states: SFNClient, executionArn: string): Promise<Run['pages']> {
  const { mapRuns = [] } = await states.send(new ListMapRunsCommand({ executionArn }));
  const mapRunArn = mapRuns[0]?.mapRunArn;
  if (mapRunArn === undefined) return null;
  const { itemCounts } = await states.send(new DescribeMapRunCommand({ mapRunArn }));
  return itemCounts === undefined ? null : { done: itemCounts.succeeded ?? 0, failed: itemCounts.failed ?? 0, of: itemCounts.total ?? 0 };
}

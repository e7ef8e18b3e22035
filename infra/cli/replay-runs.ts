/** A replay in hand: started, followed, ended, and its report fetched. */
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { reportKey, reportSchema, requestKey, requestSchema, type ReplayRequest, type Report } from '../../shared/replay/index.ts';
import { CommandError } from './command-error.ts';
import { isMissingObject } from '../../shared/platform/index.ts';

/** How a run stands. */
export interface RunState {
  readonly status: string;
  /** Null until the plan is made. */
  readonly pages: { readonly done: number; readonly failed: number; readonly of: number } | null;
  /** Why it ended otherwise than well. */
  readonly problem: string | null;
}

export interface Runs {
  start(request: ReplayRequest): Promise<void>;
  /** Of the newest attempt. */
  state(run: string): Promise<RunState>;
  stop(run: string): Promise<void>;
  /** Null where none was written. */
  request(run: string): Promise<ReplayRequest | null>;
  report(run: string): Promise<Report | null>;
}

export interface RunsOptions {
  readonly states: SFNClient;
  readonly machineArn: string;
  readonly objects: S3Client;
  readonly bucket: string;
}

/** Names of executions are used up, so each attempt has one of its own. */
const nameOf = (run: string, attempt: number): string => (attempt === 1 ? run : `${run}.${attempt}`);

export function openRuns({ states, machineArn, objects, bucket }: RunsOptions): Runs {
  async function newest(run: string): Promise<string> {
    const { executions = [] } = await states.send(new ListExecutionsCommand({ stateMachineArn: machineArn, maxResults: 1_000 }));
    // Newest first.
    const found = executions.find(({ name }) => name === run || name?.startsWith(`${run}.`) === true);
    if (found?.executionArn === undefined)
      throw new CommandError(
        `There is no replay "${run}" among the last thousand of this stage. Its name is the one that "galley replay" printed.`,
      );
    return found.executionArn;
  }

  async function read(key: string): Promise<unknown> {
    try {
      const { Body } = await objects.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return JSON.parse((await Body?.transformToString()) ?? '');
    } catch (error) {
      if (isMissingObject(error)) return null;
      throw error;
    }
  }

  return {
    async start(request) {
      await states.send(
        new StartExecutionCommand({
          stateMachineArn: machineArn,
          name: nameOf(request.run, request.attempt),
          input: JSON.stringify(request),
        }),
      );
    },
    async state(run) {
      const executionArn = await newest(run);
      const [execution, { mapRuns = [] }] = await Promise.all([
        states.send(new DescribeExecutionCommand({ executionArn })),
        states.send(new ListMapRunsCommand({ executionArn })),
      ]);
      const [map] = mapRuns;
      const counts =
        map?.mapRunArn === undefined ? undefined : (await states.send(new DescribeMapRunCommand({ mapRunArn: map.mapRunArn }))).itemCounts;
      return {
        status: execution.status ?? 'RUNNING',
        pages: counts === undefined ? null : { done: counts.succeeded ?? 0, failed: counts.failed ?? 0, of: counts.total ?? 0 },
        problem: execution.error === undefined ? null : `${execution.error}: ${execution.cause ?? 'no cause is given'}`,
      };
    },
    async stop(run) {
      await states.send(new StopExecutionCommand({ executionArn: await newest(run), cause: 'galley replay cancel' }));
    },
    async request(run) {
      const found = await read(requestKey(run));
      return found === null ? null : requestSchema.parse(found);
    },
    async report(run) {
      const found = await read(reportKey(run));
      return found === null ? null : reportSchema.parse(found);
    },
  };
}

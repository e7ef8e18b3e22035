/** A batch of the plan: compared with what is stored, in a dry run, or sent to ingest's queue, which does the rest. */
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { articleId, type Observation, type RecordReader } from '../../shared/articles/index.ts';
import type { ObjectEvent } from '../../shared/objects/index.ts';
import { refetchBody } from '../../shared/objects/index.ts';
import { observe, type Observer } from '../../shared/observation/index.ts';
import { RetryableError } from '../../shared/platform/index.ts';
import {
  byWeight,
  compare,
  messageGroupOf,
  resultKey,
  type BatchResult,
  type Compared,
  type Planned,
  type ReplayRequest,
} from '../../shared/replay/index.ts';
import type { Files } from './files.ts';

export interface Batching {
  readonly bucket: string;
  readonly reader: Pick<RecordReader, 'get'>;
  readonly observer: Observer;
  readonly queue: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  readonly files: Files;
  readonly onFailure: (planned: Planned, error: unknown) => void;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<unknown>;
}

/** Step Functions takes at most 256 KiB of one child; five of 4 KB say what kind of change it is. */
const MOST_SAMPLES = 5;
/** SQS takes ten messages a batch. */
const MESSAGES = 10;
/** While one waits for S3 and the table, others use the processor. */
const AT_ONCE = 4;
/** Beside the attempts of the SDK: a table or a queue that answers nothing for some seconds. A child of an Express map lives five minutes. */
const RETRY_WAITS_MS = [1_000, 5_000];

/**
 * Throws if some of it failed, after the rest is recorded: Step Functions retries the whole batch, which is idempotent. What fails is
 * first tried again by itself, so that fifty objects need not all go well in one go.
 */
export async function runBatch(
  batching: Batching,
  request: Pick<ReplayRequest, 'run' | 'isDryRun'>,
  items: readonly Planned[],
): Promise<{ readonly done: number }> {
  const [first] = items;
  if (first === undefined) return { done: 0 };
  const result = request.isDryRun ? await compareAll(batching, items) : await sendAll(batching, request.run, items);
  await batching.files.write(resultKey(request.run, first.n), JSON.stringify(result));
  if (result.done.length < items.length)
    throw new RetryableError(`${items.length - result.done.length} of ${items.length} objects failed; the log names each with its error.`);
  return { done: result.done.length };
}

interface Failed {
  readonly planned: Planned;
  readonly error: unknown;
}

/**
 * Hands `tryAll` all items, and then what it says has failed, after a pause each time; what fails the last time as well is reported.
 * @returns what is done
 */
async function withRetries(
  { pause, onFailure }: Batching,
  items: readonly Planned[],
  tryAll: (left: readonly Planned[]) => Promise<readonly Failed[]>,
): Promise<readonly Planned[]> {
  let failed = await tryAll(items);
  for (const waitMs of RETRY_WAITS_MS) {
    if (failed.length === 0) return items;
    await pause(waitMs);
    failed = await tryAll(failed.map(({ planned }) => planned));
  }
  for (const { planned, error } of failed) onFailure(planned, error);
  const left = new Set(failed.map(({ planned }) => planned));
  return items.filter((planned) => !left.has(planned));
}

async function compareAll(batching: Batching, items: readonly Planned[]): Promise<BatchResult> {
  const compared: Compared[] = [];
  await withRetries(batching, items, async (left) => {
    const failed: Failed[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let planned = left[next++]; planned !== undefined; planned = left[next++]) {
        try {
          compared.push(await compareOne(batching, planned));
        } catch (error) {
          failed.push({ planned, error });
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return failed;
  });
  const pages = compared.map(({ page }) => page).toSorted((a, b) => a.n - b.n);
  const samples = compared.map(({ sample }) => sample).filter(({ outcome }) => outcome !== 'same' && outcome !== 'no-article');
  return { done: pages.map(({ n }) => n), queued: 0, pages, samples: samples.toSorted(byWeight).slice(0, MOST_SAMPLES) };
}

async function compareOne({ bucket, reader, observer }: Batching, planned: Planned): Promise<Compared> {
  const id = articleId(bucket, planned.key);
  const found = await reader.get(id);
  const before = found.state === 'live' ? found.record : null;
  // As it was first received: dates without a year are read by it.
  const event: ObjectEvent = {
    kind: 'created',
    bucket,
    key: planned.key,
    versionId: before?.object.versionId ?? planned.versionId,
    eTag: before?.object.eTag ?? planned.eTag,
    size: planned.size,
    sequencer: null,
    eventTime: planned.time,
    refetch: false,
  };
  const observed = await observe(observer, event, false);
  const observation: Observation = observed === 'gone' ? { state: 'removed' } : observed.observation;
  return compare(planned, id, before, observation);
}

async function sendAll(batching: Batching, run: string, items: readonly Planned[]): Promise<BatchResult> {
  const sent = await withRetries(batching, items, async (left) => {
    const refused: Failed[] = [];
    for (let at = 0; at < left.length; at += MESSAGES) refused.push(...(await sendGroup(batching, run, left.slice(at, at + MESSAGES))));
    return refused;
  });
  return { done: sent.map(({ n }) => n), queued: sent.length, pages: [], samples: [] };
}

/** @returns those that the queue did not take */
async function sendGroup({ bucket, queue, queueUrl }: Batching, run: string, group: readonly Planned[]): Promise<readonly Failed[]> {
  const entries = group.map((item, index) => ({
    Id: String(index),
    MessageBody: refetchBody({ ...item, bucket, time: new Date(item.time), isGone: false, source: 'galley:replay' }),
    MessageGroupId: messageGroupOf(run),
  }));
  try {
    const { Failed: refused = [] } = await queue.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    return refused.flatMap(({ Id, Message, Code }) => {
      const planned = group[Number(Id)];
      return planned === undefined ? [] : [{ planned, error: new Error(`The queue refused it: ${Message ?? Code ?? 'no reason given'}.`) }];
    });
  } catch (error) {
    return group.map((planned) => ({ planned, error }));
  }
}

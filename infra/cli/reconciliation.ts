/**
 * Bucket against records: objects without a record, records of an older object, records without an object, and records whose
 * rows were never finished. Each difference becomes an event without a sequencer, which asks the ingest function to look again.
 */
import { HeadObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Inspector, ObjectRecord } from '../../shared/articles/index.ts';
import { memberOf } from '../../shared/archive-keys/index.ts';
import { refetchBody } from '../../shared/objects/index.ts';
import { CommandError } from './command-error.ts';
import { isMissingObject } from '../../shared/platform/index.ts';

export type Difference = 'missing' | 'stale' | 'orphan' | 'unfinished' | 'asked';

export interface Finding {
  readonly difference: Difference;
  readonly key: string;
  /** When the object was written; for an orphan, now. */
  readonly time: Date;
  readonly eTag: string | null;
  readonly size: number | null;
}

/** How far a run has come: enough to go on after any interruption. */
export const checkpointSchema = z.object({
  bucket: z.string(),
  table: z.string(),
  phase: z.enum(['objects', 'records', 'done']),
  /** Last key of the objects that are through. */
  afterKey: z.string(),
  position: z.record(z.string(), z.string()).nullable(),
  objects: z.number().int(),
  records: z.number().int(),
  found: z.record(z.enum(['missing', 'stale', 'orphan', 'unfinished', 'asked']), z.number().int()),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

export const startOf = (bucket: string, table: string): Checkpoint => ({
  bucket,
  table,
  phase: 'objects',
  afterKey: '',
  position: null,
  objects: 0,
  records: 0,
  found: { missing: 0, stale: 0, orphan: 0, unfinished: 0, asked: 0 },
});

export interface Reconciliation {
  readonly objects: S3Client;
  readonly inspector: Inspector;
  /** Asked for each page of findings before the checkpoint moves past it: what fails here is found again. */
  readonly requeue: (findings: readonly Finding[]) => Promise<void>;
  /** After each page. */
  readonly reached: (checkpoint: Checkpoint) => Promise<void>;
  readonly prefix: string;
  /** Every object, whether it differs or not: to extract all again. */
  readonly everything: boolean;
  readonly now: () => number;
}

/** How long an event may take to arrive, retries included: newer objects are not counted as differences. */
const GRACE_MS = 15 * 60 * 1_000;
const HEADS_AT_ONCE = 16;

export async function reconcile(run: Reconciliation, from: Checkpoint): Promise<Checkpoint> {
  let checkpoint = from;
  while (checkpoint.phase !== 'done') {
    checkpoint = checkpoint.phase === 'objects' ? await pageOfObjects(run, checkpoint) : await pageOfRecords(run, checkpoint);
    await run.reached(checkpoint);
  }
  return checkpoint;
}

async function pageOfObjects(run: Reconciliation, checkpoint: Checkpoint): Promise<Checkpoint> {
  const { Contents = [], IsTruncated } = await run.objects.send(
    new ListObjectsV2Command({
      Bucket: checkpoint.bucket,
      Prefix: run.prefix,
      ...(checkpoint.afterKey !== '' && { StartAfter: checkpoint.afterKey }),
    }),
  );
  const listed = Contents.flatMap(({ Key, ETag, Size, LastModified }) =>
    Key === undefined
      ? []
      : [{ key: Key, eTag: ETag?.replaceAll('"', '') ?? null, size: Size ?? null, time: LastModified ?? new Date(run.now()) }],
  );
  const records = await run.inspector.ofKeys(listed.map(({ key }) => key));
  const findings = listed.flatMap((object, index): Finding[] => {
    const difference = differenceOf(run, object, records[index] ?? null);
    return difference === null ? [] : [{ ...object, difference }];
  });
  await run.requeue(findings);
  return {
    ...counted(checkpoint, findings),
    objects: checkpoint.objects + listed.length,
    afterKey: listed.at(-1)?.key ?? checkpoint.afterKey,
    phase: IsTruncated === true && listed.length > 0 ? 'objects' : 'records',
  };
}

function differenceOf(
  { everything, now }: Reconciliation,
  object: { readonly eTag: string | null; readonly time: Date },
  record: ObjectRecord | null,
): Difference | null {
  if (everything) return 'asked';
  // What was written a moment ago has its event on the way.
  if (now() - object.time.getTime() < GRACE_MS) return null;
  if (record === null) return 'missing';
  if (record.state === 'removed') return 'missing';
  if (object.eTag !== null && record.eTag !== object.eTag) return 'stale';
  return isUnfinished(record, now()) ? 'unfinished' : null;
}

function isUnfinished(record: ObjectRecord, now: number): boolean {
  return record.unfinishedSince !== null && now - Date.parse(record.unfinishedSince) > GRACE_MS;
}

async function pageOfRecords(run: Reconciliation, checkpoint: Checkpoint): Promise<Checkpoint> {
  const { records, position } = await run.inspector.live(checkpoint.position);
  const concerned = records.filter(({ key }) => key.startsWith(run.prefix));
  const findings: Finding[] = [];
  for (let at = 0; at < concerned.length; at += HEADS_AT_ONCE) {
    const group = concerned.slice(at, at + HEADS_AT_ONCE);
    const present = await Promise.all(group.map(({ key }) => exists(run.objects, checkpoint.bucket, memberOf(key)?.archive ?? key)));
    for (const [index, record] of group.entries()) {
      if (present[index] === false)
        findings.push({ difference: 'orphan', key: record.key, time: new Date(run.now()), eTag: null, size: null });
    }
  }
  await run.requeue(findings);
  return {
    ...counted(checkpoint, findings),
    records: checkpoint.records + records.length,
    position,
    phase: position === null ? 'done' : 'records',
  };
}

async function exists(client: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (isMissingObject(error)) return false;
    throw error;
  }
}

function counted(checkpoint: Checkpoint, findings: readonly Finding[]): Checkpoint {
  const found = { ...checkpoint.found };
  for (const { difference } of findings) found[difference] += 1;
  return { ...checkpoint, found };
}

/** SQS takes ten messages a batch. */
const BATCH = 10;

/** SQS hands out other messages first while a group has many in work: uploads do not wait for what a run has queued. */
const RECONCILE_GROUP = 'reconcile';

/** Sends an event for each finding. It has no sequencer: "look again" is all that is known. */
export async function sendFindings(client: SQSClient, queueUrl: string, bucket: string, findings: readonly Finding[]): Promise<void> {
  for (let at = 0; at < findings.length; at += BATCH) {
    const entries = findings.slice(at, at + BATCH).map((finding, index) => ({
      Id: String(index),
      MessageBody: refetchBody({
        ...finding,
        bucket,
        isGone: finding.difference === 'orphan',
        source: 'galley:reconcile',
      }),
      MessageGroupId: RECONCILE_GROUP,
    }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    if (Failed.length > 0)
      throw new CommandError(
        `The queue refused ${Failed.length} of ${entries.length} messages: ${Failed[0]?.Message ?? Failed[0]?.Code ?? 'no reason given'}. Run the command again; it goes on from here.`,
      );
  }
}

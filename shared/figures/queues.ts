/** How much waits to be ingested, and what could not be: the counts that SQS keeps, which are approximate. */
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Messages of a queue, about. */
export interface QueueDepth {
  readonly waiting: number;
  /** Taken by a function, and not yet done. */
  readonly inWork: number;
  /** Put off for later: they wait for a throttled table. */
  readonly delayed: number;
}

/** The queues of a stage. */
export interface QueueDepths {
  readonly uploads: QueueDepth;
  readonly deadLetters: QueueDepth;
}

/** One request, as dear as sending a message. */
export async function depthOf(client: SQSClient, url: string): Promise<QueueDepth> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'],
    }),
  );
  const {
    ApproximateNumberOfMessages: waiting,
    ApproximateNumberOfMessagesNotVisible: inWork,
    ApproximateNumberOfMessagesDelayed: delayed,
  } = Attributes;
  return { waiting: Number(waiting ?? 0), inWork: Number(inWork ?? 0), delayed: Number(delayed ?? 0) };
}

export interface QueueDepthsParts {
  /** Made when it is first needed. */
  readonly client: () => SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called with the error if the queues could not be read. */
  readonly onFailure: (error: unknown) => void;
}

/** Cached, because SQS updates its counts once a minute only, and each request costs as much as a message. */
const KEPT_MS = 10_000;

/** Reads the depths when called, at most once in ten seconds; null where the queues do not answer. */
export function openQueueDepths({
  client,
  queueUrl,
  deadLetterQueueUrl,
  now,
  onFailure,
}: QueueDepthsParts): () => Promise<QueueDepths | null> {
  let kept: { readonly at: number; readonly depths: Promise<QueueDepths | null> } | undefined;
  const ask = async (): Promise<QueueDepths | null> => {
    try {
      const [uploads, deadLetters] = await Promise.all([queueUrl, deadLetterQueueUrl].map((url) => depthOf(client(), url)));
      return uploads === undefined || deadLetters === undefined ? null : { uploads, deadLetters };
    } catch (error) {
      kept = undefined;
      onFailure(error);
      return null;
    }
  };
  return () => {
    if (kept === undefined || now() - kept.at >= KEPT_MS) kept = { at: now(), depths: ask() };
    return kept.depths;
  };
}

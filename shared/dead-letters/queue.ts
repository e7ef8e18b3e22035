/**
 * The dead-letter queue: messages are received, stay hidden while someone decides, and are then sent back, deleted or
 * released.
 */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { withResendCounted } from '../objects/index.ts';

/** A message that could not be processed, as it lies in the dead-letter queue. */
export interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
  readonly handle: string;
  /** ISO 8601; when it first came to the queue. */
  readonly sent: string;
  readonly receives: number;
}

/** Receives, counts, sends back, deletes and releases dead letters. */
export interface DeadLetters {
  /** About how many there are, those in hand among them. */
  count(): Promise<number>;
  take(limit: number): Promise<readonly DeadLetter[]>;
  /** Sends first and deletes second: a crash between the two repeats a message, which is harmless, and loses none. */
  sendBack(letter: DeadLetter): Promise<void>;
  remove(letter: DeadLetter): Promise<void>;
  release(letters: readonly DeadLetter[]): Promise<void>;
}

/** Long enough to take and to list ten thousand; what is not dealt with by then shows again by itself. */
const HIDDEN_SECONDS = 300;
/** The most that one receive gives, and one batch takes. */
const BATCH = 10;
/** A receive that waits asks all hosts of SQS, one that does not only some: so an empty answer means empty. */
const WAIT_SECONDS = 1;

/** SQS hands out other messages first while a group has many in work: uploads do not wait for what is sent back. */
const REDRIVE_GROUP = 'redrive';

/** The dead letters of a stage: `queueUrl` is the queue that they are sent back to. */
export function openDeadLetters(
  client: SQSClient,
  { queueUrl, deadLetterQueueUrl }: { readonly queueUrl: string; readonly deadLetterQueueUrl: string },
): DeadLetters {
  const remove = async (letter: DeadLetter): Promise<void> => {
    await client.send(new DeleteMessageCommand({ QueueUrl: deadLetterQueueUrl, ReceiptHandle: letter.handle }));
  };
  return {
    async count() {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: deadLetterQueueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      return Object.values(Attributes).reduce((sum, value) => sum + Number(value), 0);
    },
    async take(limit) {
      const letters = new Map<string, DeadLetter>();
      while (letters.size < limit) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: deadLetterQueueUrl,
            MaxNumberOfMessages: Math.min(BATCH, limit - letters.size),
            VisibilityTimeout: HIDDEN_SECONDS,
            WaitTimeSeconds: WAIT_SECONDS,
            MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateReceiveCount'],
          }),
        );
        if (Messages.length === 0) break;
        for (const { MessageId = '', Body = '', ReceiptHandle = '', Attributes } of Messages) {
          letters.set(MessageId, {
            messageId: MessageId,
            body: Body,
            handle: ReceiptHandle,
            sent: new Date(Number(Attributes?.SentTimestamp ?? 0)).toISOString(),
            receives: Number(Attributes?.ApproximateReceiveCount ?? 0),
          });
        }
      }
      return [...letters.values()];
    },
    async sendBack(letter) {
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: withResendCounted(letter.body), MessageGroupId: REDRIVE_GROUP }),
      );
      await remove(letter);
    },
    remove,
    async release(letters) {
      for (let at = 0; at < letters.length; at += BATCH) {
        const entries = letters
          .slice(at, at + BATCH)
          .map((letter, index) => ({ Id: String(index), ReceiptHandle: letter.handle, VisibilityTimeout: 0 }));
        await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: deadLetterQueueUrl, Entries: entries }));
      }
    },
  };
}

/**
 * Puts messages on a bus. EventBridge may take some entries of a request and refuse others; those it refused for
 * reasons that pass are put again, alone. If some are still refused the call throws a retryable error, and the follower
 * repeats the whole batch: delivery is at least once, and a repeated event has the same `id` in its detail.
 */
import { PutEventsCommand, type EventBridgeClient, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { TryLaterError } from '../followers/index.ts';
import type { HookMessage } from '../hooks/index.ts';
import { entryOf, requestsOf, type Entry } from './entry.ts';

/** Tries of an entry in one run, and the pause before the second; each later one is twice as long. */
const MOST_TRIES = 4;
const FIRST_PAUSE_MS = 200;

/**
 * Refusals that are the event's own fault, so that no later try can mend them:
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
 */
const FAULTS_OF_THE_EVENT: ReadonlySet<string> = new Set(['InvalidArgument', 'MalformedDetail', 'RedactionFailure']);

/** The client and the name of a bus. */
export interface BusOptions {
  readonly client: Pick<EventBridgeClient, 'send'>;
  readonly busName: string;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The stage's bus, for what puts events on it. */
export interface Bus {
  /** All of them are on the bus when it returns, in the order of the messages within a request; rules may see them in any order. */
  put(messages: readonly HookMessage[]): Promise<void>;
}

/** The bus of that name. */
export function openBus({ client, busName, sleep }: BusOptions): Bus {
  async function putAll(entries: readonly Entry[]): Promise<void> {
    let left = entries;
    for (let tries = 1; ; tries += 1) {
      const { Entries: results = [] } = await client.send(new PutEventsCommand({ Entries: [...left] }));
      const refused = left.flatMap((entry, index) => {
        const result: PutEventsResultEntry = results[index] ?? { ErrorCode: 'NoAnswer' };
        return result.ErrorCode === undefined ? [] : [{ entry, result }];
      });
      const [first] = refused;
      if (first === undefined) return;
      const fault = refused.find(({ result }) => FAULTS_OF_THE_EVENT.has(result.ErrorCode ?? ''));
      if (fault !== undefined) throw new Error(`EventBridge refused the event ${fault.entry.Detail}: ${inWords(fault.result)}`);
      if (tries === MOST_TRIES)
        throw new TryLaterError(
          `EventBridge refused ${refused.length} of ${entries.length} events on ${busName}, ${tries} times: ${inWords(first.result)}`,
        );
      left = refused.map(({ entry }) => entry);
      await sleep(FIRST_PAUSE_MS * 2 ** (tries - 1));
    }
  }

  return {
    async put(messages) {
      for (const request of requestsOf(messages.map((message) => entryOf(message, busName)))) await putAll(request);
    },
  };
}

const inWords = ({ ErrorCode, ErrorMessage }: PutEventsResultEntry): string =>
  `${ErrorCode ?? ''}${ErrorMessage === undefined ? '' : `: ${ErrorMessage}`}.`;

/**
 * The fault injector: what may go wrong between a caller and a service, chosen by a hook that sees every call.
 *
 * @example
 * ```ts
 * const cloud = await startLocalCloud({ faults: (call) => (call.operation === 'PutItem' && call.count === 3 ? { kind: 'crash', when: 'after' } : undefined) });
 * ```
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** One call at the edge, as the hook sees it before anything is done. */
export interface ServiceCall {
  readonly service: 's3' | 'sqs' | 'dynamodb' | 'states' | 'logs' | 'events';
  /** `GetObject`, `PutItem`, `ReceiveMessage`, … The event source's own calls to the queue are among them. */
  readonly operation: string;
  /** `developer`, `anonymous`, or the logical id of the calling function. */
  readonly caller: string;
  /** Bucket and key, queue or table: `galley-dev-raw/page.html`. */
  readonly resource: string;
  /** How often this caller has made this call, this one included: 1, 2, … */
  readonly count: number;
  /** How many calls of any kind all callers have made, this one included. */
  readonly total: number;
}

export type Fault =
  /** The service's own error for too many requests; nothing is done. */
  | { readonly kind: 'throttle' }
  /** An internal error (500 unless said otherwise); nothing is done. */
  | { readonly kind: 'error'; readonly status?: 500 | 502 | 503 }
  /** The connection breaks: `before` anything is done, or `after` it is done and before the answer is sent. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** No answer ever comes; `after` the call is done, or `before` it would be. */
  | { readonly kind: 'silence'; readonly when: 'before' | 'after' }
  /** The answer comes late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The answer's body trickles in. */
  | { readonly kind: 'slow-body'; readonly bytesPerSecond: number }
  /** The connection breaks after this share of the body, although the headers promise all of it. */
  | { readonly kind: 'truncate'; readonly share: number }
  /** The process that calls is killed: `before` the call is done or `after` it. Callers other than functions are cut off. */
  | { readonly kind: 'crash'; readonly when: 'before' | 'after' };

export type FaultHook = (call: ServiceCall) => Fault | undefined;

/** Counts calls and asks the hook. */
export class FaultInjector {
  readonly #hook: FaultHook | undefined;
  readonly #counts = new Map<string, number>();
  #total = 0;

  constructor(hook: FaultHook | undefined) {
    this.#hook = hook;
  }

  faultFor(call: Omit<ServiceCall, 'count' | 'total'>): Fault | undefined {
    if (this.#hook === undefined) return undefined;
    const key = `${call.service}:${call.operation} ${call.caller}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return this.#hook({ ...call, count, total: ++this.#total });
  }
}

/** Numbers from 0 up to 1 that a seed fixes (mulberry32): a schedule of faults must come again when its seed does. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Faults at random: each call fails with the given probability, in a way that the seed chooses. */
export function randomFaults({
  seed,
  probability,
  kinds = ANY_FAULT,
  isMeant = () => true,
}: {
  readonly seed: number;
  readonly probability: number;
  readonly kinds?: readonly Fault[];
  readonly isMeant?: (call: ServiceCall) => boolean;
}): FaultHook {
  const random = seededRandom(seed);
  return (call) => {
    // Drawn for every call, so that leaving some out does not shift the others.
    const [strikes, choice] = [random() < probability, random()];
    return strikes && isMeant(call) ? kinds[Math.floor(choice * kinds.length)] : undefined;
  };
}

export const ANY_FAULT: readonly Fault[] = [
  { kind: 'throttle' },
  { kind: 'error' },
  { kind: 'error', status: 503 },
  { kind: 'reset', when: 'before' },
  { kind: 'reset', when: 'after' },
  { kind: 'delay', ms: 50 },
  { kind: 'truncate', share: 0.5 },
  { kind: 'crash', when: 'before' },
  { kind: 'crash', when: 'after' },
];

/** How one notification reaches the queue: a copy for each entry, after its delay. */
export type NotificationSchedule = (notification: {
  readonly key: string;
  readonly sequencer: string;
}) => readonly { readonly delayMs: number }[];

export const IN_ORDER: NotificationSchedule = () => [{ delayMs: 0 }];

/** Shuffles by delaying each copy at random, and repeats some. */
export function unreliableNotifications({
  seed,
  maxDelayMs,
  repeatProbability = 0.3,
}: {
  readonly seed: number;
  readonly maxDelayMs: number;
  readonly repeatProbability?: number;
}): NotificationSchedule {
  const random = seededRandom(seed);
  return () => {
    const copies = 1 + Number(random() < repeatProbability) + Number(random() < repeatProbability);
    return Array.from({ length: copies }, () => ({ delayMs: Math.round(random() * maxDelayMs) }));
  };
}

export const delay = async (ms: number): Promise<void> => await sleep(ms, undefined, { ref: false });

/** Whether the session has ended under an open console: its key was refused, or its token's time is over. */
import { signal } from '@preact/signals';

export const lapsed = signal(false);
/** Grows when a session goes on: parts that failed for want of it ask again. */
export const renewals = signal(0);

/** The session goes on. */
export function renewed(): void {
  lapsed.value = false;
  renewals.value += 1;
}

/** Resolves when the session goes on; rejects when `left` is aborted first. */
export async function renewal(left: AbortSignal): Promise<void> {
  lapsed.value = true;
  const before = renewals.value;
  await new Promise<void>((resolve, reject) => {
    const stop = renewals.subscribe((now) => {
      if (now === before) return;
      // Not before `stop` is there.
      queueMicrotask(() => stop());
      resolve();
    });
    left.addEventListener('abort', () => {
      stop();
      reject(left.reason);
    });
  });
}

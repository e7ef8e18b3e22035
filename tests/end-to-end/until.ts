/** Waiting, for tests of what takes its time. */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Times below are those of a machine with nothing else to do. Waiting is no assertion: on a busy one it may take longer,
 * and who waits for what holds already waits no longer for this.
 */
const PATIENCE = 6;

/** Waits until the check holds; what it last threw tells what was missing. */
export async function until(check: () => Promise<unknown>, timeoutMs = 15_000, everyMs = 25): Promise<void> {
  let last: unknown = new Error('It never held.');
  for (const deadline = Date.now() + timeoutMs * PATIENCE; Date.now() < deadline; await sleep(everyMs)) {
    try {
      if ((await check()) !== false) return;
      last = new Error(`It did not hold within ${timeoutMs * PATIENCE} ms.`);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

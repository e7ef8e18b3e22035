/** Ports for clouds that run in processes of their own, which are told theirs and must find them free at each start. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below those that systems give to outgoing connections (from 32768 on Linux, from 49152 elsewhere): one of these may be taken by any
 * request of any process between two starts of a cloud.
 */
const [FIRST, LAST] = [20_000, 32_000];

/** So many ports on which nobody listens, no two the same. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}

const isFree = async (port: number): Promise<boolean> =>
  await new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

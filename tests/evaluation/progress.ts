/** A bar on a terminal; silence elsewhere, so that logs and pipes stay clean. */
import type { WriteStream } from 'node:tty';

const WIDTH = 30;

export function progressBar(stream: WriteStream, label: string): (done: number, total: number) => void {
  if (!stream.isTTY) return () => undefined;
  return (done, total) => {
    const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
    stream.write(`\r${label} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total}${done === total ? '\n' : ''}`);
  };
}

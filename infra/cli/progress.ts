/** A progress bar on one line of a terminal; silent where the output is none. */

export interface Progress {
  /** `objects` is null once all are through. */
  show(objects: number | null, records: number): void;
  clear(): void;
}

const WIDTH = 30;

export function drawProgress(stream: { write(text: string): unknown }, total: number | null): Progress {
  let isShown = false;
  return {
    show(objects, records) {
      if (total === null) return;
      const share = objects === null || total === 0 ? 1 : Math.min(1, objects / total);
      const filled = Math.round(share * WIDTH);
      const label = objects === null ? `objects done, ${records} records` : `${objects} of ${total} objects`;
      stream.write(
        `\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.floor(share * 100)).padStart(3)} %  ${label}`,
      );
      isShown = true;
    },
    clear() {
      if (isShown) stream.write('\r\u001b[K');
      isShown = false;
    },
  };
}

/** Progress bars on one line of a terminal; silent where the output is none. */

export interface Progress {
  /** `objects` is null once all are through. */
  show(objects: number | null, records: number): void;
  clear(): void;
}

interface Line {
  show(share: number, label: string): void;
  clear(): void;
}

const WIDTH = 30;

function drawLine(stream: { write(text: string): unknown }): Line {
  let isShown = false;
  return {
    show(share, label) {
      const filled = Math.round(share * WIDTH);
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

export function drawProgress(stream: { write(text: string): unknown }, total: number | null): Progress {
  const line = drawLine(stream);
  return {
    show(objects, records) {
      if (total === null) return;
      const share = objects === null || total === 0 ? 1 : Math.min(1, objects / total);
      line.show(share, objects === null ? `objects done, ${records} records` : `${objects} of ${total} objects`);
    },
    clear: () => line.clear(),
  };
}

/** Of a replay: nothing is known of its size until it is planned. */
export function replayBar(stream: NodeJS.WriteStream): {
  show(pages: { readonly done: number; readonly failed: number; readonly of: number } | null): void;
  clear(): void;
} {
  const line = drawLine(stream);
  return {
    show(pages) {
      if (!stream.isTTY) return;
      if (pages === null) return line.show(0, 'planning');
      const { done, failed, of } = pages;
      line.show(of === 0 ? 1 : (done + failed) / of, `${done} of ${of} pages${failed === 0 ? '' : `, ${failed} failed`}`);
    },
    clear: () => line.clear(),
  };
}

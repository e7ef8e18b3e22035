/** The tabs of one browser show the same uploads: a tab that writes some tells the others, which read them from IndexedDB. */
const channel = new BroadcastChannel('galley-uploads');

/** Reading all entries takes a moment, and a run writes ten times a second. */
const LISTEN_EVERY_MS = 300;

export const notifyOtherTabs = (): void => channel.postMessage(null);

/** Calls `read` after others have written, once for many messages. */
export function onOtherTabsChange(read: () => Promise<void>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  channel.addEventListener('message', () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read();
    }, LISTEN_EVERY_MS);
  });
}

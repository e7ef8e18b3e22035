/** The part of S3 that the published index uses, in memory, with a hook before and after each operation. */
import { createHash } from 'node:crypto';
import type { ObjectStore } from '../../shared/search/index.ts';

export type StoreHook = (
  moment: 'before' | 'after',
  operation: 'read' | 'write' | 'replace' | 'remove' | 'list',
  key: string,
) => void | Promise<void>;

export class MemoryStore implements ObjectStore {
  readonly objects = new Map<string, { readonly bytes: Uint8Array; readonly modified: number }>();
  readonly counts = { requests: 0, bytesRead: 0, bytesWritten: 0 };
  hook: StoreHook = () => undefined;
  now: () => number = () => 0;

  async read(
    key: string,
    { unless, range }: { readonly unless?: string; readonly range?: { readonly start: number; readonly end: number } } = {},
  ): ReturnType<ObjectStore['read']> {
    return await this.#hooked('read', key, () => {
      const found = this.objects.get(key);
      if (found === undefined) return 'absent';
      const eTag = tagOf(found.bytes);
      if (unless === eTag) return 'unchanged';
      const bytes = range === undefined ? found.bytes : found.bytes.subarray(range.start, range.end);
      this.counts.bytesRead += bytes.byteLength;
      return { bytes, eTag };
    });
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    await this.#hooked('write', key, () => this.#put(key, bytes));
  }

  async replace(key: string, bytes: Uint8Array, eTag: string | null): Promise<string | null> {
    return await this.#hooked('replace', key, () => {
      const found = this.objects.get(key);
      if (eTag === null ? found !== undefined : found === undefined || tagOf(found.bytes) !== eTag) return null;
      this.#put(key, bytes);
      return tagOf(bytes);
    });
  }

  async remove(key: string): Promise<void> {
    await this.#hooked('remove', key, () => void this.objects.delete(key));
  }

  async list(prefix: string): Promise<readonly { readonly key: string; readonly modified: number }[]> {
    return await this.#hooked('list', prefix, () =>
      [...this.objects].filter(([key]) => key.startsWith(prefix)).map(([key, { modified }]) => ({ key, modified })),
    );
  }

  #put(key: string, bytes: Uint8Array): void {
    this.objects.set(key, { bytes: Uint8Array.from(bytes), modified: this.now() });
    this.counts.bytesWritten += bytes.byteLength;
  }

  async #hooked<Answer>(operation: Parameters<StoreHook>[1], key: string, act: () => Answer): Promise<Answer> {
    this.counts.requests += 1;
    await this.hook('before', operation, key);
    const answer = act();
    await this.hook('after', operation, key);
    return answer;
  }
}

const tagOf = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

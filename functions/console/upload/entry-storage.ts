/** Keeps entries over a reload, bytes and all, in IndexedDB. */
import type { Entry } from './entry.ts';

const NAME = 'galley-uploads';
const STORE = 'entries';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'id' }));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB does not open.')));
  }));
}

async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T> | undefined): Promise<T | undefined> {
  const transaction = (await open()).transaction(STORE, mode);
  return await new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(STORE));
    transaction.addEventListener('complete', () => resolve(request?.result));
    for (const name of ['error', 'abort']) transaction.addEventListener(name, () => reject(transaction.error ?? new Error(name)));
  });
}

/** In the order in which they were dropped. */
export async function loadEntries(): Promise<Entry[]> {
  const all = await transact<Entry[]>('readonly', (store) => store.getAll());
  return (all ?? []).toSorted((a, b) => a.added - b.added);
}

export async function saveEntries(entries: readonly Entry[]): Promise<void> {
  await transact('readwrite', (store) => {
    for (const entry of entries) store.put(entry);
    return undefined;
  });
}

export async function deleteEntries(ids: readonly string[]): Promise<void> {
  await transact('readwrite', (store) => {
    for (const id of ids) store.delete(id);
    return undefined;
  });
}

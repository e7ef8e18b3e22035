/** What an operation answered, as a value: the data, null where there is nothing, an error, or page after page. */
import { errorOf } from './errors.ts';

interface Result<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer; throws {@link ApiError} where the API refused. */
export function answered<Data>({ data, error, response }: Result<Data>): Data {
  if (data === undefined) throw errorOf(response, error);
  return data;
}

/** Null for 404 and 410: there is no such thing, or no longer. Other unknown things (a wrong base URL) are errors. */
export function orNull<Given, Data = Given>(result: Result<Given> & { readonly data?: Data | Given }): Data | null {
  const { status } = result.response;
  const error = result.data === undefined ? errorOf(result.response, parsed(result.error)) : null;
  if (error !== null && (status === 404 || status === 410) && error.problem !== null && error.kind !== 'unknown-route') return null;
  if (error !== null) throw error;
  return result.data as Data;
}

/** With `parseAs: 'text'` problems come as text, too. */
export function parsed(error: unknown): unknown {
  if (typeof error !== 'string') return error;
  try {
    return JSON.parse(error);
  } catch {
    return error;
  }
}

/** Items of page after page, until there is no cursor any more. */
export async function* pages<Item>(
  signal: AbortSignal,
  read: (cursor: { cursor?: string }) => Promise<{ items: Item[]; cursor: string | null }>,
): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    signal.throwIfAborted();
    const page: { items: Item[]; cursor: string | null } = await read(cursor === null ? {} : { cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}

/**
 * The writing side of OpenSearch: bulk writes that carry the article's version, so that an older one never takes the place of a
 * newer one, in whatever order they come; and the building of a new index beside the one that is searched.
 */
import * as z from 'zod/mini';
import { TryLaterError } from '../../followers/index.ts';
import type { SearchDocument } from '../document.ts';
import type { Removal, WritableIndex, IndexSource } from '../engine.ts';
import { indexed } from '../words.ts';
import type { OpenSearchClient } from './client.ts';
import { ALIASES, INDEX_BODY, STATE_ID } from './mapping.ts';

export interface OpenSearchWriterOptions {
  readonly client: OpenSearchClient;
  /** Words of an article's text that are indexed. */
  readonly mostWords: number;
  /** Names a building of the index, in lower-case letters, digits and hyphens: never twice the same. */
  readonly newUid: () => string;
}

const resultSchema = z.object({ status: z.int(), error: z.optional(z.object({ type: z.string(), reason: z.string() })) });
const bulkSchema = z.object({ items: z.array(z.record(z.string(), resultSchema)) });

/** Writes to an OpenSearch index by bulk requests with external versions, so that repeats change nothing. */
export function createOpenSearchWriter({ client, mostWords, newUid }: OpenSearchWriterOptions): IndexSource {
  /** The index that an alias stands for. */
  async function named(alias: string): Promise<string | null> {
    const { status, body } = await client.request('GET', `/_alias/${alias}`);
    return status === 404 || typeof body !== 'object' || body === null ? null : (Object.keys(body)[0] ?? null);
  }

  async function begin(alias: string): Promise<string> {
    const index = `galley-${newUid()}`;
    const { status, body } = await client.request('PUT', `/${index}`, { ...INDEX_BODY, aliases: { [alias]: {} } });
    if (status !== 200)
      throw new Error(`OpenSearch refused to make the index ${index} with ${status}: ${JSON.stringify(body).slice(0, 500)}`);
    return index;
  }

  /** The index in use, as this process saw it last; null where another is being built. */
  let settled: string | null = null;

  async function resolveAliases(): Promise<{ readonly index: string; readonly present: string | null; readonly next: string | null }> {
    const [present, next] = await Promise.all([named(ALIASES.index), named(ALIASES.next)]);
    const index = next ?? present ?? (await begin(ALIASES.index));
    settled = next === null ? index : null;
    return { index, present, next };
  }

  return {
    async rebuild() {
      settled = null;
      const [present, next] = await Promise.all([named(ALIASES.index), named(ALIASES.next)]);
      // Without an index there is none to build another beside.
      if (present !== null && next === null) await begin(ALIASES.next);
    },
    // A collection that is asked every minute never sleeps, and is paid for: a run that finds nothing to do asks it nothing.
    async open(): Promise<WritableIndex> {
      let isChecked = settled === null;
      const { index, present, next } = settled === null ? await resolveAliases() : { index: settled, present: settled, next: null };
      return {
        target: index,
        // An index of a collection is filled once.
        indexedThrough: null,
        async apply(upserts, removals, readTo) {
          if (!isChecked && (await resolveAliases()).index !== index)
            throw new TryLaterError('Another process builds the search index anew, or has; the next run goes on with that one.');
          isChecked = true;
          const lines = [
            ...removals.flatMap((removal) => removalLines(index, removal)),
            ...upserts.flatMap((document) => documentLines(index, document, mostWords)),
          ];
          if (lines.length > 0) await bulk(client, lines);
          if (readTo !== null) await client.request('PUT', `/${index}/_doc/${encodeURIComponent(STATE_ID)}`, { readTo });
        },
        async caughtUp() {
          if (next === null) return 'kept';
          const actions = [
            ...(present === null ? [] : [{ remove: { index: present, alias: ALIASES.index } }]),
            { add: { index: next, alias: ALIASES.index } },
            { remove: { index: next, alias: ALIASES.next } },
          ];
          const { status, body } = await client.request('POST', '/_aliases', { actions });
          if (status !== 200) throw new TryLaterError(`OpenSearch did not exchange the indexes: ${JSON.stringify(body).slice(0, 500)}`);
          settled = index;
          if (present !== null) await client.request('DELETE', `/${present}`);
          return 'took-its-place';
        },
      };
    },
  };
}

function documentLines(index: string, document: SearchDocument, mostWords: number): unknown[] {
  const { id, version, title, subtitle, tags, text, facets, instant, firstSeen, isDated } = document;
  return [
    { index: { _index: index, _id: id, version, version_type: 'external_gte' } },
    {
      id,
      version,
      title: indexed(title),
      subtitle: indexed(subtitle),
      tags: indexed(tags),
      text: indexed(text, mostWords),
      facets,
      instant,
      firstSeen,
      isDated,
    },
  ];
}

const removalLines = (index: string, { id, version }: Removal): unknown[] => [
  { delete: { _index: index, _id: id, version, version_type: 'external_gte' } },
];

/** OpenSearch takes up to 100 MB at once; articles of a batch come to a few. */
async function bulk(client: OpenSearchClient, lines: readonly unknown[]): Promise<void> {
  const { status, body } = await client.request('POST', '/_bulk', [...lines]);
  if (status !== 200) throw new TryLaterError(`OpenSearch refused a bulk write with ${status}.`);
  for (const item of bulkSchema.parse(body).items) {
    for (const { status: one, error } of Object.values(item)) {
      // 409: a newer version is there already. 404: what is to be removed is not there.
      if (one < 300 || one === 404 || one === 409) continue;
      const said = `OpenSearch refused a document with ${one}: ${error?.type ?? ''} ${error?.reason ?? ''}`;
      throw one === 429 || one >= 500 ? new TryLaterError(said) : new Error(said);
    }
  }
}

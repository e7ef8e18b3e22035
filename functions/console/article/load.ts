/** All that is known of one article or upload: its receipt, the account of its page, the article as stored, its history. */
import type { z } from 'zod';
import type { articleSchema, BlockDecision } from '../../../shared/extraction/index.ts';
import type { Revision } from '../../../shared/articles/index.ts';
import { ApiError, askJson, ingestionPath, type Ingestion, type ShownReceipt } from '../api.ts';

export type Article = Omit<z.infer<typeof articleSchema>, 'html' | 'markdown' | 'text'>;

/** As `GET /v1/explanations` answers. */
export interface Explanation {
  readonly key: string;
  readonly versionId: string | null;
  readonly size: number;
  readonly outcome: 'article' | 'rejected';
  readonly reason: string | null;
  readonly message: string | null;
  readonly article: Article | null;
  readonly decisions: readonly BlockDecision[];
}

type Stored = Article & {
  readonly id: string;
  readonly version: number;
  readonly object?: { readonly key: string; readonly versionId: string | null };
};

export interface Whole {
  readonly key: string | null;
  readonly id: string | null;
  readonly receipt: ShownReceipt | null;
  readonly explanation: Explanation | null;
  readonly stored: Stored | null;
  readonly revisions: readonly Revision[];
}

export const explanationPath = (key: string, versionId: string | null, page = ''): string =>
  `/v1/explanations${page}?key=${encodeURIComponent(key)}${versionId === null ? '' : `&versionId=${encodeURIComponent(versionId)}`}`;

export const articlePath = (id: string): string => `/v1/articles/${id}?include=blocks,provenance`;

/** By the article's id, or by the object's key, which also finds what was rejected. */
export async function loadWhole(
  { id, key }: { readonly id: string | null; readonly key: string | null },
  signal: AbortSignal,
): Promise<Whole> {
  const options = { signal };
  const byId = id === null ? null : await askJson<Stored>(articlePath(id), options);
  const at = key ?? byId?.object?.key ?? null;
  const ingestion = at === null ? null : await orNull(askJson<Ingestion>(ingestionPath(at), options));
  const receipt = ingestion === null || ingestion.status === 'pending' ? null : ingestion;
  const stored = byId ?? (receipt?.article == null ? null : await orNull(askJson<Stored>(articlePath(receipt.id), options)));
  const versionId = stored?.object?.versionId ?? receipt?.versionId ?? null;
  const [explanation, revisions] = await Promise.all([
    at === null ? null : orNull(askJson<Explanation>(explanationPath(at, versionId), options)),
    stored === null ? null : orNull(askJson<{ items: readonly Revision[] }>(`/v1/articles/${stored.id}/revisions?limit=20`, options)),
  ]);
  if (ingestion === null && stored === null && at !== null) throw new ApiError(404, null, `There is no such upload: ${at}`);
  return { key: at, id: stored?.id ?? null, receipt, explanation, stored, revisions: revisions?.items ?? [] };
}

/** Null for what does not exist, or may not be read by this person (401, 403, 404, 410): the view leaves that part out. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApiError && [401, 403, 404, 410].includes(error.status)) return null;
    throw error;
  }
}

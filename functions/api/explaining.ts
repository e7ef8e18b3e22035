/**
 * Explains how an uploaded page was read: extracts it once more, with the decision on every block. The extractor is loaded on
 * first use, so that it does not delay the cold start of other requests.
 */
import type { ReadUpload } from '../../shared/archives/index.ts';
import type { ObjectReading } from '../../shared/objects/index.ts';
import type { BlockDecision, ExtractionResult } from '../../shared/extraction/index.ts';
import type { RulesInUse } from './rules-in-use.ts';

export type Article = Extract<ExtractionResult, { outcome: 'article' }>['article'];

export interface RawPage {
  readonly key: string;
  readonly versionId: string | null;
  /** Bytes as stored. */
  readonly size: number;
  readonly sourceUrl: string | null;
}

export type Explanation =
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'rejected'; readonly page: RawPage; readonly reason: string; readonly message: string }
  | {
      readonly outcome: 'article';
      readonly page: RawPage;
      readonly encoding: string;
      readonly article: Article;
      readonly decisions: readonly BlockDecision[];
      /** The page as text. */
      readonly html: string;
    };

export interface ExplanationRequest {
  readonly key: string;
  /** Null for the object as it is now. */
  readonly versionId: string | null;
  /** When it was received; dates after it are refused. */
  readonly receivedAt: Date;
}

export type Explain = (request: ExplanationRequest) => Promise<Explanation>;

export function createExplainer(read: ReadUpload, bucket: string, maxBytes: number, rules: RulesInUse): Explain {
  return async ({ key, versionId, receivedAt }) => {
    const reading = await read({ bucket, key, versionId, eTag: null });
    if (reading.outcome === 'gone') return { outcome: 'gone' };
    const page = { key, versionId: reading.facts.versionId, size: reading.facts.size, sourceUrl: sourceUrlOf(reading) };
    if (reading.outcome === 'refused') return { outcome: 'rejected', page, reason: reading.reason, message: reading.message };
    const { extractByRules } = await import('../../shared/site-rules/index.ts');
    // The options that the ingest function passes, so that the explanation is of the same extraction.
    const options = {
      url: reading.sourceUrl ?? undefined,
      contentType: reading.contentType ?? undefined,
      receivedAt,
      budget: { maxBytes },
      explain: true,
    };
    const result = extractByRules(reading.bytes, options, await rules(), () => performance.now());
    if (result.outcome === 'rejected') return { outcome: 'rejected', page, reason: result.reason, message: result.message };
    const { encoding, article, decisions = [] } = result;
    return { outcome: 'article', page, encoding, article, decisions, html: new TextDecoder(encoding).decode(reading.bytes) };
  };
}

const sourceUrlOf = (reading: ObjectReading): string | null => (reading.outcome === 'read' ? reading.sourceUrl : null);

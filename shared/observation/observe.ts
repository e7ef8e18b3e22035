/** Observes an object: reads, extracts and judges it. Bad input is an observation with a reason and a remedy. */
import type { Observation, ObjectState, ReceiptWarning } from '../articles/index.ts';
import type { ExtractOptions, ExtractionResult } from '../extraction/index.ts';
import type { ObjectEvent, ObjectReading, ObjectRequest } from '../objects/index.ts';
import { withUploadedRights } from './rights.ts';
import { remedyFor, type RefusalReason } from './reasons.ts';

/** What observing an object needs: how to read it, how to extract it, and the stage's thresholds. */
export interface Observer {
  readonly read: (request: ObjectRequest) => Promise<ObjectReading>;
  /** Asynchronous where the stage's rules must be read first. */
  readonly extract: (bytes: Uint8Array, options: ExtractOptions) => ExtractionResult | Promise<ExtractionResult>;
  readonly minScore: number;
  readonly storeNonArticles: boolean;
  readonly maxBytes: number;
  readonly now: () => number;
}

/** An observation with its figures: bytes read, milliseconds of extraction, and the score (0–1; null where nothing was extracted). */
export interface Observed {
  readonly observation: Observation;
  readonly bytes: number;
  readonly extractMs: number;
  readonly score: number | null;
}

const nothingRead = { bytes: 0, extractMs: 0, score: null } as const;

/** `refetch` asks for the object as it is now; otherwise `gone` says that the version that the event names is gone. */
export async function observe(observer: Observer, event: ObjectEvent, refetch: boolean): Promise<Observed | 'gone'> {
  if (event.kind === 'removed' && !refetch) return { observation: { state: 'removed' }, ...nothingRead };
  const named = { versionId: event.versionId, eTag: event.eTag };
  if (!refetch && event.size === 0 && event.key.endsWith('/')) {
    return {
      observation: rejected('folder-marker', 'The object is a folder marker: its name ends in a slash and it is empty.', {
        ...named,
        size: 0,
      }),
      ...nothingRead,
    };
  }
  const reading = await observer.read({ bucket: event.bucket, key: event.key, ...(refetch ? { versionId: null, eTag: null } : named) });
  if (reading.outcome === 'gone') return refetch ? { observation: { state: 'removed' }, ...nothingRead } : 'gone';
  if (reading.outcome === 'refused')
    return {
      observation: { ...rejected(reading.reason, reading.message, reading.facts), sourceUrl: reading.sourceUrl ?? null },
      ...nothingRead,
      bytes: reading.facts.size,
    };
  if (reading.bytes.byteLength === 0 && event.key.endsWith('/')) {
    return {
      observation: rejected('folder-marker', 'The object is a folder marker: its name ends in a slash and it is empty.', reading.facts),
      ...nothingRead,
    };
  }
  return await judge(observer, event, reading);
}

async function judge(observer: Observer, event: ObjectEvent, reading: Extract<ObjectReading, { outcome: 'read' }>): Promise<Observed> {
  const started = observer.now();
  const result = await observer.extract(reading.bytes, {
    url: reading.sourceUrl ?? undefined,
    contentType: reading.contentType ?? undefined,
    receivedAt: new Date(event.eventTime),
    budget: { maxBytes: observer.maxBytes },
  });
  const spent = { bytes: reading.facts.size, extractMs: observer.now() - started };
  if (result.outcome === 'rejected') {
    return {
      observation: {
        ...rejected(result.reason, result.message, reading.facts, [...reading.warnings, ...result.warnings]),
        sourceUrl: reading.sourceUrl,
      },
      ...spent,
      score: null,
    };
  }
  const article = withUploadedRights(result.article, reading.rights);
  const warnings = [...reading.warnings, ...article.warnings, ...(article.url === null ? [NO_URL] : [])];
  // A page that was cut by a budget was judged by a part of it: it is stored, with its warning.
  if (article.score < observer.minScore && !article.truncated && !observer.storeNonArticles) {
    const reasons = article.scoreReasons.slice(0, MAX_REASONS).join('; ');
    const message = `The page scores ${article.score.toFixed(2)} as an article; this stage takes ${observer.minScore} and more.${reasons === '' ? '' : ` Reasons: ${reasons}.`}`;
    return {
      observation: {
        ...rejected('no-article', message, reading.facts, warnings),
        score: article.score,
        sourceUrl: article.url ?? reading.sourceUrl,
      },
      ...spent,
      score: article.score,
    };
  }
  return { observation: { state: 'article', article, object: reading.facts, warnings }, ...spent, score: article.score };
}

/** The five that weigh most say why. */
const MAX_REASONS = 5;

const NO_URL: ReceiptWarning = {
  code: 'no-url',
  message:
    'Nothing tells where the page was published, so its relative links lead nowhere and no address finds it. Upload it with the header x-amz-meta-source-url, or give the page a canonical link.',
};

type Rejected = Extract<Observation, { state: 'rejected' }>;

function rejected(reason: RefusalReason, message: string, object: ObjectState, warnings: Rejected['warnings'] = []): Rejected {
  return {
    state: 'rejected',
    status: reason === 'folder-marker' ? 'ignored' : 'rejected',
    reason,
    message,
    remedy: remedyFor(reason),
    score: null,
    warnings,
    object,
  };
}

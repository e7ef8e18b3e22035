/** The dependencies of a batch, and the state that it gathers. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type { ArchiveLimits, Manifest, Source } from '../../shared/archives/index.ts';
import type { ArticleWriter } from '../../shared/articles/index.ts';
import type { UploadSignals } from '../../shared/drift/index.ts';
import type { ObjectRequest } from '../../shared/objects/index.ts';
import type { Observer } from '../../shared/observation/index.ts';
import type { Meter } from '../../shared/platform/index.ts';
import type { SendAgain } from './postpone.ts';

export interface Ingest {
  readonly writer: ArticleWriter;
  readonly observer: Observer;
  /** Events of any other bucket are an error. */
  readonly bucket: string;
  readonly logger: Logger;
  readonly meter: Meter;
  readonly sendAgain: SendAgain;
  /** Wakes the followers of the change log. */
  readonly wakeUp: () => Promise<void>;
  /** Counts uploads by site. It never fails, because no upload may fail for it. */
  readonly countSites: (uploadSignals: readonly UploadSignals[]) => Promise<void>;
  /** How many requests the table has refused for want of capacity, since this process began. */
  readonly throttles: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly archives: Archives;
}

/** The dependencies of unpacking archives. */
export interface Archives {
  /** Null where the object is not there. */
  readonly open: (request: ObjectRequest) => Promise<Source | null>;
  readonly manifest: Manifest;
  readonly limits: ArchiveLimits;
  /** Pages that one message asks for. */
  readonly partPages: number;
}

/** The state that a batch gathers while it runs. */
export interface BatchState {
  isThrottled: boolean;
  /** Something may stand in the change log that did not before. */
  hasChanged: boolean;
  readonly begun: Set<string>;
  readonly uploadSignals: UploadSignals[];
  /** Messages that failed for another reason than a throttled table. */
  readonly failedOtherwise: Set<string>;
  /** Messages of which a part is done, and the rest has no time left. */
  readonly unfinished: Set<string>;
}

/** What a table engine is to the rest of the local cloud. */
import type { EdgeAnswer } from '../edge/message.ts';

/** dynalite in a thread of this process, or AWS's own DynamoDB Local, which needs Java. */
export type Engine = 'embedded' | 'local';

export interface TableEngine {
  readonly engine: Engine;
  /** One operation of DynamoDB's JSON protocol, `PutItem` with its body. It may do all: rights are the edge's affair. */
  call(operation: string, body: string): Promise<EdgeAnswer>;
  stop(): Promise<void>;
}

/** The interface of a table engine, as the rest of the local cloud sees it. */
import type { EdgeAnswer } from '../edge/message.ts';

/** Tables in a SQLite file of this process, or AWS's own DynamoDB Local, which needs Java. */
export type Engine = 'embedded' | 'local';

/** A request's body, for each engine takes one of the two. */
export interface EngineBody {
  readonly text: string;
  /** The text, parsed; the engine may change it. */
  readonly json: unknown;
}

export interface TableEngine {
  readonly engine: Engine;
  /** One operation of DynamoDB's JSON protocol, `PutItem` with its body. It may do all: rights are the edge's affair. */
  call(operation: string, body: EngineBody): Promise<EdgeAnswer>;
  stop(): Promise<void>;
}

/** Where keys and what belongs to them are kept. */
import type { TableClient } from '../platform/index.ts';

/** The table that holds keys, and a client of it. */
export interface KeyTable {
  readonly client: TableClient;
  readonly tableName: string;
}

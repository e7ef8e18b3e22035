/** Where keys and what belongs to them are kept. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The table that holds keys, and a client of it. */
export interface KeyTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

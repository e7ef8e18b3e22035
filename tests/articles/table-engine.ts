/** A table of our own on the local cloud's embedded engine, in this process. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openTableClient, type TableClient } from '../../shared/platform/table-client.ts';
import { createTable, serveTables } from './table-server.ts';

export interface Engine {
  readonly client: TableClient;
  /** The SDK's, for what the store never asks. */
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
  stop(): Promise<void>;
}

export async function startTables(): Promise<Engine> {
  const server = await serveTables();
  const options = {
    endpoint: server.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const base = new DynamoDBClient(options);
  const client = openTableClient({ ...options, requestHandler: {} });
  const table = 'records';
  await createTable(server.endpoint, table);
  return {
    client,
    documents: DynamoDBDocumentClient.from(base),
    table,
    stop: async () => {
      base.destroy();
      client.destroy();
      await server.stop();
    },
  };
}

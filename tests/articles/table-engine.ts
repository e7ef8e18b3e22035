/** A table of our own on the local cloud's embedded engine, in this process. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable, serveTables } from './table-server.ts';

export interface Engine {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  stop(): Promise<void>;
}

export async function startTables(): Promise<Engine> {
  const server = await serveTables();
  const base = new DynamoDBClient({
    endpoint: server.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const table = 'records';
  await createTable(server.endpoint, table);
  return {
    client: DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } }),
    table,
    stop: async () => {
      base.destroy();
      await server.stop();
    },
  };
}

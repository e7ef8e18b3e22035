/** The local cloud's embedded table engine behind a port of its own, without the edge: whoever finds it may do all. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { deliver } from '../../infra/local/edge/deliver.ts';
import { readRequest } from '../../infra/local/edge/message.ts';
import { openTables } from '../../infra/local/services/tables/engine.ts';

export interface TableServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** DynamoDB's own bound on a request. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** In memory, or in a folder. */
export async function serveTables(folder = ':memory:'): Promise<TableServer> {
  const engine = openTables(folder);
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const { headers, body } = await readRequest(incoming, MAX_BODY_BYTES);
      const text = body.toString();
      deliver(outgoing, await engine.call(headers['x-amz-target']?.split('.')[1] ?? '', { text, json: JSON.parse(text) }));
    })();
  });
  // A test that computes for longer than Node keeps idle connections would meet one that is just being closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.stop();
    },
  };
}

/** Makes a table as the stack has it. On the embedded engine it is there when this returns. */
export async function createTable(endpoint: string, tableName: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  client.destroy();
}

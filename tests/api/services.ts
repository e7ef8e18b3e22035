/** The services behind the API in this process: the local cloud's table engine, and fauxqs for objects and queues. */
import { createServer, type Server } from 'node:http';
import { startFauxqs } from 'fauxqs';
import { serveTables } from '../articles/table-server.ts';
import { makeTableClient, type TableClient } from '../../shared/platform/index.ts';
import { openTableClient } from '../../shared/platform/table-client.ts';
import { startReplayMachine, type ReplayMachine } from './replay-machine.ts';

export const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
export const RAW_BUCKET = 'raw';
export const BODIES_BUCKET = 'bodies';
export const SHARDS = 4;

export interface Services {
  readonly tableEndpoint: string;
  readonly objectEndpoint: string;
  /** The state machine of replays. */
  readonly replays: ReplayMachine;
  stop(): Promise<void>;
}

export async function startServices(): Promise<Services> {
  const tables = await serveTables();
  const objects = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
  for (const name of [RAW_BUCKET, BODIES_BUCKET]) objects.createBucket(name);
  for (const name of ['events', 'dead']) objects.createQueue(name);
  const replays = await startReplayMachine();
  return {
    replays,
    tableEndpoint: tables.endpoint,
    objectEndpoint: `http://127.0.0.1:${objects.port}`,
    async stop() {
      await tables.stop();
      await objects.stop();
      await replays.stop();
    },
  };
}

export function openClient(endpoint: string, attempts: number | undefined): TableClient {
  if (attempts === undefined) return makeTableClient({ ...LOCAL, endpoint });
  return openTableClient({ ...LOCAL, endpoint, maxAttempts: attempts, requestHandler: {} });
}

/** A table that is throttled answers every request so. */
export async function startThrottled(): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(
      JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'Slow down.' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

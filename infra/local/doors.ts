/**
 * The two ports that clients use: the HTTP API, and S3, SQS and DynamoDB together. They listen on loopback and answer
 * only to its names, because a web page can point a name of its own at 127.0.0.1 (DNS rebinding) and is then of the same
 * origin as whatever answers there.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface Doors {
  readonly apiUrl: string;
  readonly awsEndpoint: string;
  /** Set once there is something behind them. */
  readonly handlers: { api: Handler; aws: Handler };
}
export type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

const notReady: Handler = async (_incoming, outgoing) => {
  outgoing.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' }).end('The local cloud is starting.\n');
};

/** Ports come first: the template's addresses hang on them, and a taken one should be reported before anything starts. 0 takes any. */
export async function openDoors(
  { apiPort = 0, awsPort = 0 }: { readonly apiPort?: number; readonly awsPort?: number },
  undo: (() => Promise<void> | void)[],
): Promise<Doors> {
  const handlers = { api: notReady, aws: notReady };
  const api = await listen(apiPort, 'the HTTP API', '--port', async (incoming, outgoing) => await handlers.api(incoming, outgoing), undo);
  const aws = await listen(
    awsPort,
    'S3, SQS and DynamoDB',
    '--s3-port',
    async (incoming, outgoing) => await handlers.aws(incoming, outgoing),
    undo,
  );
  return { apiUrl: `http://127.0.0.1:${api}`, awsEndpoint: `http://127.0.0.1:${aws}`, handlers };
}

async function listen(port: number, what: string, flag: string, handler: Handler, undo: (() => Promise<void> | void)[]): Promise<number> {
  const server: Server = createServer((incoming, outgoing) => {
    if (isLoopbackHost(incoming.headers.host)) void handler(incoming, outgoing);
    else refuseHost(incoming, outgoing);
  });
  // Clients keep connections for a while; the far end closing one in between would look like a fault nobody injected.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new PortTakenError(`Port ${port}, meant for ${what}, is taken. Stop what uses it, or choose another with ${flag}.`)
          : error,
      );
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
  undo.push(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return portOf(server);
}

/** Names that only this machine has: `localhost` is kept from the DNS by RFC 6761. */
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** Whether a Host header names this machine to itself. */
export const isLoopbackHost = (host: string | undefined): boolean => host !== undefined && LOOPBACK_HOST.test(host);

function refuseHost(incoming: IncomingMessage, outgoing: ServerResponse): void {
  incoming.resume();
  outgoing.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  outgoing.end('The local cloud answers to 127.0.0.1 and localhost only: the Host header names something else.\n');
}

export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

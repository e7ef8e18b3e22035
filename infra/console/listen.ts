/** The console on a port of its own on loopback, before any stage. */
import { createServer } from 'node:http';
import { ConsoleServer, type ConsoleOptions } from './server.ts';
import { consoleAddress } from './token.ts';

/** A console that answers, until it is closed. */
export interface Listening {
  /** The address to open, with the token. */
  readonly url: string;
  close(): Promise<void>;
}

/** Port 0 takes any that is free. Rejects where the port is taken. */
export async function listenForConsole(options: ConsoleOptions, port: number): Promise<Listening> {
  const consoleServer = new ConsoleServer(options);
  let authorities: readonly string[] = [];
  const server = createServer((incoming, outgoing) => {
    // A page elsewhere can point a name of its own at this machine (DNS rebinding), and would then count as of this origin.
    const isMeant = authorities.includes(incoming.headers.host ?? '');
    if (isMeant && ConsoleServer.isFor(incoming.url)) return void consoleServer.handle(incoming, outgoing);
    incoming.resume();
    if (isMeant && incoming.url === '/') outgoing.writeHead(302, { location: '/console/' }).end();
    else outgoing.writeHead(isMeant ? 404 : 421, { 'content-type': 'text/plain' }).end('There is only /console/ here, on 127.0.0.1.\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  authorities = [`127.0.0.1:${taken}`, `localhost:${taken}`];
  return {
    url: consoleAddress(`http://127.0.0.1:${taken}`, options.token),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

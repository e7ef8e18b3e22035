/** A receiver of webhooks that verifies with the library of Standard Webhooks, and behaves as it is told. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

export const answers =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (_request, response) =>
    void response.writeHead(status, headers).end();

export class Receiver {
  /** Bodies of messages whose signature was right, with their ids. */
  readonly verified: { readonly id: string; readonly body: Record<string, unknown> }[] = [];
  readonly refused: string[] = [];
  requests = 0;
  secret = '';
  behave: Behaviour = answers(204);
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new Receiver(server);
    server.on('request', (request, response) => void receiver.#receive(request, response));
    return receiver;
  }

  get url(): string {
    // A listening TCP server has an address with a port.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    try {
      const body = new Webhook(this.secret).verify(Buffer.concat(chunks).toString(), headers);
      // `as`: what was verified is the JSON that was signed.
      this.verified.push({ id: headers['webhook-id'] ?? '', body: body as Record<string, unknown> });
    } catch (error) {
      this.refused.push(String(error));
    }
    this.behave(request, response);
  }
}

/** The app behind a real HTTP server: requests become payload 2.0 events, as at API Gateway. For clients that are not ours. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { createApp } from '../../functions/api/app.ts';
import { toRequest, toResult } from '../../functions/api/api-gateway-event.ts';
import { event } from './events.ts';

export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

export async function serve(app: ReturnType<typeof createApp>, port = 0): Promise<Served> {
  const server = createServer({ maxHeaderSize: 256 * 1024 }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
    );
    const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks).toString() };
    const asked = event(request.url ?? '/', { method: request.method ?? 'GET', headers, ...body });
    const result = await toResult(
      await app.fetch(toRequest(asked), {
        requestId: asked.requestContext.requestId,
        requestContext: asked.requestContext,
        rawPath: asked.rawPath,
      }),
    );
    response.writeHead(
      result.statusCode ?? 500,
      Object.fromEntries(Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)])),
    );
    response.end(Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8'));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

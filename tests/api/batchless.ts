/** A table in front of the table: passes everything on but reads of batches, which it leaves unread as DynamoDB does under load. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export async function startBatchless(behind: string): Promise<{ readonly endpoint: string; stop(): void }> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const target = String(request.headers['x-amz-target']);
      const type = { 'content-type': 'application/x-amz-json-1.0' };
      if (target.endsWith('.BatchGetItem')) {
        response.writeHead(200, type).end(JSON.stringify({ Responses: {}, UnprocessedKeys: JSON.parse(body).RequestItems }));
        return;
      }
      const answered = await fetch(behind, {
        method: 'POST',
        headers: {
          ...type,
          'x-amz-target': target,
          authorization: String(request.headers['authorization']),
          'x-amz-date': String(request.headers['x-amz-date']),
        },
        body,
      });
      response.writeHead(answered.status, type).end(await answered.text());
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

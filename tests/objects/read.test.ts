/** Which object is read, how much of it, and what its absence means. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readObject, type ObjectReading, type ObjectRequest } from '../../shared/objects/index.ts';
import { makeObjectClient } from '../../shared/platform/index.ts';

const MOST_BYTES = 1_000;

let server: Server;
let client: ReturnType<typeof makeObjectClient>;
let asked: IncomingMessage[] = [];
let answer: (outgoing: ServerResponse) => void = () => {};

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    asked.push(incoming);
    answer(outgoing);
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  client = makeObjectClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function read(request: Partial<ObjectRequest>, reply: (outgoing: ServerResponse) => void): Promise<ObjectReading> {
  asked = [];
  answer = reply;
  return await readObject(client, { bucket: 'raw', key: 'a.html', versionId: null, eTag: null, ...request }, MOST_BYTES);
}
const whole =
  (body: string, headers: Record<string, string> = {}) =>
  (outgoing: ServerResponse): void =>
    void outgoing.writeHead(200, { etag: '"e1"', ...headers }).end(body);
const fault =
  (status: number, code: string) =>
  (outgoing: ServerResponse): void =>
    void outgoing
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`);

describe('an object', () => {
  it('is read by the version that its event names, whatever its eTag', async () => {
    expect(await read({ versionId: 'v7', eTag: 'e1' }, whole('page', { 'x-amz-version-id': 'v7' }))).toMatchObject({
      outcome: 'read',
      facts: { versionId: 'v7', eTag: 'e1', size: 4 },
    });
    expect([asked[0]?.url, asked[0]?.headers['if-match']]).toEqual(['/raw/a.html?versionId=v7&x-id=GetObject', undefined]);
  });

  it('is asked for by a signed request that does not name the programs behind it, which is work each time', async () => {
    await read({}, whole('page'));
    const headers = asked[0]?.headers ?? {};
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=local\//);
    expect(Object.keys(headers).filter((name) => name.includes('user-agent'))).toEqual([]);
  });

  it('is read by its eTag where the bucket keeps no versions', async () => {
    await read({ eTag: 'e1' }, whole('page'));
    expect(asked[0]?.headers['if-match']).toBe('"e1"');
  });

  it('is read as it is now where neither is named', async () => {
    expect(await read({}, whole('page'))).toMatchObject({ outcome: 'read' });
    expect([asked[0]?.url, asked[0]?.headers['if-match']]).toEqual(['/raw/a.html?x-id=GetObject', undefined]);
  });

  it.each([
    [404, 'NoSuchKey'],
    [404, 'NoSuchVersion'],
    [405, 'MethodNotAllowed'],
    [412, 'PreconditionFailed'],
  ])('is gone where S3 says %i %s', async (status, code) => {
    expect(await read({ versionId: 'v1' }, fault(status, code))).toEqual({ outcome: 'gone' });
  });

  it.each([
    [404, 'NoSuchBucket'],
    [403, 'AccessDenied'],
  ])('is not taken for gone where S3 says %i %s: a retry may mend it', async (status, code) => {
    await expect(read({}, fault(status, code))).rejects.toMatchObject({ name: code });
  });

  it('in an archive is refused, for no retry will help', async () => {
    expect(await read({}, fault(403, 'InvalidObjectState'))).toMatchObject({ outcome: 'refused', reason: 'archived' });
  });

  it('that is cut off on the way is an error, not a short page', async () => {
    await expect(
      read({}, (outgoing) => {
        outgoing.writeHead(200, { 'content-length': '100' }).write('half');
        setTimeout(() => outgoing.socket?.destroy(), 20);
      }),
    ).rejects.toThrow();
  });

  it('of which less comes than was announced is an error, though the stream ends well', async () => {
    const short = { send: async () => ({ ContentLength: 100, Body: Readable.from([Buffer.from('half')]) }) };
    // The reader calls `send` alone.
    const reading = readObject(short as unknown as typeof client, { bucket: 'raw', key: 'a', versionId: null, eTag: null }, MOST_BYTES);
    await expect(reading).rejects.toThrow('S3 announced 100 bytes and sent 4');
  });

  it('over the budget is refused by its length, and by what comes where none is announced', async () => {
    expect(await read({}, whole('x'.repeat(MOST_BYTES + 1)))).toMatchObject({
      outcome: 'refused',
      reason: 'too-large',
      facts: { size: MOST_BYTES + 1 },
    });
    expect(
      await read({}, (outgoing) => {
        outgoing.writeHead(200, { 'transfer-encoding': 'chunked' });
        for (let at = 0; at < 10; at += 1) outgoing.write('x'.repeat(MOST_BYTES));
        outgoing.end();
      }),
    ).toMatchObject({ outcome: 'refused', reason: 'too-large' });
    expect(await read({}, whole('x'.repeat(MOST_BYTES)))).toMatchObject({ outcome: 'read' });
  });
});

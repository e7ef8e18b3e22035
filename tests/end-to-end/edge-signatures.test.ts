/** Presigned addresses and forms: what they allow, and what the edge refuses. */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, test } from 'vitest';
import { cloud, bucket, withEdge, textOf } from './edge-cloud.ts';

withEdge();

/** Presigns as the SDK does; times and lives may be chosen. */
async function presign(
  method: string,
  key: string,
  {
    expiresIn = 60,
    query = {},
    at = new Date(),
  }: { readonly expiresIn?: number; readonly query?: Record<string, string>; readonly at?: Date } = {},
): Promise<string> {
  const { hostname, port } = new URL(cloud.outputs.s3Endpoint);
  const signer = new SignatureV4({
    service: 's3',
    region: cloud.outputs.region,
    credentials: cloud.outputs.credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const signed = await signer.presign(
    {
      method,
      protocol: 'http:',
      hostname,
      port: Number(port),
      path,
      query,
      headers: { host: `${hostname}:${port}`, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    { expiresIn, signingDate: at, unhoistableHeaders: new Set(['x-amz-content-sha256']) },
  );
  return `${cloud.outputs.s3Endpoint}${path}?${new URLSearchParams(signed.query as Record<string, string>)}`.replaceAll('+', '%20');
}

/** What the SDK's signer asks of a hash. */
class Sha256 {
  #hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', Buffer.from(secret as Uint8Array));
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    this.#hash = createHash('sha256');
  }
}

describe('presigned addresses', () => {
  const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };

  test('put and get', async () => {
    const put = await fetch(await presign('PUT', 'signed/a b.html'), { method: 'PUT', body: 'by address', headers });
    expect(put.status).toBe(200);
    const got = await fetch(await presign('GET', 'signed/a b.html', { query: { 'response-content-type': 'text/plain' } }), { headers });
    expect([got.status, got.headers.get('content-type'), await got.text()]).toEqual([200, 'text/plain', 'by address']);
  });

  test.each([
    ['after their time', async () => await presign('GET', 'signed/x', { at: new Date(Date.now() - 61_000) }), 403, 'Request has expired'],
    ['with another key', async () => (await presign('GET', 'signed/x')).replace('/signed/x?', '/signed/y?'), 403, 'SignatureDoesNotMatch'],
    [
      'with a longer life',
      async () => (await presign('GET', 'signed/x')).replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'with another parameter',
      async () => `${await presign('GET', 'signed/x')}&response-content-type=text%2Fhtml`,
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'for longer than a week',
      async () => await presign('GET', 'signed/x', { expiresIn: 604_800 }).then((url) => url.replace('604800', '604801')),
      400,
      'AuthorizationQueryParametersError',
    ],
  ])('are refused %s', async (_when, address, status, code) => {
    const answered = await fetch(await address(), { headers });
    expect([answered.status, await answered.text()]).toEqual([status, expect.stringContaining(code)]);
  });

  test('for one method open no other', async () => {
    const answered = await fetch(await presign('GET', 'signed/x'), { method: 'PUT', body: 'x', headers });
    expect(answered.status).toBe(403);
  });
});

type Condition = Record<string, string> | [string, string | number, string | number];

/** A form as a browser sends it, signed as AWS documents it. */
async function postForm({
  conditions,
  fields = {},
  file = 'page',
  expiresInMs = 60_000,
  tamper = (form) => form,
}: {
  readonly conditions: readonly Condition[];
  readonly fields?: Record<string, string>;
  readonly file?: string;
  readonly expiresInMs?: number;
  readonly tamper?: (form: Record<string, string>) => Record<string, string>;
}) {
  const { credentials, region } = cloud.outputs;
  const stamp = `${new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}`;
  const scope = `${stamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const signing = { 'x-amz-algorithm': 'AWS4-HMAC-SHA256', 'x-amz-credential': `${credentials.accessKeyId}/${scope}`, 'x-amz-date': stamp };
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(Date.now() + expiresInMs).toISOString(),
      conditions: [{ bucket }, ...conditions, ...Object.entries(signing).map(([name, value]) => ({ [name]: value }))],
    }),
  ).toString('base64');
  const key = scope
    .split('/')
    .reduce<Buffer | string>((from, part) => createHmac('sha256', from).update(part).digest(), `AWS4${credentials.secretAccessKey}`);
  const form = new FormData();
  const all = tamper({ ...fields, ...signing, policy, 'x-amz-signature': createHmac('sha256', key).update(policy).digest('hex') });
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  form.append('file', new Blob([file]), 'page.html');
  const answered = await fetch(`${cloud.outputs.s3Endpoint}/${bucket}`, { method: 'POST', body: form });
  return { status: answered.status, text: await answered.text(), headers: answered.headers };
}

describe('presigned forms', () => {
  const bound: readonly Condition[] = [
    { key: 'form/page.html' },
    ['content-length-range', 1, 100],
    ['starts-with', '$Content-Type', 'text/'],
  ];
  const fields = { key: 'form/page.html', 'Content-Type': 'text/html' };

  test('store the file', async () => {
    const { status, headers } = await postForm({ conditions: bound, fields });
    expect([status, headers.get('x-amz-version-id')]).toEqual([204, expect.stringMatching(/^\w{32}$/)]);
    expect(await textOf('form/page.html')).toBe('page');
  });

  test('answer 201 with XML when asked to', async () => {
    const { status, text } = await postForm({
      conditions: [...bound, { success_action_status: '201' }],
      fields: { ...fields, success_action_status: '201' },
    });
    expect([status, text]).toEqual([201, expect.stringContaining('<Key>form/page.html</Key>')]);
  });

  test.each([
    ['a file too large', { file: 'x'.repeat(101) }, 400, 'EntityTooLarge'],
    ['a file too small', { file: '' }, 400, 'EntityTooSmall'],
    ['another key', { fields: { ...fields, key: 'form/other.html' } }, 403, 'Policy Condition failed'],
    ['another type', { fields: { ...fields, 'Content-Type': 'image/png' } }, 403, 'Policy Condition failed'],
    ['a field that the policy does not name', { fields: { ...fields, 'x-amz-meta-more': 'x' } }, 403, 'Extra input fields'],
    ['a policy past its time', { expiresInMs: -1 }, 403, 'Policy expired'],
    [
      'a policy that was changed',
      {
        tamper: (form: Record<string, string>) => ({
          ...form,
          policy: Buffer.from(JSON.stringify({ expiration: '2099-01-01T00:00:00Z', conditions: [] })).toString('base64'),
        }),
      },
      403,
      'SignatureDoesNotMatch',
    ],
    ['no policy', { tamper: ({ policy: _policy, ...form }: Record<string, string>) => form }, 403, 'AccessDenied'],
  ])('refuse %s', async (_what, changes, status, said) => {
    const refused = await postForm({ conditions: bound, fields, ...changes });
    expect([refused.status, refused.text]).toEqual([status, expect.stringContaining(said)]);
  });
});

/** Presigned uploads as S3 would check them, and receipts for every key there can be. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUploadSigner, signingKey } from '../../functions/api/presigned-post.ts';
import { proved } from '../prove/proof.ts';
import { makeArticle } from './articles.ts';
import { createWorld, RAW_BUCKET, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
let key: string;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services);
  key = await world.key('publish');
});
afterAll(() => services.stop());

async function ask(body: unknown) {
  const reply = await world.send('/v1/uploads', {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { ...reply, ticket: JSON.parse(reply.text) };
}

/** What S3 does with a form: checks its signature, then holds every field against the policy. */
function s3Accepts(fields: Readonly<Record<string, string>>, size: number, secret: string): boolean {
  const [, date = '', region = '', service = '', terminator = ''] = fields['x-amz-credential']?.split('/') ?? [];
  const derived = [date, region, service, terminator].reduce(
    (last: Buffer | string, part) => createHmac('sha256', last).update(part).digest(),
    `AWS4${secret}`,
  );
  if (
    createHmac('sha256', derived)
      .update(fields['policy'] ?? '')
      .digest('hex') !== fields['x-amz-signature']
  )
    return false;
  const { conditions }: { conditions: (Record<string, string> | [string, number, number])[] } = JSON.parse(
    Buffer.from(fields['policy'] ?? '', 'base64').toString(),
  );
  const exact = new Map(conditions.filter((condition) => !Array.isArray(condition)).flatMap((condition) => Object.entries(condition)));
  const range = conditions.find((condition) => Array.isArray(condition));
  const isBound = Object.entries(fields).every(
    ([name, value]) => ['policy', 'x-amz-signature'].includes(name) || exact.get(name) === value,
  );
  const isWhole = [...exact.keys()].every((name) => name === 'bucket' || name in fields);
  return (
    isBound &&
    isWhole &&
    exact.get('bucket') === RAW_BUCKET &&
    Array.isArray(range) &&
    range[0] === 'content-length-range' &&
    size >= range[1] &&
    size <= range[2]
  );
}

describe('a presigned upload', () => {
  it('lands as the object that was asked for', async () => {
    const { status, headers, ticket } = await ask({
      key: 'world/märz 2026.html',
      sourceUrl: 'https://news.example/märz',
      contentType: 'text/html; charset=windows-1252',
    });
    expect([status, headers['location'], ticket.id]).toEqual([201, ticket.ingestion, world.id('world/märz 2026.html')]);
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.append(name, String(value));
    form.append('file', new Blob(['<p>Hello']));
    const posted = await fetch(ticket.url, { method: 'POST', body: form });
    expect(posted.status).toBe(201);
    const pending = await world.send(ticket.ingestion, { headers: { 'x-api-key': key } });
    expect(JSON.parse(pending.text)).toEqual({ status: 'pending', id: ticket.id, key: 'world/märz 2026.html' });
    expect(ticket.fields['x-amz-meta-source-url']).toBe('https://news.example/m%C3%A4rz');
  });

  it('carries terms of reuse as metadata, bound like the rest', async () => {
    const rights = {
      robots: 'noarchive',
      tdmReservation: 1,
      tdmPolicy: 'https://news.example/tdm',
      license: 'https://news.example/märz',
      rsl: 'https://news.example/rsl',
    };
    const { ticket } = await ask({ key: 'terms.html', size: 500, rights });
    expect(ticket.fields).toMatchObject({
      'x-amz-meta-x-robots-tag': 'noarchive',
      'x-amz-meta-tdm-reservation': '1',
      'x-amz-meta-tdm-policy': 'https://news.example/tdm',
      'x-amz-meta-license': 'https://news.example/m%C3%A4rz',
      'x-amz-meta-rsl': 'https://news.example/rsl',
    });
    expect(s3Accepts(ticket.fields, 500, 'local')).toBe(true);
    expect(s3Accepts({ ...ticket.fields, 'x-amz-meta-tdm-reservation': '0' }, 500, 'local')).toBe(false);
  });

  it('binds key, type, size and metadata: nothing can be changed, added or left out', async () => {
    const { ticket } = await ask({ key: 'a.html', size: 500, contentEncoding: 'gzip', sourceUrl: 'https://news.example/a' });
    const { fields } = ticket;
    expect(s3Accepts(fields, 500, 'local')).toBe(true);
    expect(s3Accepts(fields, 499, 'local')).toBe(false);
    expect(s3Accepts(fields, 501, 'local')).toBe(false);
    for (const name of Object.keys(fields)) {
      const { [name]: _, ...without } = fields;
      expect([name, s3Accepts(without, 500, 'local')]).toEqual([name, false]);
      expect([name, s3Accepts({ ...fields, [name]: `${fields[name]}x` }, 500, 'local')]).toEqual([name, false]);
    }
    expect(s3Accepts({ ...fields, 'x-amz-meta-url': 'x' }, 500, 'local')).toBe(false);
    expect(s3Accepts({ ...fields, acl: 'public-read' }, 500, 'local')).toBe(false);
    proved({
      id: 'presigned-uploads',
      promise: 'A presigned upload is bound to its key, type, size and metadata',
      tried: `${Object.keys(fields).length * 2 + 4} altered forms`,
      test: 'tests/api/uploads.test.ts',
    });
  });

  it('ends after 15 minutes, takes no more than the stage allows', async () => {
    const { ticket } = await ask({ key: 'a.html' });
    expect(Date.parse(ticket.expires) - world.now).toBe(15 * 60 * 1000);
    expect(JSON.parse(Buffer.from(ticket.fields.policy, 'base64').toString()).expiration).toBe(ticket.expires);
    expect([ticket.minBytes, ticket.maxBytes]).toEqual([1, 10_000_000]);
    expect(s3Accepts(ticket.fields, 10_000_001, 'local')).toBe(false);
  });

  it('is signed with the key that the AWS reference derives in its example', () => {
    // AWS General Reference, "Examples of how to derive a signing key for Signature Version 4".
    const derived = signingKey('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', '20150830/us-east-1/iam/aws4_request');
    expect(derived.toString('hex')).toBe('c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9');
  });

  it('carries the session token of a role', async () => {
    const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'local', sessionToken: 'token' };
    const signer = createUploadSigner(
      async () => ({ bucketName: RAW_BUCKET, region: 'eu-central-1', url: 'https://raw.example/', credentials }),
      () => new Date(world.now),
    );
    const { fields } = await signer.sign({ key: 'a.html', fields: {}, minBytes: 1, maxBytes: 2 });
    expect([fields['x-amz-security-token'], s3Accepts(fields, 1, 'local')]).toEqual(['token', true]);
  });

  it.each([
    [{}, '/key'],
    [{ key: '' }, '/key'],
    [{ key: 'ä'.repeat(513) }, '/key'],
    [{ key: 'a\u0000b' }, '/key'],
    [{ key: 'uploads/${filename}' }, '/key'],
    [{ key: '\ud800' }, '/key'],
    [{ key: 'a', contentType: 'application/pdf' }, '/contentType'],
    [{ key: 'a', contentType: 'text/html\r\nx: y' }, '/contentType'],
    [{ key: 'a', contentEncoding: 'compress' }, '/contentEncoding'],
    [{ key: 'a', sourceUrl: 'javascript:alert(1)' }, '/sourceUrl'],
    [{ key: 'a', rights: { tdmReservation: 2 } }, '/rights/tdmReservation'],
    [{ key: 'a', rights: { robots: 'käse' } }, '/rights/robots'],
    [{ key: 'a', rights: { license: `https://a.example/${'x'.repeat(270)}`, rsl: `https://a.example/${'x'.repeat(270)}` } }, '/rights'],
    [{ key: 'a', size: 0 }, '/size'],
    [{ key: 'a', size: 10_000_001 }, '/size'],
    [{ key: 'a', colour: 'red' }, '/colour'],
    [[], ''],
    [null, ''],
  ])('refuses %j and points at what is wrong', async (body, pointer) => {
    const { status, ticket } = await ask(body);
    expect([status, ticket.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('takes a key of 1,024 bytes', async () => {
    expect((await ask({ key: 'ä'.repeat(512) })).status).toBe(201);
  });
});

describe('receipts', () => {
  const KEYS = [
    'a.html',
    'folder/b c.html',
    '../../etc/passwd',
    './x',
    'a//b',
    '%2e%2e/x',
    'a%20b',
    'a+b',
    'zeile\nzwei',
    '?x=1#y',
    '\u202egnp.html',
    'ü'.repeat(512),
    '\'"<>',
    '/lead',
    'trail/',
  ];

  it.each(KEYS)('are found for the key %j', async (objectKey) => {
    const id = await world.upload(objectKey, makeArticle({ title: objectKey }));
    const reply = await world.send(`/v1/ingestions?key=${encodeURIComponent(objectKey)}`, { headers: { 'x-api-key': key } });
    expect(JSON.parse(reply.text)).toMatchObject({ id, key: objectKey, status: 'stored', version: 1 });
    expect(JSON.parse(reply.text)).not.toHaveProperty('sequencer');
  });

  // API Gateway ends a decoded path at a question mark.
  it.each([...KEYS, 'a%2520b', 'tab\there', 'a\u0001\u007fb', 'c#', '%zz', '..'].filter((one) => !one.includes('?')))(
    'are found by path, decoded once, for %j',
    async (objectKey) => {
      await world.upload(objectKey, makeArticle());
      const reply = await world.send(`/v1/ingestions/${objectKey.split('/').map(encodeURIComponent).join('/')}`, {
        headers: { 'x-api-key': key },
      });
      expect(JSON.parse(reply.text)).toMatchObject({ key: objectKey, status: 'stored' });
    },
  );

  it('are of the very key that was asked for, not of one that is spelt alike', async () => {
    await world.upload('b c', makeArticle());
    const status = async (path: string) => (await world.send(path, { headers: { 'x-api-key': key } })).status;
    expect(await status('/v1/ingestions/b%20c')).toBe(200);
    for (const other of ['b%2520c', 'b+c', 'b%09c', 'b%20c%00', 'b%20c/'])
      expect([other, await status(`/v1/ingestions/${other}`), await status(`/v1/ingestions?key=${other.replaceAll('+', '%2B')}`)]).toEqual([
        other,
        404,
        404,
      ]);
  });

  it('say why an object was rejected and what to do', async () => {
    await world.reject('report.html');
    const reply = await world.send('/v1/ingestions?key=report.html', { headers: { 'x-api-key': key } });
    expect(JSON.parse(reply.text)).toMatchObject({
      status: 'rejected',
      reason: 'not-html',
      remedy: 'Upload the HTML page.',
      version: null,
    });
  });

  it('say that an article was withdrawn', async () => {
    await world.upload('short-lived.html', makeArticle());
    await world.remove('short-lived.html');
    const reply = await world.send('/v1/ingestions?key=short-lived.html', { headers: { 'x-api-key': key } });
    expect(JSON.parse(reply.text)).toMatchObject({ status: 'withdrawn', reason: 'removed' });
  });
});

/**
 * The local cloud against the rest of the machine: other programs, and pages in a browser, which may send requests to
 * any port of it. Every port that the cloud opens is tried as an attacker would.
 */
import { createHash, createHmac } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM_PATH, chromiumIsThere } from '../security/browser.ts';
import { ENGINES, page, temporaryFolder, testCloud, until, type TestCloud } from './cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await testCloud();
  await cloud.put('kept/one.html', page('Kept'));
  await cloud.settled();
});
afterAll(async () => await cloud.stop());

const portOf = (url: string): number => Number(new URL(url).port);

/** TCP ports on which a process listens, by the tables of Linux. */
function listeningPorts(pid: number | 'self'): number[] {
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d{1,20})\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  const LISTEN = '0A';
  return ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1))
    .flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s{1,20}/);
      return state === LISTEN && sockets.has(inode) ? [Number.parseInt(local.split(':')[1] ?? '', 16)] : [];
    });
}

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Sends a request with any Host header, which `fetch` would not. */
const send = async (
  port: number,
  {
    method = 'GET',
    path = '/',
    headers = {},
    body = '',
  }: { method?: string; path?: string; headers?: Record<string, string>; body?: string },
): Promise<Answered> =>
  await new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, timeout: 2_000 }, (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
    });
    outgoing.once('timeout', () => outgoing.destroy(new Error('no answer')));
    outgoing.once('error', reject);
    outgoing.end(body);
  });

/** What a page of another origin can send without asking first. */
const BLIND = { 'content-type': 'text/plain', origin: 'https://evil.example' };
const SIGNED_BY_NOBODY = 'AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';
const TABLE_CALL = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.ListTables',
  'x-amz-date': '20260101T000000Z',
  authorization: SIGNED_BY_NOBODY,
};

describe.runIf(process.platform === 'linux')('no port', () => {
  test.each(ENGINES)('shows tables to those who do not sign, on the %s engine', async (engine) => {
    const own = engine === 'embedded' ? cloud : await testCloud({ engine });
    try {
      const pids = engine === 'embedded' ? (['self'] as const) : ['self' as const, ...javaPids()];
      const ports = [...new Set(pids.flatMap((pid) => listeningPorts(pid)))];
      expect(ports).toEqual(expect.arrayContaining([portOf(own.outputs.apiUrl), portOf(own.outputs.s3Endpoint)]));
      expect(ports.length).toBeGreaterThan(2);
      for (const port of ports) {
        const { text } = await send(port, { method: 'POST', headers: TABLE_CALL, body: '{}' }).catch(() => ({ text: '' }));
        expect(text, `port ${port}`).not.toContain(own.outputs.tableName);
      }
    } finally {
      if (engine !== 'embedded') await own.stop();
    }
  });

  test("gives a function's requests away, or takes an answer from others", async () => {
    const ports = listeningPorts('self').filter(
      (port) => port !== portOf(cloud.outputs.apiUrl) && port !== portOf(cloud.outputs.s3Endpoint),
    );
    // One a process of a function, at least.
    expect(ports.length).toBeGreaterThanOrEqual(2);
    const stolen: string[] = [];
    const steal = ports.map(
      async (port) =>
        await send(port, { path: '/2018-06-01/runtime/invocation/next' }).then(
          ({ status, text }) => (status === 200 ? stolen.push(text) : 0),
          () => 0,
        ),
    );
    const over = new AbortController();
    const forged = JSON.stringify({ statusCode: 200, headers: { 'content-type': 'text/html' }, body: '<script>alert(origin)</script>' });
    const forge = ports.map(async (port) => {
      while (!over.signal.aborted)
        await send(port, { method: 'POST', path: '/2018-06-01/runtime/invocation/x/response', headers: BLIND, body: forged }).catch(
          () => undefined,
        );
    });
    for (let n = 0; n < 20; n += 1) {
      const answered = await (await fetch(`${cloud.outputs.apiUrl}/v1/articles`)).text();
      expect(JSON.parse(answered).items[0].title).toBe('Kept');
    }
    over.abort();
    await Promise.all([...steal, ...forge]);
    expect(stolen).toEqual([]);
  });
});

/** Java processes of this test: children of the guard, which is a child of ours. */
function javaPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d{1,10}$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('DynamoDBLocal.jar');
      } catch {
        return false;
      }
    });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const signingKey = (secret: string, scope: string): Buffer =>
  scope.split('/').reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`));
const stamp = (): string => new Date().toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

describe('a name that was pointed at this machine (DNS rebinding)', () => {
  test.each([
    ['the API', () => cloud.outputs.apiUrl, '/v1/articles'],
    ['S3', () => cloud.outputs.s3Endpoint, '/'],
  ] as const)('is none of %s', async (_what, url, path) => {
    for (const host of [
      'evil.example',
      `evil.example:${portOf(url())}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      'evil.example/localhost',
    ]) {
      expect(await send(portOf(url()), { path, headers: { host } }), host).toMatchObject({
        status: 421,
        text: expect.stringContaining('127.0.0.1'),
      });
    }
    for (const host of ['localhost', `127.0.0.1:${portOf(url())}`, '[::1]:4000'])
      expect((await send(portOf(url()), { path, headers: { host } })).status, host).not.toBe(421);
  });

  test('does not list a bucket, though the request is signed for it', async () => {
    const { credentials, region, rawBucketName, s3Endpoint } = cloud.outputs;
    const list = async (host: string): Promise<Answered> => {
      const [time, payload] = [stamp(), sha256('')];
      const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
      const canonical = [
        'GET',
        `/${rawBucketName}/`,
        'list-type=2',
        `host:${host}\nx-amz-content-sha256:${payload}\nx-amz-date:${time}\n`,
        'host;x-amz-content-sha256;x-amz-date',
        payload,
      ].join('\n');
      const signature = hmac(
        signingKey(credentials.secretAccessKey, scope),
        ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'),
      ).toString('hex');
      const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`;
      return await send(portOf(s3Endpoint), {
        path: `/${rawBucketName}/?list-type=2`,
        headers: { host, 'x-amz-date': time, 'x-amz-content-sha256': payload, authorization },
      });
    };
    expect(await list(new URL(s3Endpoint).host)).toMatchObject({ status: 200, text: expect.stringContaining('kept/one.html') });
    expect(await list(`evil.example:${portOf(s3Endpoint)}`)).toMatchObject({ status: 421, text: expect.not.stringContaining('kept/') });
  });
});

test("the developer's secret is another for each data folder, and the same after a restart", async () => {
  const folder = temporaryFolder();
  const secretIn = async (): Promise<string> => {
    const other = await testCloud({ dataFolder: folder });
    await other.stop();
    return other.outputs.credentials.secretAccessKey;
  };
  const secret = await secretIn();
  expect(secret).toMatch(/^[\w+/]{40}$/);
  expect(secret).not.toBe(cloud.outputs.credentials.secretAccessKey);
  expect(await secretIn()).toBe(secret);
});

/** A page that plants an object, reads and writes the table, and asks for a function's requests: on every port. */
const attack = (
  ports: readonly number[],
  form: { readonly url: string; readonly fields: Readonly<Record<string, string>> },
): string => `<!doctype html><title>evil</title><script>
  const call = async (port, path, init) => { try { const answer = await fetch('http://127.0.0.1:' + port + path, { signal: AbortSignal.timeout(1500), ...init }); return answer.status + ' ' + (await answer.text()); } catch (error) { return 'refused ' + error.name; } };
  window.run = async () => {
    const found = [];
    for (const port of ${JSON.stringify(ports)}) {
      found.push(await call(port, '/', { method: 'POST', headers: ${JSON.stringify(TABLE_CALL)}, body: '{}' }));
      found.push(await call(port, '/2018-06-01/runtime/invocation/next', {}));
      await call(port, '/2018-06-01/runtime/invocation/x/response', { method: 'POST', mode: 'no-cors', body: '{"statusCode":200,"body":"forged"}' });
    }
    const form = new FormData();
    for (const [name, value] of Object.entries(${JSON.stringify(form.fields)})) form.append(name, value);
    form.append('file', new Blob([${JSON.stringify(page('Planted')).replaceAll('</', '<\\/')}], { type: 'text/html' }), 'a.html');
    await fetch(${JSON.stringify(form.url)}, { method: 'POST', body: form, mode: 'no-cors' });
    return found;
  };
</script>`;

/** A form that somebody signed who guesses the secret: once it was the same on every machine, and stood in the README. */
function formSignedWith(secret: string): { readonly url: string; readonly fields: Record<string, string> } {
  const { region, rawBucketName, s3Endpoint, credentials } = cloud.outputs;
  const time = stamp();
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const bound = {
    key: 'planted/evil.html',
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${credentials.accessKeyId}/${scope}`,
    'x-amz-date': time,
  };
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(Date.now() + 600_000).toISOString(),
      conditions: [{ bucket: rawBucketName }, ...Object.entries(bound).map(([name, value]) => ({ [name]: value }))],
    }),
  ).toString('base64');
  return {
    url: `${s3Endpoint}/${rawBucketName}`,
    fields: { ...bound, policy, 'x-amz-signature': hmac(signingKey(secret, scope), policy).toString('hex') },
  };
}

/** Runs the page's attack; gives what it read. */
async function visit(form: ReturnType<typeof formSignedWith>): Promise<string[]> {
  const server = createServer((_incoming, outgoing) =>
    outgoing.setHeader('content-type', 'text/html').end(attack(listeningPorts('self'), form)),
  ).listen(0, '127.0.0.1');
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await new Promise<void>((resolve) => (server.listening ? resolve() : server.once('listening', () => resolve())));
    const opened = await browser.newPage();
    const address = server.address();
    await opened.goto(`http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}/`);
    // `as`: what the page above gives back.
    return (await opened.evaluate('run()')) as string[];
  } finally {
    await browser.close();
    server.close();
  }
}

describe.runIf(chromiumIsThere && process.platform === 'linux')('a page of another origin in Chromium', () => {
  test('reads no table, takes no request and plants no object', async () => {
    const read = await visit(formSignedWith('galley/developer/local/secret/not/a/secret'));
    expect(read.length).toBeGreaterThanOrEqual(8);
    for (const text of read) {
      expect(text).not.toContain(cloud.outputs.tableName);
      expect(text).not.toMatch(/^2/);
    }
    await cloud.settled();
    expect((await cloud.articles()).map(({ title }) => title)).toEqual(['Kept']);
    // The same page with the right secret does: so the form is well made, and it was the secret that failed it.
    await visit(formSignedWith(cloud.outputs.credentials.secretAccessKey));
    await until(async () => expect((await cloud.articles()).map(({ title }) => title)).toContain('Planted'));
  });
});

/** Where webhooks may go: no name, number or redirect leads them into a private network. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { isPublicAddress, post, urlFault } from '../../shared/hooks/index.ts';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a9fe:a9fe',
  'fe80::1',
  'fd00:ec2::254',
  'ff02::1',
  '2002:7f00:1::',
  '2001:0:4136:e378::1',
  '2001:db8::1',
  'nonsense',
])('%s is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['93.184.215.14', '8.8.8.8', '172.32.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450:4001::200e'])(
  '%s is one',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

it.each([
  ['http://example.com/hook', 'https'],
  ['ftp://example.com/hook', 'https'],
  ['https://user:pass@example.com/', 'credentials'],
  ['https://127.0.0.1/', 'public'],
  // Other ways to write it; URL brings them to one.
  ['https://2130706433/', 'public'],
  ['https://0x7f.1/', 'public'],
  ['https://[::ffff:10.0.0.1]/', 'public'],
  ['not a url', 'no URL'],
])('%s is refused when a webhook is made', (url, why) => {
  expect(urlFault(url, false)).toContain(why);
});

it('connects to no address that a name leads to unless all of them are public, and to none but what was checked', async () => {
  let connections = 0;
  const server = createServer((_request, response) => response.end());
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const url = `https://receiver.example:${port}/`;
  const leadsTo = (...addresses: string[]) =>
    post(url, {}, '{}', {
      arePrivateAllowed: false,
      timeoutMs: 500,
      lookup: async () => addresses.map((address) => ({ address, family: 4 as const })),
    });
  expect(await leadsTo('127.0.0.1')).toMatchObject({
    outcome: 'failed',
    error: expect.stringContaining('127.0.0.1, which is no public address'),
  });
  expect(await leadsTo('93.184.215.14', '10.0.0.1')).toMatchObject({ error: expect.stringContaining('10.0.0.1') });
  expect(await leadsTo()).toMatchObject({ outcome: 'failed', error: 'receiver.example has no address.' });
  expect(connections).toBe(0);
  // Where private ones are allowed the name is asked once, and what it answers is connected to.
  let asked = 0;
  const lookup = async () => [{ address: (asked += 1) === 1 ? '127.0.0.1' : '192.0.2.1', family: 4 as const }];
  const answer = await post(url.replace('https', 'http'), {}, '{}', { arePrivateAllowed: true, timeoutMs: 2_000, lookup });
  expect([answer.outcome, connections, asked]).toEqual(['delivered', 1, 1]);
  await new Promise((resolve) => server.close(resolve));
});

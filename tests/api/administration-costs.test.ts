/** What requests of administrators use of the table, against what `galley cost` reckons with (shared/costs/usage.ts). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TableClient } from '../../shared/platform/index.ts';
import { MEASURED } from '../../shared/costs/index.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys', admins: 'keys' } });
});
afterAll(() => services.stop());

/** Others look oftener than they change. */
const REQUESTS = [
  ['GET', '/v1/keys', null],
  ['GET', '/v1/hooks', null],
  ['GET', '/v1/keys', null],
  ['POST', '/v1/keys', { name: 'app', rights: ['read'] }],
] as const;
const ROUNDS = 5;
const NEARLY = 0.25;

/** All that the table is asked for, also by what counts no units of its own. */
function metered(client: TableClient): { read: number; write: number } {
  const units = { read: 0, write: 0 };
  const send: TableClient['send'] = client.send.bind(client);
  const counted: TableClient['send'] = async (operation, input, options) => {
    const answer = await send(operation, { ...input, ReturnConsumedCapacity: 'TOTAL' }, options);
    const kind = /^(?:Get|Query|BatchGet)/.test(operation) ? 'read' : 'write';
    // `as`: the answer to any operation, all of which may tell this.
    const { ConsumedCapacity: consumed } = answer as { ConsumedCapacity?: Capacity | Capacity[] };
    for (const { CapacityUnits = 0 } of consumed === undefined ? [] : [consumed].flat()) units[kind] += CapacityUnits;
    return answer;
  };
  Object.assign(client, { send: counted });
  return units;
}

interface Capacity {
  readonly CapacityUnits?: number;
}

test('the table is asked as often as galley cost takes for granted', async () => {
  const authorization = `Bearer ${await world.key('admin')}`;
  const units = metered(world.keyTable.client);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [method, path, body] of REQUESTS) {
      const json = body === null ? {} : { body: JSON.stringify(body) };
      const { status } = await world.send(path, { method, headers: { authorization, 'content-type': 'application/json' }, ...json });
      expect(status, `${method} ${path}`).toBeLessThan(300);
    }
  }
  const requests = ROUNDS * REQUESTS.length;
  const { readUnits, writeUnits } = MEASURED.administration;
  for (const [name, used, reckoned] of [
    ['read', units.read / requests, readUnits],
    ['write', units.write / requests, writeUnits],
  ] as const)
    expect(Math.abs(used / reckoned - 1), `${name} units are ${used}; shared/costs/usage.ts says ${reckoned}`).toBeLessThanOrEqual(NEARLY);
});

/** Requests that take effect after others have gone on, of a writer that is killed: its redelivery clears what they left. */
import { expect, it } from 'vitest';
import { gate, killAt, NEW, OLD, world } from './race-world.ts';

const isRevision = (name: string): boolean => name.startsWith('PutItem A#') && name.includes(' R#');
const isInSection = (name: string): boolean => name.startsWith('PutItem L#section#world');

it('a history that comes into place after its article was withdrawn goes with it all the same', async () => {
  const { deliver, memory } = world();
  await deliver({ sequencer: '01' }, { title: 'Older' });
  const held = gate(isRevision);
  const killed = deliver(OLD, { title: 'Old' }, { ...held.interference, after: killAt(isRevision) });
  await held.reached;
  expect(await deliver({ ...NEW, kind: 'removed' }, null)).toBe('withdrawn');
  held.release();
  await expect(killed).rejects.toThrow('killed');
  expect(await deliver({ ...OLD, redelivered: true }, { title: 'Old' })).toBe('superseded');
  const history = memory.dump().filter((row) => String(row['sk']).startsWith('R#'));
  expect(history).toEqual([1, 2].map((version) => expect.objectContaining({ version, expires: expect.any(Number) })));
});

it('two deliveries of one event leave no row behind where a request of the one lands late, after the other took its rows back', async () => {
  const { deliver, keys } = world();
  const again = { ...OLD, redelivered: true };
  const held = gate(isInSection);
  const killed = deliver(OLD, { section: 'World' }, { ...held.interference, after: killAt(isInSection) });
  await held.reached;
  expect(await deliver(again, { section: 'World' })).toBe('stored');
  await deliver(NEW, { section: 'Local' });
  held.release();
  await expect(killed).rejects.toThrow('killed');
  expect(keys('L#section#world')).toHaveLength(1);
  expect(await deliver(again, { section: 'World' })).toBe('superseded');
  expect(keys('L#section')).toEqual([expect.stringContaining('L#section#local#0')]);
});

/** The registry of keys: what it remembers, and how much of a flood. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyRegistry, makeKey } from '../../shared/access/index.ts';

describe('the registry of keys', () => {
  it('remembers what a caller presented, and no more of a flood than its bound', async () => {
    let asked = 0;
    const registry = createKeyRegistry(
      async () => {
        asked += 1;
        return null;
      },
      () => new Date(0),
    );
    const keys = Array.from({ length: 1_001 }, () => makeKey(randomBytes).key);
    const [first = ''] = keys;
    await registry.check(first);
    await registry.check(first);
    expect(asked).toBe(1);
    for (const key of keys) await registry.check(key);
    await registry.check(first);
    expect(asked).toBe(1_002);
  });
});

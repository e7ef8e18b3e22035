/** The local cloud's queues are fair as SQS's are: quiet groups come first while another has most of what is in flight. */
import { describe, expect, it } from 'vitest';
import { noisyGroups, quietFirst } from '../../infra/local/services/fair-queue.ts';

const of = (group: string | undefined, count: number) => Array.from({ length: count }, () => ({ messageGroupId: group }));

describe('a group is noisy', () => {
  it('if it has more than a tenth of many messages in flight', () => {
    expect([...noisyGroups([...of('replay', 10), ...of(undefined, 20)])]).toEqual(['replay']);
  });
  it('but not with a few messages, nor with a small share', () => {
    expect([...noisyGroups(of('replay', 4))]).toEqual([]);
    expect([...noisyGroups([...of('replay', 6), ...of(undefined, 60)])]).toEqual([]);
  });
  it('never if its messages have no group: each is its own', () => {
    expect([...noisyGroups(of(undefined, 500))]).toEqual([]);
  });
});

it('hands out quiet messages first, in their order, and no more of them than asked for', () => {
  const messages = ['a', undefined, 'a', 'b', undefined].map((messageGroupId, at) => ({ messageGroupId, at }));
  const order = (most: number) => quietFirst(messages, new Set(['a']), most).map(({ at }) => at);
  expect(order(10)).toEqual([1, 3, 4, 0, 2]);
  expect(order(1)).toEqual([1, 0, 2, 3, 4]);
});

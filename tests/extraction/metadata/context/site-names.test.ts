/** Whether a name spells the host, however much longer than it the name is. */
import { describe, expect, it } from 'vitest';
import { hostMatcher } from '../../../../shared/extraction/metadata/context/site-names.ts';

describe('a host is spelt', () => {
  it.each([
    ['bbc.co.uk', 'bbc', true],
    ['bbc.co.uk', 'british broadcasting corporation', true],
    ['bbc.co.uk', 'the british broadcasting corporation', true],
    ['bbc.co.uk', 'some british broadcasting corporations', false],
    ['bbc.co.uk', 'british corporation of the broadcasters', false],
    ['dailypost.org', 'daily post', true],
    ['dailypost.org', 'the daily post', true],
    ['dailypost.org', 'dailypost org', true],
    ['dailypost.org', 'a daily post and more', true],
    ['dailypost.org', 'a daily post and much more', false],
    ['dailypost.org', 'd a i l y p o s t', true],
    ['dailypost.org', 'news of the daily post and of all that is on the river', false],
    ['dailypost.org', 'daily', true],
    ['dailypost.org', 'dail', false],
    ['dailypost.org', '', false],
    ['a.org', 'a', false],
  ])('%s by "%s": %s', (host, name, expected) => expect(hostMatcher(host)(name)).toBe(expected));

  it('by nothing where no host is known', () => expect(hostMatcher(null)('daily post')).toBe(false));
});

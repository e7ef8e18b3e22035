/** The page of an article under its policy: a second wall, should the first ever have a hole. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_POLICY } from '../../functions/api/representations/article-html.ts';
import { chromiumIsThere, startTripwire, type Tripwire } from './browser.ts';

const directives = new Map(
  PAGE_POLICY.split(';').map((directive): [string, string[]] => {
    const [name = '', ...values] = directive.trim().split(/\s+/);
    return [name, values];
  }),
);

test('lets pictures and media in, and one style sheet by its hash', () => {
  expect([...directives.keys()].toSorted()).toEqual([
    'base-uri',
    'default-src',
    'form-action',
    'frame-ancestors',
    'img-src',
    'media-src',
    'sandbox',
    'style-src',
  ]);
  for (const name of ['default-src', 'base-uri', 'form-action', 'frame-ancestors']) expect(directives.get(name)).toEqual(["'none'"]);
  for (const name of ['img-src', 'media-src']) expect(directives.get(name)).toEqual(['https:', 'http:']);
  expect(directives.get('style-src')).toEqual([expect.stringMatching(/^'sha256-[\w+/]{43}='$/)]);
});

test('gives the page an origin of its own, without scripts, forms, downloads or the way out of a frame', () => {
  expect(directives.get('sandbox')).toEqual(['allow-popups', 'allow-popups-to-escape-sandbox']);
});

describe.skipIf(!chromiumIsThere)('in a browser', () => {
  let tripwire: Tripwire;
  beforeAll(async () => {
    tripwire = await startTripwire();
  });
  afterAll(() => tripwire.close());

  test.each([
    ['a script', '<script>fire(1)</script>'],
    ['a handler', '<img src="https://example.org/x.png" onerror="fire(1)">'],
    ['a frame', '<iframe srcdoc="<script>parent.fire(1)</script>"></iframe>'],
    ['a refresh', '<meta http-equiv="refresh" content="0;url=javascript:fire(1)">'],
    ['a style sheet', '<link rel="stylesheet" href="https://attacker.example/x.css">'],
    ['an object', '<object data="https://attacker.example/x"></object>'],
  ])('%s that got through does nothing', async (_, html) => {
    const trespasses = await tripwire.visit(`<!doctype html><body>${html}`, new Set(['https://example.org/x.png']), {
      'content-security-policy': PAGE_POLICY,
    });
    expect(trespasses.filter(({ kind }) => kind !== 'markup' && kind !== 'scheme')).toEqual([]);
  });
});

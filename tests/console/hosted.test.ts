/** The hosted console: people sign in with an OpenID provider, and then see, upload and read as on loopback, by their token alone. */
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { synthesize, withProperties } from '../../infra/local/index.ts';
import { page as articlePage, temporaryFolder, testCloud, until, type TestCloud } from '../end-to-end/cloud.ts';
import { CHROMIUM_PATH, chromiumIsThere } from '../security/browser.ts';
import { lede, openDesk, type Desk } from './desktop.ts';
import { startEdge, type EdgeServer } from './edge-server.ts';
import { startIssuer, type Issuer } from './issuer.ts';

const [CLIENT, AUDIENCE] = ['galley-console', 'galley'];
const SETTINGS = {
  data: 'destroy',
  access: { readers: 'jwt', publishers: 'jwt', admins: 'jwt', jwt: { issuer: 'https://id.example.com', audience: [AUDIENCE] } },
};
/** A page with a style that counts, and a script that must not run. */
const STYLED = articlePage('The ferry at dawn').replace(
  '</head>',
  "<style>h1{color:rgb(1, 2, 3)}</style><script>document.title='ran'</script></head>",
);

describe.skipIf(!chromiumIsThere)('a hosted console', () => {
  let cloud: TestCloud;
  let browser: Browser;
  let edge: EdgeServer;
  let issuer: Issuer;
  beforeAll(async () => {
    edge = await startEdge(
      () => ({ apiUrl: cloud.outputs.apiUrl, bucketUrl: `${cloud.outputs.s3Endpoint}/${cloud.outputs.rawBucketName}` }),
      () => ({
        issuer: issuer.url,
        clientId: CLIENT,
        scopes: ['galley/read', 'galley/publish', 'galley/admin'],
        parameters: { audience: AUDIENCE },
      }),
    );
    issuer = await startIssuer(CLIENT, AUDIENCE, () => `${edge.origin}/console/`);
    const assembly = join(temporaryFolder(), 'cdk.out');
    await synthesize(assembly, { stage: 'dev-hosted', galley: { stages: { 'dev-hosted': SETTINGS } } });
    cloud = await testCloud({
      assembly,
      // A stage's issuer must have TLS; that of this test has none.
      transform: withProperties('AWS::ApiGatewayV2::Authorizer', (properties) => {
        properties['JwtConfiguration'] = { Issuer: issuer.url, Audience: [AUDIENCE] };
      }),
    });
    browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
    await cloud.put('ferry/a.html', STYLED);
    await cloud.settled(120_000);
  });
  afterAll(async () => {
    await browser?.close();
    issuer?.close();
    edge?.close();
    await cloud?.stop();
  });
  const patientDesk = async (): Promise<Desk> => {
    const desk = await openDesk(browser, edge.origin);
    desk.page.setDefaultTimeout(120_000);
    return desk;
  };
  /** The way to the issuer and back leaves the origin, and must. */
  const ownFaults = (desk: Desk): string[] => desk.faults.filter((fault) => !fault.startsWith(`left the origin: ${issuer.url}/`));

  it('signs in, comes back to the view that was asked for, and shows it and the page in its frame', async () => {
    expect((await cloud.get('/v1/ingestions')).status).toBe(401);
    const desk = await patientDesk();
    const { page } = desk;
    // The first to ask may ask functions that are only starting, and be told to try again.
    await until(async () => {
      await page.goto(`${edge.origin}/console/article?key=${encodeURIComponent('ferry/a.html')}`);
      await page.getByRole('heading', { level: 1, name: 'The ferry at dawn' }).waitFor({ timeout: 40_000 });
    }, 60_000);
    expect(page.url()).toBe(`${edge.origin}/console/article?key=${encodeURIComponent('ferry/a.html')}`);
    // By its own style, and without its script: under the API's policy, as on loopback.
    const title = page.frameLocator('iframe').locator('h1').first();
    await title.waitFor();
    await until(async () => expect(await page.locator('.marks .k').count()).toBeGreaterThan(0), 30_000);
    expect(await page.evaluate("getComputedStyle(document.querySelector('iframe').contentDocument.querySelector('h1')).color")).toBe(
      'rgb(1, 2, 3)',
    );
    expect(await page.evaluate("document.querySelector('iframe').contentDocument.title")).toBe('The ferry at dawn');
    expect(await desk.axe()).toEqual([]);
    expect(ownFaults(desk)).toEqual([]);
    // The token is in the tab alone: not in the address, nor in what the page shows.
    expect(await page.evaluate('document.cookie')).toBe('');
    await desk.close();
  });

  it('uploads through the edge, lists what arrived, and stays signed in over a reload', async () => {
    const desk = await patientDesk();
    const { page } = desk;
    await desk.open('upload');
    await page.getByRole('button', { name: 'Choose files' }).first().waitFor();
    await page.getByLabel('Folder in the stage').fill('desk');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).first().click(),
    ]);
    await chooser.setFiles([{ name: 'mill.html', mimeType: 'text/html', buffer: Buffer.from(articlePage('The mill at noon')) }]);
    await until(async () => expect(await lede(desk)).toBe('The page is visible.'), 60_000);
    await desk.open('');
    await page.locator('.arr').getByText('The mill at noon').waitFor();
    await page.reload();
    await page.locator('.arr').getByText('The mill at noon').waitFor();
    await desk.open('keys');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await desk.axe()).toEqual([]);
    expect(ownFaults(desk)).toEqual([]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out of the console' }).waitFor();
    expect(await page.evaluate("sessionStorage.getItem('galley.token')")).toBeNull();
    expect(await desk.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.arr').getByText('The mill at noon').waitFor();
    await desk.close();
  });

  it('lets one sign in again where the session has ended, and goes on with what was asked', async () => {
    const desk = await patientDesk();
    const { page } = desk;
    await desk.open('keys');
    await page.getByLabel('Who or what it is for').fill('mirror of the archive');
    const old = await page.evaluate<string>("sessionStorage.getItem('galley.token')");
    // As time goes by.
    await page.evaluate(
      "sessionStorage.setItem('galley.token', JSON.stringify({ ...JSON.parse(sessionStorage.getItem('galley.token')), expires: Date.now() }))",
    );
    await page.getByRole('button', { name: 'Make the key' }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'Your session has ended' });
    await notice.waitFor();
    expect(await page.getByLabel('Who or what it is for').inputValue()).toBe('mirror of the archive');
    expect(await desk.axe()).toEqual([]);
    await desk.picture('session-ended');
    await notice.getByRole('button', { name: 'Sign in again' }).click();
    // The window comes back from the issuer, tells this one, and closes.
    await notice.waitFor({ state: 'detached' });
    await page.locator('main').getByText('mirror of the archive').first().waitFor();
    expect(await page.evaluate("sessionStorage.getItem('galley.token')")).not.toBe(old);
    await desk.close();
  });

  it('says why nobody was let in, takes no answer to a question that it did not ask, and lets one try again', async () => {
    const desk = await patientDesk();
    const { page } = desk;
    issuer.answer = 'deny';
    await page.goto(`${edge.origin}/console/`);
    await page.getByRole('heading', { name: 'Signing in did not work' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('The editor has no seat.');
    expect(await desk.axe()).toEqual([]);
    issuer.answer = 'allow';
    await page.evaluate(
      "sessionStorage.setItem('galley.sign-in', JSON.stringify({ state: 'ours', nonce: 'n', verifier: 'v'.repeat(43), returnTo: '/console/' }))",
    );
    await page.goto(`${edge.origin}/console/?code=stolen&state=theirs`);
    await page.getByRole('heading', { name: 'Signing in did not work' }).waitFor();
    expect(page.url()).toBe(`${edge.origin}/console/`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.arr').waitFor();
    await desk.close();
  });
});

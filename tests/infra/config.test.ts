/** Configuration errors name the key, the value and what is allowed. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { ConfigurationError, readStageConfig } from '../../infra/config.ts';
import { LEAST_SETTINGS, stageOf, synthesize } from './synthesis.ts';

const access = { readers: 'keys', publishers: 'keys' };
const read = (settings: unknown, stage = 'test') => readStageConfig((key) => ({ stage, galley: { stages: { [stage]: settings } } })[key]);

function faultsOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('The configuration was taken.');
}

it('fills what is left out', () => {
  const config = read({ access });
  expect(config).toMatchObject({
    stage: 'test',
    data: 'retain',
    ingest: { batchSize: 10, timeoutSeconds: 60 },
    table: { listShards: 8 },
    raw: { accessLogs: false },
    alarms: { emails: [] },
  });
});

it('has no default for who may read: it must be chosen', () => {
  expect(faultsOf(() => read({}))).toContain(
    'context.galley.stages.test.access is not set; it must say who may read and who may publish, for example "access": { "readers": "keys", "publishers": "keys" }.',
  );
});

it('is refused in words, without a stack trace', () => {
  const context = JSON.stringify({ stage: 'test', galley: { stages: { test: {} } } });
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CDK_CONTEXT_JSON: context, CDK_OUTDIR: 'cdk.out' },
  });
  expect(status).toBe(1);
  expect(stderr).toContain('"access": {');
  expect(stderr).not.toMatch(/^ {4}at /m);
});

describe.each<[string, unknown, string]>([
  [
    'a number too small',
    { access, ingest: { memoryMb: 64 } },
    'context.galley.stages.test.ingest.memoryMb is 64; it must be at least 128.',
  ],
  [
    'a number too big',
    { access, api: { timeoutSeconds: 30 } },
    'context.galley.stages.test.api.timeoutSeconds is 30; it must be at most 29.',
  ],
  [
    'a fraction for a whole number',
    { access, ingest: { batchSize: 1.5 } },
    'context.galley.stages.test.ingest.batchSize is 1.5; it must be a whole number.',
  ],
  [
    'text for a number',
    { access, table: { listShards: '8' } },
    'context.galley.stages.test.table.listShards is "8"; it must be of type number.',
  ],
  [
    'an unknown choice',
    { access: { readers: 'everyone', publishers: 'keys' } },
    'context.galley.stages.test.access.readers is "everyone"; it must be one of "public", "keys", "jwt".',
  ],
  [
    'public publishers',
    { access: { readers: 'public', publishers: 'public' } },
    'context.galley.stages.test.access.publishers is "public"; it must be one of "keys", "jwt".',
  ],
  [
    'a retention that CloudWatch does not know',
    { access, logs: { retentionDays: 8 } },
    'context.galley.stages.test.logs.retentionDays is 8; it must be one of 1, 3, 5, 7, 14,',
  ],
  [
    'a misspelt setting',
    { access, ingest: { memoryMB: 512 } },
    'context.galley.stages.test.ingest has "memoryMB", which is not a setting; allowed here: memoryMb, timeoutSeconds,',
  ],
  [
    'a misspelt section',
    { access, ingestion: {} },
    'context.galley.stages.test has "ingestion", which is not a setting; allowed here: account, region, data, access, raw, ingest,',
  ],
  [
    'an origin with a path',
    { access, api: { corsOrigins: ['https://a.example/x'] } },
    'context.galley.stages.test.api.corsOrigins.0 is "https://a.example/x"; it must be a web origin such as "https://www.example.com", or "*".',
  ],
  [
    'an e-mail address that is none',
    { access, alarms: { emails: ['desk'] } },
    'context.galley.stages.test.alarms.emails.0 is "desk"; it must be an e-mail address.',
  ],
  [
    'tokens without an issuer',
    { access: { readers: 'jwt', publishers: 'keys' } },
    'context.galley.stages.test.access.jwt is not set; it is needed when readers, publishers or admins is jwt: { "issuer": "https://…", "audience": ["…"] }.',
  ],
  [
    'an issuer without TLS',
    { access: { ...access, jwt: { issuer: 'http://id.example', audience: ['a'] } } },
    'context.galley.stages.test.access.jwt.issuer is "http://id.example"; it must be an https URL.',
  ],
  [
    'an empty audience',
    { access: { ...access, jwt: { issuer: 'https://id.example', audience: [] } } },
    'context.galley.stages.test.access.jwt.audience is []; it must be at least 1 item.',
  ],
  [
    'a region without the bucket names that are used',
    { access, region: 'me-south-1' },
    'context.galley.stages.test.region is "me-south-1"; it must be another one: S3 has no account-regional bucket names there',
  ],
  [
    'a region whose name leaves buckets no room',
    { access, region: 'eu-longnamed-northwest-12' },
    'context.galley.stages.test.region is "eu-longnamed-northwest-12"; it must be at most 17 characters long',
  ],
  [
    'a budget that nobody hears of',
    { access, alarms: { monthlyBudget: 20 } },
    'context.galley.stages.test.alarms.monthlyBudget is 20; somebody must hear of it: set alarms.emails or alarms.topicArn, too.',
  ],
  [
    'a budget for more addresses than AWS takes',
    { access, alarms: { monthlyBudget: 20, emails: Array.from({ length: 11 }, (_, index) => `a${index}@example.com`) } },
    'with alarms.monthlyBudget it must have at most 10 addresses',
  ],
  [
    'a domain with a scheme',
    { access, api: { domain: { name: 'https://a.example.com', certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/x' } } },
    'context.galley.stages.test.api.domain.name is "https://a.example.com"; it must be a name such as "articles.example.com".',
  ],
  [
    'a certificate of another service',
    { access, api: { domain: { name: 'a.example.com', certificateArn: 'arn:aws:iam::111122223333:server-certificate/x' } } },
    'context.galley.stages.test.api.domain.certificateArn is "arn:aws:iam::111122223333:server-certificate/x"; it must match',
  ],
  [
    'warm throughput below what every table has',
    { access, table: { warmThroughput: { readUnits: 1, writeUnits: 4_000 } } },
    'context.galley.stages.test.table.warmThroughput.readUnits is 1; it must be at least 12000.',
  ],
  [
    'capacity that shrinks as it grows',
    { access, table: { capacity: { minWrites: 9, maxWrites: 8 } } },
    'context.galley.stages.test.table.capacity.minWrites is 9; it must be at most maxWrites.',
  ],
  [
    'a scope with a space',
    { access: { ...access, jwt: { issuer: 'https://id.example', audience: ['a'], scopes: { read: 'a b' } } } },
    'context.galley.stages.test.access.jwt.scopes.read is "a b"; it must match',
  ],
  ['an account that is none', { access, account: '123' }, 'context.galley.stages.test.account is "123"; it must match'],
])('%s', (_name, settings, fault) => {
  it('is refused with its key, its value and what is allowed', () => {
    expect(faultsOf(() => read(settings))).toContain(fault);
  });
});

it('names every fault at once', () => {
  const faults = faultsOf(() => read({ access, ingest: { memoryMb: 1, batchSize: 11 }, api: { rateLimit: 0 } }));
  expect(faults.split('\n').length).toBe(4);
});

it('names the stages there are when the one asked for is not among them', () => {
  expect(faultsOf(() => readStageConfig((key) => ({ stage: 'prd', galley: { stages: { dev: {}, prod: {} } } })[key]))).toContain(
    'context.stage is "prd"; it must name an entry of context.galley.stages (there: dev, prod). Choose one with -c stage=NAME.',
  );
});

it('takes the stage dev when none is named', () => {
  expect(readStageConfig((key) => ({ galley: { stages: { dev: { access } } } })[key]).stage).toBe('dev');
});

it('is not misled by names that every object has', () => {
  expect(faultsOf(() => readStageConfig((key) => ({ stage: 'constructor', galley: { stages: {} } })[key]))).toContain(
    'context.stage is "constructor"',
  );
});

it('refuses names that would not fit a bucket', () => {
  expect(faultsOf(() => read({ access }, 'Production'))).toContain('context.stage is "Production"');
  expect(faultsOf(() => read({ access }, 'a-very-long-name'))).toContain('up to 15 lower-case letters');
});

it('lets only dev stages lose their data', () => {
  expect(faultsOf(() => read({ access, data: 'destroy' }, 'prod'))).toContain(
    'context.galley.stages.prod.data is "destroy"; only stages named dev or dev-… may lose their data',
  );
  expect(read({ access, data: 'destroy' }, 'dev-anna').data).toBe('destroy');
});

it('says so when there is no configuration at all', () => {
  expect(faultsOf(() => readStageConfig(() => undefined))).toContain('context.galley is not set; it must be { "stages"');
});

it('has room for every bucket of every stage and region in the 63 characters of a name', () => {
  const longest = synthesize('a'.repeat(15), {
    ...LEAST_SETTINGS,
    region: 'eu-isoe-northw-12',
    account: '111122223333',
    raw: { accessLogs: true },
  });
  const names = longest
    .ofType('AWS::S3::Bucket')
    .map(({ Properties }) => `${String(Properties['BucketNamePrefix'])}-111122223333-eu-isoe-northw-12-an`);
  expect(names.length).toBe(3);
  expect(Math.max(...names.map((name) => name.length))).toBe(63);
});

it('refuses the region of the credentials in use where the stage names none and it will not do', () => {
  vi.stubEnv('CDK_DEFAULT_REGION', 'me-central-1');
  try {
    expect(faultsOf(() => synthesize('x', LEAST_SETTINGS))).toContain(
      'the region of the credentials in use is "me-central-1"; it must be another one',
    );
    expect(synthesize('x', { ...LEAST_SETTINGS, region: 'eu-west-1' }).config.region).toBe('eu-west-1');
  } finally {
    vi.unstubAllEnvs();
  }
});

it('lets nobody call a public dev stage at a rate that costs', () => {
  const {
    access: { readers },
    api: { rateLimit },
  } = stageOf('dev').config;
  expect(readers === 'public' ? rateLimit : 0).toBeLessThanOrEqual(10);
});

/** Configuration errors name the key, the value and what is allowed. */
import { describe, expect, it } from 'vitest';
import { ConfigurationError, readStageConfig } from '../../infra/config.ts';

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
  expect(config).toMatchObject({ stage: 'test', data: 'retain', ingest: { batchSize: 10, timeoutSeconds: 60 }, table: { listShards: 8 }, raw: { accessLogs: false }, alarms: { emails: [] } });
});

it('has no default for who may read: it must be chosen', () => {
  expect(faultsOf(() => read({}))).toContain('context.galley.stages.test.access is not set; it must be of type object.');
});

describe.each<[string, unknown, string]>([
  ['a number too small', { access, ingest: { memoryMb: 64 } }, 'context.galley.stages.test.ingest.memoryMb is 64; it must be at least 128.'],
  ['a number too big', { access, api: { timeoutSeconds: 30 } }, 'context.galley.stages.test.api.timeoutSeconds is 30; it must be at most 29.'],
  ['a fraction for a whole number', { access, ingest: { batchSize: 1.5 } }, 'context.galley.stages.test.ingest.batchSize is 1.5; it must be a whole number.'],
  ['text for a number', { access, table: { listShards: '8' } }, 'context.galley.stages.test.table.listShards is "8"; it must be of type number.'],
  ['an unknown choice', { access: { readers: 'everyone', publishers: 'keys' } }, 'context.galley.stages.test.access.readers is "everyone"; it must be one of "public", "keys", "jwt".'],
  ['public publishers', { access: { readers: 'public', publishers: 'public' } }, 'context.galley.stages.test.access.publishers is "public"; it must be one of "keys", "jwt".'],
  ['a retention that CloudWatch does not know', { access, logs: { retentionDays: 8 } }, 'context.galley.stages.test.logs.retentionDays is 8; it must be one of 1, 3, 5, 7, 14,'],
  ['a misspelt setting', { access, ingest: { memoryMB: 512 } }, 'context.galley.stages.test.ingest has "memoryMB", which is not a setting; allowed here: memoryMb, timeoutSeconds,'],
  ['a misspelt section', { access, ingestion: {} }, 'context.galley.stages.test has "ingestion", which is not a setting; allowed here: account, region, data, access, raw, ingest,'],
  ['an origin with a path', { access, api: { corsOrigins: ['https://a.example/x'] } }, 'context.galley.stages.test.api.corsOrigins.0 is "https://a.example/x"; it must be a web origin such as "https://www.example.com", or "*".'],
  ['an e-mail address that is none', { access, alarms: { emails: ['desk'] } }, 'context.galley.stages.test.alarms.emails.0 is "desk"; it must be an e-mail address.'],
  ['tokens without an issuer', { access: { readers: 'jwt', publishers: 'keys' } }, 'context.galley.stages.test.access.jwt is not set; it is needed when readers or publishers is jwt: { "issuer": "https://…", "audience": ["…"] }.'],
  ['an issuer without TLS', { access: { ...access, jwt: { issuer: 'http://id.example', audience: ['a'] } } }, 'context.galley.stages.test.access.jwt.issuer is "http://id.example"; it must be an https URL.'],
  ['an empty audience', { access: { ...access, jwt: { issuer: 'https://id.example', audience: [] } } }, 'context.galley.stages.test.access.jwt.audience is []; it must be at least 1 item.'],
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
  expect(faultsOf(() => readStageConfig((key) => ({ stage: 'prd', galley: { stages: { dev: {}, prod: {} } } })[key]))).toContain('context.stage is "prd"; it must name an entry of context.galley.stages (there: dev, prod). Choose one with -c stage=NAME.');
});

it('takes the stage dev when none is named', () => {
  expect(readStageConfig((key) => ({ galley: { stages: { dev: { access } } } })[key]).stage).toBe('dev');
});

it('is not misled by names that every object has', () => {
  expect(faultsOf(() => readStageConfig((key) => ({ stage: 'constructor', galley: { stages: {} } })[key]))).toContain('context.stage is "constructor"');
});

it('refuses names that would not fit a bucket', () => {
  expect(faultsOf(() => read({ access }, 'Production'))).toContain('context.stage is "Production"');
  expect(faultsOf(() => read({ access }, 'a-very-long-name'))).toContain('up to 15 lower-case letters');
});

it('lets only dev stages lose their data', () => {
  expect(faultsOf(() => read({ access, data: 'destroy' }, 'prod'))).toContain('context.galley.stages.prod.data is "destroy"; only stages named dev or dev-… may lose their data');
  expect(read({ access, data: 'destroy' }, 'dev-anna').data).toBe('destroy');
});

it('says so when there is no configuration at all', () => {
  expect(faultsOf(() => readStageConfig(() => undefined))).toContain('context.galley is not set; it must be { "stages"');
});

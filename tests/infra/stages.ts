/** Seven stages that between them use every setting which adds or changes a resource: what the checkers of templates look at. */
import { LEAST_SETTINGS, stageOf, synthesize, type Synthesis } from './synthesis.ts';

const ACCOUNT = { account: '111122223333', region: 'eu-central-1' } as const;

/** Everything that can be on, is. */
export const FULL_SETTINGS = {
  ...ACCOUNT,
  access: {
    readers: 'jwt',
    publishers: 'jwt',
    admins: 'jwt',
    jwt: {
      issuer: 'https://id.example.com',
      audience: ['galley'],
      scopes: { read: 'articles.read', publish: 'articles.write', admin: 'articles.admin' },
    },
  },
  raw: { accessLogs: true, uploadOrigins: ['https://desk.example.com'] },
  ingest: { batchWindowSeconds: 5 },
  search: { engine: 'sqlite', words: 400, storageMb: 4_096 },
  feeds: { title: 'The Example', websubHub: 'https://hub.example.com/' },
  duplicates: { windowDays: 30 },
  replay: { enabled: true, maxConcurrency: 20 },
  drift: { enabled: true },
  hooks: { enabled: true },
  facets: { enabled: true },
  events: { bus: true },
  logs: { tracing: true },
  table: { warmThroughput: { readUnits: 20_000, writeUnits: 10_000 } },
  api: {
    corsOrigins: ['*'],
    reservedConcurrency: 20,
    domain: {
      name: 'articles.example.com',
      certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d',
      hostedZoneId: 'Z0123456789ABCDEFGHIJ',
    },
  },
  alarms: { emails: ['desk@example.com', 'night@example.com'], monthlyBudget: 50 },
} as const;

/** Alarms go to a topic of the account; the name of the API is kept in another zone. */
const OWN_TOPIC_SETTINGS = {
  ...ACCOUNT,
  access: { readers: 'public', publishers: 'keys' },
  api: {
    domain: { name: 'news.example.com', certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d' },
    cdn: true,
    cdnDomain: {
      name: 'articles.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d',
      hostedZoneId: 'Z0123456789ABCDEFGHIJ',
    },
    cdnWebAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/articles/0a1b2c3d-1111-2222-3333-444455556666',
  },
  table: { billing: 'provisioned', capacity: { maxWrites: 200 } },
  logs: { requestSampling: 0.1 },
  alarms: { topicArn: 'arn:aws:sns:eu-central-1:111122223333:on-call', monthlyBudget: 500 },
} as const;

/** Articles by the million. */
export const OPENSEARCH_SETTINGS = { ...ACCOUNT, ...LEAST_SETTINGS, search: { engine: 'opensearch', maxOcus: 8 } } as const;

/** The console for people who sign in, whose issuer has its endpoints elsewhere. */
export const HOSTED_SETTINGS = {
  ...ACCOUNT,
  access: { readers: 'jwt', publishers: 'jwt', admins: 'jwt', jwt: { issuer: 'https://id.example.com', audience: ['galley'] } },
  console: { hosted: true, clientId: 'galley-console', issuerOrigins: ['https://login.example.com'] },
} as const;

export const STAGES: readonly (readonly [name: string, synthesis: () => Synthesis])[] = [
  ['dev', () => stageOf('dev')],
  ['prod', () => stageOf('prod')],
  ['full', () => synthesize('full', FULL_SETTINGS)],
  ['own-topic', () => synthesize('own-topic', OWN_TOPIC_SETTINGS)],
  ['least', () => synthesize('least', LEAST_SETTINGS)],
  ['hosted', () => synthesize('hosted', HOSTED_SETTINGS)],
  ['opensearch', () => synthesize('opensearch', OPENSEARCH_SETTINGS)],
];

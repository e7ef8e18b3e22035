/**
 * AWS's list prices in US dollars, of one region on one day, each with the page that states it. Other regions differ by
 * up to a third; AWS changes prices without notice. `free` is what every account has each month for nothing, for good.
 */

/** When the prices were looked up, and for which region. */
export const PRICED = { region: 'us-east-1 (N. Virginia)', date: '2026-11' } as const;

export interface Price {
  /** What one unit of it is called. */
  readonly unit: string;
  readonly usd: number;
  /** The free tier: units a month that an account does not pay for, shared by all that runs in it. */
  readonly free?: number;
  readonly source: string;
}

const million = 1_000_000;
const HOURS_A_MONTH = 730;

const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/';
const S3 = 'https://aws.amazon.com/s3/pricing/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const CLOUDFRONT = 'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/';
const STEP_FUNCTIONS = 'https://aws.amazon.com/step-functions/pricing/';
const OPENSEARCH = 'https://aws.amazon.com/opensearch-service/pricing/';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';

/** The price of each thing that is billed: its unit, US dollars a unit, the free tier, and the page that states it. */
export const PRICES = {
  writeUnits: { unit: 'write request unit', usd: 0.625 / million, source: `${DYNAMODB}on-demand/` },
  readUnits: { unit: 'read request unit', usd: 0.125 / million, source: `${DYNAMODB}on-demand/` },
  writeCapacity: { unit: 'write capacity unit for a month', usd: 0.00065 * HOURS_A_MONTH, source: `${DYNAMODB}provisioned/` },
  readCapacity: { unit: 'read capacity unit for a month', usd: 0.00013 * HOURS_A_MONTH, source: `${DYNAMODB}provisioned/` },
  tableGigabytes: { unit: 'GB in the table for a month', usd: 0.25, free: 25, source: `${DYNAMODB}on-demand/` },
  recoveryGigabytes: { unit: 'GB under point-in-time recovery for a month', usd: 0.2, source: `${DYNAMODB}on-demand/` },
  puts: { unit: 'PUT', usd: 0.005 / 1_000, source: S3 },
  gets: { unit: 'GET', usd: 0.0004 / 1_000, source: S3 },
  bucketGigabytes: { unit: 'GB in S3 for a month', usd: 0.023, source: S3 },
  messages: { unit: 'SQS request', usd: 0.4 / million, free: million, source: 'https://aws.amazon.com/sqs/pricing/' },
  calls: { unit: 'Lambda call', usd: 0.2 / million, free: million, source: LAMBDA },
  gigabyteSeconds: { unit: 'GB-second of Lambda on arm64', usd: 0.0000133334, free: 400_000, source: LAMBDA },
  schedules: {
    unit: 'call by EventBridge Scheduler',
    usd: 1 / million,
    free: 14 * million,
    source: 'https://aws.amazon.com/eventbridge/pricing/',
  },
  events: { unit: 'event of 64 KB put on an event bus', usd: 1 / million, source: 'https://aws.amazon.com/eventbridge/pricing/' },
  openSearchHours: { unit: 'hour of an OpenSearch Compute Unit', usd: 0.24, source: OPENSEARCH },
  openSearchGigabytes: { unit: 'GB in OpenSearch Serverless for a month', usd: 0.024, source: OPENSEARCH },
  requests: { unit: 'request to the HTTP API', usd: 1 / million, source: 'https://aws.amazon.com/api-gateway/pricing/' },
  cdnRequests: { unit: 'request to CloudFront', usd: 1 / million, free: 10 * million, source: CLOUDFRONT },
  cdnGigabytes: { unit: 'GB from CloudFront to the internet', usd: 0.085, free: 1_024, source: CLOUDFRONT },
  stateTransitions: { unit: 'state transition', usd: 0.025 / 1_000, free: 4_000, source: STEP_FUNCTIONS },
  expressRequests: { unit: 'Express workflow', usd: 1 / million, source: STEP_FUNCTIONS },
  expressGigabyteSeconds: { unit: 'GB-second of Express workflows', usd: 0.00001667, source: STEP_FUNCTIONS },
  logGigabytes: { unit: 'GB of logs', usd: 0.5, free: 5, source: CLOUDWATCH },
  traces: { unit: 'trace', usd: 5 / million, free: 100_000, source: 'https://aws.amazon.com/xray/pricing/' },
  metrics: { unit: 'custom metric in use for a month', usd: 0.3, free: 10, source: CLOUDWATCH },
  alarms: { unit: 'alarm for a month', usd: 0.1, free: 10, source: CLOUDWATCH },
  dashboards: { unit: 'dashboard for a month', usd: 3, free: 3, source: CLOUDWATCH },
  keys: { unit: 'KMS key for a month', usd: 1, source: 'https://aws.amazon.com/kms/pricing/' },
  transferGigabytes: { unit: 'GB to the internet', usd: 0.09, free: 100, source: 'https://aws.amazon.com/ec2/pricing/on-demand/' },
} as const satisfies Readonly<Record<string, Price>>;

/** The name of a thing that is billed. */
export type Priced = keyof typeof PRICES;

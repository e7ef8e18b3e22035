/** The settings of the HTTP API and of what stands in front of it, and the kinds of values that others share. A part of settings.ts. */
import { z } from 'zod';

/** A whole number within bounds. */
export const whole = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);
/** A function's memory in MB, within Lambda's bounds. */
export const memoryMb = whole(128, 10_240);
const origin = z.stringFormat('origin', /^(?:\*|https?:\/\/[^\s/?#]{1,253})$/);
/** A list of origins of web pages; `*` stands for any. */
export const origins = z.array(origin);
const hostname = z.stringFormat('hostname', /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,10}[a-z]{2,63}$/);
const zoneId = z.string().regex(/^Z[A-Z0-9]{1,31}$/);

const domainSchema = z.strictObject({
  name: hostname.describe('The name that the API answers under, such as `articles.example.com`.'),
  certificateArn: z
    .string()
    .regex(/^arn:[\w-]{1,20}:acm:[a-z0-9-]{1,30}:\d{12}:certificate\/[\w-]{1,100}$/)
    .describe('Its certificate in AWS Certificate Manager, in the same region.'),
  hostedZoneId: zoneId
    .optional()
    .describe(
      'The Route 53 zone of the name, to point it at the API; without it, point the name at the output `apiDomainTarget` yourself.',
    ),
});

/** A name of one's own for a distribution of CloudFront; `output` holds what it must point at. */
export const edgeDomain = (example: string, output: string) =>
  z.strictObject({
    name: hostname.describe(`The name that the distribution answers under, such as \`${example}\`.`),
    certificateArn: z
      .stringFormat('edge-certificate', /^arn:[\w-]{1,20}:acm:us-east-1:\d{12}:certificate\/[\w-]{1,100}$/)
      .describe('Its certificate in AWS Certificate Manager, in us-east-1, whatever the region of the stage.'),
    hostedZoneId: zoneId
      .optional()
      .describe(`The Route 53 zone of the name; without it, point the name at the output \`${output}\` yourself.`),
  });

/** Of the HTTP API. */
export const apiSchema = z.strictObject({
  memoryMb: memoryMb.default(1_024).describe('Memory of the API function.'),
  timeoutSeconds: whole(1, 29).default(10).describe('For one request; API Gateway gives up at 30.'),
  reservedConcurrency: whole(1, 1_000)
    .optional()
    .describe(
      'Executions kept for the API function alone. AWS leaves at least 100 unreserved, so an account with a quota of ten must have it raised first.',
    ),
  rateLimit: whole(1, 10_000).default(200).describe('Requests a second over all callers, sustained.'),
  burstLimit: whole(1, 5_000).default(400).describe('Requests at once over all callers.'),
  corsOrigins: origins
    .default([])
    .describe('Web origins whose pages may call the API; `:*` stands for any port, as in `http://localhost:*`.'),
  uploadMaxBytes: whole(1_024, 5 * 1024 * 1024 * 1024)
    .default(10 * 1024 * 1024)
    .describe('Largest upload that a presigned form takes.'),
  domain: domainSchema.optional(),
  cdn: z
    .boolean()
    .default(false)
    .describe(
      'Have CloudFront in front of the API, for stages whose readers are public: what caches may keep is answered from the edge. The API still answers at its own address.',
    ),
  cdnDomain: edgeDomain('articles.example.com', 'cdnTarget').optional(),
  cdnWebAclArn: z
    .stringFormat('edge-web-acl', /^arn:[\w-]{1,20}:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]{1,128}\/[\w-]{1,64}$/)
    .optional()
    .describe('A web ACL of AWS WAF for the distribution. It does not guard the address of the API itself.'),
  publicUrl: z
    .stringFormat('base-url', /^https:\/\/[^\s/?#]{1,253}(?:\/[^\s?#]{1,200}(?<!\/))?$/)
    .optional()
    .describe(
      'The address under which clients know the API, where that is neither `domain.name` nor the one of API Gateway, as behind a CDN: `https://cdn.example.com`. Links in feeds begin with it.',
    ),
});

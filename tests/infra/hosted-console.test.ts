/** The hosted console: nothing of it where it is off; where it is on, files that CloudFront alone reads, and the API behind the same name. */
import { describe, expect, it } from 'vitest';
import { ConfigurationError, readStageConfig } from '../../infra/config.ts';
import { resourceOf, stageOf, synthesize } from './synthesis.ts';
import { HOSTED_SETTINGS, STAGES } from './stages.ts';

const synthesis = () => STAGES.find(([name]) => name === 'hosted')?.[1]() ?? stageOf('dev');
const distribution = () => resourceOf(synthesis(), 'AWS::CloudFront::Distribution', 'Console').Properties['DistributionConfig'];
const behaviour = (pattern: string): object =>
  Object(distribution()).CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) => PathPattern === pattern);

const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

it('leaves nothing behind where it is off', () => {
  for (const stage of ['dev', 'prod'] as const) {
    expect(stageOf(stage).resources.filter(({ id }) => id.startsWith('Console') || id.startsWith('CustomCDKBucketDeployment'))).toEqual([]);
    expect(stageOf(stage).outputs).not.toHaveProperty('consoleUrl');
  }
});

describe('the distribution', () => {
  it('keeps assets and nothing else', () => {
    expect(Object(distribution()).DefaultCacheBehavior).toMatchObject({ CachePolicyId: CACHING_DISABLED });
    expect(behaviour('/v1/*')).toMatchObject({ CachePolicyId: CACHING_DISABLED, ViewerProtocolPolicy: 'https-only' });
    expect(behaviour('/console/bucket')).toMatchObject({ CachePolicyId: CACHING_DISABLED, ViewerProtocolPolicy: 'https-only' });
    // Managed-CachingOptimized
    expect(behaviour('/console/assets/*')).toMatchObject({ CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' });
    const deployments = synthesis().ofType('Custom::CDKBucketDeployment');
    expect(
      deployments.map(({ Properties }) => [
        Properties['DestinationBucketKeyPrefix'],
        Object(Properties['SystemMetadata'])['cache-control'],
        Properties['Prune'],
      ]),
    ).toEqual([
      ['console/assets', 'public, max-age=31536000, immutable', false],
      ['console', 'no-cache', false],
    ]);
  });

  it('alone reads the files, and hands the API all but the name', () => {
    // Managed-AllViewerExceptHostHeader
    expect(behaviour('/v1/*')).toMatchObject({ OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' });
    const policy = JSON.stringify(resourceOf(synthesis(), 'AWS::S3::BucketPolicy', 'ConsoleFiles').Properties);
    expect(policy).toContain('"Principal":{"Service":"cloudfront.amazonaws.com"}');
    expect(policy).toContain('"AWS:SourceArn"');
    expect(resourceOf(synthesis(), 'AWS::S3::Bucket', 'ConsoleFiles').Properties['PublicAccessBlockConfiguration']).toMatchObject({
      BlockPublicPolicy: true,
    });
  });

  it('sends the policy of the console on loopback, with the issuer added, and TLS for good', () => {
    const { SecurityHeadersConfig, CustomHeadersConfig } = Object(
      resourceOf(synthesis(), 'AWS::CloudFront::ResponseHeadersPolicy', 'Console').Properties['ResponseHeadersPolicyConfig'],
    );
    const { ContentSecurityPolicy } = SecurityHeadersConfig.ContentSecurityPolicy;
    expect(ContentSecurityPolicy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(ContentSecurityPolicy).toContain("connect-src 'self' https://id.example.com https://login.example.com;");
    expect(ContentSecurityPolicy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
    expect(SecurityHeadersConfig.StrictTransportSecurity).toMatchObject({ AccessControlMaxAgeSec: 63_072_000, Override: true });
    expect(CustomHeadersConfig.Items.map(({ Header }: { Header: string }) => Header)).toEqual([
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'permissions-policy',
    ]);
  });
});

it('answers under a name of its own, with TLS 1.2 and records in its zone', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d';
  const domain = { name: 'newsroom.example.com', certificateArn, hostedZoneId: 'Z0123456789ABCDEFGHIJ' };
  const named = synthesize('named', { ...HOSTED_SETTINGS, console: { ...HOSTED_SETTINGS.console, domain } });
  expect(resourceOf(named, 'AWS::CloudFront::Distribution', 'Console').Properties['DistributionConfig']).toMatchObject({
    Aliases: ['newsroom.example.com'],
    ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
  });
  expect(named.ofType('AWS::Route53::RecordSet').map(({ Properties }) => [Properties['Name'], Properties['Type']])).toEqual([
    ['newsroom.example.com.', 'A'],
    ['newsroom.example.com.', 'AAAA'],
  ]);
  expect(named.outputs['consoleUrl']?.Value).toBe('https://newsroom.example.com/console/');
  expect(named.outputs).toHaveProperty('consoleTarget');
  expect(distribution()).not.toHaveProperty('Aliases');
});

it.each([
  [
    'with a name and nothing that answers to it',
    { console: { domain: { name: 'newsroom.example.com', certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d' } } },
    /console\.domain is .+; it is set without console\.hosted/,
  ],
  [
    'with a certificate of another region',
    {
      ...HOSTED_SETTINGS,
      console: {
        ...HOSTED_SETTINGS.console,
        domain: { name: 'a.example.com', certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/0a' },
      },
    },
    /console\.domain\.certificateArn is .+; CloudFront takes certificates of us-east-1 alone/,
  ],
  ['without a client', { ...HOSTED_SETTINGS, console: { hosted: true } }, /console\.clientId is .*; it is needed when hosted is true/],
  [
    'for publishers with keys',
    { access: { readers: 'public', publishers: 'keys' }, console: { hosted: true, clientId: 'x' } },
    /console\.hosted is true and access\.publishers is "keys"/,
  ],
])('is refused %s, in words', (_name, settings, message) => {
  const read = () => readStageConfig((key) => ({ stage: 'x', galley: { stages: { x: settings } } })[key]);
  expect(read).toThrow(ConfigurationError);
  expect(read).toThrow(message);
});

/** CloudFront in front of a public stage: it keeps what the function lets caches keep, and tells apart what the function tells apart. */
import { describe, expect, it } from 'vitest';
import { VARIES_BY } from '../../infra/constructs/cdn.ts';
import { ConfigurationError, readStageConfig } from '../../infra/config.ts';
import { resourceOf, stageOf, synthesize } from './synthesis.ts';

const PUBLIC = { access: { readers: 'public', publishers: 'keys' } } as const;
const DOMAIN = { name: 'articles.example.com', certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d' };
const WEB_ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/articles/0a1b2c3d-1111-2222-3333-444455556666';
const withCdn = (api: object = {}, rest: object = {}) => synthesize('x', { ...PUBLIC, ...rest, api: { cdn: true, ...api } });
const configOf = (synthesis: ReturnType<typeof synthesize>) =>
  resourceOf(synthesis, 'AWS::CloudFront::Distribution', 'ArticleApiCdn').Properties['DistributionConfig'];

const publicUrlOf = (synthesis: ReturnType<typeof synthesize>): unknown => {
  const { Environment } = resourceOf(synthesis, 'AWS::Lambda::Function', 'ArticleApiFunction').Properties;
  return JSON.stringify(Environment).match(/"PUBLIC_URL":(\{.{10,120}?\]\]\}|"[^"]{1,100}")/)?.[1];
};

it('leaves nothing behind where it is off', () => {
  for (const stage of ['dev', 'prod'] as const) expect(stageOf(stage).text).not.toContain('AWS::CloudFront');
});

describe('the distribution', () => {
  it('asks the API by TLS alone, with all that clients send but the name, and passes on every method', () => {
    const synthesis = withCdn();
    expect(configOf(synthesis)).toMatchObject({
      Enabled: true,
      HttpVersion: 'http2and3',
      DefaultCacheBehavior: {
        ViewerProtocolPolicy: 'https-only',
        AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
        // Managed-AllViewerExceptHostHeader: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
        CachePolicyId: { Ref: resourceOf(synthesis, 'AWS::CloudFront::CachePolicy', 'ArticleApiCdn').id },
      },
      Origins: [{ CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] } }],
    });
    const http = resourceOf(synthesis, 'AWS::ApiGatewayV2::Api', 'ArticleApiHttp').id;
    expect(JSON.stringify(configOf(synthesis))).toContain(`{"Fn::Join":["",[{"Ref":"${http}"},".execute-api."`);
  });

  it('keeps answers for as long as they say, apart by the whole query and by what the function varies by', () => {
    expect(resourceOf(withCdn(), 'AWS::CloudFront::CachePolicy', 'ArticleApiCdn').Properties['CachePolicyConfig']).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: [...VARIES_BY] },
        EnableAcceptEncodingBrotli: true,
        EnableAcceptEncodingGzip: true,
      },
    });
  });

  it('is the address that links begin with, unless the stage says another', () => {
    const id = resourceOf(withCdn(), 'AWS::CloudFront::Distribution', 'ArticleApiCdn').id;
    expect(publicUrlOf(withCdn())).toBe(`{"Fn::Join":["",["https://",{"Fn::GetAtt":["${id}","DomainName"]}]]}`);
    expect(publicUrlOf(withCdn({ cdnDomain: DOMAIN }))).toBe('"https://articles.example.com"');
    expect(publicUrlOf(withCdn({ publicUrl: 'https://www.example.com/api' }))).toBe('"https://www.example.com/api"');
  });

  it('answers under a name of its own with TLS 1.2, behind a web ACL, where it is given them', () => {
    const synthesis = withCdn({ cdnDomain: { ...DOMAIN, hostedZoneId: 'Z0123456789ABCDEFGHIJ' }, cdnWebAclArn: WEB_ACL });
    expect(configOf(synthesis)).toMatchObject({
      Aliases: ['articles.example.com'],
      ViewerCertificate: { AcmCertificateArn: DOMAIN.certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
      WebACLId: WEB_ACL,
    });
    expect(synthesis.ofType('AWS::Route53::RecordSet').map(({ Properties }) => [Properties['Name'], Properties['Type']])).toEqual([
      ['articles.example.com.', 'A'],
      ['articles.example.com.', 'AAAA'],
    ]);
    expect(synthesis.outputs['cdnUrl']?.Value).toBe('https://articles.example.com');
    expect(withCdn({ cdnDomain: DOMAIN }).ofType('AWS::Route53::RecordSet')).toEqual([]);
  });
});

it.each([
  [
    'readers with keys',
    { access: { readers: 'keys', publishers: 'keys' }, api: { cdn: true } },
    /api\.cdn is true and access\.readers is "keys"/,
  ],
  ['a name without it', { ...PUBLIC, api: { cdnDomain: DOMAIN } }, /api\.cdnDomain is set without api\.cdn/],
  ['a web ACL without it', { ...PUBLIC, api: { cdnWebAclArn: WEB_ACL } }, /api\.cdnWebAclArn is set without api\.cdn/],
  [
    'a certificate of another region',
    { ...PUBLIC, api: { cdn: true, cdnDomain: { ...DOMAIN, certificateArn: DOMAIN.certificateArn.replace('us-east-1', 'eu-central-1') } } },
    /api\.cdnDomain\.certificateArn is .+; CloudFront takes certificates of us-east-1 alone/,
  ],
  [
    'a regional web ACL',
    { ...PUBLIC, api: { cdn: true, cdnWebAclArn: WEB_ACL.replace('global', 'regional') } },
    /api\.cdnWebAclArn is .+; it must be a web ACL for CloudFront/,
  ],
])('refuses %s, in words', (_name, settings, message) => {
  const read = () => readStageConfig((key) => ({ stage: 'x', galley: { stages: { x: settings } } })[key]);
  expect(read).toThrow(ConfigurationError);
  expect(read).toThrow(message);
});

/**
 * CloudFront in front of the HTTP API, where the stage sets `api.cdn`: what a public stage lets caches keep is answered from the edge,
 * for as long as the function's `Cache-Control` says and no longer.
 *
 * CloudFront ignores `Vary`: its cache key is what the cache policy names. So the policy names every header that the function
 * varies by (functions/api/respond.ts, cors.ts), and tests/infra/cdn.test.ts keeps the two equal.
 */
import { Duration, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge, acknowledgeCheckov } from './acknowledge.ts';
import { pointDomain, underDomain } from './edge-domain.ts';

/** What the function's answers vary by, but for the coding, which CloudFront normalizes itself. */
export const VARIES_BY = ['Accept', 'Authorization', 'Origin', 'X-Api-Key'] as const;

export class Cdn extends Construct {
  /** `https://articles.example.com` */
  readonly url: string;
  /** What a name of one's own must point at. */
  readonly target: string;

  constructor(scope: Construct, id: string, { config, http }: { readonly config: StageConfig; readonly http: HttpApi }) {
    super(scope, id);
    const { cdnDomain, cdnWebAclArn } = config.api;
    const cachePolicy = new CachePolicy(this, 'CachePolicy', {
      comment: `Articles of Galley, stage ${config.stage}: by the function's own headers.`,
      // Answers are cached only where `Cache-Control` allows it, and for as long as it says.
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      headerBehavior: CacheHeaderBehavior.allowList(...VARIES_BY),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
    const { region, urlSuffix } = Stack.of(this);
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Articles of Galley, stage ${config.stage}.`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      ...underDomain(this, cdnDomain),
      ...(cdnWebAclArn === undefined ? {} : { webAclId: cdnWebAclArn }),
      defaultBehavior: {
        origin: new HttpOrigin(`${http.apiId}.execute-api.${region}.${urlSuffix}`, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy,
        // All else that clients send, If-None-Match among it; the API answers under its own name alone.
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
    });
    this.target = distribution.distributionDomainName;
    this.url = `https://${cdnDomain?.name ?? this.target}`;
    if (cdnDomain !== undefined) pointDomain(this, cdnDomain, distribution);
    this.#acknowledge(distribution, cdnWebAclArn !== undefined, cdnDomain !== undefined);
  }

  #acknowledge(distribution: Distribution, hasWebAcl: boolean, hasDomain: boolean): void {
    acknowledgeCheckov(distribution, {
      CKV_AWS_86:
        'Requests that reach the function are in its log and in that of API Gateway; those answered from the edge are counted by CloudFront.',
      CKV_AWS_305: 'The API answers / itself, with what it offers.',
      CKV_AWS_310: 'There is one origin, the API, which is regional and has several zones behind it.',
      CKV_AWS_374: 'Articles are for readers everywhere; who publishes them decides otherwise with a web ACL (api.cdnWebAclArn).',
      CKV2_AWS_32: 'The function sets the security headers of every answer itself (functions/api/respond.ts).',
      ...(hasDomain
        ? {}
        : {
            CKV_AWS_174: 'Under the name that CloudFront gives, it alone decides on TLS; a name of your own (api.cdnDomain) asks for 1.2.',
          }),
      ...(hasWebAcl
        ? { CKV2_AWS_47: 'The web ACL is one of yours; there is no Java behind it.' }
        : {
            CKV_AWS_68: 'A web ACL is set by api.cdnWebAclArn; throttling holds without one.',
            CKV2_AWS_47: 'There is no Java behind it.',
          }),
    });
    acknowledge(distribution, 'AwsSolutions-CFR1', 'Articles are for readers everywhere.');
    acknowledge(distribution, 'AwsSolutions-CFR3', 'Requests that reach the function are in its log and in that of API Gateway.');
    if (!hasWebAcl) acknowledge(distribution, 'AwsSolutions-CFR2', 'A web ACL is set by api.cdnWebAclArn; throttling holds without one.');
    if (!hasDomain) acknowledge(distribution, 'AwsSolutions-CFR4', 'Under the name that CloudFront gives, it alone decides on TLS.');
  }
}

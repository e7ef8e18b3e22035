/**
 * The console for people who sign in, where the stage sets `console.hosted`: its files in a bucket that only CloudFront reads, and the
 * API and the raw bucket's forms behind the same name, so that the page talks to its own origin alone and nothing has to allow another.
 */
import { Duration, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CacheControl } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { EDGE_CODE, hostedSite, pageHeaders } from '../console/index.ts';
import { acknowledge, acknowledgeCheckov } from './acknowledge.ts';
import type { ArticleApi } from './article-api.ts';
import type { Buckets } from './buckets.ts';
import { pointDomain, underDomain } from './edge-domain.ts';
import { PrivateBucket } from './private-bucket.ts';
import { acknowledgeDeployment, asInterface, deploySite } from './site-deployment.ts';

interface HostedConsoleProps {
  readonly config: StageConfig;
  readonly buckets: Buckets;
  readonly api: ArticleApi;
}

/** Two years, as the preload lists of browsers ask for. */
const HSTS_DAYS = 730;
const FOREVER = CacheControl.fromString('public, max-age=31536000, immutable');

/** The hosted console: its bucket, its CloudFront distribution and its files. */
export class HostedConsole extends Construct {
  /** `https://d111111abcdef8.cloudfront.net/console/`, or under a name of one's own. */
  readonly url: string;
  /** What a name of one's own must point at. */
  readonly target: string;

  constructor(scope: Construct, id: string, { config, buckets, api }: HostedConsoleProps) {
    super(scope, id);
    const { jwt } = config.access;
    const { clientId, parameters, issuerOrigins, domain } = config.console;
    // The configuration says so as well, before anything is made.
    if (jwt === undefined || clientId === undefined) throw new TypeError('A hosted console needs access.jwt and console.clientId.');
    const scopes = [
      ...(config.access.readers === 'jwt' ? [jwt.scopes.read] : []),
      jwt.scopes.publish,
      ...(config.access.admins === 'jwt' ? [jwt.scopes.admin] : []),
    ];
    const bucket = new PrivateBucket(this, 'Files', { config, purpose: 'console', accessLogs: buckets.accessLogs });
    const connect = [...new Set([new URL(jwt.issuer).origin, ...issuerOrigins])];
    const distribution = this.#distribute(config, bucket, buckets, api, connect);
    this.target = distribution.distributionDomainName;
    this.url = `https://${domain?.name ?? this.target}/console/`;
    if (domain !== undefined) pointDomain(this, domain, distribution);
    const { page, assets } = hostedSite(config.stage, { issuer: jwt.issuer, clientId, scopes, parameters });
    // What a page names is there before the page is; files of older pages stay for tabs that are open.
    const files = deploySite(this, 'Assets', bucket, 'console/assets', assets, FOREVER);
    const index = deploySite(this, 'Page', bucket, 'console', [page], CacheControl.noCache());
    index.node.addDependency(files);
    acknowledgeDeployment(this, bucket);
    if (buckets.accessLogs === undefined)
      acknowledge(bucket, 'AwsSolutions-S1', 'The files are the same for everybody, and CloudFront alone reads them.');
  }

  #distribute(
    config: StageConfig,
    bucket: PrivateBucket,
    { raw }: Buckets,
    { http }: ArticleApi,
    connect: readonly string[],
  ): Distribution {
    const { region, urlSuffix } = Stack.of(this);
    const edge = new EdgeFunction(this, 'Edge', {
      code: FunctionCode.fromInline(EDGE_CODE),
      runtime: FunctionRuntime.JS_2_0,
      comment: `Addresses of the console, stage ${config.stage}.`,
    });
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      functionAssociations: [{ function: edge, eventType: FunctionEventType.VIEWER_REQUEST }],
    } as const satisfies Partial<BehaviorOptions>;
    const byTls = { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY, originSslProtocols: [OriginSslPolicy.TLS_V1_2] };
    const files = S3BucketOrigin.withOriginAccessControl(asInterface(bucket));
    const responseHeadersPolicy = this.#headers(config, connect);
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Console of Galley, stage ${config.stage}.`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...underDomain(this, config.console.domain),
      defaultBehavior: { ...common, origin: files, cachePolicy: CachePolicy.CACHING_DISABLED, responseHeadersPolicy },
      additionalBehaviors: {
        '/console/assets/*': { ...common, origin: files, cachePolicy: CachePolicy.CACHING_OPTIMIZED, responseHeadersPolicy },
        '/v1/*': {
          ...common,
          origin: new HttpOrigin(`${http.apiId}.execute-api.${region}.${urlSuffix}`, byTls),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
        // The form says what may be put where, and is signed; the bucket's own name is the Host that S3 goes by.
        '/console/bucket': {
          ...common,
          origin: new HttpOrigin(raw.bucketRegionalDomainName, byTls),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
        },
      },
    });
    acknowledgeCheckov(distribution, {
      CKV_AWS_68: 'Who has no token of the issuer gets the page alone, which holds nothing; the API throttles.',
      CKV_AWS_86: 'Requests that reach the API are in its log and in that of API Gateway.',
      ...(config.console.domain === undefined
        ? {
            CKV_AWS_174: 'Under the name that CloudFront gives, it alone decides on TLS; a name of your own (console.domain) asks for 1.2.',
          }
        : {}),
      CKV_AWS_305: 'The root is sent on to /console/.',
      CKV_AWS_310: 'The origins are regional and have several zones behind them.',
      CKV_AWS_374: 'Newsrooms have people everywhere; who signs them in decides otherwise.',
      CKV2_AWS_32: 'The API sets the security headers of its answers itself; the files have a policy of headers.',
      CKV2_AWS_47: 'There is no Java behind it.',
    });
    for (const [finding, reason] of [
      ['AwsSolutions-CFR1', 'Newsrooms have people everywhere.'],
      ['AwsSolutions-CFR2', 'Who has no token of the issuer gets the page alone, which holds nothing.'],
      ['AwsSolutions-CFR3', 'Requests that reach the API are in its log and in that of API Gateway.'],
      ['AwsSolutions-CFR7', 'The files have one; what goes to the raw bucket is signed as a form, by the API.'],
    ] as const)
      acknowledge(distribution, finding, reason);
    if (config.console.domain === undefined)
      acknowledge(distribution, 'AwsSolutions-CFR4', 'Under the name that CloudFront gives, it alone decides on TLS.');
    return distribution;
  }

  /** As on loopback, and TLS for good. */
  #headers(config: StageConfig, connect: readonly string[]): ResponseHeadersPolicy {
    const { 'content-security-policy': contentSecurityPolicy = '', ...others } = pageHeaders(connect);
    const own = ['cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy'];
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: `Console of Galley, stage ${config.stage}.`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(HSTS_DAYS), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: { customHeaders: own.map((header) => ({ header, value: others[header] ?? '', override: true })) },
    });
  }
}

/** A name of one's own for the HTTP API: its certificate, and the record that points it there. */
import { ApiMapping, DomainName, EndpointType, SecurityPolicy, type HttpApi, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, AaaaRecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

export interface ApiDomain {
  /** `https://articles.example.com` */
  readonly url: string;
  /** What the name must point at, as an alias or CNAME record. */
  readonly target: string;
}

export function addDomain(
  scope: Construct,
  { name, certificateArn, hostedZoneId }: NonNullable<StageConfig['api']['domain']>,
  api: HttpApi,
  stage: HttpStage,
): ApiDomain {
  const domain = new DomainName(scope, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
    endpointType: EndpointType.REGIONAL,
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new ApiMapping(scope, 'DomainMapping', { api, domainName: domain, stage });
  if (hostedZoneId !== undefined) {
    // Only the id is used for a record whose name ends in a dot: it is taken as it stands.
    const zone = HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName: name });
    const target = RecordTarget.fromAlias(new ApiGatewayv2DomainProperties(domain.regionalDomainName, domain.regionalHostedZoneId));
    for (const [id, Record] of [
      ['Ipv4', ARecord],
      ['Ipv6', AaaaRecord],
    ] as const)
      new Record(scope, id, { zone, recordName: `${name}.`, target });
  }
  return { url: `https://${name}`, target: domain.regionalDomainName };
}

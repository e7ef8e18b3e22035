/** A name of one's own for a distribution of CloudFront: its certificate, the TLS it asks for, and the records that point at it. */
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { SecurityPolicyProtocol, type Distribution, type DistributionProps } from 'aws-cdk-lib/aws-cloudfront';
import { ARecord, AaaaRecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

export type EdgeDomain = NonNullable<StageConfig['console']['domain']>;

/** Without a name of one's own the distribution has the one that CloudFront gives, and its TLS. */
export function underDomain(
  scope: Construct,
  domain: EdgeDomain | undefined,
): Pick<DistributionProps, 'domainNames' | 'minimumProtocolVersion' | 'certificate'> {
  if (domain === undefined) return {};
  return {
    domainNames: [domain.name],
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', domain.certificateArn),
  };
}

/** Records for both versions of IP, where the zone is known. */
export function pointDomain(scope: Construct, { name, hostedZoneId }: EdgeDomain, distribution: Distribution): void {
  if (hostedZoneId === undefined) return;
  const zone = HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName: name });
  const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
  for (const [id, Record] of [
    ['Ipv4', ARecord],
    ['Ipv6', AaaaRecord],
  ] as const)
    new Record(scope, id, { zone, recordName: `${name}.`, target });
}

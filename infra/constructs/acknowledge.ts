/** Acknowledges findings of the checkers on a construct: one finding, one reason. */
import { CfnResource, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A finding of cdk-nag, on the construct and all below it. */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: finding, reason });
}

/**
 * Findings of checkov, which reads them from the metadata of a template's resource.
 * @see https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
 */
export function acknowledgeCheckov(construct: IConstruct, findings: Readonly<Record<string, string>>): void {
  const resource = construct instanceof CfnResource ? construct : construct.node.defaultChild;
  if (!(resource instanceof CfnResource))
    throw new TypeError(`${construct.node.path} has no resource of its own to acknowledge a finding on.`);
  const known: unknown = resource.getMetadata('checkov');
  const skip = typeof known === 'object' && known !== null && 'skip' in known && Array.isArray(known.skip) ? known.skip : [];
  resource.addMetadata('checkov', { skip: [...skip, ...Object.entries(findings).map(([id, comment]) => ({ id, comment }))] });
}

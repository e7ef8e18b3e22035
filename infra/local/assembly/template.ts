/** A synthesized CloudFormation template as the local cloud reads it, and the few edits that tests make to a copy of it. */
import { z } from 'zod';

export const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});

export const templateSchema = z.object({
  Parameters: z
    .record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional(), Description: z.string().optional() }))
    .default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown(), Condition: z.string().optional() })).default({}),
});

export type Template = z.infer<typeof templateSchema>;
export type Resource = z.infer<typeof resourceSchema>;

/** Gives back a changed copy; the assembly on disk stays as it was synthesized. */
export type TemplateTransform = (template: Template) => Template;

/** Changes the properties of every resource of one type in a copy of the template. */
export function withProperties(type: string, change: (properties: Record<string, unknown>, logicalId: string) => void): TemplateTransform {
  return (template) => {
    const copy = structuredClone(template);
    for (const [logicalId, resource] of Object.entries(copy.Resources)) if (resource.Type === type) change(resource.Properties, logicalId);
    return copy;
  };
}

/** Takes one action out of the roles' policies, as if somebody had forgotten to grant it. */
export function withoutAction(action: string, isMeant: (policyLogicalId: string) => boolean = () => true): TemplateTransform {
  return withProperties('AWS::IAM::Policy', (properties, logicalId) => {
    if (!isMeant(logicalId)) return;
    const { Statement } = policyWithStatements.parse(properties['PolicyDocument']);
    const kept = Statement.flatMap((statement) => {
      const actions = [statement.Action].flat().filter((one) => one !== action);
      return actions.length === 0 ? [] : [{ ...statement, Action: actions }];
    });
    properties['PolicyDocument'] = { Version: '2012-10-17', Statement: kept };
  });
}

const policyWithStatements = z.object({ Statement: z.array(z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) })) });

/** Applies several edits one after the other. */
export const allOf =
  (...transforms: readonly TemplateTransform[]): TemplateTransform =>
  (template) =>
    transforms.reduce((changed, transform) => transform(changed), template);

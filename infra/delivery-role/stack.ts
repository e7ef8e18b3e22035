/** A role for GitHub's deploy workflow: taken on by one environment of one repository alone, without a long-lived key. */
import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Effect, OpenIdConnectPrincipal, OpenIdConnectProvider, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface DeliveryRoleProps {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** The stage, and the name of the repository's environment, whose reviewers approve a deployment. */
  readonly stage: string;
  /** The bootstrap's qualifier: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html */
  readonly qualifier?: string;
}

const GITHUB = 'token.actions.githubusercontent.com';
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/;
const STAGE = /^[a-z][a-z0-9-]{0,14}$/;

export class DeliveryRoleStack extends Stack {
  constructor(scope: Construct, id: string, { repository, stage, qualifier = 'hnb659fds' }: DeliveryRoleProps) {
    // Before anything is made: with a wildcard or nothing here, others could take the role on.
    if (!REPOSITORY.test(repository))
      throw new Error(
        `The context "repository" is "${repository}"; it must be a repository of GitHub as owner/name: -c repository=OWNER/NAME.`,
      );
    if (!STAGE.test(stage)) throw new Error(`The context "stage" is "${stage}"; it must name a stage of cdk.json: -c stage=prod.`);
    super(scope, id, { description: `Lets the environment ${stage} of ${repository} deploy Galley.` });
    // GitHub's provider is one an account: it is named here, not made, so that stages do not get in each other's way.
    const provider = OpenIdConnectProvider.fromOpenIdConnectProviderArn(
      this,
      'GitHub',
      `arn:${Aws.PARTITION}:iam::${this.account}:oidc-provider/${GITHUB}`,
    );
    const conditions = {
      StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com', [`${GITHUB}:sub`]: `repo:${repository}:environment:${stage}` },
    };
    const role = new Role(this, 'Role', {
      assumedBy: new OpenIdConnectPrincipal(provider, conditions),
      description: `Deploys Galley's stage ${stage}.`,
      maxSessionDuration: Duration.hours(1),
    });
    const bootstrapRole = (purpose: string): string =>
      `arn:${Aws.PARTITION}:iam::${this.account}:role/cdk-${qualifier}-${purpose}-role-${this.account}-${this.region}`;
    // The CDK's own roles do the rest: CloudFormation deploys, this role may only ask it to.
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['sts:AssumeRole'],
        resources: ['deploy', 'file-publishing', 'lookup'].map(bootstrapRole),
      }),
    );
    // What `galley smoke` needs: to make and revoke its key, and to remove its page.
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:GetItem'],
        resources: [`arn:${Aws.PARTITION}:dynamodb:${this.region}:${this.account}:table/galley-${stage}-*`],
        conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['K#keys'] } },
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['s3:DeleteObject'],
        resources: [`arn:${Aws.PARTITION}:s3:::galley-${stage}-raw-${this.account}-${this.region}-an/galley-smoke/*`],
      }),
    );
    new CfnOutput(this, 'deliveryRoleArn', { value: role.roleArn, description: 'The variable DELIVERY_ROLE_ARN of the environment.' });
  }
}

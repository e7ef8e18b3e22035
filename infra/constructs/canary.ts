/**
 * Canary deployments: a tenth of the calls go to the new version of a function first, all of them some minutes later, and all
 * go back to the old version if an alarm goes off in between. CodeDeploy does it when CloudFormation updates an alias.
 */
import { CfnApplication, CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { LIVE, type NodeFunction } from './node-function.ts';

export interface CanaryProps {
  readonly config: StageConfig;
  readonly functions: readonly NodeFunction[];
  /** Alarms that roll the deployment back. */
  readonly alarms: readonly Alarm[];
}

/** Shifts traffic of functions to new versions step by step, and back when an alarm goes off. */
export class Canary extends Construct {
  constructor(scope: Construct, id: string, { config, functions, alarms }: CanaryProps) {
    super(scope, id);
    const { canaryMinutes } = config.deployment;
    if (canaryMinutes === 0) return;
    const application = new CfnApplication(this, 'Application', { computePlatform: 'Lambda' });
    const role = this.#role(functions);
    for (const { live, node } of functions) {
      const group = new CfnDeploymentGroup(this, node.id, {
        applicationName: application.ref,
        serviceRoleArn: role.roleArn,
        // CodeDeploy comes with these: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
        deploymentConfigName: `CodeDeployDefault.LambdaCanary10Percent${canaryMinutes}Minutes`,
        deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
        alarmConfiguration: { enabled: true, alarms: alarms.map(({ alarmName }) => ({ name: alarmName })) },
        autoRollbackConfiguration: {
          enabled: true,
          events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
        },
      });
      // CodeDeploy looks at its rights when the first deployment begins.
      group.node.addDependency(role.node.findChild('DefaultPolicy'));
      const alias = live.node.defaultChild;
      if (!(alias instanceof CfnAlias)) throw new TypeError(`${live.node.path} has no AWS::Lambda::Alias of its own.`);
      alias.cfnOptions.updatePolicy = { codeDeployLambdaAliasUpdate: { applicationName: application.ref, deploymentGroupName: group.ref } };
    }
  }

  /** In place of AWSCodeDeployRoleForLambdaLimited, which may move the aliases of every function of the account. */
  #role(functions: readonly NodeFunction[]): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    // The function's ARN and the alias's name: the alias itself waits for CodeDeploy, and so cannot be waited for here.
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias'],
        resources: functions.map(({ function: lambda }) => `${lambda.functionArn}:${LIVE}`),
      }),
    );
    // AWS's own policy for CodeDeploy names no alarms either: it asks for several in one request.
    role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    acknowledge(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'cloudwatch:DescribeAlarms reads the state of alarms and changes nothing; CodeDeploy asks for all of a group at once.',
    );
    return role;
  }
}

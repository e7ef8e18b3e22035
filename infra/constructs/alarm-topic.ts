/** Where alarms go: a topic of the stage with e-mail subscriptions, a topic of the account, or nowhere. */
import { Annotations, ArnFormat, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

const CLOUDWATCH = new ServicePrincipal('cloudwatch.amazonaws.com');

export function alarmTopic(scope: Construct, { alarms, data, stage }: StageConfig): ITopic | undefined {
  if (alarms.topicArn !== undefined) return Topic.fromTopicArn(scope, 'Topic', alarms.topicArn);
  if (alarms.emails.length === 0) {
    // Stages that keep their data are in production use, so somebody must receive their alarms.
    if (data === 'retain')
      Annotations.of(scope).addWarningV2(
        'galley:alarms',
        `The alarms of stage ${stage} reach nobody: set alarms.emails or alarms.topicArn under context.galley.stages.${stage} in cdk.json.`,
      );
    return undefined;
  }
  const topic = new Topic(scope, 'Topic', { masterKey: topicKey(scope), enforceSSL: true });
  // `enforceSSL` gives the topic a policy, and a policy replaces the one that SNS gives to topics without, which lets the
  // account's own services in. Without this statement CloudWatch is refused, and alarms reach nobody.
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      effect: Effect.ALLOW,
      principals: [CLOUDWATCH],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnLike: { 'aws:SourceArn': alarmsOf(scope) } },
    }),
  );
  for (const email of alarms.emails) topic.addSubscription(new EmailSubscription(email));
  return topic;
}

/**
 * CloudWatch may not use SNS's own key, so an encrypted topic needs one of ours.
 * Nothing is kept under it, so it goes with the stack: a key left behind costs by the month.
 */
function topicKey(scope: Construct): Key {
  const key = new Key(scope, 'TopicKey', {
    description: 'Encrypts alarm messages.',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [CLOUDWATCH],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return key;
}

const alarmsOf = (scope: Construct): string =>
  Stack.of(scope).formatArn({ service: 'cloudwatch', resource: 'alarm', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });

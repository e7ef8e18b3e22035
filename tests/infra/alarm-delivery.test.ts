/** Whether an alarm reaches anybody: alarm → topic → the topic's policy → the key's policy, judged as IAM would. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actionMatched } from '../../infra/local/access/match.ts';
import { documentSchema } from '../../infra/local/assembly/model.ts';
import { nameResources, pseudoParameters } from '../../infra/local/assembly/naming.ts';
import { resolve, type ResolveContext } from '../../infra/local/assembly/resolve.ts';
import { templateSchema, type Template } from '../../infra/local/assembly/template.ts';
import { FULL_SETTINGS } from './stages.ts';
import { LEAST_SETTINGS, synthesize } from './synthesis.ts';

const PLACE = { stackName: 'galley-mail', region: 'eu-central-1', apiUrl: 'http://127.0.0.1:1', awsEndpoint: 'http://127.0.0.1:2' };
const ACCOUNT = '000000000000';
const CLOUDWATCH = 'cloudwatch.amazonaws.com';

const withMail = () =>
  templateSchema.parse(JSON.parse(synthesize('mail', { ...LEAST_SETTINGS, alarms: { emails: ['desk@example.com'] } }).text));

/** Who asks, as the conditions of a policy see it. */
interface Asker {
  readonly service: string;
  readonly account?: string;
  readonly source?: string;
}

/** Whether a policy lets the service do this on the resource: an Allow, and no Deny. */
function permits(
  document: unknown,
  { service, account = ACCOUNT, source = `arn:aws:cloudwatch:eu-central-1:${ACCOUNT}:alarm:any` }: Asker,
  action: string,
  resource: string,
): boolean {
  const context = { 'aws:SourceAccount': [account], 'aws:SourceArn': [source] };
  const matching = documentSchema.parse(document).Statement.filter((statement) => {
    const services = statement.Principal?.['Service'] ?? [];
    const meant = services.includes(service) || statement.Principal?.['AWS']?.includes('*') === true;
    return meant && actionMatched(statement, { action, resource, context }) !== undefined;
  });
  return matching.some(({ Effect }) => Effect === 'Allow') && matching.every(({ Effect }) => Effect === 'Allow');
}

/** The way of every alarm of a template to its subscribers; each step that does not hold, in words. */
function obstacles(template: Template, asker: Asker): string[] {
  const names = nameResources(template, PLACE);
  const context: ResolveContext = { template, names, pseudo: pseudoParameters(PLACE) };
  const resources = Object.entries(template.Resources);
  const ofType = (type: string) =>
    resources.filter(([, { Type }]) => Type === type).map(([id, { Properties }]) => ({ id, properties: Properties }));
  const [topic] = ofType('AWS::SNS::Topic');
  if (topic === undefined) return ['there is no topic'];
  const arn = names.get(topic.id)?.ref ?? '';
  const found: string[] = [];
  for (const { id, properties } of ofType('AWS::CloudWatch::Alarm')) {
    const actions = [properties['AlarmActions'], properties['OKActions']].map((action) => resolve(action, context, id));
    if (JSON.stringify(actions) !== JSON.stringify([[arn], [arn]])) found.push(`${id} does not call the topic`);
  }
  const policies = ofType('AWS::SNS::TopicPolicy').filter(
    ({ properties }) => JSON.stringify(resolve(properties['Topics'], context, topic.id)) === JSON.stringify([arn]),
  );
  if (
    policies.length === 0 ||
    !policies.every(({ id, properties }) => permits(resolve(properties['PolicyDocument'], context, id), asker, 'sns:Publish', arn))
  )
    found.push('the policy of the topic refuses CloudWatch');
  const key = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }).parse(topic.properties['KmsMasterKeyId'])[
    'Fn::GetAtt'
  ][0];
  const keyPolicy = resolve(template.Resources[key]?.Properties['KeyPolicy'], context, key);
  for (const action of ['kms:GenerateDataKey', 'kms:Decrypt'])
    if (!permits(keyPolicy, asker, action, 'any')) found.push(`the policy of the key refuses ${action}`);
  const subscribed = ofType('AWS::SNS::Subscription').filter(({ id, properties }) => resolve(properties['TopicArn'], context, id) === arn);
  if (subscribed.length === 0) found.push('nobody is subscribed');
  return found;
}

describe('an alarm', () => {
  it('reaches those who are named', () => {
    expect(obstacles(withMail(), { service: CLOUDWATCH })).toEqual([]);
  });

  it('would not, if the policy had nothing but its refusal of plain HTTP', () => {
    const template = withMail();
    for (const { Type, Properties } of Object.values(template.Resources)) {
      if (Type !== 'AWS::SNS::TopicPolicy') continue;
      const document = z.looseObject({ Statement: z.array(z.looseObject({ Effect: z.string() })) }).parse(Properties['PolicyDocument']);
      Properties['PolicyDocument'] = { ...document, Statement: document.Statement.filter(({ Effect }) => Effect === 'Deny') };
    }
    expect(obstacles(template, { service: CLOUDWATCH })).toEqual(['the policy of the topic refuses CloudWatch']);
  });

  it.each<[string, Asker, string[]]>([
    [
      'of another account',
      { service: CLOUDWATCH, account: '999999999999', source: 'arn:aws:cloudwatch:eu-central-1:999999999999:alarm:any' },
      [
        'the policy of the topic refuses CloudWatch',
        'the policy of the key refuses kms:GenerateDataKey',
        'the policy of the key refuses kms:Decrypt',
      ],
    ],
    [
      'from another service',
      { service: 'events.amazonaws.com' },
      [
        'the policy of the topic refuses CloudWatch',
        'the policy of the key refuses kms:GenerateDataKey',
        'the policy of the key refuses kms:Decrypt',
      ],
    ],
  ])('%s is refused', (_name, asker, refusals) => {
    expect(obstacles(withMail(), asker)).toEqual(refusals);
  });
});

const budgetOf = (settings: object) =>
  synthesize('x', { ...LEAST_SETTINGS, ...settings })
    .ofType('AWS::Budgets::Budget')
    .map(({ Properties }) => Properties);

describe('a budget', () => {
  it('is there only where it is set', () => {
    expect(budgetOf({ alarms: { emails: ['a@example.com'] } })).toEqual([]);
  });

  it('tells every address what is spent, and what will be', () => {
    const [budget, ...others] = budgetOf({ alarms: FULL_SETTINGS.alarms });
    expect(others).toEqual([]);
    expect(budget).toMatchObject({ Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 50, Unit: 'USD' } } });
    const subscribers = FULL_SETTINGS.alarms.emails.map((Address) => ({ SubscriptionType: 'EMAIL', Address }));
    const notice = (NotificationType: string, Threshold: number) => ({
      Notification: { NotificationType, Threshold, ThresholdType: 'PERCENTAGE', ComparisonOperator: 'GREATER_THAN' },
      Subscribers: subscribers,
    });
    expect(budget?.['NotificationsWithSubscribers']).toEqual([notice('ACTUAL', 80), notice('ACTUAL', 100), notice('FORECASTED', 100)]);
  });

  it('tells the topic of the account where there is one', () => {
    const topicArn = 'arn:aws:sns:eu-west-1:111122223333:on-call';
    const subscribers = { Subscribers: [{ SubscriptionType: 'SNS', Address: topicArn }] };
    expect(budgetOf({ alarms: { topicArn, monthlyBudget: 9 } })).toMatchObject([
      { NotificationsWithSubscribers: [subscribers, subscribers, subscribers] },
    ]);
  });
});

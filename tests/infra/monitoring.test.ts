/** Alarms, whom they reach, and the dashboard. */
import { describe, expect, it } from 'vitest';
import { redriveCommand } from '../../infra/cli/redrive.ts';
import { settings } from '../../infra/configuration-table.ts';
import { METRICS } from '../../shared/platform/index.ts';
import { LEAST_SETTINGS, resourceOf, stageOf, synthesize, type Synthesis } from './synthesis.ts';

const alarms = () => stageOf('dev').ofType('AWS::CloudWatch::Alarm');
const alarmOf = (name: string) => resourceOf(stageOf('dev'), 'AWS::CloudWatch::Alarm', `Monitoring${name}`).Properties;

const warnings = ({ stack }: Synthesis) =>
  stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => String(data));

describe('alarms', () => {
  it.each([
    ['DeadLetters', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 1],
    ['OldestMessage', 'AWS/SQS', 'ApproximateAgeOfOldestMessage', 900],
    ['TableThrottled', 'Galley/dev', 'MessagesPostponed', 1],
    ['IngestErrors', 'AWS/Lambda', 'Errors', 1],
    ['IngestThrottles', 'AWS/Lambda', 'Throttles', 1],
    ['ApiErrors', 'AWS/Lambda', 'Errors', 1],
    ['ApiThrottles', 'AWS/Lambda', 'Throttles', 1],
    ['ApiServerErrors', 'AWS/ApiGateway', '5xx', 5],
  ])('%s watches %s %s', (name, namespace, metric, threshold) => {
    expect(alarmOf(name)).toMatchObject({
      Namespace: namespace,
      MetricName: metric,
      Threshold: threshold,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  it('call somebody where the search index falls behind, or its writer falls silent', () => {
    expect(alarmOf('SearchLag')).toMatchObject({
      MetricName: 'FollowerLag',
      Dimensions: [{ Name: 'service', Value: 'search-writer' }],
      Threshold: 300_000,
      EvaluationPeriods: 10,
      TreatMissingData: 'breaching',
    });
    expect(alarmOf('SearchSetAside')).toMatchObject({ MetricName: 'ChangesSetAside', Threshold: 1, TreatMissingData: 'notBreaching' });
    expect(alarmOf('SearchUnavailable')).toMatchObject({
      MetricName: 'SearchUnavailable',
      Dimensions: [{ Name: 'service', Value: 'api' }],
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  it('call somebody where duplicates fall behind, or their function falls silent', () => {
    const Dimensions = [{ Name: 'service', Value: 'duplicates' }];
    expect(alarmOf('DuplicatesLag')).toMatchObject({ MetricName: 'FollowerLag', Dimensions, TreatMissingData: 'breaching' });
    expect(alarmOf('DuplicatesSetAside')).toMatchObject({ MetricName: 'ChangesSetAside', Dimensions, TreatMissingData: 'notBreaching' });
  });

  it('call somebody where webhooks fall behind, or one is disabled', () => {
    const Dimensions = [{ Name: 'service', Value: 'hooks' }];
    expect(alarmOf('HooksLag')).toMatchObject({ MetricName: 'FollowerLag', Dimensions, TreatMissingData: 'breaching' });
    expect(alarmOf('HooksSetAside')).toMatchObject({ MetricName: 'ChangesSetAside', Dimensions });
    expect(alarmOf('HooksDisabled')).toMatchObject({ MetricName: 'HooksDisabled', Dimensions, Threshold: 1 });
  });

  it('call somebody where the event bus falls behind, or its function falls silent', () => {
    const Dimensions = [{ Name: 'service', Value: 'event-bus' }];
    expect(alarmOf('BusLag')).toMatchObject({ MetricName: 'FollowerLag', Dimensions, TreatMissingData: 'breaching' });
    expect(alarmOf('BusSetAside')).toMatchObject({ MetricName: 'ChangesSetAside', Dimensions });
  });

  it('call somebody where counts fall behind, or their function falls silent', () => {
    const Dimensions = [{ Name: 'service', Value: 'facet-counts' }];
    expect(alarmOf('FacetsLag')).toMatchObject({ MetricName: 'FollowerLag', Dimensions, TreatMissingData: 'breaching' });
    expect(alarmOf('FacetsSetAside')).toMatchObject({ MetricName: 'ChangesSetAside', Dimensions });
  });

  it('watch the queue that each is named after', () => {
    const deadLetters = resourceOf(stageOf('dev'), 'AWS::SQS::Queue', 'IngestionDeadLetters').id;
    const queue = resourceOf(stageOf('dev'), 'AWS::SQS::Queue', 'IngestionQueue').id;
    expect(alarmOf('DeadLetters')['Dimensions']).toEqual([{ Name: 'QueueName', Value: { 'Fn::GetAtt': [deadLetters, 'QueueName'] } }]);
    expect(alarmOf('OldestMessage')['Dimensions']).toEqual([{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queue, 'QueueName'] } }]);
  });

  it('each say what to do, within what CloudWatch takes', () => {
    expect(alarms().length).toBe(21);
    for (const { id, Properties } of alarms()) {
      const description = Properties['AlarmDescription'];
      const text = typeof description === 'string' ? description : JSON.stringify(description);
      expect(text, id).toContain('What to do: ');
      // 1,024 characters: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      expect(text.length, id).toBeLessThan(1024);
    }
  });

  it('name commands and settings that there are', () => {
    const text = JSON.stringify(alarms().map(({ Properties }) => Properties['AlarmDescription']));
    const options = redriveCommand().options.map(({ long }) => long);
    const calls = [...text.matchAll(/`npx galley redrive ?([^`]{0,80})`/g)].map(([, rest = '']) =>
      rest.split(' ').filter((word) => word !== ''),
    );
    expect(calls).toEqual([[], ['--all']]);
    for (const option of calls.flat()) expect(options).toContain(option);
    const named = [...text.matchAll(/\b(?:ingest|api|alarms|search)\.[a-z][A-Za-z]{2,40}/g)].map(([setting]) => setting);
    expect(named.length).toBeGreaterThan(0);
    for (const setting of named) expect(settings().map(({ key }) => key)).toContain(setting);
  });

  it('reach nobody unless somebody is named', () => {
    for (const { Properties } of alarms()) expect(Properties['AlarmActions']).toBeUndefined();
  });

  it('are said to reach nobody where the stage keeps its data', () => {
    expect(warnings(stageOf('prod'))).toEqual([expect.stringMatching(/reach nobody: .*context\.galley\.stages\.prod in cdk\.json/)]);
    expect(warnings(stageOf('dev'))).toEqual([]);
    expect(warnings(synthesize('x', { ...LEAST_SETTINGS, alarms: { emails: ['a@example.com'] } }))).toEqual([]);
  });

  it('reach the addresses that are set, through an encrypted topic that takes only TLS', () => {
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, alarms: { emails: ['a@example.com', 'b@example.com'] } });
    expect(synthesis.ofType('AWS::SNS::Subscription').map(({ Properties }) => [Properties['Protocol'], Properties['Endpoint']])).toEqual([
      ['email', 'a@example.com'],
      ['email', 'b@example.com'],
    ]);
    const topic = resourceOf(synthesis, 'AWS::SNS::Topic', 'MonitoringTopic');
    expect(topic.Properties['KmsMasterKeyId']).toBeDefined();
    expect(JSON.stringify(synthesis.ofType('AWS::SNS::TopicPolicy')[0]?.Properties)).toContain('aws:SecureTransport');
    expect(resourceOf(synthesis, 'AWS::KMS::Key', 'MonitoringTopicKey')).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { EnableKeyRotation: true },
    });
    for (const { id, Properties } of synthesis.ofType('AWS::CloudWatch::Alarm')) {
      expect(Properties['AlarmActions'], id).toEqual([{ Ref: topic.id }]);
      expect(Properties['OKActions'], id).toEqual([{ Ref: topic.id }]);
    }
  });

  it('reach a topic of the account if one is given', () => {
    const topicArn = 'arn:aws:sns:eu-west-1:111122223333:on-call';
    const synthesis = synthesize('x', { ...LEAST_SETTINGS, alarms: { topicArn } });
    expect(synthesis.ofType('AWS::SNS::Topic')).toEqual([]);
    for (const { Properties } of synthesis.ofType('AWS::CloudWatch::Alarm')) expect(Properties['AlarmActions']).toEqual([topicArn]);
  });
});

it('shows every metric that the functions write on the one dashboard', () => {
  const boards = stageOf('dev').ofType('AWS::CloudWatch::Dashboard');
  expect(boards.length).toBe(1);
  const body = JSON.stringify(boards[0]?.Properties['DashboardBody']);
  for (const name of Object.values(METRICS)) expect(body, name).toContain(name);
  expect(body).toContain('Galley/dev');
});

const bodyOf = (stage: 'dev' | 'prod') =>
  JSON.stringify(stageOf(stage).ofType('AWS::CloudWatch::Dashboard')[0]?.Properties['DashboardBody']);

it('shows outcomes by reason, scores, who is behind, and what a thousand articles cost', () => {
  for (const text of ['by outcome, reason', 'pct(score, 10)', 'ConsumedWriteCapacityUnits', 'From upload to visible', 'Oldest message'])
    expect(bodyOf('prod'), text).toContain(text);
  expect(bodyOf('dev')).toContain('Behind the articles, ms, by what follows them');
  expect(bodyOf('prod')).not.toContain('Behind the articles');
});

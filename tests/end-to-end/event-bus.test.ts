/** The event bus on the synthesized stack: changes reach queues by rules of the template and by rules put with the AWS SDK. */
import {
  DeleteRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, DeleteMessageCommand, DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TemplateTransform } from '../../infra/local/index.ts';
import { page, temporaryFolder, testCloud, until, type Json, type TestCloud } from './cloud.ts';

const LONG_MS = 60_000;

/** A queue and a rule in the stack itself, as CDK's `targets.SqsQueue` writes them. */
const withRule: TemplateTransform = (template) => {
  const [busId = ''] = Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::Events::EventBus') ?? [];
  const queue = { 'Fn::GetAtt': ['GoneQueue', 'Arn'] };
  const policy = {
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: queue,
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['GoneRule', 'Arn'] } } },
  };
  return {
    ...template,
    Resources: {
      ...template.Resources,
      GoneQueue: { Type: 'AWS::SQS::Queue', Properties: {} },
      GoneQueuePolicy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { Queues: [{ Ref: 'GoneQueue' }], PolicyDocument: { Version: '2012-10-17', Statement: [policy] } },
      },
      GoneRule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventBusName: { Ref: busId },
          EventPattern: { source: ['galley'], 'detail-type': ['article.deleted'] },
          Targets: [{ Id: 'gone', Arn: queue }],
        },
      },
    },
  };
};

describe('the event bus', () => {
  const dataFolder = temporaryFolder();
  let cloud: TestCloud;
  let events: EventBridgeClient;
  const where = () => ({ endpoint: cloud.outputs.eventsEndpoint, region: cloud.outputs.region, credentials: cloud.outputs.credentials });
  const as = (name: string) => new EventBridgeClient({ ...where(), credentials: cloud.credentialsOf(name), maxAttempts: 1 });
  const start = async (): Promise<void> => {
    cloud = await testCloud({ dataFolder, transform: withRule });
    events = new EventBridgeClient(where());
  };
  beforeAll(start);
  afterAll(async () => await cloud.stop());

  /** A queue that rules of this bus may send to, and a rule that does. */
  async function listen(name: string, pattern: object): Promise<string> {
    const { region, eventBusName = '' } = cloud.outputs;
    const queueArn = `arn:aws:sqs:${region}:000000000000:${name}`;
    const ruleArn = `arn:aws:events:${region}:000000000000:rule/${eventBusName}/${name}`;
    const Statement = {
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    const { QueueUrl = '' } = await cloud.sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { Policy } }));
    const put = new PutRuleCommand({ Name: name, EventBusName: eventBusName, EventPattern: JSON.stringify(pattern) });
    expect((await events.send(put)).RuleArn).toBe(ruleArn);
    await events.send(new PutTargetsCommand({ Rule: name, EventBusName: eventBusName, Targets: [{ Id: 'queue', Arn: queueArn }] }));
    return QueueUrl;
  }

  /** Waits for so many events, and takes them out of the queue. */
  async function received(queueUrl: string, count: number): Promise<Json[]> {
    const found = new Map<string, Json>();
    const sqs = new SQSClient(where());
    await until(
      async () => {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }));
        for (const { Body = '', ReceiptHandle = '' } of Messages) {
          const event: Json = JSON.parse(Body);
          // At least once: an event that came twice is known by the id of its change.
          found.set(event.detail.id, event);
          await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
        }
        expect(found.size).toBe(count);
      },
      LONG_MS,
      200,
    );
    return [...found.values()].toSorted((one, other) => (one.detail.time < other.detail.time ? -1 : 1));
  }

  let updatedUrl = '';

  test('tells a queue of updates alone, by a rule put with the SDK, and the queue of the template of removals', async () => {
    updatedUrl = await listen('updated', { 'detail-type': ['article.updated'] });
    const allUrl = await listen('everything', { source: ['galley'], detail: { data: { site: [{ exists: true }] } } });
    await cloud.put('bus/story.html', page('First words'));
    await until(async () => expect(await cloud.articles()).toHaveLength(1), LONG_MS);
    await cloud.put('bus/story.html', page('Second words'));
    const [updated] = await received(updatedUrl, 1);
    const { eventBusName, region, apiUrl } = cloud.outputs;
    const [article] = await cloud.articles();
    expect(updated).toMatchObject({
      version: '0',
      source: 'galley',
      'detail-type': 'article.updated',
      account: '000000000000',
      region,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      detail: {
        specversion: '1.0',
        id: expect.stringMatching(new RegExp(`^msg_${article.id}_2_updated_`)),
        type: 'dev.galley.article.updated.v1',
        data: { id: article.id, version: 2, title: 'Second words', changed: expect.arrayContaining(['headline']) },
      },
    });
    expect(updated.detail.data.links.self).toBe(`${apiUrl}/v1/articles/${article.id}`);
    await cloud.remove('bus/story.html');
    const goneUrl = `${cloud.outputs.sqsEndpoint}/000000000000/${cloud.stack.queues.find(({ id }) => id === 'GoneQueue')?.name ?? ''}`;
    expect(await received(goneUrl, 1)).toMatchObject([
      { 'detail-type': 'article.deleted', detail: { data: { id: article.id, reason: 'withdrawn' } } },
    ]);
    // Removals name no site: this rule left them out.
    expect((await received(allUrl, 2)).map((event) => event['detail-type'])).toEqual(['article.created', 'article.updated']);
    expect(cloud.functionOf('event-bus').reports.every(({ error }) => error === undefined)).toBe(true);
    expect(cloud.guard.denied().filter(({ caller }) => caller.kind === 'function')).toEqual([]);
    expect(eventBusName).toBe('galley-dev');
  });

  test('keeps rules, queues and its place through a restart', async () => {
    await cloud.stop();
    await start();
    await cloud.put('bus/other.html', page('Once'));
    await until(async () => expect(await cloud.articles()).toHaveLength(1), LONG_MS);
    await cloud.put('bus/other.html', page('Twice'));
    expect(await received(updatedUrl, 1)).toMatchObject([{ detail: { data: { title: 'Twice' } } }]);
  });

  test('lets its function put events, on no other bus, and nobody else', async () => {
    const entry = { EventBusName: 'galley-dev', Source: 'galley', DetailType: 'article.tried', Detail: '{}' };
    const put = async (client: EventBridgeClient, EventBusName: string) =>
      await client.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName }] }));
    await expect(put(as('event-bus'), 'galley-dev')).resolves.toMatchObject({ FailedEntryCount: 0 });
    await expect(put(as('event-bus'), 'default')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(put(as('api'), 'galley-dev')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('takes some entries of a request and refuses others, as EventBridge does', async () => {
    const good = { EventBusName: 'galley-dev', Source: 'mine', DetailType: 'x', Detail: '{}' };
    const { FailedEntryCount, Entries = [] } = await events.send(
      new PutEventsCommand({
        Entries: [
          good,
          { ...good, Detail: 'no JSON' },
          { ...good, Source: 'aws.mine' },
          { ...good, EventBusName: 'other' },
          { ...good, DetailType: '' },
        ],
      }),
    );
    expect([FailedEntryCount, Entries.map(({ ErrorCode }) => ErrorCode)]).toEqual([
      4,
      [undefined, 'MalformedDetail', 'NotAuthorizedForSourceException', 'InvalidArgument', 'InvalidArgument'],
    ]);
    const large = { ...good, Detail: JSON.stringify({ text: 'x'.repeat(140_000) }) };
    await expect(events.send(new PutEventsCommand({ Entries: [large, large] }))).rejects.toThrow('over the limit');
  });

  test('refuses what it cannot run, with the reason', async () => {
    const bus = { EventBusName: 'galley-dev' };
    const put = (EventPattern: string) => events.send(new PutRuleCommand({ ...bus, Name: 'tried', EventPattern }));
    await expect(put('{"source":[{"contains":"x"}]}')).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
      message: expect.stringContaining('"contains" is no comparison'),
    });
    await expect(put('{')).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
    await expect(events.send(new PutRuleCommand({ ...bus, Name: 'tried', ScheduleExpression: 'rate(1 minute)' }))).rejects.toThrow(
      'rules with an event pattern only',
    );
    await put('{"source":["mine"]}');
    const target = { Id: 'a', Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:x' };
    await expect(events.send(new PutTargetsCommand({ ...bus, Rule: 'tried', Targets: [target] }))).rejects.toThrow('SQS queues only');
    const fixed = cloud.stack.eventRules[0]?.name ?? '';
    await expect(events.send(new DeleteRuleCommand({ ...bus, Name: fixed }))).rejects.toThrow("is the template's");
    await expect(events.send(new ListRulesCommand({ EventBusName: 'nowhere' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const { Result } = await events.send(new TestEventPatternCommand({ EventPattern: '{"source":["mine"]}', Event: '{"source":"mine"}' }));
    expect(Result).toBe(true);
  });

  test('forgets rules and queues that are deleted', async () => {
    const rule = { EventBusName: 'galley-dev', Rule: 'updated' };
    await expect(events.send(new DeleteRuleCommand({ EventBusName: 'galley-dev', Name: 'updated' }))).rejects.toThrow(
      'since it has targets',
    );
    await events.send(new RemoveTargetsCommand({ ...rule, Ids: ['queue'] }));
    await events.send(new DeleteRuleCommand({ EventBusName: 'galley-dev', Name: 'updated' }));
    await cloud.sqs.send(new DeleteQueueCommand({ QueueUrl: updatedUrl }));
    const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName: 'galley-dev' }));
    expect(Rules.map(({ Name }) => Name)).not.toContain('updated');
    expect(cloud.queues.names()).not.toContain('updated');
  });
});

/** Least privilege, statement by statement: what each role may do is listed here, and nothing else may be in the template. */
import { describe, expect, it } from 'vitest';
import { count, proved } from '../prove/proof.ts';
import { LEAST_SETTINGS, stageOf, synthesize, type Synthesis } from './synthesis.ts';

/** How many statements each template has that were looked at. */
const looked = new Map<string, number>();

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/** The whole of what the functions may do. A new right is a line here, to be seen in review. */
const RIGHTS = {
  ingest: [
    'logs:CreateLogStream on the log streams of Ingest',
    'logs:PutLogEvents on the log streams of Ingest',
    'sqs:ReceiveMessage on the queue',
    'sqs:DeleteMessage on the queue',
    'sqs:GetQueueAttributes on the queue',
    'sqs:SendMessage on the queue',
    's3:GetObject on the objects of raw',
    's3:GetObjectVersion on the objects of raw',
    's3:ListBucket on raw',
    's3:PutObject on the objects of bodies',
    's3:DeleteObject on the objects of bodies',
    's3:GetObject on the objects under archives/ of bodies',
    's3:ListBucket on bodies',
    'dynamodb:GetItem on the table',
    'dynamodb:PutItem on the table',
    'dynamodb:UpdateItem on the table',
    'dynamodb:BatchWriteItem on the table',
    'dynamodb:Query on the table',
  ],
  api: [
    'logs:CreateLogStream on the log streams of Api',
    'logs:PutLogEvents on the log streams of Api',
    'dynamodb:GetItem on the table',
    'dynamodb:BatchGetItem on the table',
    'dynamodb:Query on the table',
    'dynamodb:PutItem on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["K#cursor","Q#*"]}}',
    'dynamodb:UpdateItem on the table if {"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["K#quota"]}}',
    's3:GetObject on the objects of bodies',
    's3:PutObject on the objects of raw',
    's3:GetObject on the objects of raw',
    's3:GetObjectVersion on the objects of raw',
    's3:DeleteObject on the objects of raw',
    's3:ListBucket on raw',
  ],
  /** What administers: of keys, those of readers and publishers alone. */
  admin: [
    'logs:CreateLogStream on the log streams of Admin',
    'logs:PutLogEvents on the log streams of Admin',
    ...['GetItem', 'Query'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["K#*","W#*"]}}`,
    ),
    ...['PutItem', 'UpdateItem'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["K#keys","W#*"]}}`,
    ),
    'dynamodb:UpdateItem on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["K#quota"]}}',
    'dynamodb:PutItem on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["K#cursor"]}}',
    ...['DeleteItem', 'BatchWriteItem'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["W#*"]}}`,
    ),
    'sqs:SendMessage on the wake-ups of webhooks',
    ...['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'].map(
      (action) => `sqs:${action} on the dead letters`,
    ),
    'sqs:SendMessage on the queue',
  ],
  /** CodeDeploy, where a new version is tried on a tenth of the calls first. */
  canary: [
    'lambda:GetAlias on the live Ingest',
    'lambda:UpdateAlias on the live Ingest',
    'lambda:GetAlias on the live Api',
    'lambda:UpdateAlias on the live Api',
    'cloudwatch:DescribeAlarms on *',
  ],
  searchWriter: [
    'logs:CreateLogStream on the log streams of SearchWriter',
    'logs:PutLogEvents on the log streams of SearchWriter',
    's3:GetObject on the objects of bodies',
    's3:PutObject on the objects under search/ of bodies',
    's3:DeleteObject on the objects under search/ of bodies',
    's3:ListBucket on bodies',
    'sqs:ReceiveMessage on the wake-ups of search',
    'sqs:DeleteMessage on the wake-ups of search',
    'sqs:GetQueueAttributes on the wake-ups of search',
    'dynamodb:GetItem on the table',
    'dynamodb:Query on the table',
    ...['PutItem', 'UpdateItem', 'DeleteItem'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["F#search"]}}`,
    ),
  ],
  searchWriterWithDuplicates: [
    'dynamodb:BatchGetItem on the table',
    'dynamodb:DeleteItem on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["D#turned"]}}',
  ],
  drift: [
    'logs:CreateLogStream on the log streams of Drift',
    'logs:PutLogEvents on the log streams of Drift',
    'dynamodb:GetItem on the table',
    'dynamodb:Query on the table',
    'dynamodb:PutItem on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["Y#*"]}}',
  ],
  driftSchedule: ['lambda:InvokeFunction on the drift watch'],
  replay: [
    'logs:CreateLogStream on the log streams of Replay',
    'logs:PutLogEvents on the log streams of Replay',
    's3:GetObject on the objects of raw',
    's3:GetObjectVersion on the objects of raw',
    's3:GetObject on the objects of bodies',
    's3:PutObject on the objects under replays/ of bodies',
    's3:ListBucket on raw',
    's3:ListBucket on bodies',
    'dynamodb:GetItem on the table',
    'dynamodb:BatchGetItem on the table',
    'dynamodb:Query on the table',
    'sqs:SendMessage on the queue',
  ],
  replayMachine: [
    'lambda:InvokeFunction on the live Replay',
    's3:GetObject on the objects under replays/ of bodies',
    'states:StartExecution on its own machine',
    'states:DescribeExecution on executions of its machine',
    'states:StopExecution on executions of its machine',
  ],
  searchSchedule: ['lambda:InvokeFunction on the search writer'],
  duplicates: [
    'logs:CreateLogStream on the log streams of DuplicatesFinder',
    'logs:PutLogEvents on the log streams of DuplicatesFinder',
    's3:GetObject on the objects of bodies',
    'sqs:ReceiveMessage on the wake-ups of duplicates',
    'sqs:DeleteMessage on the wake-ups of duplicates',
    'sqs:GetQueueAttributes on the wake-ups of duplicates',
    'dynamodb:GetItem on the table',
    'dynamodb:Query on the table',
    'dynamodb:BatchGetItem on the table',
    ...['PutItem', 'UpdateItem', 'DeleteItem'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["F#duplicates"]}}`,
    ),
    ...['PutItem', 'DeleteItem', 'BatchWriteItem'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["D#*","S#*"]}}`,
    ),
  ],
  hooks: [
    'logs:CreateLogStream on the log streams of HooksSender',
    'logs:PutLogEvents on the log streams of HooksSender',
    'sqs:ReceiveMessage on the wake-ups of webhooks',
    'sqs:DeleteMessage on the wake-ups of webhooks',
    'sqs:GetQueueAttributes on the wake-ups of webhooks',
    'dynamodb:GetItem on the table',
    'dynamodb:Query on the table',
    'dynamodb:BatchGetItem on the table',
    ...['PutItem', 'UpdateItem', 'DeleteItem'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["F#hooks"]}}`,
    ),
    ...['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["W#*"]}}`,
    ),
  ],
  facets: [
    'logs:CreateLogStream on the log streams of FacetCountsCounter',
    'logs:PutLogEvents on the log streams of FacetCountsCounter',
    's3:GetObject on the objects of bodies',
    's3:PutObject on the objects under facets/ of bodies',
    's3:ListBucket on bodies',
    'sqs:ReceiveMessage on the wake-ups of counts',
    'sqs:DeleteMessage on the wake-ups of counts',
    'sqs:GetQueueAttributes on the wake-ups of counts',
    'dynamodb:GetItem on the table',
    'dynamodb:Query on the table',
    ...['PutItem', 'UpdateItem', 'DeleteItem'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["F#facets"]}}`,
    ),
  ],
  eventBus: [
    'logs:CreateLogStream on the log streams of EventBusPutter',
    'logs:PutLogEvents on the log streams of EventBusPutter',
    'events:PutEvents on the event bus',
    'sqs:ReceiveMessage on the wake-ups of the event bus',
    'sqs:DeleteMessage on the wake-ups of the event bus',
    'sqs:GetQueueAttributes on the wake-ups of the event bus',
    'dynamodb:GetItem on the table',
    'dynamodb:Query on the table',
    'dynamodb:BatchGetItem on the table',
    ...['PutItem', 'UpdateItem', 'DeleteItem'].map(
      (action) => `dynamodb:${action} on the table if {"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["F#bus"]}}`,
    ),
  ],
  eventBusSchedule: ['lambda:InvokeFunction on what puts events'],
  ingestWithEventBus: ['sqs:SendMessage on the wake-ups of the event bus'],
  facetsSchedule: ['lambda:InvokeFunction on the counter'],
  hooksSchedule: ['lambda:InvokeFunction on the sender of webhooks'],
  ingestWithHooks: ['sqs:SendMessage on the wake-ups of webhooks'],
  duplicatesSchedule: ['lambda:InvokeFunction on the finder of duplicates'],
  ingestWithDuplicates: ['sqs:SendMessage on the wake-ups of duplicates'],
  /** What the others may besides, where there is search. */
  ingestWithSearch: ['sqs:SendMessage on the wake-ups of search'],
  apiWithSearch: ['s3:ListBucket on bodies'],
} as const;

const hasDuplicates = (synthesis: Synthesis): boolean => synthesis.config.duplicates.windowDays > 0;
const hasSearch = (synthesis: Synthesis): boolean => synthesis.config.search.engine !== 'off';

/**
 * Actions that AWS lets nobody narrow, or itself does not:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html,
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambdaLimited.html
 */
const WITHOUT_RESOURCE = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments', 'cloudwatch:DescribeAlarms'];

/** Who takes each role on. */
const ROLES = {
  AdministrationAdminRole: 'lambda.amazonaws.com',
  ArticleApiRole: 'lambda.amazonaws.com',
  IngestionIngestRole: 'lambda.amazonaws.com',
  CanaryRole: 'codedeploy.amazonaws.com',
  DriftWatchRole: 'lambda.amazonaws.com',
  DriftScheduleRole: 'scheduler.amazonaws.com',
  ReplayRole: 'lambda.amazonaws.com',
  ReplayMachineRole: 'states.amazonaws.com',
  SearchWriterRole: 'lambda.amazonaws.com',
  SearchFollowerScheduleRole: 'scheduler.amazonaws.com',
  FacetCountsCounterRole: 'lambda.amazonaws.com',
  FacetCountsFollowerScheduleRole: 'scheduler.amazonaws.com',
  EventBusPutterRole: 'lambda.amazonaws.com',
  EventBusFollowerScheduleRole: 'scheduler.amazonaws.com',
  HooksSenderRole: 'lambda.amazonaws.com',
  HooksFollowerScheduleRole: 'scheduler.amazonaws.com',
  DuplicatesFinderRole: 'lambda.amazonaws.com',
  DuplicatesFollowerScheduleRole: 'scheduler.amazonaws.com',
} as const;
const roleName = (id: string): string => id.replace(/[0-9A-F]{8}$/, '');

describe.each(['dev', 'prod'] as const)('the template of %s', (stage) => {
  it('gives each function a role of its own, with just the rights that it uses', () => {
    const synthesis = stageOf(stage);
    const [isSearching, isComparing, isTelling] = [hasSearch(synthesis), hasDuplicates(synthesis), synthesis.config.hooks.enabled];
    const hasBus = synthesis.config.events.bus;
    expect(rightsOf(synthesis, 'IngestionIngestRole')).toEqual(
      [
        ...RIGHTS.ingest,
        ...(isSearching ? RIGHTS.ingestWithSearch : []),
        ...(isComparing ? RIGHTS.ingestWithDuplicates : []),
        ...(isTelling ? RIGHTS.ingestWithHooks : []),
        ...(hasBus ? RIGHTS.ingestWithEventBus : []),
      ].toSorted(),
    );
    expect(rightsOf(synthesis, 'ArticleApiRole')).toEqual([...RIGHTS.api, ...(isSearching ? RIGHTS.apiWithSearch : [])].toSorted());
    expect(rightsOf(synthesis, 'SearchWriterRole')).toEqual(
      isSearching ? [...RIGHTS.searchWriter, ...(isComparing ? RIGHTS.searchWriterWithDuplicates : [])].toSorted() : [],
    );
    expect(rightsOf(synthesis, 'SearchFollowerScheduleRole')).toEqual(isSearching ? RIGHTS.searchSchedule : []);
    const isCounting = synthesis.config.facets.enabled;
    expect(rightsOf(synthesis, 'FacetCountsCounterRole')).toEqual(isCounting ? [...RIGHTS.facets].toSorted() : []);
    expect(rightsOf(synthesis, 'FacetCountsFollowerScheduleRole')).toEqual(isCounting ? RIGHTS.facetsSchedule : []);
    const isAdministered = synthesis.config.access.admins !== 'off';
    expect(rightsOf(synthesis, 'AdministrationAdminRole')).toEqual(isAdministered ? [...RIGHTS.admin].toSorted() : []);
    expect(rightsOf(synthesis, 'HooksSenderRole')).toEqual(isTelling ? [...RIGHTS.hooks].toSorted() : []);
    expect(rightsOf(synthesis, 'EventBusPutterRole')).toEqual(hasBus ? [...RIGHTS.eventBus].toSorted() : []);
    expect(rightsOf(synthesis, 'EventBusFollowerScheduleRole')).toEqual(hasBus ? RIGHTS.eventBusSchedule : []);
    expect(rightsOf(synthesis, 'HooksFollowerScheduleRole')).toEqual(isTelling ? RIGHTS.hooksSchedule : []);
    expect(rightsOf(synthesis, 'DuplicatesFinderRole')).toEqual(isComparing ? [...RIGHTS.duplicates].toSorted() : []);
    expect(rightsOf(synthesis, 'DuplicatesFollowerScheduleRole')).toEqual(isComparing ? RIGHTS.duplicatesSchedule : []);
    const isWatching = synthesis.config.drift.enabled;
    expect(rightsOf(synthesis, 'DriftWatchRole')).toEqual(isWatching ? [...RIGHTS.drift].toSorted() : []);
    expect(rightsOf(synthesis, 'DriftScheduleRole')).toEqual(isWatching ? RIGHTS.driftSchedule : []);
    expect(rightsOf(synthesis, 'ReplayRole')).toEqual([...RIGHTS.replay].toSorted());
    expect(rightsOf(synthesis, 'ReplayMachineRole')).toEqual([...RIGHTS.replayMachine].toSorted());
    if (stage === 'prod') expect(rightsOf(synthesis, 'CanaryRole')).toEqual([...RIGHTS.canary].toSorted());
    const roles = [
      'ArticleApiRole',
      'IngestionIngestRole',
      ...(isWatching ? ['DriftWatchRole', 'DriftScheduleRole'] : []),
      'ReplayMachineRole',
      'ReplayRole',
      ...(stage === 'prod' ? ['CanaryRole'] : []),
      ...(isSearching ? ['SearchFollowerScheduleRole', 'SearchWriterRole'] : []),
      ...(isComparing ? ['DuplicatesFollowerScheduleRole', 'DuplicatesFinderRole'] : []),
      ...(isAdministered ? ['AdministrationAdminRole'] : []),
      ...(isTelling ? ['HooksFollowerScheduleRole', 'HooksSenderRole'] : []),
      ...(hasBus ? ['EventBusFollowerScheduleRole', 'EventBusPutterRole'] : []),
      ...(isCounting ? ['FacetCountsFollowerScheduleRole', 'FacetCountsCounterRole'] : []),
    ];
    expect(
      synthesis
        .ofType('AWS::IAM::Role')
        .map(({ id }) => roleName(id))
        .toSorted(),
    ).toEqual(roles.toSorted());
  });

  it('adds the right to send traces where calls are traced, and no other', () => {
    const traced = synthesize(stage, { ...LEAST_SETTINGS, logs: { tracing: true } });
    const untraced = synthesize(stage, LEAST_SETTINGS);
    for (const role of ['IngestionIngestRole', 'ArticleApiRole'])
      expect(rightsOf(traced, role)).toEqual(
        [...rightsOf(untraced, role), 'xray:PutTelemetryRecords on *', 'xray:PutTraceSegments on *'].toSorted(),
      );
  });

  it('attaches no managed policy and no inline policy beside these', () => {
    for (const role of stageOf(stage).ofType('AWS::IAM::Role')) {
      expect(role.Properties['ManagedPolicyArns'], role.id).toBeUndefined();
      expect(role.Properties['Policies'], role.id).toBeUndefined();
      expect(role.Properties['AssumeRolePolicyDocument'], role.id).toMatchObject({
        Statement: [{ Action: 'sts:AssumeRole', Principal: { Service: new Map(Object.entries(ROLES)).get(roleName(role.id)) } }],
      });
      // Lambda assumes the role of a function for its own account alone; Scheduler asks its caller to say so.
      if (role.id.includes('Schedule') || role.id.includes('Machine'))
        expect(JSON.stringify(role.Properties['AssumeRolePolicyDocument'])).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
    }
    expect(stageOf(stage).ofType('AWS::IAM::ManagedPolicy')).toEqual([]);
  });
});

describe.each([
  ['dev', () => stageOf('dev')],
  ['prod', () => stageOf('prod')],
  ['a stage with e-mail alarms', () => synthesize('mail', { ...LEAST_SETTINGS, alarms: { emails: ['desk@example.com'] } })],
])('every policy statement of %s', (name, synthesisOf) => {
  const allowed = () => statementsOf(synthesisOf()).filter(({ statement }) => statement.Effect === 'Allow');

  it('is there to be looked at', () => {
    expect(allowed().length).toBeGreaterThanOrEqual(12);
  });

  it('names its actions without a wildcard', () => {
    for (const { owner, statement } of allowed()) {
      // A KMS key's own policy gives the account its administration; AWS makes a key without it unmanageable.
      if (isKeyAdministration(statement)) continue;
      for (const action of listOf(statement.Action)) expect(action, owner).not.toContain('*');
    }
  });

  it('names its resources, but for actions that have none', () => {
    for (const { owner, type, statement } of allowed()) {
      const free = listOf(statement.Action).every((action) => WITHOUT_RESOURCE.includes(action));
      // In a key's policy "*" means that key.
      if (free || type === 'AWS::KMS::Key') continue;
      for (const resource of listOf(statement.Resource)) expect(resource, owner).not.toBe('*');
    }
  });

  it('lets in no anonymous principal', () => {
    for (const { owner, statement } of allowed()) expect(JSON.stringify(statement.Principal ?? {}), owner).not.toContain('*');
    looked.set(name, allowed().length);
  });
});

it('has looked at the statements of every template', () => {
  expect([...looked.keys()]).toEqual(['dev', 'prod', 'a stage with e-mail alarms']);
  const statements = [...looked.values()].reduce((sum, one) => sum + one, 0);
  proved({
    id: 'least-privilege',
    promise: 'No policy of the stack has a wildcard that AWS does not force, and no role a right that is not listed',
    tried: `${count(statements)} statements in ${looked.size} templates`,
    test: 'tests/infra/permissions.test.ts',
  });
});

it('grants lists of rights that differ when a right is dropped', () => {
  const synthesis = stageOf('dev');
  const policy = synthesis.ofType('AWS::IAM::Policy').find(({ id }) => id.startsWith('IngestionIngestRole'));
  const less = structuredClone(policy);
  // The assertion above must be able to fail: take one action away and compare.
  const document = less?.Properties['PolicyDocument'];
  const [first] = isDocument(document) ? document.Statement : [];
  if (first === undefined || less === undefined) throw new Error('The ingest policy has no statement.');
  Object.assign(first, { Action: listOf(first.Action).slice(1) });
  expect(rightsOf({ ...synthesis, ofType: () => [less] }, 'IngestionIngestRole')).not.toEqual([...RIGHTS.ingest].toSorted());
});

function rightsOf(synthesis: Pick<Synthesis, 'ofType'>, roleId: string): string[] {
  return synthesis
    .ofType('AWS::IAM::Policy')
    .filter(({ id }) => id.startsWith(roleId))
    .flatMap(({ Properties }) => (isDocument(Properties['PolicyDocument']) ? Properties['PolicyDocument'].Statement : []))
    .flatMap((statement) =>
      listOf(statement.Resource).flatMap((resource) =>
        listOf(statement.Action).map(
          (action) =>
            `${action} on ${nameOf(resource)}${statement.Condition === undefined ? '' : ` if ${JSON.stringify(statement.Condition)}`}`,
        ),
      ),
    )
    .toSorted();
}

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^BucketsRaw/, 'raw'],
  [/^BucketsBodies/, 'bodies'],
  [/^ArticlesTable/, 'the table'],
  [/^IngestionQueue/, 'the queue'],
  [/^IngestionIngestLogs/, 'the log streams of Ingest'],
  [/^ArticleApiLogs/, 'the log streams of Api'],
  [/^IngestionIngestFunction/, 'the live Ingest'],
  [/^AdministrationAdminLogs/, 'the log streams of Admin'],
  [/^ArticleApiFunction/, 'the live Api'],
  [/^DriftWatchLogs/, 'the log streams of Drift'],
  [/^DriftWatchFunction/, 'the drift watch'],
  [/^ReplayLogs/, 'the log streams of Replay'],

  [/^SearchWriterLogs/, 'the log streams of SearchWriter'],
  [/^SearchWriterFunction/, 'the search writer'],
  [/^IngestionDeadLetters/, 'the dead letters'],
  [/^SearchFollowerWakeUps/, 'the wake-ups of search'],
  [/^FacetCountsCounterLogs/, 'the log streams of FacetCountsCounter'],
  [/^FacetCountsCounterFunction/, 'the counter'],
  [/^FacetCountsFollowerWakeUps/, 'the wake-ups of counts'],
  [/^EventBusPutterLogs/, 'the log streams of EventBusPutter'],
  [/^EventBusPutterFunction/, 'what puts events'],
  [/^EventBusFollowerWakeUps/, 'the wake-ups of the event bus'],
  [/^EventBus[0-9A-F]{8}$/, 'the event bus'],
  [/^HooksSenderLogs/, 'the log streams of HooksSender'],
  [/^HooksSenderFunction/, 'the sender of webhooks'],
  [/^HooksFollowerWakeUps/, 'the wake-ups of webhooks'],
  [/^DuplicatesFinderLogs/, 'the log streams of DuplicatesFinder'],
  [/^DuplicatesFinderFunction/, 'the finder of duplicates'],
  [/^DuplicatesFollowerWakeUps/, 'the wake-ups of duplicates'],
];

/** `{ Fn::GetAtt: [id, Arn] }`, alone or with `/*` behind it, or with `:live`, in the words of RIGHTS; anything else as it is. */
function nameOf(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const text = JSON.stringify(resource);
  if (text.startsWith('{"Ref":"ReplayLive')) return 'the live Replay';
  if (text.includes(':stateMachine:galley-')) return 'its own machine';
  if (text.includes(':execution:galley-')) return 'executions of its machine';
  const under = /,"\/([\w/-]{0,40})\*"\]\]\}$/.exec(text)?.[1];
  const id = /^\{"Fn::(?:GetAtt":\["|Join":\["",\[\{"Fn::GetAtt":\[")(\w+)","Arn"\]/.exec(text)?.[1];
  const name = NAMES.find(([pattern]) => id !== undefined && pattern.test(id))?.[1];
  if (name === undefined) return text;
  if (under === undefined) return name;
  return under === '' ? `the objects of ${name}` : `the objects under ${under} of ${name}`;
}

function statementsOf(synthesis: Synthesis): { readonly owner: string; readonly type: string; readonly statement: Statement }[] {
  return synthesis.resources.flatMap(({ id, Type, Properties }) =>
    ['PolicyDocument', 'KeyPolicy', 'AssumeRolePolicyDocument'].flatMap((key) => {
      const document = Properties[key];
      return isDocument(document) ? document.Statement.map((statement) => ({ owner: id, type: Type, statement })) : [];
    }),
  );
}

const isKeyAdministration = (statement: Statement): boolean =>
  statement.Action === 'kms:*' && JSON.stringify(statement.Principal).includes(':root');

const isDocument = (value: unknown): value is { readonly Statement: readonly Statement[] } =>
  typeof value === 'object' && value !== null && 'Statement' in value && Array.isArray(value.Statement);

function listOf<Item>(value: Item | readonly Item[]): readonly Item[] {
  // `as`: Array.isArray does not narrow readonly arrays.
  return Array.isArray(value) ? (value as readonly Item[]) : [value as Item];
}

/** Least privilege, statement by statement: what each role may do is listed in rights.ts, and nothing else may be in the template. */
import { describe, expect, it } from 'vitest';
import { count, proved } from '../prove/proof.ts';
import { LEAST_SETTINGS, stageOf, synthesize, type Synthesis } from './synthesis.ts';
import { rightsOf, statementsOf, isKeyAdministration, isDocument, listOf } from './policies.ts';
import { RIGHTS, ROLES } from './rights.ts';

/** How many statements each template has that were looked at. */
const looked = new Map<string, number>();

const hasDuplicates = (synthesis: Synthesis): boolean => synthesis.config.duplicates.windowDays > 0;
const hasSearch = (synthesis: Synthesis): boolean => synthesis.config.search.engine !== 'off';

/**
 * Actions that AWS lets nobody narrow, or itself does not:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html,
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambdaLimited.html
 */
const WITHOUT_RESOURCE = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments', 'cloudwatch:DescribeAlarms'];

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
    expect(rightsOf(synthesis, 'ArticleApiRole')).toEqual([...RIGHTS.api].toSorted());
    expect(rightsOf(synthesis, 'SearchWriterRole')).toEqual(
      isSearching ? [...RIGHTS.searchWriter, ...(isComparing ? RIGHTS.searchWriterWithDuplicates : [])].toSorted() : [],
    );
    expect(rightsOf(synthesis, 'SearchFollowerScheduleRole')).toEqual(isSearching ? RIGHTS.searchSchedule : []);
    const isCounting = synthesis.config.facets.enabled;
    expect(rightsOf(synthesis, 'FacetCountsCounterRole')).toEqual(isCounting ? [...RIGHTS.facets].toSorted() : []);
    expect(rightsOf(synthesis, 'FacetCountsFollowerScheduleRole')).toEqual(isCounting ? RIGHTS.facetsSchedule : []);
    const isAdministered = synthesis.config.access.admins !== 'off';
    expect(rightsOf(synthesis, 'AdministrationAdminRole')).toEqual(
      isAdministered ? [...RIGHTS.admin, ...RIGHTS.adminWithReplay].toSorted() : [],
    );
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

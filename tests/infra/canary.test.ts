/** How a new version of a function comes to work: bit by bit, and back again when an alarm goes off. */
import { describe, expect, it } from 'vitest';
import { LEAST_SETTINGS, resourceOf, stageOf, synthesize, type Synthesis } from './synthesis.ts';

const groupsOf = (synthesis: Synthesis) => synthesis.ofType('AWS::CodeDeploy::DeploymentGroup');
const aliasesOf = (synthesis: Synthesis) => synthesis.ofType('AWS::Lambda::Alias');

it('lets every caller call an alias, never the function itself', () => {
  const synthesis = stageOf('prod');
  const functions = synthesis.ofType('AWS::Lambda::Function').map(({ id }) => id);
  const called = synthesis.resources.filter(({ Type }) =>
    ['AWS::Lambda::Permission', 'AWS::Lambda::EventSourceMapping', 'AWS::ApiGatewayV2::Integration'].includes(Type),
  );
  expect(called.length).toBe(4);
  for (const { id, Properties } of called) {
    const target = JSON.stringify(Properties['FunctionName'] ?? Properties['IntegrationUri']);
    expect(
      aliasesOf(synthesis).some((alias) => target.includes(`"${alias.id}"`)),
      id,
    ).toBe(true);
    expect(
      functions.some((name) => target.includes(`"${name}"`)),
      id,
    ).toBe(false);
  }
});

const withCanary = () => synthesize('x', { ...LEAST_SETTINGS, deployment: { canaryMinutes: 5 } });

describe('a stage with a canary', () => {
  it('sends a tenth of the calls to a new version first', () => {
    expect(groupsOf(withCanary()).map(({ Properties }) => Properties['DeploymentConfigName'])).toEqual(
      Array(2).fill('CodeDeployDefault.LambdaCanary10Percent5Minutes'),
    );
  });

  it('has the function of administrators among them, where it has administrators', () => {
    const built = synthesize('x', {
      ...LEAST_SETTINGS,
      access: { readers: 'keys', publishers: 'keys', admins: 'keys' },
      deployment: { canaryMinutes: 5 },
    });
    expect(groupsOf(built)).toHaveLength(3);
    const admin = aliasesOf(built).find(({ id }) => id.startsWith('Administration'));
    expect(admin).toHaveProperty('UpdatePolicy.CodeDeployLambdaAliasUpdate');
    expect(JSON.stringify(resourceOf(built, 'AWS::IAM::Policy', 'CanaryRole').Properties)).toContain('AdministrationAdmin');
  });

  it('has CodeDeploy move the alias of each function', () => {
    const built = withCanary();
    const application = resourceOf(built, 'AWS::CodeDeploy::Application', 'Canary').id;
    const policies = aliasesOf(built).map((alias) => ('UpdatePolicy' in alias ? alias.UpdatePolicy : undefined));
    expect(policies).toEqual(
      groupsOf(built).map(({ id }) => ({
        CodeDeployLambdaAliasUpdate: { ApplicationName: { Ref: application }, DeploymentGroupName: { Ref: id } },
      })),
    );
  });

  it('rolls back when a function or the API fails, and not when a queue is full', () => {
    const built = withCanary();
    const alarms = ['IngestErrors', 'ApiErrors', 'ApiServerErrors'].map((name) => ({
      Name: { Ref: resourceOf(built, 'AWS::CloudWatch::Alarm', `Monitoring${name}`).id },
    }));
    for (const { id, Properties } of groupsOf(built)) {
      expect(Properties, id).toMatchObject({
        AlarmConfiguration: { Enabled: true, Alarms: alarms },
        AutoRollbackConfiguration: { Enabled: true, Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_FAILURE']) },
      });
    }
  });
});

it('moves all calls at once where the stage says so, without CodeDeploy', () => {
  expect(groupsOf(stageOf('dev'))).toEqual([]);
  for (const alias of aliasesOf(stageOf('dev'))) expect(alias).not.toHaveProperty('UpdatePolicy');
});

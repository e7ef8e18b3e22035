/** The role of the deploy workflow: who may take it on, and what it may do. */
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { DeliveryRoleStack } from '../../infra/delivery-role/stack.ts';

const make = (repository: string, stage: string) =>
  Template.fromStack(new DeliveryRoleStack(new App({ analyticsReporting: false }), 'delivery', { repository, stage }));

it('is taken on by one environment of one repository alone, by its exact name', () => {
  make('example/galley', 'prod').hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': 'repo:example/galley:environment:prod',
            },
          },
        },
      ],
    },
  });
});

it("may take on the roles of the CDK's bootstrap and clean up after galley smoke, and nothing else", () => {
  const [policy] = Object.values(make('example/galley', 'prod').findResources('AWS::IAM::Policy'));
  const statements: { Action: string | string[]; Resource: unknown; Condition?: unknown }[] =
    policy?.['Properties'].PolicyDocument.Statement;
  expect(statements.map(({ Action }) => [Action].flat())).toEqual([
    ['sts:AssumeRole'],
    ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:GetItem'],
    ['s3:DeleteObject'],
  ]);
  expect(JSON.stringify(statements[0]?.Resource)).toMatch(
    /cdk-hnb659fds-deploy-role-.*cdk-hnb659fds-file-publishing-role-.*cdk-hnb659fds-lookup-role-/,
  );
  expect(JSON.stringify(statements[1])).toContain('"dynamodb:LeadingKeys":["K#keys"]');
  expect(JSON.stringify(statements[2]?.Resource)).toContain('/galley-smoke/*');
});

it.each([
  ['', 'prod'],
  ['galley', 'prod'],
  ['example/*', 'prod'],
  ['example/galley', ''],
  ['example/galley', '*'],
])('is refused for the repository "%s" and the stage "%s"', (repository, stage) => {
  expect(() => make(repository, stage)).toThrow(/it must (?:be a repository|name a stage)/);
});

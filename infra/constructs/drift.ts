/** The watch over sites: a function that an hourly schedule calls. Ingest counts for it, in rows that lie in the table. */
import { Aws } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledgeCheckov } from './acknowledge.ts';
import type { ArticleTable } from './article-table.ts';
import { NodeFunction } from './node-function.ts';

/** The function that watches sites, and its schedule. */
export class Drift extends Construct {
  readonly watch: NodeFunction;
  /** What the API needs to know. */
  readonly environment: Readonly<Record<string, string>> = { DRIFT: 'on' };

  constructor(scope: Construct, id: string, { config, articles }: { readonly config: StageConfig; readonly articles: ArticleTable }) {
    super(scope, id);
    this.watch = new NodeFunction(this, 'Watch', {
      config,
      entry: 'functions/drift/handler.ts',
      service: 'drift',
      description: "Tells where a site's pages come out worse than they used to.",
      memoryMb: 512,
      timeoutSeconds: 300,
      environment: { TABLE_NAME: articles.table.tableName },
    });
    this.watch.allow(['dynamodb:GetItem', 'dynamodb:Query'], [articles.table.tableArn]);
    this.watch.allow(['dynamodb:PutItem'], [articles.table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['Y#*'] },
    });
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } }),
    });
    const { functionArn } = this.watch.function;
    role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: 'Calls the watch over sites.',
      scheduleExpression: 'rate(1 hour)',
      flexibleTimeWindow: { mode: 'OFF' },
      // The next call takes in the hours that this one missed.
      target: { arn: functionArn, roleArn: role.roleArn, input: '{}', retryPolicy: { maximumRetryAttempts: 0 } },
    });
    schedule.node.addDependency(role.node.findChild('DefaultPolicy'));
    acknowledgeCheckov(schedule, { CKV_AWS_297: 'The schedule holds no data: its input is empty.' });
  }
}

/** Administering a stage over HTTP: a function of its own behind `/v1/hooks`, `/v1/keys`, `/v1/dead-letters` and `/v1/replays`, for its rights are no reader's. */
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { accessEnvironment } from './access-environment.ts';
import type { ArticleTable } from './article-table.ts';
import type { Hooks } from './hooks.ts';
import type { Ingestion } from './ingestion.ts';
import { NodeFunction } from './node-function.ts';
import type { Replay } from './replay.ts';

const READ = [HttpMethod.GET, HttpMethod.HEAD] as const;
/** As in functions/api/admin-operations.ts. */
export const ADMIN_ROUTES = [
  { path: '/v1/hooks', methods: [...READ, HttpMethod.POST], audience: 'admins' },
  { path: '/v1/hooks/{id}', methods: [...READ, HttpMethod.PATCH, HttpMethod.DELETE], audience: 'admins' },
  { path: '/v1/hooks/{id}/secrets', methods: [HttpMethod.POST], audience: 'admins' },
  { path: '/v1/hooks/{id}/tests', methods: [HttpMethod.POST], audience: 'admins' },
  { path: '/v1/hooks/{id}/deliveries', methods: READ, audience: 'admins' },
  { path: '/v1/keys', methods: [...READ, HttpMethod.POST], audience: 'admins' },
  { path: '/v1/keys/{id}', methods: [HttpMethod.DELETE], audience: 'admins' },
  { path: '/v1/dead-letters', methods: READ, audience: 'admins' },
  { path: '/v1/dead-letters/redrive', methods: [HttpMethod.POST], audience: 'admins' },
  { path: '/v1/replays', methods: [...READ, HttpMethod.POST], audience: 'admins' },
  { path: '/v1/replays/{run}', methods: READ, audience: 'admins' },
  { path: '/v1/replays/{run}/cancel', methods: [HttpMethod.POST], audience: 'admins' },
] as const;

/**
 * Rows by partition (shared/access/key-rows.ts, shared/hooks/store.ts). Keys of administrators, `K#admins`, cannot be written: an
 * attacker who controls this function, or has a key for it, cannot make another administrator's key.
 */
const [READ_ROWS, WRITTEN_ROWS, HOOK_ROWS] = [['K#*', 'W#*'], ['K#keys', 'W#*'], ['W#*']];
/** The stage's secret, which encrypts those of webhooks (shared/access/signing-secret.ts). */
const SECRET_ROWS = ['K#cursor'];
/** What keys have used of their quotas (shared/access/quota.ts). */
const QUOTA_ROWS = ['K#quota'];

const on = (rows: readonly string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...rows] } });

export interface AdministrationProps {
  readonly config: StageConfig;
  readonly articles: ArticleTable;
  readonly ingestion: Ingestion;
  /** Undefined where the stage has none. */
  readonly hooks: Hooks | undefined;
  /** Undefined where the stage has none. */
  readonly replay: Replay | undefined;
}

/** The function behind the operations of administrators, and its routes. */
export class Administration extends Construct {
  readonly admin: NodeFunction;

  constructor(scope: Construct, id: string, { config, articles: { table }, ingestion, hooks, replay }: AdministrationProps) {
    super(scope, id);
    this.admin = new NodeFunction(this, 'Admin', {
      config,
      entry: 'functions/api/admin-handler.ts',
      service: 'admin',
      description: 'Administers webhooks, keys, dead letters and replays.',
      memoryMb: 256,
      timeoutSeconds: config.api.timeoutSeconds,
      environment: {
        TABLE_NAME: table.tableName,
        QUEUE_URL: ingestion.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: ingestion.deadLetters.queueUrl,
        ...accessEnvironment(config),
        ...(replay === undefined ? {} : { REPLAY_MACHINE_ARN: replay.stateMachineArn }),
        ...(hooks === undefined
          ? {}
          : {
              HOOKS_QUEUE_URL: hooks.follower.wakeUps.queueUrl,
              HOOKS_PRIVATE_RECEIVERS: String(config.hooks.privateReceivers),
            }),
      },
    });
    this.admin.allow(['dynamodb:GetItem', 'dynamodb:Query'], [table.tableArn], on(READ_ROWS));
    this.admin.allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], [table.tableArn], on(hooks === undefined ? ['K#keys'] : WRITTEN_ROWS));
    this.admin.allow(['dynamodb:UpdateItem'], [table.tableArn], on(QUOTA_ROWS));
    this.admin.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [ingestion.deadLetters.queueArn],
    );
    this.admin.allow(['sqs:SendMessage'], [ingestion.queue.queueArn]);
    replay?.grantRuns(this.admin);
    if (hooks === undefined) return;
    this.admin.allow(['dynamodb:PutItem'], [table.tableArn], on(SECRET_ROWS));
    this.admin.allow(['dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'], [table.tableArn], on(HOOK_ROWS));
    this.admin.allow(['sqs:SendMessage'], [hooks.follower.wakeUps.queueArn]);
  }
}

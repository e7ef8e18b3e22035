/** Webhooks of a stage: the function that follows changes and sends messages to receivers. */
import { Construct } from 'constructs';
import { ChangeFollower } from './change-follower.ts';
import { allowRows, followerFunction, type FollowerParts } from './follower-function.ts';
import type { NodeFunction } from './node-function.ts';

const MEMORY_MB = 256;
/** The rows that it writes (shared/hooks/store.ts). */
const ROWS = ['W#*'];

/** The follower that sends webhooks. */
export class Hooks extends Construct {
  readonly sender: NodeFunction;
  readonly follower: ChangeFollower;

  constructor(scope: Construct, id: string, parts: FollowerParts) {
    super(scope, id);
    const { config, articles } = parts;
    this.sender = followerFunction(this, 'Sender', parts, {
      entry: 'functions/hooks/handler.ts',
      service: 'hooks',
      description: 'Sends webhooks.',
      memoryMb: MEMORY_MB,
      environment: {
        HOOKS_PRIVATE_RECEIVERS: String(config.hooks.privateReceivers),
        ...(config.feeds.websubHub === undefined ? {} : { FEED_HUB: config.feeds.websubHub }),
      },
    });
    this.sender.allow(['dynamodb:BatchGetItem'], [articles.table.tableArn]);
    allowRows(this.sender, articles, ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'], ROWS);
    this.follower = new ChangeFollower(this, 'Follower', { name: 'hooks', function: this.sender, table: articles.table });
  }

  /** Where the API answers, known once it is made. */
  linkTo(apiUrl: string): void {
    this.sender.function.addEnvironment('API_URL', apiUrl);
  }
}

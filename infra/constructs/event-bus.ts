/** The event bus of a stage: an EventBridge bus, and the function that puts an event on it for each change of an article. */
import { EventBus as Bus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { ChangeFollower } from './change-follower.ts';
import { followerFunction, type FollowerParts } from './follower-function.ts';
import type { NodeFunction } from './node-function.ts';

const MEMORY_MB = 256;

/** The stage's EventBridge bus, and the follower that puts events on it. */
export class EventBus extends Construct {
  readonly bus: Bus;
  readonly putter: NodeFunction;
  readonly follower: ChangeFollower;

  constructor(scope: Construct, id: string, parts: FollowerParts) {
    super(scope, id);
    const { config, articles } = parts;
    // A name that other stacks can write their rules for without asking this one.
    this.bus = new Bus(this, 'Bus', {
      eventBusName: `galley-${config.stage}`,
      description: 'Articles that were created, updated and deleted.',
    });
    this.putter = followerFunction(this, 'Putter', parts, {
      entry: 'functions/event-bus/handler.ts',
      service: 'event-bus',
      description: 'Puts changes of articles on the event bus.',
      memoryMb: MEMORY_MB,
      environment: { BUS_NAME: this.bus.eventBusName },
    });
    this.putter.allow(['dynamodb:BatchGetItem'], [articles.table.tableArn]);
    this.putter.allow(['events:PutEvents'], [this.bus.eventBusArn]);
    this.follower = new ChangeFollower(this, 'Follower', { name: 'bus', function: this.putter, table: articles.table });
  }

  /** Where the API answers, known once it is made. */
  linkTo(apiUrl: string): void {
    this.putter.function.addEnvironment('API_URL', apiUrl);
  }
}

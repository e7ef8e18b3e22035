/** The one table of articles, lists, changes, receipts and keys. Its rows are described in shared/articles. */
import { CfnParameter, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, Billing, Capacity, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledgeCheckov } from './acknowledge.ts';

/** The DynamoDB table of a stage. */
export class ArticleTable extends Construct {
  readonly table: TableV2;
  /** For the functions' environments; the value that the stage was created with. */
  readonly listShards: string;

  constructor(scope: Construct, id: string, { config }: { readonly config: StageConfig }) {
    super(scope, id);
    const retain = config.data === 'retain';
    const warm = config.table.warmThroughput;
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: billingOf(config),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: retain },
      // Tombstones and receipts end by themselves; seconds since 1970.
      timeToLiveAttribute: 'expires',
      deletionProtection: retain,
      // Not RetainExceptOnCreate: a first deployment that fails could not delete a protected table, and would end half
      // rolled back. Left behind it is empty, costs nothing, and its name is made up, so the next try makes another.
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(warm === undefined ? {} : { warmThroughput: { readUnitsPerSecond: warm.readUnits, writeUnitsPerSecond: warm.writeUnits } }),
    });
    if (!retain)
      acknowledgeCheckov(this.table, {
        CKV_AWS_165: 'The data of this stage goes with its stack (data: destroy): there is nothing to go back to.',
      });
    this.listShards = fixedAtCreation(Stack.of(this), 'ListShards', 'table.listShards', config.table.listShards);
  }
}

function billingOf({ table: { billing, capacity } }: StageConfig): Billing {
  if (billing === 'onDemand') return Billing.onDemand();
  const scaled = (minCapacity: number, maxCapacity: number): Capacity =>
    Capacity.autoscaled({ minCapacity, maxCapacity, targetUtilizationPercent: capacity.utilization });
  return Billing.provisioned({
    readCapacity: scaled(capacity.minReads, capacity.maxReads),
    writeCapacity: scaled(capacity.minWrites, capacity.maxWrites),
  });
}

/**
 * A setting that rows are laid out by. It goes through a parameter of the stack: `cdk deploy` keeps the value that a
 * parameter had before, and CloudFormation refuses the deployment, before anything is touched, where that is not the
 * one value allowed now.
 */
function fixedAtCreation(stack: Stack, id: string, setting: string, value: number): string {
  const parameter = new CfnParameter(stack, id, {
    default: String(value),
    allowedValues: [String(value)],
    description: `${setting} of cdk.json, fixed when the stage was created.`,
    constraintDescription: `${setting} was changed in cdk.json, but rows lie by its first value: put that back, or make a new stage and upload to it.`,
  });
  return parameter.valueAsString;
}

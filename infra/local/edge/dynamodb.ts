/** DynamoDB behind the edge: each operation's actions, tables and partition keys for IAM. */
import { z } from 'zod';
import type { AccessRequest } from '../access/match.ts';
import type { TableModel } from '../assembly/model.ts';

/** Keys alone are looked at here. A schema of all attributes would copy every item, and the table engine checks them anyway. */
const itemSchema = z.custom<Readonly<Record<string, unknown>>>((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
const oneTableSchema = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  Key: itemSchema.optional(),
  Item: itemSchema.optional(),
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: itemSchema.optional(),
});
const writeSchema = z.object({
  PutRequest: z.object({ Item: itemSchema }).optional(),
  DeleteRequest: z.object({ Key: itemSchema }).optional(),
});
const batchSchema = z.object({
  RequestItems: z.record(z.string(), z.union([z.looseObject({ Keys: z.array(itemSchema) }), z.array(writeSchema)])),
});
const transactSchema = z.object({ TransactItems: z.array(z.record(z.string(), oneTableSchema)) });

type Item = z.infer<typeof itemSchema>;

/** What IAM is asked for an operation. Undefined for an operation that the edge cannot judge. */
export function dynamodbAccess(operation: string, body: unknown, tables: readonly TableModel[]): AccessRequest[] | undefined {
  const onTable = (tableName: string, action: string, keys: readonly (string | undefined)[], indexName?: string): AccessRequest => {
    const name = tableName.split('/').at(-1) ?? tableName;
    const arn = tables.find((one) => one.name === name)?.arn ?? `arn:aws:dynamodb:::table/${name}`;
    const leading = keys.filter((key) => key !== undefined);
    return {
      action: `dynamodb:${action}`,
      resource: indexName === undefined ? arn : `${arn}/index/${indexName}`,
      context: leading.length === 0 ? {} : { 'dynamodb:LeadingKeys': leading },
    };
  };
  const partitionKey = (tableName: string | undefined): string =>
    tables.find((one) => one.name === tableName)?.KeySchema.find((key) => key.KeyType === 'HASH')?.AttributeName ?? 'pk';
  const valueIn = (tableName: string | undefined, item: Item | undefined): string | undefined => plain(item?.[partitionKey(tableName)]);
  switch (operation) {
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
    case 'Query':
    case 'Scan':
    case 'DescribeTable':
    case 'DescribeTimeToLive': {
      const one = oneTableSchema.parse(body);
      const key = operation === 'Query' ? queriedKey(one, partitionKey(one.TableName)) : valueIn(one.TableName, one.Key ?? one.Item);
      return [onTable(one.TableName ?? '', operation, [key], one.IndexName)];
    }
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.entries(batchSchema.parse(body).RequestItems).map(([table, items]) => {
        const all = Array.isArray(items) ? items.map((write) => write.PutRequest?.Item ?? write.DeleteRequest?.Key) : items.Keys;
        return onTable(
          table,
          operation,
          all.map((item) => valueIn(table, item)),
        );
      });
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return transactSchema
        .parse(body)
        .TransactItems.flatMap((item) =>
          Object.entries(item).map(([kind, one]) =>
            onTable(one.TableName ?? '', TRANSACT_ACTIONS[kind] ?? kind, [valueIn(one.TableName, one.Key ?? one.Item)]),
          ),
        );
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    default:
      return undefined;
  }
}

const TRANSACT_ACTIONS: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** A key's one value, whatever its type. */
const plain = (attribute: unknown): string | undefined =>
  typeof attribute === 'object' && attribute !== null ? String(Object.values(attribute)[0]) : undefined;

function queriedKey(
  { KeyConditionExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: z.infer<typeof oneTableSchema>,
  partitionKey: string,
): string | undefined {
  for (const [, name = '', value = ''] of KeyConditionExpression.matchAll(
    /(?<![\w.#-])(#?[\w.-]{1,255})[ \t]{0,8}=[ \t]{0,8}(:\w{1,255})/g,
  )) {
    if ((ExpressionAttributeNames[name] ?? name) === partitionKey) return plain(ExpressionAttributeValues[value]);
  }
  return undefined;
}

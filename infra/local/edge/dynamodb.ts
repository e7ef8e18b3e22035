/** DynamoDB behind the edge: each operation's actions, tables and partition keys for IAM. */
import type { AccessRequest } from '../access/match.ts';
import type { TableModel } from '../assembly/model.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What is no object has no fields. Requests are not checked here: the table engine refuses what is malformed, and a schema would
 * look at every attribute of every item for the sake of its key.
 */
const fieldsOf = (value: unknown): Fields =>
  // `as`: whatever an object has, it has under names.
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

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
  const valueIn = (tableName: string | undefined, item: unknown): string | undefined => plain(fieldsOf(item)[partitionKey(tableName)]);
  switch (operation) {
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
    case 'Query':
    case 'Scan':
    case 'DescribeTable':
    case 'DescribeTimeToLive': {
      const { TableName, IndexName, Key, Item, ...query } = fieldsOf(body);
      const table = textOf(TableName);
      const key = operation === 'Query' ? queriedKey(query, partitionKey(table)) : valueIn(table, Key ?? Item);
      return [onTable(table ?? '', operation, [key], textOf(IndexName))];
    }
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.entries(fieldsOf(fieldsOf(body)['RequestItems'])).map(([table, asked]) => {
        const all = Array.isArray(asked) ? asked.map(writtenKey) : listOf(fieldsOf(asked)['Keys']);
        return onTable(
          table,
          operation,
          all.map((item) => valueIn(table, item)),
        );
      });
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return listOf(fieldsOf(body)['TransactItems']).flatMap((item) =>
        Object.entries(fieldsOf(item)).map(([kind, asked]) => {
          const { TableName, Key, Item } = fieldsOf(asked);
          const table = textOf(TableName);
          return onTable(table ?? '', TRANSACT_ACTIONS[kind] ?? kind, [valueIn(table, Key ?? Item)]);
        }),
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

/** Of one write of a batch: an item holds its key. */
const writtenKey = (write: unknown): unknown => {
  const { PutRequest, DeleteRequest } = fieldsOf(write);
  return fieldsOf(PutRequest)['Item'] ?? fieldsOf(DeleteRequest)['Key'];
};

function queriedKey(
  { KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues }: Fields,
  partitionKey: string,
): string | undefined {
  const names = fieldsOf(ExpressionAttributeNames);
  for (const [, name = '', value = ''] of (textOf(KeyConditionExpression) ?? '').matchAll(
    /(?<![\w.#-])(#?[\w.-]{1,255})[ \t]{0,8}=[ \t]{0,8}(:\w{1,255})/g,
  )) {
    if ((names[name] ?? name) === partitionKey) return plain(fieldsOf(ExpressionAttributeValues)[value]);
  }
  return undefined;
}

/**
 * The part of DynamoDB that the store uses, in memory: fast enough for thousands of histories, and with a hook before
 * and after every operation, where a scheduler or a fault can step in. That it behaves as the real thing is checked
 * operation by operation against the local cloud's engine (memory-table.test.ts).
 */
import { isConditionFailed, type TableClient } from '../../shared/platform/index.ts';
import type { TableOperations } from '../../shared/platform/table-client.ts';

type Row = Record<string, unknown>;

/**
 * Called around each operation; what it throws is the operation's failure: before, it has not taken effect; after, it
 * has. `late` is a request that its sender gave up and that arrives all the same, at the next `arrive()`.
 */
export interface Interference {
  before?(operation: string): Promise<void | 'late'>;
  after?(operation: string): Promise<void>;
}

export class MemoryTable {
  readonly rows = new Map<string, Row>();
  private late: Request[] = [];

  /** As the client that a store is given, one a delivery if deliveries are to fail apart. */
  client(interference: Interference = {}): TableClient {
    // `as`: each operation answers as its own types say, which no type of one function for all can tell.
    return { send: (operation, input) => this.send({ operation, input } as Request, interference) as Promise<never> };
  }

  /** Lets late requests take effect. */
  arrive(): void {
    for (const request of this.late.splice(0)) {
      try {
        this.apply(request);
      } catch (error) {
        // Its sender is gone: nobody hears that the condition failed.
        if (!isConditionFailed(error)) throw error;
      }
    }
  }

  /** All rows in the order of their keys, deep copies. */
  dump(): Row[] {
    return [...this.rows.values()].toSorted((a, b) => compare(keyOf(a), keyOf(b))).map((row) => structuredClone(row));
  }

  private async send(request: Request, interference: Interference): Promise<unknown> {
    if (request.operation === 'BatchWriteItem') return this.writeBatch(request.input, interference);
    const name = describe(request);
    if ((await interference.before?.(name)) === 'late') {
      this.late.push(request);
      throw new Error(`No answer to ${name}.`);
    }
    const answer = this.apply(request);
    await interference.after?.(name);
    return answer;
  }

  private apply({ operation, input }: Request): unknown {
    switch (operation) {
      case 'GetItem':
        return this.get(input.Key ?? {});
      case 'PutItem':
        return this.put(input.Item ?? {}, input);
      case 'UpdateItem':
        return this.update(input);
      case 'DeleteItem':
        return this.remove(input.Key ?? {}, input);
      case 'Query':
        return this.query(input);
      case 'BatchGetItem':
        return this.batch(input);
      case 'BatchWriteItem':
        throw new Error('A batch of writes is applied write by write.');
    }
  }

  /** One write after the other, each with its interference: a batch that fails may have taken effect in part. */
  private async writeBatch(input: InputOf<'BatchWriteItem'>, interference: Interference): Promise<unknown> {
    const [[TableName, writes] = ['', []]] = Object.entries(input.RequestItems ?? {});
    for (const { PutRequest, DeleteRequest } of writes) {
      await this.send(
        DeleteRequest === undefined
          ? { operation: 'PutItem', input: { TableName, Item: PutRequest?.Item } }
          : { operation: 'DeleteItem', input: { TableName, Key: DeleteRequest.Key } },
        interference,
      );
    }
    return { UnprocessedItems: {} };
  }

  private get(key: Row): unknown {
    const row = this.rows.get(keyOf(key));
    return row === undefined ? {} : { Item: structuredClone(row) };
  }

  private put(item: Row, input: Conditional): unknown {
    this.check(this.rows.get(keyOf(item)), input);
    this.rows.set(keyOf(item), structuredClone(withoutUndefined(item)));
    return {};
  }

  private update(input: InputOf<'UpdateItem'>): unknown {
    const key = input.Key ?? {};
    const old = this.rows.get(keyOf(key));
    this.check(old, input);
    const row: Row = structuredClone(old ?? key);
    const [, sets = '', removes = ''] = /^(?:SET (.*?))?\s?(?:REMOVE (.*))?$/.exec(input.UpdateExpression ?? '') ?? [];
    for (const set of sets.split(', ').filter((part) => part !== '')) {
      const [name = '', value = ''] = set.split(' = ');
      row[name.replace('#', '')] = structuredClone(valueOf(value, input));
    }
    for (const name of removes.split(', ').filter((part) => part !== '')) delete row[name];
    this.rows.set(keyOf(key), row);
    return {};
  }

  private remove(key: Row, input: Conditional): unknown {
    this.check(this.rows.get(keyOf(key)), input);
    this.rows.delete(keyOf(key));
    return {};
  }

  private query(input: InputOf<'Query'>): unknown {
    // Read once, not once a row.
    const tests = conjuncts(input.KeyConditionExpression ?? '').map((term) => termTest(term, input));
    const holding = [...this.rows.values()].filter((row) => tests.every((test) => test(row)));
    const direction = input.ScanIndexForward === false ? -1 : 1;
    holding.sort((a, b) => direction * compare(bytes(a['sk']), bytes(b['sk'])));
    const start = input.ExclusiveStartKey?.['sk'];
    const skipped = start === undefined ? 0 : holding.filter((row) => direction * compare(bytes(row['sk']), bytes(start)) <= 0).length;
    const limit = input.Limit ?? Number.POSITIVE_INFINITY;
    const items = holding.slice(skipped, skipped + limit);
    const last = items.at(-1);
    const wanted = input.ProjectionExpression?.split(', ');
    return {
      Items: items.map((row) =>
        structuredClone(wanted === undefined ? row : Object.fromEntries(Object.entries(row).filter(([name]) => wanted.includes(name)))),
      ),
      // As DynamoDB does: a page that is full has a key to go on from, whether or not anything follows.
      ...(items.length === limit && last !== undefined && { LastEvaluatedKey: { pk: last['pk'], sk: last['sk'] } }),
    };
  }

  private batch(input: InputOf<'BatchGetItem'>): unknown {
    const [[table, request] = ['', { Keys: [] }]] = Object.entries(input.RequestItems ?? {});
    const rows = (request.Keys ?? []).map((key) => this.rows.get(keyOf(key))).filter((row) => row !== undefined);
    return { Responses: { [table]: rows.map((row) => structuredClone(row)) }, UnprocessedKeys: {} };
  }

  private check(row: Row | undefined, input: Conditional): void {
    if (input.ConditionExpression === undefined || holds(row ?? {}, input.ConditionExpression, input)) return;
    throw Object.assign(new Error('The conditional request failed'), { name: 'ConditionalCheckFailedException' });
  }
}

type InputOf<Name extends keyof TableOperations> = TableOperations[Name]['input'];
type Request = { [Name in keyof TableOperations]: { readonly operation: Name; readonly input: InputOf<Name> } }[keyof TableOperations];

interface Conditional {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeValues?: Row | undefined;
}

/** OR of ANDs of comparisons, without brackets: all that the store writes. */
function holds(row: Row, expression: string, input: Conditional): boolean {
  return expression.split(' OR ').some((clause) => conjuncts(clause).every((term) => termTest(term, input)(row)));
}

/** `a BETWEEN :x AND :y` is one term. */
function conjuncts(clause: string): string[] {
  return clause
    .replace(/(BETWEEN \S+) AND /g, '$1 & ')
    .split(' AND ')
    .map((term) => term.replace(' & ', ' AND ').trim());
}

function termTest(term: string, input: Conditional): (row: Row) => boolean {
  const call = /^(attribute_exists|attribute_not_exists|begins_with)\(([a-zA-Z]+)(?:, (:\w+))?\)$/.exec(term);
  if (call !== null) {
    const [, name, attribute = '', value = ''] = call;
    if (name !== 'begins_with') return (row) => (row[attribute] === undefined) === (name === 'attribute_not_exists');
    const start = String(valueOf(value, input));
    return (row) => String(row[attribute] ?? '').startsWith(start);
  }
  const between = /^(\w+) BETWEEN (:\w+) AND (:\w+)$/.exec(term);
  if (between !== null) {
    const [, attribute = '', ...ends] = between;
    const [low = '', high = ''] = ends.map((name) => bytes(valueOf(name, input)));
    return (row) => compare(bytes(row[attribute]), low) >= 0 && compare(bytes(row[attribute]), high) <= 0;
  }
  const comparison = /^(\w+) (=|<=|<|>=|>) (:\w+)$/.exec(term);
  if (comparison === null) throw new Error(`MemoryTable does not know the condition "${term}".`);
  const [, attribute = '', operator = '', name = ''] = comparison;
  const right = valueOf(name, input);
  return (row) => {
    const left = row[attribute];
    if (left === undefined || typeof left !== typeof right) return false;
    if (operator === '=') return left === right;
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : compare(bytes(left), bytes(right));
    return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator] ?? false;
  };
}

function valueOf(name: string, input: Conditional): unknown {
  const value = input.ExpressionAttributeValues?.[name];
  if (value === undefined) throw new Error(`The expression names ${name}, which has no value.`);
  return value;
}

function keyOf(row: Row): string {
  return `${String(row['pk'])}\u0000${String(row['sk'])}`;
}

/** DynamoDB compares strings by their UTF-8 bytes; as latin1 those compare as JavaScript strings. */
function bytes(value: unknown): string {
  return Buffer.from(String(value)).toString('latin1');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function withoutUndefined(item: Row): Row {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

function describe({ operation, input }: Request): string {
  const row: Row = { ...('Item' in input ? input.Item : {}), ...('Key' in input ? input.Key : {}) };
  return `${operation} ${String(row['pk'] ?? '')} ${String(row['sk'] ?? '')}`.trim();
}

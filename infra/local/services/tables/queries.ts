/** Query and Scan. */
import { crc32 } from 'node:zlib';
import type { Attribute, Item } from './attributes.ts';
import { holds } from './conditions.ts';
import { checked, checkKey, checkPaths, invalid, type CheckedRequest, type TableDescription } from './dynalite.ts';
import { answerOf, capacity, keyOf, projected, readUnits, tableOf, type Operation } from './operations.ts';
import { compareTexts, sortable } from './order.ts';
import { tighter, type Bound, type Range, type Row, type RowKey } from './rows.ts';

/** What one answer is read from at most. */
const MAX_PAGE_BYTES = 1024 * 1024;
/** The longest sort key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_SORT_KEY_BYTES = 1024;
/** No key that begins with a prefix comes after the prefix and this: four bytes each, the greatest there are. */
const LAST = '\u{10FFFF}'.repeat(MAX_SORT_KEY_BYTES / 4);

export const query: Operation = (file, body) => {
  const request = checked('Query', body);
  const rows = tableOf(file, request.TableName);
  const { description } = rows;
  const [hash = '', range] = description.KeySchema.map(({ AttributeName }) => AttributeName);
  const ofHash = conditionOn(request, description, hash);
  if (ofHash === undefined) throw invalid(`Query condition missed key schema element: ${hash}`);
  if (ofHash.operator !== 'EQ') throw invalid('Query key condition not supported');
  const ofRange = range === undefined ? undefined : conditionOn(request, description, range);
  if (ofRange === undefined && Object.keys(request.KeyConditions).length > 1)
    throw invalid(range === undefined ? 'Query key condition not supported' : `Query condition missed key schema element: ${range}`);
  checkFilter(request, description);
  const [pk = ''] = ofHash.texts;
  const asked: Range = { ...boundsOf(ofRange), newestFirst: request.ScanIndexForward === false };
  const start = startOf(request, description);
  if (start !== undefined) checkStart(start, pk, asked, ofRange !== undefined);
  return pageOf(rows.range(pk, start === undefined ? asked : after(asked, start.sk)), request, description);
};

interface KeyCondition {
  readonly operator: string;
  readonly texts: readonly string[];
}

function conditionOn(
  { KeyConditions }: CheckedRequest,
  { AttributeDefinitions }: TableDescription,
  name: string,
): KeyCondition | undefined {
  const condition = KeyConditions[name];
  if (condition === undefined) return undefined;
  const type = AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType ?? 'S';
  if (condition.AttributeValueList.some((value: Attribute) => value[type] === undefined))
    throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
  return { operator: condition.ComparisonOperator, texts: condition.AttributeValueList.map(sortable) };
}

const bound = (text: string, isInclusive: boolean): Bound => ({ text, isInclusive });

function boundsOf(condition: KeyCondition | undefined): { readonly lower?: Bound; readonly upper?: Bound } {
  const [first = '', second = ''] = condition?.texts ?? [];
  switch (condition?.operator) {
    case 'EQ':
      return { lower: bound(first, true), upper: bound(first, true) };
    case 'LT':
    case 'LE':
      return { upper: bound(first, condition.operator === 'LE') };
    case 'GT':
    case 'GE':
      return { lower: bound(first, condition.operator === 'GE') };
    case 'BETWEEN':
      if (compareTexts(first, second) > 0)
        throw invalid(
          'Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound',
        );
      return { lower: bound(first, true), upper: bound(second, true) };
    case 'BEGINS_WITH':
      return { lower: bound(first, true), upper: bound(`${first}${LAST}`, true) };
    default:
      return {};
  }
}

function checkFilter(request: CheckedRequest, description: TableDescription): void {
  const { _projection: projection, _filter: filter } = request;
  checkPaths(projection, description);
  if (filter === undefined) return;
  const inKey = description.KeySchema.find(({ AttributeName }) => filter.pathHeads[AttributeName] !== undefined);
  if (inKey !== undefined)
    throw invalid(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${inKey.AttributeName}`);
  checkPaths(filter, description);
}

function startOf({ ExclusiveStartKey: given }: CheckedRequest, description: TableDescription): RowKey | undefined {
  if (given === undefined) return undefined;
  try {
    checkKey(given, description);
  } catch (error) {
    throw invalid(`The provided starting key is invalid: ${error instanceof Error ? error.message : String(error)}`);
  }
  return keyOf(description, given);
}

function checkStart({ pk, sk }: RowKey, queried: string, { lower, upper }: Range, isRanged: boolean): void {
  const isWithin = (end: Bound | undefined, side: 1 | -1): boolean => {
    if (end === undefined) return true;
    const order = compareTexts(sk, end.text) * side;
    return order > 0 || (order === 0 && end.isInclusive);
  };
  if (!isWithin(lower, 1) || !isWithin(upper, -1)) throw invalid('The provided starting key does not match the range key predicate');
  if (pk !== queried)
    throw invalid(
      isRanged
        ? 'The query can return at most one row and cannot be restarted'
        : 'The provided starting key is outside query boundaries based on provided conditions',
    );
}

function after({ lower, upper, newestFirst }: Range, sk: string): Range {
  const start = { text: sk, isInclusive: false };
  return newestFirst ? { lower, upper: tighter(upper, start, -1), newestFirst } : { lower: tighter(lower, start, 1), upper, newestFirst };
}

export const scan: Operation = (file, body) => {
  const request = checked('Scan', body);
  const rows = tableOf(file, request.TableName);
  const { description } = rows;
  const { Segment = 0, TotalSegments = 1, _projection: projection, _filter: filter } = request;
  checkPaths(projection, description);
  checkPaths(filter, description);
  const all = rows.all(startOf(request, description));
  const own = TotalSegments === 1 ? all : ofSegment(all, description, Segment, TotalSegments);
  return pageOf(own, request, description);
};

/** Partitions are dealt out by a digest of their keys, as DynamoDB does. */
function* ofSegment(rows: Iterable<Row>, description: TableDescription, segment: number, segments: number): Generator<Row> {
  for (const row of rows) if (crc32(keyOf(description, JSON.parse(row.item)).pk) % segments === segment) yield row;
}

/** As many rows as one answer may be read from. */
function pageOf(rows: Iterable<Row>, request: CheckedRequest, description: TableDescription): string {
  const { TableName, Limit = Number.POSITIVE_INFINITY, ConsistentRead, Select, _filter: filter, _projection: projection } = request;
  const [read, kept]: [Row[], string[]] = [[], []];
  let size = 0;
  let isCut = false;
  for (const row of rows) {
    isCut = read.length > 0 && size + row.size > MAX_PAGE_BYTES;
    if (isCut) break;
    size += row.size;
    read.push(row);
    if (filter === undefined || holds(filter.expression, JSON.parse(row.item))) kept.push(row.item);
    isCut = read.length >= Limit;
    if (isCut) break;
  }
  const last = isCut ? read.at(-1) : undefined;
  return answerOf(
    Select === 'COUNT' ? undefined : `"Items":[${kept.map((item) => projected(item, projection)).join(',')}]`,
    `"Count":${kept.length},"ScannedCount":${read.length}`,
    last === undefined ? undefined : `"LastEvaluatedKey":${JSON.stringify(keyPart(JSON.parse(last.item), description))}`,
    capacity(request, TableName, readUnits(size, ConsistentRead)),
  );
}

const keyPart = (item: Item, { KeySchema }: TableDescription): Item =>
  Object.fromEntries(KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName] ?? {}]));

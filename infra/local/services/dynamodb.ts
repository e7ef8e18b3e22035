/** Starts a table engine and makes the template's tables in it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { TableModel } from '../assembly/model.ts';
import { startDynamoDbLocal } from './dynamodb-local.ts';
import type { Engine, TableEngine } from './table-engine.ts';
import { openTables } from './tables/engine.ts';

export async function startTableEngine(engine: Engine, folder: string, region: string): Promise<TableEngine> {
  mkdirSync(folder, { recursive: true });
  return engine === 'embedded' ? openTables(join(folder, 'tables')) : await startDynamoDbLocal(join(folder, 'dynamodb-local'), region);
}

/** Makes the template's tables where they are missing. Neither engine is asked for what only AWS has (recovery, encryption). */
export async function provideTables(engine: TableEngine, tables: readonly TableModel[]): Promise<void> {
  for (const table of tables) {
    if (await exists(engine, table.name)) continue;
    await ask(engine, 'CreateTable', {
      TableName: table.name,
      AttributeDefinitions: table.AttributeDefinitions,
      KeySchema: table.KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(table.GlobalSecondaryIndexes.length === 0 ? {} : { GlobalSecondaryIndexes: table.GlobalSecondaryIndexes }),
      ...(table.LocalSecondaryIndexes.length === 0 ? {} : { LocalSecondaryIndexes: table.LocalSecondaryIndexes }),
    });
    // The embedded engine has no expiry: rows past their time stay, as they may in AWS for days.
    if (engine.engine === 'local' && table.TimeToLiveSpecification !== undefined)
      await ask(engine, 'UpdateTimeToLive', { TableName: table.name, TimeToLiveSpecification: table.TimeToLiveSpecification });
    while (!(await exists(engine, table.name))) await sleep(20);
  }
}

const describedSchema = z.object({ Table: z.object({ TableStatus: z.string() }) });
const notFoundSchema = z.object({ __type: z.string().endsWith('#ResourceNotFoundException') });

async function exists(engine: TableEngine, name: string): Promise<boolean> {
  const { status, body } = await call(engine, 'DescribeTable', { TableName: name });
  const answered: unknown = JSON.parse(body.toString());
  if (status === 200) return describedSchema.parse(answered).Table.TableStatus === 'ACTIVE';
  if (notFoundSchema.safeParse(answered).success) return false;
  throw new Error(`The table engine does not describe the table ${name}: ${body.toString()}`);
}

const call = async (engine: TableEngine, operation: string, json: unknown) =>
  await engine.call(operation, { text: JSON.stringify(json), json });

async function ask(engine: TableEngine, operation: string, input: unknown): Promise<void> {
  const { status, body } = await call(engine, operation, input);
  if (status !== 200) throw new Error(`The table engine refuses ${operation}: ${body.toString()}`);
}

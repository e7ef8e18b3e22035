/** `galley redrive`: what lies in the dead-letter queue, why, and back to the queue with it. */
import { Command, InvalidArgumentError } from 'commander';
import { core } from 'zod';
import { openReader, openTable, type Receipt } from '../../shared/articles/index.ts';
import { parseMessage, type ParsedMessage } from '../../shared/objects/index.ts';
import { makeObjectClient, makeQueueClient, makeTableClient, printable } from '../../shared/platform/index.ts';
import { openDeadLetters, type DeadLetter, type DeadLetters } from '../../shared/dead-letters/index.ts';
import { addOutputOptions, itemsText, type OutputOptions } from './output.ts';
import { clientOptions, DEFAULT_OUTPUTS, readStage } from './stage.ts';

/** The command's dependencies; tests pass their own. */
export interface RedriveContext {
  open(outputs: string, command: Command): { readonly letters: DeadLetters; readonly receiptOf: (key: string) => Promise<Receipt | null> };
  print(line: string): void;
}

interface Options extends OutputOptions {
  readonly outputs: string;
  readonly all?: true;
  readonly key?: string;
  readonly id?: readonly string[];
  readonly delete?: true;
  readonly limit: number;
}

export function redriveCommand(context: RedriveContext = onStage): Command {
  const command = new Command('redrive')
    .description('show the dead-letter queue, and send messages back to be ingested')
    .option('--all', 'send back every message')
    .option('--key <prefix>', 'send back the messages about keys that begin so')
    .option('--id <ids...>', 'send back the messages with these ids (their first characters will do)')
    .option('--delete', 'delete what was chosen instead of sending it back')
    .option('--limit <count>', 'messages to look at', parseCount, 10_000)
    .option('--outputs <file>', 'the stage: outputs.json of the local cloud or of "cdk deploy --outputs-file"', DEFAULT_OUTPUTS)
    .addHelpText(
      'after',
      '\nExit status: 0 done, 2 wrong call.\nWithout --all, --key or --id nothing is changed.\n\nExamples:\n  galley redrive\n  galley redrive --key news/2026/\n  galley redrive --id 3f2a --delete',
    )
    .action((options: Options, self: Command) => redrive(context, options, self));
  return addOutputOptions(command);
}

async function redrive({ open, print }: RedriveContext, options: Options, command: Command): Promise<void> {
  const chosenWays = [options.all, options.key, options.id].filter((way) => way !== undefined).length;
  if (chosenWays > 1) command.error('Choose messages by one of --all, --key and --id.', { exitCode: 2 });
  if (options.delete === true && chosenWays === 0)
    command.error('--delete needs to know what: add --all, --key PREFIX or --id ID.', { exitCode: 2 });
  const { letters, receiptOf } = open(options.outputs, command);
  const found = await letters.take(options.limit);
  const chosen = found.filter((letter) => isChosen(letter, options));
  try {
    const described: { readonly one: Described; readonly isChosen: boolean }[] = [];
    for (const letter of found) described.push({ one: await describe(letter, receiptOf), isChosen: chosen.includes(letter) });
    const text = itemsText(
      described.map(({ one: { parsed: _parsed, ...item } }) => item),
      options,
    );
    if (text !== null) print(text);
    else if (found.length === 0) print('The dead-letter queue is empty.');
    else for (const { one, isChosen: isSent } of described) print(textOf(one, isSent));
    for (const letter of chosen) {
      if (options.delete === true) await letters.remove(letter);
      else await letters.sendBack(letter);
    }
  } finally {
    // Messages that were only read must become visible again.
    await letters.release(found.filter((letter) => !chosen.includes(letter)));
  }
  if (options.json !== undefined || options.jsonl === true || found.length === 0) return;
  if (chosenWays === 0)
    print(
      `\n${found.length} ${found.length === 1 ? 'message' : 'messages'}. Send them back with --all, --key PREFIX or --id ID once the cause is mended.`,
    );
  else print(`\n${chosen.length} of ${found.length} ${options.delete === true ? 'deleted' : 'sent back'}.`);
}

function isChosen(letter: DeadLetter, { all, key, id }: Options): boolean {
  if (all === true) return true;
  if (id !== undefined) return id.some((start) => letter.messageId.startsWith(start));
  return key !== undefined && keysOf(parseMessage(letter.body)).some((found) => found.startsWith(key));
}

/** A message, and what is known of the objects that it is about. */
interface Described {
  readonly id: string;
  readonly sent: string;
  readonly receives: number;
  readonly problem: string | null;
  readonly objects: readonly Known[];
  readonly parsed: ParsedMessage;
}

interface Known {
  readonly key: string;
  readonly receipt: Receipt | null;
  /** Why its record cannot be read; null where it can, or where there is none. */
  readonly unreadable: string | null;
}

async function describe(
  { messageId, sent, receives, body }: DeadLetter,
  receiptOf: (key: string) => Promise<Receipt | null>,
): Promise<Described> {
  const parsed = parseMessage(body);
  const objects = await Promise.all(keysOf(parsed).map((key) => known(key, receiptOf)));
  return { id: messageId, sent, receives, problem: problemOf(parsed), objects, parsed };
}

/** A record may be what the message failed at: a damaged one must not keep the others from being shown. */
async function known(key: string, receiptOf: (key: string) => Promise<Receipt | null>): Promise<Known> {
  try {
    return { key, receipt: await receiptOf(key), unreadable: null };
  } catch (error) {
    // What the table itself refuses (rights, a wrong region) is so for all of them.
    if (isOfService(error)) throw error;
    const why = error instanceof Error ? error.message.split('\n', 1).join('') : String(error);
    return {
      key,
      receipt: null,
      unreadable: error instanceof core.$ZodError ? `its members are not those of a record (${membersOf(error)})` : why,
    };
  }
}

const isOfService = (error: unknown): boolean => error instanceof Error && '$metadata' in error;
const membersOf = ({ issues }: core.$ZodError): string =>
  [...new Set(issues.map(({ path }) => path.join('.') || 'all'))].slice(0, 5).join(', ');

function textOf({ id, sent, receives, problem, objects, parsed }: Described, isSelected: boolean): string {
  const head = `${isSelected ? '→' : ' '} ${id.slice(0, 8)}  sent ${sent}  received ${receives} times`;
  if (parsed.kind !== 'events') return `${head}\n    ${problem}`;
  const byKey = new Map(objects.map((one) => [one.key, one]));
  return [
    head,
    ...parsed.events.map(
      ({ kind, key, versionId }) =>
        `    ${kind} ${printable(key)}${versionId === null ? '' : ` (version ${printable(versionId, 40)})`}: ${knownOf(byKey.get(key))}`,
    ),
  ].join('\n');
}

function problemOf(parsed: ParsedMessage): string | null {
  if (parsed.kind === 'poison') return `cannot be read: ${printable(parsed.message)}`;
  return parsed.kind === 'nothing' ? 'says nothing about an object' : null;
}

/** The receipt belongs to the last event that succeeded, perhaps an older one; the error itself is in the function's log. */
function knownOf({ receipt, unreadable }: Known = { key: '', receipt: null, unreadable: null }): string {
  if (unreadable !== null)
    return `its record in the table cannot be read: ${printable(unreadable, 300)}. Restore the table to before that (docs/operations.md), or delete the row; then send the message back`;
  if (receipt === null) return 'no receipt: none of its events came through; search the ingest log for "object failed" with this key';
  return `last receipt ${receipt.processedAt}: ${receipt.status} (${receipt.reason}); for the failure search the ingest log for "object failed" with this key`;
}

function keysOf(parsed: ParsedMessage): string[] {
  return parsed.kind === 'events' ? [...new Set(parsed.events.map((event) => event.key))] : [];
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return count;
}

const onStage: RedriveContext = {
  open: (outputs, command) => {
    const stage = readStage(outputs, command);
    const reader = openReader({
      table: openTable(makeTableClient(clientOptions(stage, 'dynamodb')), stage.tableName),
      bodies: { client: makeObjectClient(clientOptions(stage, 's3')), name: stage.bodiesBucketName },
      rawBucketName: stage.rawBucketName,
      shards: 1,
      now: Date.now,
    });
    return { letters: openDeadLetters(makeQueueClient(clientOptions(stage, 'sqs')), stage), receiptOf: (key) => reader.receiptOfKey(key) };
  },
  print: (line) => console.log(line),
};

/**
 * The output of every command: data on standard output, messages on standard error; tables for people, JSON for programs; colour
 * on a terminal unless NO_COLOR is set.
 */
import { styleText } from 'node:util';
import type { Command } from 'commander';

/** What a command ends with; docs/cli.md says the same. */
export const EXIT = {
  /** The answer is no: a check failed, something was not found. */
  failed: 1,
  /** A wrong call, a file that cannot be read, a stage that does not answer. */
  usage: 2,
  /** Everything was done, and some uploads are no articles. */
  rejected: 3,
  interrupted: 130,
} as const;

export interface OutputOptions {
  /** True for whole items, or the names of fields with commas. */
  readonly json?: true | string;
  readonly jsonl?: true;
}

export function addOutputOptions(command: Command): Command {
  return command
    .option('--json [fields]', 'print one JSON document; with names (key,status) those fields alone')
    .option('--jsonl', 'print a JSON document a line');
}

/** For what is one document and no list. */
export function addDocumentOption(command: Command): Command {
  return command.option('--json [fields]', 'print a JSON document; with names (api,queue) those members alone');
}

/** Items as the options ask for them; `render` writes them for people. */
export function printItems<Item extends object>(
  items: readonly Item[],
  options: OutputOptions,
  render: (items: readonly Item[]) => string,
): void {
  const text = itemsText(items, options) ?? render(items);
  if (text !== '') process.stdout.write(`${text}\n`);
}

/** The items for programs; null where a person is to read them. */
export function itemsText(items: readonly object[], { json, jsonl }: OutputOptions): string | null {
  const shown = items.map((item) => documentOf(item, json));
  if (jsonl === true) return shown.map((item) => JSON.stringify(item)).join('\n');
  return json === undefined ? null : JSON.stringify(shown, null, 2);
}

/** One document for programs; null where a person is to read it. */
export function documentText(document: object, { json }: { readonly json?: OutputOptions['json'] | undefined }): string | null {
  return json === undefined ? null : JSON.stringify(documentOf(document, json), null, 2);
}

const documentOf = (item: object, json: OutputOptions['json']): object =>
  typeof json === 'string'
    ? picked(
        item,
        json.split(',').map((name) => name.trim()),
      )
    : item;

function picked(item: object, fields: readonly string[]): Record<string, unknown> {
  const members = new Map<string, unknown>(Object.entries(item));
  return Object.fromEntries(fields.map((name) => [name, members.get(name) ?? null]));
}

/** For people, on standard error: it never mixes with data. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

type Style = Parameters<typeof styleText>[0];
export const paint = (style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string =>
  styleText(style, text, { stream });

const STATUS_STYLES: Readonly<Record<string, Style>> = {
  stored: 'green',
  rejected: 'red',
  failed: 'red',
  waiting: 'yellow',
  withdrawn: 'dim',
  ignored: 'dim',
};
export const paintStatus = (status: string): string => paint(STATUS_STYLES[status] ?? 'reset', status);

/** Columns as wide as their widest cell; colours take no room. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => `${cell}${' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))}`)
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

// oxlint-disable-next-line no-control-regex -- the sequences that colours are
const COLOURS = /\u001b\[[0-9;]*m/g;
const widthOf = (text: string): number => [...text.replaceAll(COLOURS, '')].length;

const BAR = 24;

/** A bar on one line of standard error while a person waits; silent where there is no terminal. */
export function statusLine(stream: NodeJS.WriteStream = process.stderr): {
  show(done: number, of: number, label: string): void;
  clear(): void;
} {
  const isShown = stream.isTTY && process.env['CI'] === undefined;
  return {
    show(done, of, label) {
      if (!isShown) return;
      const filled = of === 0 ? BAR : Math.round((BAR * done) / of);
      stream.write(`\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done} of ${of} ${label}`);
    },
    clear() {
      if (isShown) stream.write('\r\u001b[K');
    },
  };
}

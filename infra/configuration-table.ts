/**
 * The settings of a stage as a Markdown table, made from the schema.
 *
 *     node infra/configuration-table.ts            prints it
 *     node infra/configuration-table.ts docs/configuration.md  writes it between the file's two configuration marks
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { stageSchema } from './settings.ts';

/** The part of JSON Schema that zod writes for this configuration. */
const nodeSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), nodeSchema).optional();
  },
  get items() {
    return nodeSchema.optional();
  },
});
type Node = z.output<typeof nodeSchema>;

export interface Setting {
  readonly key: string;
  readonly allowed: string;
  readonly default: string;
  readonly description: string;
}

export function settings(): Setting[] {
  return settingsOf(nodeSchema.parse(z.toJSONSchema(stageSchema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' })), '');
}

export function configurationTable(): string {
  const rows = settings().map((setting) => `| \`${setting.key}\` | ${setting.allowed} | ${setting.default} | ${setting.description} |`);
  return ['| setting | allowed | default | what it does |', '|---|---|---|---|', ...rows].join('\n');
}

const MARKS = ['<!-- configuration: made by infra/configuration-table.ts -->', '<!-- end of configuration -->'] as const;

/** The text with the table between its marks brought up to date. */
export function withConfigurationTable(text: string): string {
  const [start, end] = MARKS.map((mark) => text.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start)
    throw new Error(`The text has no place for the table: a line "${MARKS[0]}" and, after it, a line "${MARKS[1]}".`);
  return `${text.slice(0, start + MARKS[0].length)}\n${configurationTable()}\n${text.slice(end)}`;
}

function settingsOf(node: Node, prefix: string, optional = false): Setting[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    const required = node.required?.includes(name) ?? false;
    // A group that is left out and has no default is there or not as a whole.
    if (child.properties !== undefined) return settingsOf(child, key, !required && child.default === undefined);
    const must = optional ? `*must be set with \`${prefix}\`*` : '*must be set*';
    return [{ key, allowed: allowed(child), default: required ? must : shownDefault(child), description: child.description ?? '' }];
  });
}

function allowed(node: Node): string {
  if (node.enum !== undefined) return node.enum.map((value) => `\`${value}\``).join(', ');
  if (node.type === 'array') return 'a list';
  if (node.minimum !== undefined && node.maximum !== undefined)
    return `${node.minimum.toLocaleString('en')} – ${node.maximum.toLocaleString('en')}`;
  return node.type === 'boolean' ? '`true`, `false`' : 'text';
}

function shownDefault(node: Node): string {
  if (node.default === undefined) return '–';
  return typeof node.default === 'number' ? node.default.toLocaleString('en') : `\`${JSON.stringify(node.default).replaceAll('"', '')}\``;
}

if (import.meta.main) {
  const [file] = process.argv.slice(2);
  if (file === undefined) console.log(configurationTable());
  else writeFileSync(file, withConfigurationTable(readFileSync(file, 'utf8')));
}

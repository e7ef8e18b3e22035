/** The description as a page for people: one file without a script, a font or a style sheet from elsewhere. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { escapeHtml } from '../../../shared/extraction/index.ts';

const STYLE = [
  ':root{color-scheme:light dark}',
  'body{margin:0 auto;max-width:64rem;padding:1rem 1rem 4rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}',
  'code,pre,.path{font-family:ui-monospace,monospace;font-size:.9em}',
  'nav ul{columns:2;padding-inline-start:1.2rem}section{border-top:1px solid #8886;margin-top:2rem;padding-top:.5rem}',
  'table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}td,th{border:1px solid #8886;padding:.25rem .5rem;text-align:start;vertical-align:top}',
  'pre{overflow-x:auto;padding:.5rem;border:1px solid #8886}.method{font-weight:700;text-transform:uppercase}',
  'details>summary{cursor:pointer}',
].join('');

export const DOCS_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the page needs of an OpenAPI document; ours has more. */
const schemaSchema = z.record(z.string(), z.unknown());
const parameterSchema = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean(),
  description: z.string().default(''),
  schema: schemaSchema,
});
const contentSchema = z.record(z.string(), z.object({ schema: schemaSchema }));
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z.array(parameterSchema),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: contentSchema.optional() })),
});
type DocumentedOperation = z.output<typeof operationSchema>;
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});

export function descriptionPage(openApi: unknown): string {
  const { info, paths, components } = documentSchema.parse(openApi);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const contents = operations.map(
    ({ path, method, operation }) =>
      `<li><a href="#${operation.operationId}"><span class="method">${method}</span> <span class="path">${escapeHtml(path)}</span></a> – ${escapeHtml(operation.summary)}</li>`,
  );
  const body = [
    `<h1>${escapeHtml(info.title)} API ${escapeHtml(info.version)}</h1>`,
    `<p>${escapeHtml(info.description)} For programs: <a href="/v1/openapi.json">openapi.json</a>.</p>`,
    `<nav aria-label="Contents"><ul>${contents.join('')}<li><a href="#schemas">Schemas</a></li></ul></nav><main>`,
    ...operations.map(({ path, method, operation }) => operationSection(path, method, operation)),
    '<section id="schemas"><h2>Schemas</h2>',
    ...Object.entries(components.schemas).map(([name, schema]) => schemaDetails(name, schema)),
    '</section></main>',
  ];
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(info.title)} API</title><style>${STYLE}</style>`;
  return `<!doctype html>\n<html lang="en">\n<head>${head}</head>\n<body>\n${body.join('\n')}\n</body>\n</html>\n`;
}

function operationSection(path: string, method: string, operation: DocumentedOperation): string {
  const { security } = operation;
  const needs =
    security.length === 0
      ? 'Needs no credential.'
      : `Needs the right to ${operation.tags.join(', ')}, by ${security.map((way) => Object.keys(way).join(' and ')).join(' or ')}.`;
  const parameters = operation.parameters.map((one) =>
    row([
      code(one.name),
      `${one.in}${one.required ? ', required' : ''}`,
      typeOf(one.schema),
      prose(one.description) + exampleOf(one.schema),
    ]),
  );
  const responses = Object.entries(operation.responses).map(([status, { description, content = {} }]) =>
    row([code(status), prose(description), contentOf(content)]),
  );
  return [
    `<section id="${operation.operationId}"><h2><span class="method">${method}</span> <span class="path">${escapeHtml(path)}</span></h2>`,
    `<p><strong>${escapeHtml(operation.summary)}.</strong> ${prose(operation.description)} ${escapeHtml(needs)}</p>`,
    parameters.length === 0 ? '' : table(['Parameter', 'In', 'Type', 'Meaning'], parameters),
    operation.requestBody === undefined ? '' : `<p>Body: ${contentOf(operation.requestBody.content)}</p>`,
    table(['Status', 'Meaning', 'Content'], responses),
    '</section>',
  ].join('\n');
}

function schemaDetails(name: string, schema: Record<string, unknown>): string {
  const description = typeof schema['description'] === 'string' ? `<p>${prose(schema['description'])}</p>` : '';
  return `<details id="schema-${name}"><summary>${code(name)}</summary>${description}${membersOf(schema)}</details>`;
}

function membersOf(schema: Record<string, unknown>): string {
  const properties = schemaSchema.safeParse(schema['properties']);
  if (!properties.success) return `<p>${typeOf(schema)}</p>`;
  const rows = Object.entries(properties.data).map(([name, given]) => {
    const member = schemaSchema.parse(given);
    return row([
      code(name),
      typeOf(member),
      (typeof member['description'] === 'string' ? prose(member['description']) : '') + exampleOf(member),
    ]);
  });
  return table(['Member', 'Type', 'Meaning'], rows);
}

const contentOf = (content: z.output<typeof contentSchema>): string =>
  Object.entries(content)
    .map(([type, { schema }]) => `${code(type)}: ${typeOf(schema)}`)
    .join('<br>');

/** A schema in a line; components as links. */
function typeOf(schema: Record<string, unknown>): string {
  const { $ref, type, format, items, const: constant } = schema;
  if (typeof $ref === 'string') {
    const name = escapeHtml($ref.split('/').at(-1) ?? '');
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (constant !== undefined) return code(JSON.stringify(constant));
  const choices = schemaSchema.array().safeParse(schema['anyOf'] ?? schema['oneOf']);
  if (choices.success) return choices.data.map(typeOf).join(' or ');
  const values = z.array(z.unknown()).safeParse(schema['enum']);
  if (values.success) return values.data.map((value) => code(String(value))).join(' ');
  const inner = schemaSchema.safeParse(items);
  if (type === 'array' && inner.success) return `list of ${typeOf(inner.data)}`;
  return escapeHtml([type, format].filter((part) => typeof part === 'string').join(', ') || 'any value');
}

function exampleOf(schema: Record<string, unknown>): string {
  const examples = z.array(z.unknown()).safeParse(schema['examples']);
  return examples.success && examples.data[0] !== null ? ` Such as ${code(JSON.stringify(examples.data[0]))}.` : '';
}

/** Text with `code` in backticks. */
function prose(text: string): string {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? code(part) : escapeHtml(part).replaceAll('\n\n', '<br>')))
    .join('');
}

const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;
const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (heads: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;

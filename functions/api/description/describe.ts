/** Adds to the schemas of the description what validation does not need: meanings, examples and formats of members. */
import type { Entry, Vocabulary } from './article-vocabulary.ts';
import { VOCABULARY } from './vocabulary.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A component with each of its members described by the vocabulary of its name. */
export function describeComponent(name: string, schema: unknown): unknown {
  const vocabulary = VOCABULARY[name];
  return vocabulary === undefined ? schema : describeMembers(schema, vocabulary, '');
}

function describeMembers(value: unknown, vocabulary: Vocabulary, prefix: string): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => describeMembers(one, vocabulary, prefix));
  if (!isSchema(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([keyword, inner]) => {
      if (keyword !== 'properties' || !isSchema(inner)) return [keyword, describeMembers(inner, vocabulary, prefix)];
      const members = Object.entries(inner).map(([member, schema]) => [member, describeMember(schema, vocabulary, `${prefix}${member}`)]);
      return [keyword, Object.fromEntries(members)];
    }),
  );
}

function describeMember(schema: unknown, vocabulary: Vocabulary, name: string): unknown {
  const entry = vocabulary[name];
  const inner = describeMembers(schema, vocabulary, `${name}.`);
  return entry === undefined || !isSchema(inner) ? inner : withEntry(inner, entry);
}

/** In OpenAPI 3.1 a reference may have a description beside it. */
function withEntry(schema: Schema, [description, example, format]: Entry): Schema {
  const formatted = format === undefined ? schema : withFormat(schema, format);
  const only = schema['const'];
  return { ...formatted, description: schema['description'] ?? description, examples: schema['examples'] ?? [only ?? example] };
}

/** The format stands where the text does: beside `null` it is one of two. */
function withFormat(schema: Schema, format: string): Schema {
  if (schema['type'] === 'string') return { ...schema, format };
  const choices = schema['anyOf'];
  if (!Array.isArray(choices)) return schema;
  return {
    ...schema,
    anyOf: choices.map((choice: unknown) => (isSchema(choice) && choice['type'] === 'string' ? { ...choice, format } : choice)),
  };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A JSON Schema of `cdk.json`, made from the settings of a stage, by which editors complete and check the `galley` part of it.
 *
 *     node infra/configuration-schema.ts                                   prints it
 *     node infra/configuration-schema.ts docs/configuration.schema.json   writes it
 *
 * `cdk.json` names it as its `$schema`. What a schema cannot say (two settings that need each other) config.ts says at synthesis.
 */
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { stageSchema } from './settings.ts';

/** As a file ends: with a line break. */
export function configurationSchema(): string {
  const { $schema, ...stage } = z.toJSONSchema(stageSchema, { io: 'input', unrepresentable: 'any', target: 'draft-07' });
  const schema = {
    $schema,
    title: 'cdk.json of Galley',
    type: 'object',
    properties: {
      context: {
        type: 'object',
        properties: {
          stage: { type: 'string', description: 'The stage that is meant where none is named with `--context stage=NAME`.' },
          galley: {
            type: 'object',
            properties: {
              stages: { type: 'object', description: 'The settings of each stage, by its name.', additionalProperties: stage },
            },
            required: ['stages'],
            additionalProperties: false,
          },
        },
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.main) {
  const [file] = process.argv.slice(2);
  if (file === undefined) process.stdout.write(configurationSchema());
  else writeFileSync(file, configurationSchema());
}

/**
 * What of a template must outlive every update: resources that hold data, or whose addresses others have written down.
 * CloudFormation replaces a resource, and what is in it is lost or left behind, when its logical id changes or one of the
 * properties in create-only.json does (`createOnlyProperties` of its schema; tests/stack-checks compares them with AWS's).
 *
 *     node tests/infra/lasting.ts > tests/infra/last-release.json      # at a release
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { STAGES } from './stages.ts';
import type { Synthesis } from './synthesis.ts';

const createOnly = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync(new URL('create-only.json', import.meta.url), 'utf8')));

const lastingSchema = z.record(z.string(), z.object({ type: z.string(), fixed: z.record(z.string(), z.unknown()) }));
/** By logical id: its type, and what may not change. */
export type Lasting = z.infer<typeof lastingSchema>;

export function lastingOf({ resources }: Pick<Synthesis, 'resources'>): Lasting {
  return Object.fromEntries(
    resources.flatMap(({ id, Type, Properties }) => {
      const names = createOnly[Type];
      return names === undefined
        ? []
        : [
            [
              id,
              {
                type: Type,
                fixed: Object.fromEntries(names.flatMap((name) => (Properties[name] === undefined ? [] : [[name, Properties[name]]]))),
              },
            ] as const,
          ];
    }),
  );
}

/** The last release's, by the names of the five stages (stages.ts). */
export const LAST_RELEASE = z
  .record(z.string(), lastingSchema)
  .parse(JSON.parse(readFileSync(new URL('last-release.json', import.meta.url), 'utf8')));

/** What an update from one to the other would replace or delete, one line each. */
export function replacements(before: Lasting, after: Lasting): string[] {
  return Object.entries(before).flatMap(([id, { type, fixed }]) => {
    const now = after[id];
    if (now === undefined) return [`${id} (${type}) would be deleted`];
    if (now.type !== type) return [`${id} would become a ${now.type} in place of a ${type}`];
    const changed = [...new Set([...Object.keys(fixed), ...Object.keys(now.fixed)])].filter(
      (name) => JSON.stringify(fixed[name]) !== JSON.stringify(now.fixed[name]),
    );
    return changed.map(
      (name) => `${id} (${type}) would be replaced: ${name} was ${JSON.stringify(fixed[name])} and is ${JSON.stringify(now.fixed[name])}`,
    );
  });
}

if (import.meta.main)
  console.log(JSON.stringify(Object.fromEntries(STAGES.map(([name, synthesis]) => [name, lastingOf(synthesis())])), null, 1));

/** The buses of a stack, with the rules that were put by hand in the cloud's own state. */
import type { Guard } from '../access/guard.ts';
import { keptRuleSchema } from '../assembly/event-rule.ts';
import type { StackModel } from '../assembly/model.ts';
import type { Queues } from '../services/queues.ts';
import type { VersionedObjects } from '../services/versions.ts';
import { EventBuses } from './buses.ts';

/** Under this they are remembered. */
const RULE = 'event rule ';

export function openBuses({
  stack,
  objects,
  ...parts
}: {
  readonly stack: StackModel;
  readonly objects: VersionedObjects;
  readonly guard: Guard;
  readonly queues: Queues;
  readonly onLost: (why: string) => void;
}): EventBuses {
  return new EventBuses({
    ...parts,
    region: stack.region,
    busNames: stack.eventBuses,
    rules: stack.eventRules,
    store: {
      save: (rule) => objects.remember(`${RULE}${rule.arn}`, JSON.stringify(rule)),
      remove: ({ arn }) => objects.forget(`${RULE}${arn}`),
      all: () => objects.allRemembered(RULE).map((text) => keptRuleSchema.parse(JSON.parse(text))),
    },
  });
}

/**
 * EventBridge: the template's buses and rules, rules that were put by hand, and events on their way to the queues of
 * those that they match. An event is delivered at once. If its queue's policy does not allow EventBridge, it goes to
 * the target's dead-letter queue or is dropped, and the log says so.
 */
import { randomUUID } from 'node:crypto';
import type { Guard } from '../access/guard.ts';
import type { RuleModel, TargetModel } from '../assembly/event-rule.ts';
import { ACCOUNT_ID } from '../assembly/naming.ts';
import type { Queues } from '../services/queues.ts';
import { compilePattern } from './pattern.ts';

/** What an application puts. */
export interface PutEvent {
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly time: Date;
  readonly resources: readonly string[];
}

/** The dependencies of the buses. */
export interface BusParts {
  readonly region: string;
  readonly busNames: readonly string[];
  readonly rules: readonly RuleModel[];
  readonly guard: Guard;
  readonly queues: Queues;
  /** Rules that were put by hand outlive a restart. */
  readonly store: { save(rule: RuleModel): void; remove(rule: RuleModel): void; all(): readonly RuleModel[] };
  readonly onLost: (why: string) => void;
}

interface Compiled {
  readonly rule: RuleModel;
  readonly fits: (event: unknown) => boolean;
}

export const ruleArn = (region: string, busName: string, name: string): string =>
  `arn:aws:events:${region}:${ACCOUNT_ID}:rule/${busName === 'default' ? '' : `${busName}/`}${name}`;

export class EventBuses {
  readonly #parts: BusParts;
  readonly #rules = new Map<string, Compiled>();
  readonly #ofTemplate: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;

  constructor(parts: BusParts) {
    this.#parts = parts;
    this.names = new Set(['default', ...parts.busNames]);
    this.#ofTemplate = new Set(parts.rules.map(({ arn }) => arn));
    // A rule that is in the template by now goes by the template.
    for (const rule of [...parts.store.all(), ...parts.rules]) this.#rules.set(rule.arn, this.#compiledAtStart(rule));
  }

  #compiledAtStart(rule: RuleModel): Compiled {
    try {
      return compiled(rule);
    } catch (error) {
      throw new Error(`The rule ${rule.name} of the bus ${rule.busName} cannot be run.`, { cause: error });
    }
  }

  arnOf(busName: string): string {
    return `arn:aws:events:${this.#parts.region}:${ACCOUNT_ID}:event-bus/${busName}`;
  }

  rules(busName: string): RuleModel[] {
    return [...this.#rules.values()].map(({ rule }) => rule).filter((rule) => rule.busName === busName);
  }

  rule(busName: string, name: string): RuleModel | undefined {
    return this.#rules.get(ruleArn(this.#parts.region, busName, name))?.rule;
  }

  /** Whether it is the template's, which only a new template changes. */
  isFixed({ arn }: RuleModel): boolean {
    return this.#ofTemplate.has(arn);
  }

  /** Throws where the pattern is not valid. */
  putRule(rule: RuleModel): void {
    this.#rules.set(rule.arn, compiled(rule));
    this.#parts.store.save(rule);
  }

  removeRule(rule: RuleModel): void {
    this.#rules.delete(rule.arn);
    this.#parts.store.remove(rule);
  }

  /** The event's id. */
  put({ busName, source, detailType, detail, time, resources }: PutEvent): string {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': detailType,
      source,
      account: ACCOUNT_ID,
      time: `${time.toISOString().slice(0, 19)}Z`,
      region: this.#parts.region,
      resources,
      detail,
    };
    for (const { rule, fits } of this.#rules.values())
      if (rule.busName === busName && rule.state === 'ENABLED' && fits(event))
        for (const target of rule.targets) this.#deliver(rule, target, target.Input ?? JSON.stringify(event));
    return event.id;
  }

  #deliver(rule: RuleModel, target: TargetModel, body: string): void {
    const refused = this.#send(rule, target.Arn, body);
    if (refused === undefined) return;
    const deadLetters = target.DeadLetterConfig?.Arn;
    const alsoRefused = deadLetters === undefined ? '' : this.#send(rule, deadLetters, body);
    if (alsoRefused !== undefined) this.#parts.onLost(`An event of the rule ${rule.name} was lost: ${refused} ${alsoRefused}`.trim());
  }

  /** Undefined where it arrived. */
  #send(rule: RuleModel, queueArn: string, body: string): string | undefined {
    const { guard, queues } = this.#parts;
    if (!queues.has(queueArn)) return `there is no queue ${queueArn}.`;
    const service = { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn } as const;
    const decision = guard.check(service, { action: 'sqs:SendMessage', resource: queueArn });
    if (!decision.allowed) return `the policy of ${queueArn} does not let events.amazonaws.com send to it for ${rule.arn}.`;
    queues.send(queueArn, body);
    return undefined;
  }
}

function compiled(rule: RuleModel): Compiled {
  return { rule, fits: compilePattern(JSON.parse(rule.pattern)) };
}

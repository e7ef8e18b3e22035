/** EventBridge behind the edge: events put on a bus, and rules put by hand. */
import { z } from 'zod';
import type { AccessRequest } from '../access/match.ts';
import { busName, targetSchema, type RuleModel } from '../assembly/event-rule.ts';
import { ruleArn, type EventBuses } from '../bus/buses.ts';
import { compilePattern, EventPatternError } from '../bus/pattern.ts';
import { jsonAnswer, jsonError } from './json-errors.ts';
import type { EdgeAnswer } from './message.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const MOST_BYTES = 256 * 1024;

const entrySchema = z.object({
  EventBusName: busName,
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  /** Seconds since 1970. */
  Time: z.number().optional(),
  Resources: z.array(z.string()).default([]),
});
type Entry = z.infer<typeof entrySchema>;
const putEventsSchema = z.object({ Entries: z.array(entrySchema).min(1).max(10) });
const ofRuleSchema = z.object({ Name: z.string().regex(/^[\w.-]{1,64}$/), EventBusName: busName });
const putRuleSchema = ofRuleSchema.extend({
  EventPattern: z.string({ error: 'the local cloud runs rules with an event pattern only' }),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
});
const onRuleSchema = z.object({ Rule: z.string(), EventBusName: busName });
const putTargetsSchema = onRuleSchema.extend({ Targets: z.array(targetSchema).min(1).max(5) });
const removeTargetsSchema = onRuleSchema.extend({ Ids: z.array(z.string()) });
const ofBusSchema = z.object({ EventBusName: busName });
const testSchema = z.object({ EventPattern: z.string(), Event: z.string() });

class Refusal extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

const OPERATIONS: Readonly<Record<string, (body: unknown, buses: EventBuses, region: string) => unknown>> = {
  PutEvents(body, buses) {
    const { Entries } = putEventsSchema.parse(body);
    const bytes = Entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
    if (bytes > MOST_BYTES) throw new Refusal('ValidationException', 'Total size of the entries in the request is over the limit.');
    const results = Entries.map((entry) => putOne(entry, buses));
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  },
  PutRule(body, buses, region) {
    const { Name: name, EventBusName, EventPattern: pattern, State: state } = putRuleSchema.parse(body);
    mustHave(buses, EventBusName);
    const before = buses.rule(EventBusName, name);
    if (before !== undefined) mustBeChangeable(buses, before);
    const rule = { name, busName: EventBusName, arn: ruleArn(region, EventBusName, name), pattern, state, targets: before?.targets ?? [] };
    buses.putRule(rule);
    return { RuleArn: rule.arn };
  },
  PutTargets(body, buses) {
    const { Rule, EventBusName, Targets } = putTargetsSchema.parse(body);
    const rule = changeable(buses, EventBusName, Rule);
    const ids = new Set(Targets.map(({ Id }) => Id));
    buses.putRule({ ...rule, targets: [...rule.targets.filter(({ Id }) => !ids.has(Id)), ...Targets] });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
  RemoveTargets(body, buses) {
    const { Rule, EventBusName, Ids } = removeTargetsSchema.parse(body);
    const rule = changeable(buses, EventBusName, Rule);
    buses.putRule({ ...rule, targets: rule.targets.filter(({ Id }) => !Ids.includes(Id)) });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
  DeleteRule(body, buses) {
    const { Name, EventBusName } = ofRuleSchema.parse(body);
    const found = buses.rule(EventBusName, Name);
    if (found === undefined) return {};
    mustBeChangeable(buses, found);
    if (found.targets.length > 0) throw new Refusal('ValidationException', "Rule can't be deleted since it has targets.");
    buses.removeRule(found);
    return {};
  },
  ListRules(body, buses) {
    const { EventBusName } = ofBusSchema.parse(body);
    mustHave(buses, EventBusName);
    return { Rules: buses.rules(EventBusName).map(described) };
  },
  ListTargetsByRule(body, buses) {
    const { Rule, EventBusName } = onRuleSchema.parse(body);
    return { Targets: existing(buses, EventBusName, Rule).targets };
  },
  TestEventPattern(body) {
    const { EventPattern, Event } = testSchema.parse(body);
    return { Result: compilePattern(JSON.parse(EventPattern))(JSON.parse(Event)) };
  },
};

/** What IAM is asked: the buses that events go to, or the rule. */
export function eventsAccess(operation: string, raw: unknown, buses: EventBuses, region: string): AccessRequest[] | undefined {
  if (OPERATIONS[operation] === undefined) return undefined;
  const action = `events:${operation}`;
  if (operation === 'PutEvents') {
    const parsed = putEventsSchema.safeParse(raw);
    const names = new Set(parsed.data?.Entries.map(({ EventBusName }) => EventBusName) ?? ['*']);
    return [...names].map((name) => ({ action, resource: buses.arnOf(name) }));
  }
  const { Name, Rule, EventBusName } = z
    .object({ Name: z.string().optional(), Rule: z.string().optional(), EventBusName: busName })
    .parse(raw);
  return [{ action, resource: ruleArn(region, EventBusName, Name ?? Rule ?? '*') }];
}

export function handleEvents(operation: string, raw: unknown, buses: EventBuses, region: string): EdgeAnswer {
  try {
    return jsonAnswer(OPERATIONS[operation]?.(raw, buses, region) ?? {});
  } catch (error) {
    const [type, message] = refusalOf(error);
    return jsonError('events', { status: 400, type, message });
  }
}

function refusalOf(error: unknown): [type: string, message: string] {
  if (error instanceof Refusal) return [error.type, error.message];
  if (error instanceof EventPatternError) return [error.name, error.message];
  if (error instanceof SyntaxError) return ['InvalidEventPatternException', `Event pattern is not valid: ${error.message}.`];
  if (error instanceof z.ZodError) return ['ValidationException', z.prettifyError(error)];
  throw error;
}

function putOne({ EventBusName, Source, DetailType, Detail, Time, Resources }: Entry, buses: EventBuses): Record<string, string> {
  for (const [name, value] of Object.entries({ Source, DetailType, Detail }))
    if (value === undefined || value === '')
      return fault('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  if (Source?.startsWith('aws.') === true) return fault('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = objectOf(Detail ?? '');
  if (detail === undefined) return fault('MalformedDetail', 'Detail is malformed.');
  // AWS takes the event and drops it, which helps nobody who misspelt a name.
  if (!buses.names.has(EventBusName)) return fault('InvalidArgument', `Event bus ${EventBusName} does not exist.`);
  const time = Time === undefined ? new Date() : new Date(Time * 1_000);
  return {
    EventId: buses.put({ busName: EventBusName, source: Source ?? '', detailType: DetailType ?? '', detail, time, resources: Resources }),
  };
}

const fault = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });

function objectOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const sizeOf = ({ Source = '', DetailType = '', Detail = '', Time, Resources }: Entry): number =>
  (Time === undefined ? 0 : 14) + [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

const described = ({ name, arn, busName: EventBusName, pattern, state }: RuleModel) => ({
  Name: name,
  Arn: arn,
  EventBusName,
  EventPattern: pattern,
  State: state,
});

function mustHave(buses: EventBuses, name: string): void {
  if (!buses.names.has(name)) throw new Refusal('ResourceNotFoundException', `Event bus ${name} does not exist.`);
}

function existing(buses: EventBuses, bus: string, name: string): RuleModel {
  mustHave(buses, bus);
  const rule = buses.rule(bus, name);
  if (rule === undefined) throw new Refusal('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${bus}.`);
  return rule;
}

function changeable(buses: EventBuses, bus: string, name: string): RuleModel {
  const rule = existing(buses, bus, name);
  mustBeChangeable(buses, rule);
  return rule;
}

function mustBeChangeable(buses: EventBuses, rule: RuleModel): void {
  if (buses.isFixed(rule))
    throw new Refusal('ManagedRuleException', `Rule ${rule.name} is the template's: change it in the stack, and start again.`);
}

/**
 * The edge: the one HTTP server in front of S3, SQS, DynamoDB, Step Functions, EventBridge and CloudWatch Logs. It authenticates the
 * caller, applies the fault injector, asks the guard, and forwards what is allowed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccessRequest } from '../access/match.ts';
import { nameOf, type Caller } from '../access/principals.ts';
import { identify } from '../access/signature.ts';
import type { TableEngine } from '../services/table-engine.ts';
import type { EventBuses } from '../bus/buses.ts';
import type { OwnQueues } from '../services/own-queues.ts';
import type { Queues } from '../services/queues.ts';
import type { Machines } from '../states/machines.ts';
import { inWords, storageProblemOf, StorageError } from '../storage-problem.ts';
import { deliver } from './deliver.ts';
import { dynamodbAccess } from './dynamodb.ts';
import { eventsAccess, handleEvents } from './events.ts';
import { delay, type Fault, type FaultInjector, type ServiceCall } from './faults.ts';
import {
  accessDenied,
  internalError,
  jsonError,
  missingToken,
  notImplemented,
  throttled,
  unidentified,
  type JsonService,
} from './json-errors.ts';
import { answer, BodyTooLargeError, readRequest, type EdgeAnswer, type EdgeRequest } from './message.ts';
import { handleS3, openS3, type S3Services } from './s3/handle.ts';
import { S3Error, s3Error } from './s3/errors.ts';
import type { LogStore } from '../monitoring/log-store.ts';
import { handleLogs, logsAccess } from './logs.ts';
import { handleStates, statesAccess } from './states.ts';
import { handleSqs, readSqsBody, sqsAccess } from './sqs.ts';

export interface EdgeServices extends S3Services {
  readonly queues: Queues;
  readonly ownQueues: OwnQueues;
  readonly machines: Machines;
  readonly buses: EventBuses;
  readonly logs: LogStore;
  readonly engine: TableEngine;
  readonly faults: FaultInjector;
  /** Kills the process of a function; for the fault `crash`. */
  readonly crash: (functionId: string, workerId: string) => void;
  /** Called for every call, to count them by kind. */
  readonly onCall?: (call: Omit<ServiceCall, 'count' | 'total'>) => void;
}

/** Uploads are held in memory. S3 takes 5 GB; a laptop's share is smaller, and no page comes near it. */
const MAX_BODY_BYTES = 512 * 1024 * 1024;

/** By how the names of their operations begin. */
const JSON_SERVICES: readonly (readonly [prefix: string, service: JsonService])[] = [
  ['AmazonSQS.', 'sqs'],
  ['DynamoDB_', 'dynamodb'],
  ['AWSStepFunctions.', 'states'],
  ['Logs_20140328.', 'logs'],
  ['AWSEvents.', 'events'],
];
const SERVICE_NAMES: Readonly<Record<JsonService, string>> = {
  sqs: 'SQS',
  dynamodb: 'DynamoDB',
  states: 'Step Functions',
  logs: 'CloudWatch Logs',
  events: 'EventBridge',
};

/** As faults name it: queues and tables by their names, others by their ARNs. */
const resourceName = (service: JsonService, resource: string): string =>
  service === 'sqs' ? (resource.split(':').at(-1) ?? '') : service === 'dynamodb' ? (resource.split('/')[1] ?? '*') : resource;

interface JsonCall {
  readonly body: unknown;
  readonly text: string;
  readonly request: EdgeRequest;
  readonly caller: Caller;
  readonly isGone: () => boolean;
}

/** A parsed call: what IAM is asked for it, and how to perform it. */
interface Prepared {
  readonly call: Omit<ServiceCall, 'count' | 'total'>;
  readonly caller: Caller;
  readonly perform: () => Promise<EdgeAnswer>;
  readonly throttled: () => EdgeAnswer;
  readonly failed: (status: number) => EdgeAnswer;
}

type Opened = Prepared | { readonly answered: EdgeAnswer };

export class Edge {
  readonly #services: EdgeServices;
  #lastTold = '';

  constructor(services: EdgeServices) {
    this.#services = services;
  }

  async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    let request: EdgeRequest;
    try {
      request = await readRequest(incoming, MAX_BODY_BYTES);
    } catch (error) {
      if (error instanceof BodyTooLargeError) deliver(outgoing, answer(413, { connection: 'close' }, error.message));
      // Otherwise the caller hung up before the end: there is nobody to answer.
      return;
    }
    const opened = this.#open(request, () => outgoing.closed);
    if ('answered' in opened) return deliver(outgoing, opened.answered);
    this.#services.onCall?.(opened.call);
    await this.#carryOut(opened, this.#services.faults.faultFor(opened.call), outgoing);
  }

  #open(request: EdgeRequest, isGone: () => boolean): Opened {
    const target = request.headers['x-amz-target'];
    const json = JSON_SERVICES.find(([prefix]) => target?.startsWith(prefix));
    if (target !== undefined && json !== undefined) return this.#openJson(json[1], target.slice(target.indexOf('.') + 1), request, isGone);
    if (target !== undefined)
      return {
        answered: answer(501, {}, JSON.stringify({ __type: 'NotImplemented', message: `The local cloud does not implement ${target}.` })),
      };
    if (request.method === 'POST' && request.rawPath === '/') {
      return {
        answered: s3Error(
          new S3Error('NotImplemented', 501, 'The local cloud speaks the JSON protocol of SQS and DynamoDB only; use a newer SDK or CLI.'),
          request,
        ),
      };
    }
    return this.#openS3(request);
  }

  #openS3(request: EdgeRequest): Opened {
    const made = openS3(request, this.#services, Date.now());
    if ('answered' in made) return made;
    const { call, caller } = made.opened;
    return {
      call: { service: 's3', operation: call.operation, caller: nameOf(caller), resource: `${call.bucket}/${call.key}` },
      caller,
      perform: async () => await handleS3(made.opened, request, this.#services),
      throttled: () => s3Error(new S3Error('SlowDown', 503, 'Please reduce your request rate.'), request),
      failed: (status) =>
        s3Error(
          new S3Error(
            status === 503 ? 'ServiceUnavailable' : 'InternalError',
            status,
            'We encountered an internal error. Please try again.',
          ),
          request,
        ),
    };
  }

  #openJson(service: JsonService, operation: string, request: EdgeRequest, isGone: () => boolean): Opened {
    const who = identify(request, this.#services.keys, Date.now());
    if (!who.ok) return { answered: unidentified(service, who) };
    const { caller } = who;
    if (caller.kind === 'anonymous') return { answered: missingToken(service) };
    const text = request.body.length === 0 ? '{}' : request.body.toString();
    const body = parseJson(text);
    if (body === undefined)
      return {
        answered: jsonError(service, {
          status: 400,
          type: 'com.amazon.coral.service#SerializationException',
          message: 'The body is not JSON.',
        }),
      };
    const prepare = this.#openOperation(service, operation, { body, text, request, caller, isGone });
    if ('answered' in prepare) return prepare;
    return {
      call: { service, operation, caller: nameOf(caller), resource: prepare.resource },
      caller,
      perform: prepare.perform,
      throttled: () => throttled(service),
      failed: (status) => internalError(service, status),
    };
  }

  #openOperation(
    service: JsonService,
    operation: string,
    { body: raw, text, request, caller, isGone }: JsonCall,
  ): (Pick<Prepared, 'perform'> & { readonly resource: string }) | { readonly answered: EdgeAnswer } {
    const { machines, logs, stack, engine, buses } = this.#services;
    const { region } = stack;
    const guarded = (needed: AccessRequest | readonly AccessRequest[] | undefined, perform: () => EdgeAnswer | Promise<EdgeAnswer>) =>
      this.#guarded({ service, operation, caller }, needed, perform);
    switch (service) {
      case 'sqs': {
        const body = readSqsBody(raw);
        const services = { ...this.#services, isGone };
        return guarded(sqsAccess(operation, body, region), async () => await handleSqs(operation, body, request, services));
      }
      case 'states':
        return guarded(statesAccess(operation, raw), () => handleStates(operation, raw, machines));
      case 'logs':
        return guarded(logsAccess(operation, raw, region), () => handleLogs(raw, logs));
      case 'events':
        return guarded(eventsAccess(operation, raw, buses, region), () => handleEvents(operation, raw, buses, region));
      case 'dynamodb':
        return guarded(dynamodbAccess(operation, raw, stack.tables), async () => await engine.call(operation, { text, json: raw }));
    }
  }

  /**
   * Runs a call if IAM allows every action that it needs. A call whose actions are not known is answered as not
   * implemented.
   */
  #guarded(
    { service, operation, caller }: { readonly service: JsonService; readonly operation: string; readonly caller: Caller },
    needed: AccessRequest | readonly AccessRequest[] | undefined,
    perform: () => EdgeAnswer | Promise<EdgeAnswer>,
  ): (Pick<Prepared, 'perform'> & { readonly resource: string }) | { readonly answered: EdgeAnswer } {
    if (needed === undefined) return { answered: notImplemented(service, `the ${SERVICE_NAMES[service]} operation ${operation}`) };
    const all = [needed].flat();
    return {
      resource: all.map(({ resource }) => resourceName(service, resource)).join(' '),
      perform: async () => {
        for (const one of all) {
          const decision = this.#services.guard.check(caller, one);
          if (!decision.allowed) return accessDenied(service, decision.message);
        }
        return await perform();
      },
    };
  }

  /** A disk that is full fails every request: it is reported once, and again when something else was wrong in between. */
  #tell(error: unknown): void {
    const described = inWords(error, 'objects', this.#services.fauxqs.folder);
    const text =
      described instanceof StorageError
        ? described.message
        : `The local cloud failed at a request: ${described instanceof Error ? (described.stack ?? described.message) : String(described)}`;
    if (text !== this.#lastTold) process.stderr.write(`${text}\n`);
    this.#lastTold = text;
  }

  async #carryOut(
    { perform, caller, throttled: throttle, failed }: Prepared,
    fault: Fault | undefined,
    outgoing: ServerResponse,
  ): Promise<void> {
    const performed = async (): Promise<EdgeAnswer> =>
      await perform().catch((error: unknown) => {
        this.#tell(error);
        // Busy, as far as callers can tell: they try again, and there may be room by then.
        return failed(storageProblemOf(error) === 'full' ? 503 : 500);
      });
    switch (fault?.kind) {
      case undefined:
        return deliver(outgoing, await performed());
      case 'throttle':
        return deliver(outgoing, throttle());
      case 'error':
        return deliver(outgoing, failed(fault.status ?? 500));
      case 'delay':
        await delay(fault.ms);
        return deliver(outgoing, await performed());
      case 'slow-body':
      case 'truncate':
        return deliver(outgoing, await performed(), fault);
      case 'silence':
        if (fault.when === 'after') await performed();
        return;
      case 'reset':
      case 'crash':
        if (fault.when === 'after') await performed();
        if (fault.kind === 'crash' && caller.kind === 'function') this.#services.crash(caller.functionId, caller.workerId);
        outgoing.socket?.resetAndDestroy();
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

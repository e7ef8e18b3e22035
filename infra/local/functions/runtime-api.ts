/**
 * One process's end of the Runtime API: hands it one invocation at a time and takes its answers.
 *
 * The port is open to every program of this machine and, blindly, to every page in a browser. So the path begins with a
 * token that only the process knows, and an answer counts for nothing but the invocation that it names.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isSameText } from '../access/signature.ts';
import { portOf } from '../doors.ts';
import { readRequest } from '../edge/message.ts';

export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  readonly functionArn: string;
  /** From when the process takes it: how long it may work. */
  readonly timeoutMs: number;
  readonly traceId: string;
}

/** What the process reports: the result of an invocation, or that it could not start. */
export type Said =
  | { readonly kind: 'response' | 'error' | 'init-error'; readonly body: Buffer }
  /** The process has started, and has the invocation now. */
  | { readonly kind: 'taken' };

/** Longer than any answer that Lambda takes; what is longer than that is refused by the function's own limit. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

const PREFIX = '/2018-06-01/runtime';

export class RuntimeApi {
  readonly #token = randomBytes(32).toString('base64url');
  readonly #server: Server;
  readonly #hear: (said: Said) => void;
  #waiting: ServerResponse | undefined;
  #pending: Invocation | undefined;
  /** The invocation that was handed over and has not been answered. */
  #current: string | undefined;

  constructor(hear: (said: Said) => void) {
    this.#hear = hear;
    this.#server = createServer((incoming, outgoing) => void this.#answer(incoming, outgoing));
    this.#server.keepAliveTimeout = 0;
    this.#server.requestTimeout = 0;
  }

  /** What the process gets in its environment. */
  async listen(): Promise<{ readonly AWS_LAMBDA_RUNTIME_API: string; readonly GALLEY_RUNTIME_TOKEN: string }> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve()));
    return { AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${portOf(this.#server)}`, GALLEY_RUNTIME_TOKEN: this.#token };
  }

  /** The process gets it at its next request; the caller must offer only one at a time. */
  offer(invocation: Invocation): void {
    this.#pending = invocation;
    this.#handOver();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const [token = '', ...rest] = (incoming.url ?? '').slice(1).split('/');
    if (!isSameText(token, this.#token))
      return refuse(incoming, outgoing, 403, 'Forbidden', 'The path does not begin with the token of this process.');
    const asked = `${incoming.method ?? ''} /${rest.join('/')}`;
    if (asked === `GET ${PREFIX}/invocation/next`) {
      this.#waiting = outgoing;
      this.#handOver();
      return;
    }
    const [, requestId, verb] = /^POST \/2018-06-01\/runtime\/invocation\/([\w-]{1,64})\/(response|error)$/.exec(asked) ?? [];
    const kind = asked === `POST ${PREFIX}/init/error` ? 'init-error' : verb === 'response' || verb === 'error' ? verb : undefined;
    if (kind === undefined) return refuse(incoming, outgoing, 404, 'NotFound', `The Runtime API has no ${asked}.`);
    // A killed process may hang up in the middle of its answer: then `exit` says what happened.
    const request = await readRequest(incoming, MAX_BODY_BYTES).catch(() => undefined);
    if (request === undefined) return;
    if (kind !== 'init-error' && requestId !== this.#current)
      return refuse(incoming, outgoing, 400, 'InvalidRequestID', `The invocation ${requestId ?? ''} is not under way.`);
    if (kind !== 'init-error') this.#current = undefined;
    outgoing.writeHead(202).end();
    this.#hear({ kind, body: request.body });
  }

  #handOver(): void {
    const [outgoing, invocation] = [this.#waiting, this.#pending];
    if (outgoing === undefined || invocation === undefined) return;
    [this.#waiting, this.#pending, this.#current] = [undefined, undefined, invocation.requestId];
    outgoing.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.requestId,
      'lambda-runtime-deadline-ms': String(Date.now() + invocation.timeoutMs),
      'lambda-runtime-invoked-function-arn': invocation.functionArn,
      'lambda-runtime-trace-id': invocation.traceId,
    });
    outgoing.end(invocation.payload);
    this.#hear({ kind: 'taken' });
  }
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, status: number, errorType: string, errorMessage: string): void {
  incoming.resume();
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errorType, errorMessage }));
}

/** The state machine of replays as the local cloud runs it, over HTTP; the function that it calls is here, and plans what a test says. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { replayDefinition } from '../../infra/constructs/replay-definition.ts';
import { definitionSchema } from '../../infra/local/assembly/state-machine.ts';
import { readRequest } from '../../infra/local/edge/message.ts';
import { handleStates } from '../../infra/local/edge/states.ts';
import { Machines } from '../../infra/local/states/machines.ts';
import { makeStatesClient } from '../../shared/platform/index.ts';
import { COMPARED, type Figures } from '../../shared/replay/index.ts';
import { openRuns, type Runs } from '../../shared/replay-runs/index.ts';

const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const MACHINE = 'galley-test-replay';
const REPLAY_MACHINE_ARN = `arn:aws:states:us-east-1:000000000000:stateMachine:${MACHINE}`;

export interface ReplayMachine {
  readonly runs: Runs;
  /** Pages of the next runs. */
  pages: number;
  /** Until it is called, runs that are started from now on stay at their plan. */
  hold(): () => void;
  /** Batches fail from now on, or work again. */
  isBroken: boolean;
  stop(): Promise<void>;
}

const figuresOf = (pages: number): Figures => ({
  planned: pages,
  done: pages,
  left: 0,
  queued: pages,
  outcomes: { same: 0, changed: 0, gained: 0, lost: 0, 'no-article': 0, gone: 0 },
  compared: 0,
  // `as`: fromEntries forgets the names.
  fields: Object.fromEntries(COMPARED.map((name) => [name, { changed: 0, gained: 0, lost: 0 }])) as Figures['fields'],
  similarity: { mean: null, lowest: null, under90: 0 },
  score: { before: null, after: null },
});

export async function startReplayMachine(): Promise<ReplayMachine> {
  let held: Promise<void> = Promise.resolve();
  const answered = async (task: unknown): Promise<unknown> => {
    if (task === 'report') return figuresOf(machine.pages);
    if (task === 'batch') return { done: machine.pages };
    await held;
    return { key: 'plan', count: machine.pages };
  };
  const invoke = async (event: unknown) => {
    const { task } = Object(event);
    if (machine.isBroken && task === 'batch')
      return { kind: 'failed', errorType: 'RetryableError', errorMessage: 'It is broken.' } as const;
    return { kind: 'answered', payload: JSON.stringify(await answered(task)) } as const;
  };
  const definition = replayDefinition({ functionArn: 'replay', bucketName: 'bodies', maxConcurrency: 1, toleratedFailurePercentage: 0 });
  const model = {
    id: 'Machine',
    name: MACHINE,
    arn: REPLAY_MACHINE_ARN,
    StateMachineName: MACHINE,
    StateMachineType: 'STANDARD',
    RoleArn: 'role',
    definition: definitionSchema.parse(definition),
  } as const;
  const machines = new Machines([model], {
    guard: { check: () => ({ allowed: true }) },
    functionByArn: () => ({ invoke }),
    readObject: () => Array.from({ length: machine.pages }, (_, n) => `${JSON.stringify({ n })}\n`).join(''),
    store: { save: () => undefined, all: () => [] },
  });
  const server = createServer((incoming, outgoing) => {
    void readRequest(incoming, 1_000_000).then(({ headers, body }) => {
      const operation = headers['x-amz-target']?.split('.').at(-1) ?? '';
      const { status, headers: sent, body: answer } = handleStates(operation, JSON.parse(body.toString()), machines);
      outgoing.writeHead(status, { ...sent } as Record<string, string>).end(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const machine: ReplayMachine = {
    runs: openRuns(makeStatesClient({ ...LOCAL, endpoint: `http://127.0.0.1:${port}` }), REPLAY_MACHINE_ARN),
    pages: 0,
    isBroken: false,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    async stop() {
      await machines.stop();
      server.closeAllConnections();
      server.close();
    },
  };
  return machine;
}

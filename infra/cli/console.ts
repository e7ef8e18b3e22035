/** `galley console`: the web console on this machine, before any stage, with the caller's key in this process alone. */
import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { addApiOptions, openApi, type ApiOptions } from './api-client.ts';
import { openInBrowser } from './browser.ts';
import { EXIT, say } from './output.ts';

interface Options extends ApiOptions {
  readonly port: number;
  readonly open?: true;
  /** Of `--stage` (deployed-stage.ts). */
  readonly stage?: string;
}

const DEFAULT_PORT = 4010;
const MAX_PORT = 65_535;

export function consoleCommand(): Command {
  const command = new Command('console')
    .description('the web console of a stage, on this machine')
    .option('--port <number>', 'where it answers', parsePort, DEFAULT_PORT)
    .option('--open', 'open it in the browser');
  return addApiOptions(command)
    .addHelpText(
      'after',
      `
The key stays in this process: the page asks this server, which adds it for the browser that opened
the printed address. Its token is for you alone. Ctrl-C ends both.

Exit status: 130 when it is ended, 2 for a wrong call or a port that is taken.

Examples:
  galley console --open
  GALLEY_API_KEY=glly_… galley console --stage prod`,
    )
    .action(run);
}

async function run(options: Options, command: Command): Promise<void> {
  const { stage, key } = await openApi(options, command);
  const name = options.stage ?? (stage.credentials === undefined ? new URL(stage.apiUrl).host : 'local');
  // Loaded here: it brings the bundler along.
  const { consoleToken, listenForConsole } = await import('../console/index.ts');
  const token = consoleToken(stage.credentials?.secretAccessKey ?? key ?? randomUUID());
  try {
    const { url } = await listenForConsole({ stage: name, apiUrl: stage.apiUrl, token, key: async () => key ?? undefined }, options.port);
    process.stdout.write(`${url}\n`);
    say(`The console of ${name} answers until Ctrl-C.`);
    if (options.open === true) openInBrowser(url);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    command.error(`Port ${options.port} is taken. Choose another with --port.`, { exitCode: EXIT.usage });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > MAX_PORT)
    throw new InvalidArgumentError('Give a port, such as 4010; 0 takes any that is free.');
  return port;
}

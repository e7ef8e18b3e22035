/**
 * Runs AWS's own runtime client for Node, with its native part replaced by rapid-client.cjs and its HTTP by
 * runtime-http.cjs, which knows the token of this process. Plain JavaScript, so that a
 * function's process starts without stripping types.
 */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

// The local cloud names the file, for this process runs in the folder of the function's code.
const CLIENT = pathToFileURL(process.env['GALLEY_RUNTIME_CLIENT'] ?? '').href;
const REPLACED = { './rapid-client.node': './rapid-client.cjs', 'node:http': './runtime-http.cjs' };
registerHooks({
  resolve(specifier, context, next) {
    const replacement = context.parentURL === CLIENT ? REPLACED[specifier] : undefined;
    return replacement === undefined
      ? next(specifier, context)
      : { url: new URL(replacement, import.meta.url).href, format: 'commonjs', shortCircuit: true };
  },
});

// Ends this process when the local cloud is gone, even by kill −9 and even while the handler never yields: hence a thread.
const watcher = new Worker(
  `const { workerData } = require('node:worker_threads');
   setInterval(() => { if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL'); }, 200);`,
  {
    eval: true,
    workerData: process.ppid,
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  },
);
watcher.unref();

// The Runtime API's other end is gone: so is the reason to be.
process.on('uncaughtException', (error) => {
  if (!/ECONNRE|EPIPE|socket hang up/.test(String(error))) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

await import(CLIENT);

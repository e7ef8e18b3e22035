/**
 * Runs AWS's own runtime client for Node, with its native part replaced by rapid-client.cjs. Plain JavaScript, so that a
 * function's process starts without stripping types.
 */
import { registerHooks } from 'node:module';
import { Worker } from 'node:worker_threads';

const RAPID_CLIENT = new URL('./rapid-client.cjs', import.meta.url).href;
registerHooks({ resolve: (specifier, context, next) => (specifier === './rapid-client.node' ? { url: RAPID_CLIENT, format: 'commonjs', shortCircuit: true } : next(specifier, context)) });

// Ends this process when the local cloud is gone, even by kill −9 and even while the handler never yields: hence a thread.
const watcher = new Worker(
  `const { workerData } = require('node:worker_threads');
   setInterval(() => { if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL'); }, 200);`,
  { eval: true, workerData: process.ppid, execArgv: [], env: {}, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 } },
);
watcher.unref();

// The Runtime API's other end is gone: so is the reason to be.
process.on('uncaughtException', (error) => {
  if (!/ECONNRE|EPIPE|socket hang up/.test(String(error))) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

await import(process.env['GALLEY_RUNTIME_CLIENT'] ?? 'aws-lambda-ric');

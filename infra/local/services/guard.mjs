/**
 * Runs a program (its arguments) for as long as the process that started it lives: standard input is a pipe held open
 * by that process, and closes with it even at kill −9.
 */
import { spawn } from 'node:child_process';

const [program = '', ...options] = process.argv.slice(2);
const child = spawn(program, options, { stdio: ['ignore', 'ignore', 'inherit'] });
child.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
child.once('exit', (code) => process.exit(code ?? 1));
process.stdin.resume();
process.stdin.once('close', () => child.kill('SIGKILL'));
process.stdin.once('end', () => child.kill('SIGKILL'));
// A terminal's Ctrl-C reaches the whole group; the starter decides when this ends.
process.on('SIGINT', () => {});

/** Opens an address or a file in the person's browser, as each system does it. */
import { spawn } from 'node:child_process';
import { say } from './output.ts';

export function openInBrowser(what: string): void {
  const [program = '', ...words] = { darwin: ['open'], win32: ['cmd', '/c', 'start', '""'] }[process.platform as string] ?? ['xdg-open'];
  const child = spawn(program, [...words, what], { detached: true, stdio: 'ignore' });
  child.once('error', () => say('No browser could be opened.'));
  child.unref();
}

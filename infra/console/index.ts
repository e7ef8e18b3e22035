/** What the local cloud, the command line and the tests may use of the console. */
export { bundleConsole, type ConsoleBundle } from './bundle.ts';
export { ConsoleServer, type ConsoleOptions } from './server.ts';

/** What the local cloud, the command line and the tests may use of the console. */
export { bundleConsole, type ConsoleBundle } from './bundle.ts';
export { listenForConsole, type Listening } from './listen.ts';
export { ConsoleServer, type ConsoleOptions } from './server.ts';

/** What the stack, the local cloud, the command line and the tests may use of the console. */
export { bundleConsole, type ConsoleBundle } from './bundle.ts';
export { EDGE_CODE, hostedSite, type SiteFile } from './edge.ts';
export { listenForConsole, type Listening } from './listen.ts';
export type { SignIn } from './page.ts';
export { pageHeaders } from './policy.ts';
export { ConsoleServer, type ConsoleOptions } from './server.ts';
export { consoleAddress, consoleToken } from './token.ts';

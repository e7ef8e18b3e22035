/**
 * Processor time of the thread that asks, in milliseconds: for tests that hold code to a time. Unlike the clock's, it does not grow
 * while other processes have the machine.
 */
export function processorMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The same of all threads of this process: V8's compilers and its garbage collector have some of their own. */
export function processMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

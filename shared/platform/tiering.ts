/**
 * When V8 compiles to the end: twenty times as late as by default, and each function once.
 *
 * V8 gives a function that was called 3,000 times to its last compiler, on threads beside. Extraction is thousands of functions that are
 * warm and few that are hot, and most processes end within some hundred pages: of what the first 150 cost, 45 % is threads beside the main
 * one, most of it compilers, and where processors are few it is the pages' time. Until then the code of the compiler before it is good enough: extraction takes 0.75 to
 * 0.82 of the processor time over a process's first 30 pages, 0.80 to 0.83 over 150, and 0.96 to 0.99 over 1,000 and 3,000 (docs/performance.md).
 *
 * Compiled code that reads typed arrays leaves out whether their memory has been taken away, as `ArrayBuffer.prototype.transfer` does, until
 * that happens for the first time in a process: then V8 gives up all of it at once, some 220 functions of extraction at the first page of many
 * elements, and compiles it again, for 0.2 to 0.3 s of processor time. So it happens before there is any.
 */
import { setFlagsFromString } from 'node:v8';

const CALLS = 60_000;

/**
 * Puts off V8's last compiler for this process, from here on. A V8 without the flag writes a line to standard error and goes on.
 */
export function compileLate(): void {
  new ArrayBuffer(1).transfer();
  // Read anew at each decision to compile, so that it may be set while the process runs.
  setFlagsFromString(`--invocation-count-for-turbofan=${CALLS}`);
}

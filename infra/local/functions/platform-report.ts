/**
 * What Lambda itself writes into a function's log of a call that failed: `platform.report`, whose status tells an error of the code from
 * a process that ended and from time that ran out. Of calls that went well nothing is written, as with `SystemLogLevel: WARN`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report
 */

/** A failed call, as the line tells it. */
export interface FailedCall {
  readonly requestId: string;
  readonly durationMs: number;
  readonly maxMemoryMb: number | undefined;
  readonly errorType: string;
  readonly errorMessage: string;
}

/** One line of JSON. `errorMessage` is more than Lambda writes there: here nobody can look it up elsewhere. */
export function platformReport({ requestId, durationMs, maxMemoryMb, errorType, errorMessage }: FailedCall, now: Date): string {
  return JSON.stringify({
    time: now.toISOString(),
    type: 'platform.report',
    record: {
      requestId,
      metrics: { durationMs: Math.round(durationMs), ...(maxMemoryMb !== undefined && { maxMemoryUsedMB: maxMemoryMb }) },
      status: statusOf(errorType),
      errorType,
      errorMessage,
    },
  });
}

function statusOf(errorType: string): 'timeout' | 'failure' | 'error' {
  if (errorType === 'Sandbox.Timedout') return 'timeout';
  return errorType.startsWith('Runtime.') ? 'failure' : 'error';
}

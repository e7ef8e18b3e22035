/** A stage that is not running, in words. */

/** What to say of an error that means that nothing listens where the stage should be; undefined for any other. */
export function refusedConnection(error: unknown): string | undefined {
  const refusal = causesOf(error).find((one) => 'code' in one && one.code === 'ECONNREFUSED');
  if (refusal === undefined) return undefined;
  const address = 'address' in refusal && 'port' in refusal ? ` at ${String(refusal.address)}:${String(refusal.port)}` : '';
  return `Nothing answers${address}: the stage is not running. Start the local cloud (npm start), or name the outputs of another stage with --outputs FILE.`;
}

/** The error and what lies behind it: `fetch` wraps the cause, and a name with several addresses gives an error for each. */
function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  return [error, ...causesOf(error.cause), ...(error instanceof AggregateError ? error.errors.flatMap(causesOf) : [])];
}

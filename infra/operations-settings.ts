/** The settings of what an operator works with: replays, and the watch over sites. A part of settings.ts. */
import { z } from 'zod';

const whole = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);

/** Of the watch over sites. */
export const driftSchema = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .describe('Count what comes of each site, and tell within a day where its pages come out worse than they used to, or stop coming.'),
});

/** Of replays. */
export const replaySchema = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .describe('Have the state machine and the function of `galley replay`. They cost nothing while no replay runs.'),
  maxConcurrency: whole(1, 1_000)
    .default(5)
    .describe("Batches of fifty pages at work at once; each takes one of the account's executions from ingest and the API."),
  toleratedFailurePercent: whole(0, 100)
    .default(5)
    .describe('Share of the pages whose batches may fail before a replay gives up; `galley replay resume` goes on from there.'),
});

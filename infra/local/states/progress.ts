/** How far an execution has come: enough to resume after the cloud was killed, and what its API describes. */
import { z } from 'zod';

export const progressSchema = z.object({
  arn: z.string(),
  machineArn: z.string(),
  name: z.string(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'ABORTED']),
  input: z.string(),
  /** The state that it is in, and what goes into it. */
  state: z.string(),
  data: z.unknown(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  output: z.string().nullable(),
  error: z.string().nullable(),
  cause: z.string().nullable(),
  map: z
    .object({
      arn: z.string(),
      startedAt: z.number(),
      items: z.int(),
      /** Batches by their number. */
      succeeded: z.array(z.int()),
      failed: z.array(z.int()),
      /** Items of the batches of these. */
      succeededItems: z.int(),
      failedItems: z.int(),
      endedAt: z.number().nullable(),
      maxConcurrency: z.number(),
      tolerated: z.number(),
    })
    .nullable(),
});
export type Progress = z.infer<typeof progressSchema>;

/** Where executions are kept; the one file of the data folder outlives the process. */
export interface ProgressStore {
  save(progress: Progress): void;
  all(): Progress[];
}

/** Messages in the writer's queue: wake-ups, and the command to rebuild the index. */
import * as z from 'zod/mini';

const rebuildSchema = z.object({ rebuild: z.literal(true) });

/** Whatever else a message says, it is a wake-up. */
export function isRebuildAsked(body: string): boolean {
  try {
    return rebuildSchema.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}

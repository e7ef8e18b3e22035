/** Settings of the parts that follow changes: duplicates, webhooks, the event bus, counts. Each is off unless a stage asks for it. */
import { z } from 'zod';

/** Settings of duplicates. */
export const duplicatesSchema = z.strictObject({
  windowDays: z
    .int()
    .min(0)
    .max(365)
    .default(0)
    .describe(
      'Days after an article for which copies of it are looked for, so that lists can leave them out; 14 for most. 0 makes nothing of it.',
    ),
});

/** Settings of webhooks and of feeds' WebSub hub. */
export const hooksSchema = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .describe('Tell receivers of changes by webhook (`galley hooks`). Where it is false nothing of it is made.'),
  privateReceivers: z
    .boolean()
    .default(false)
    .describe('Let webhooks go to this machine and its network, by http, too: only for stages named `dev` or `dev-…`.'),
});

/** Settings of counts. */
export const facetsSchema = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .describe('Count sites, authors, tags and sections for `GET /v1/sites` and the others. Where it is false nothing of it is made.'),
});

/** Settings of the event bus. */
export const eventsSchema = z.strictObject({
  bus: z
    .boolean()
    .default(false)
    .describe(
      'Put changes of articles on an EventBridge bus of the stage, `galley-STAGE`, for rules of yours. Where it is false nothing of it is made.',
    ),
});

/** What administrators send and get: webhooks and keys, with what each member means. */
import * as z from 'zod';
import { quotaSchema } from '../../shared/access/index.ts';
import { siteOf } from '../../shared/articles/index.ts';
import { deliverySchema, hookSchema as storedHookSchema } from '../../shared/hooks/index.ts';
import { momentInBody } from './fields.ts';

const hookId = '8f2c01d7a4be';
export const moment = (description: string) =>
  z.iso
    .datetime()
    .describe(description)
    .meta({ examples: ['2026-03-01T12:00:00.000Z'] });
const { shape } = storedHookSchema;

export const hookSchema = z
  .object({
    id: shape.id.describe('The webhook’s id.').meta({ examples: [hookId] }),
    name: shape.name.describe('Who or what it is for.').meta({ examples: ['search team'] }),
    url: shape.url.describe('Where messages are sent to.').meta({ examples: ['https://search.example.com/galley'] }),
    events: shape.events.describe('What it hears of.').meta({ examples: [['created', 'updated', 'deleted']] }),
    filters: shape.filters
      .describe('Which articles it hears of; all where it is empty.')
      .meta({ examples: [{ site: { any: ['news.example'], none: [] } }] }),
    standing: shape.standing
      .describe('`paused` by an administrator, `disabled` by what came of its deliveries.')
      .meta({ examples: ['active'] }),
    why: shape.why.describe('Why it was disabled.').meta({ examples: ['Nothing was taken for three days.'] }),
    created: moment('When it was made: of changes before that it hears nothing.'),
    failingSince: moment('The first failure since the last success; null while all is well.').nullable(),
    lastSuccess: moment('When a message was last taken; null where none was.').nullable(),
  })
  .meta({ id: 'Hook', description: 'A webhook, without its secrets.' });

export const hookListSchema = z
  .object({
    items: z
      .array(hookSchema)
      .describe('The webhooks, the oldest first.')
      .meta({ examples: [[]] }),
  })
  .meta({ id: 'HookList' });

const secret = z
  .string()
  .describe('What its messages are signed with, as Standard Webhooks write it. It is shown nowhere again.')
  .meta({ examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='] });
export const newHookSchema = z
  .object({ hook: hookSchema.describe('The webhook.').meta({ examples: [{ id: hookId }] }), secret })
  .meta({ id: 'NewHook', description: 'A webhook that was just made, with its secret.' });
export const hookSecretSchema = z
  .object({ secret, until: moment('Until then the secret before signs, too.') })
  .meta({ id: 'HookSecret', description: 'A new secret of a webhook.' });
export const hookTestSchema = z
  .object({
    message: z
      .string()
      .describe('The message’s id, as deliveries name it.')
      .meta({ examples: [`msg_test_${hookId}_mhd4`] }),
  })
  .meta({ id: 'HookTest', description: 'A message that says nothing but that it arrived.' });

const tried = deliverySchema.shape;
const hookDeliverySchema = z
  .object({
    at: moment('When the try ended.'),
    message: tried.message.describe('The message’s id: the same for every try.').meta({ examples: ['msg_3x7p_2_updated_mhd4'] }),
    type: tried.type.describe('The event that it notifies of.').meta({ examples: ['dev.galley.article.updated.v1'] }),
    outcome: tried.outcome.describe('`failed` is tried again, `gave-up` is not.').meta({ examples: ['delivered'] }),
    status: tried.status.describe('What the receiver answered; null where it did not.').meta({ examples: [204] }),
    error: tried.error.describe('What was wrong.').meta({ examples: ['It answered 500.'] }),
    tries: tried.tries.describe('How many there have been, this one among them.').meta({ examples: [1] }),
    milliseconds: tried.milliseconds.describe('How long it took.').meta({ examples: [84] }),
  })
  .meta({ id: 'HookDelivery', description: 'What came of one try.' });
export const hookDeliveryListSchema = z
  .object({
    items: z
      .array(hookDeliverySchema)
      .describe('The tries, the latest first.')
      .meta({ examples: [[]] }),
  })
  .meta({ id: 'HookDeliveryList' });

/** A list of a key's articles walks the lists of its sites. */
const MAX_SITES = 20;
export const site = z.string().refine((host) => siteOf(`https://${host}/`) === host, 'A site is named by its host, without `www.`');
const sites = z.array(site).min(1).max(MAX_SITES).nullable();
/** How keys of objects begin. */
export const prefix = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => text.isWellFormed(), 'A lone surrogate cannot be written as UTF-8');
const prefixes = z.array(prefix).min(1).max(20).nullable();
export const accessKeySchema = z
  .object({
    id: z
      .string()
      .describe('The key’s id: the eight characters after `glly_`.')
      .meta({ examples: ['3fK9xQ2b'] }),
    name: z
      .string()
      .describe('Who or what it is for.')
      .meta({ examples: ['newsroom'] }),
    rights: z
      .array(z.enum(['read', 'publish', 'admin']))
      .describe('What it may do.')
      .meta({ examples: [['publish']] }),
    prefixes: prefixes.describe('How the keys of the objects begin that it may publish; null for all.').meta({ examples: [['news/']] }),
    sites: sites
      .describe('The sites whose articles it may read, by their hosts without `www.`; null for all.')
      .meta({ examples: [['news.example']] }),
    quota: quotaSchema
      .nullable()
      .describe('How many requests it may make in a day or a month (UTC); null for any number.')
      .meta({ examples: [{ requests: 10_000, per: 'day' }] }),
    by: z
      .string()
      .nullable()
      .describe('The administrator who made it over HTTP; null where the command line made it with rights of the table.')
      .meta({ examples: ['9aB3kL0z'] }),
    created: moment('When it was made.'),
    expires: moment('Until when it holds; null until it is revoked.').nullable(),
    revoked: moment('When it was revoked; null where it was not.').nullable(),
  })
  .meta({ id: 'AccessKey', description: 'An API key, without the key itself.' });
const listedKeySchema = z
  .object({
    ...accessKeySchema.shape,
    used: z
      .int()
      .nullable()
      .describe('Requests of the present day or month; null where it has no quota.')
      .meta({ examples: [312] }),
  })
  .meta({ id: 'ListedAccessKey', description: 'An API key with what it has used of its quota.' });
export const keyListSchema = z
  .object({
    items: z
      .array(listedKeySchema)
      .describe('The keys, the oldest first.')
      .meta({ examples: [[]] }),
  })
  .meta({ id: 'AccessKeyList' });
export const newKeySchema = z
  .object({
    ...accessKeySchema.shape,
    key: z
      .string()
      .describe('The key. It is kept nowhere: store it now.')
      .meta({ examples: ['glly_3fK9xQ2b_…'] }),
  })
  .meta({ id: 'NewAccessKey', description: 'A key that was just made.' });

export const keyRequestSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]{1,100}$/u)
      .describe('Who or what it is for: 1 to 100 printable characters.'),
    rights: z
      .array(z.enum(['read', 'publish']))
      .min(1)
      .max(2)
      .refine((list) => new Set(list).size === list.length, 'Each right may be named once')
      .describe('What it may do: `read`, `publish`, or both.'),
    prefixes: prefixes.default(null).describe('Binds a key that publishes to objects whose keys begin so, such as `news/`.'),
    sites: sites.default(null).describe('Binds a key that reads, and does nothing else, to these sites, by their hosts without `www.`.'),
    quota: quotaSchema.nullable().default(null).describe('How many requests it may make in a day or a month (UTC); any number without it.'),
    expires: momentInBody.nullable().default(null).describe('Until when it holds; without it, until it is revoked.'),
  })
  .meta({ id: 'AccessKeyRequest' });

const deadLetterSchema = z
  .object({
    id: z
      .string()
      .describe('The message’s id.')
      .meta({ examples: ['3f2a6c1e-8f0b-4f7e-9d55-2c6a1b7e0d11'] }),
    sent: moment('When the upload’s event first came to the queue.'),
    receives: z
      .int()
      .describe('How often it was received.')
      .meta({ examples: [6] }),
    problem: z
      .string()
      .nullable()
      .describe('What is wrong with the message itself; null where it is well.')
      .meta({ examples: [null] }),
    objects: z
      .array(
        z
          .object({
            kind: z
              .string()
              .describe('What happened to the object.')
              .meta({ examples: ['created'] }),
            key: z
              .string()
              .describe('The object’s key.')
              .meta({ examples: ['news/harbour.html'] }),
          })
          .meta({ id: 'DeadLetterObject' }),
      )
      .describe('The objects that it is about, ten at most.')
      .meta({ examples: [[{ kind: 'created', key: 'news/harbour.html' }]] }),
  })
  .meta({ id: 'DeadLetter', description: 'A message that failed every try.' });
export const deadLetterListSchema = z
  .object({
    items: z
      .array(deadLetterSchema)
      .describe('Messages, in no order.')
      .meta({ examples: [[]] }),
    total: z
      .int()
      .describe('About how many there are.')
      .meta({ examples: [3] }),
  })
  .meta({ id: 'DeadLetterList' });
export const redriveAnswerSchema = z
  .object({
    sent: z
      .int()
      .describe('How many were sent back to the queue.')
      .meta({ examples: [3] }),
    left: z
      .int()
      .describe('About how many are left.')
      .meta({ examples: [0] }),
  })
  .meta({ id: 'Redriven', description: 'What came of sending messages back.' });

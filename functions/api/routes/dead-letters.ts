/** /v1/dead-letters: uploads that could not be processed, and back to the queue with them; for administrators. */
import * as z from 'zod';
import type { DeadLetter } from '../../../shared/dead-letters/index.ts';
import { parseMessage } from '../../../shared/objects/index.ts';
import { deadLetterListSchema, redriveAnswerSchema } from '../admin-schemas.ts';
import type { AdminDependencies } from '../administration.ts';
import { limitParameter } from '../fields.ts';
import { json, operation } from '../operation.ts';

/** As many as one request takes in hand: a receive gives ten, and all must be done within the function's time. */
const MOST = 50;
/** Of what a message says, for a list. */
const MOST_EVENTS = 10;

function shown({ messageId, sent, receives, body }: DeadLetter): z.infer<typeof deadLetterListSchema>['items'][number] {
  const parsed = parseMessage(body);
  const problem = parsed.kind === 'poison' ? parsed.message : parsed.kind === 'nothing' ? 'It says nothing about an object.' : null;
  const events = parsed.kind === 'events' ? parsed.events.slice(0, MOST_EVENTS) : [];
  return { id: messageId, sent, receives, problem, objects: events.map(({ kind, key }) => ({ kind, key })) };
}

export const listDeadLetters = operation({
  id: 'listDeadLetters',
  method: 'get',
  path: '/v1/dead-letters',
  summary: 'List uploads that could not be processed',
  description:
    'Messages that failed every try, and the objects that they are about; why stands in the log (`galley logs KEY`). ' +
    'The queue gives them in no order, and while one request looks at them another does not see them.',
  right: 'admin',
  query: z.object({ limit: limitParameter(20, { most: MOST, description: 'How many to look at, at most.' }) }),
  answers: { 200: { description: 'Messages, and about how many there are.', content: { 'application/json': deadLetterListSchema } } },
  async handle({ query }, { deadLetters }: AdminDependencies) {
    const total = await deadLetters.count();
    const taken = total === 0 ? [] : await deadLetters.take(query.limit);
    await deadLetters.release(taken);
    return json({ items: taken.map(shown), total: Math.max(total, taken.length) }, { cache: 'none' });
  },
});

export const redriveDeadLetters = operation({
  id: 'redriveDeadLetters',
  method: 'post',
  path: '/v1/dead-letters/redrive',
  summary: 'Send uploads to be processed again',
  description:
    `Puts messages back into the queue: those that are named, or all, ${MOST} a request at most; \`left\` tells whether to ask again. ` +
    'What fails again comes back here. Sending one twice is harmless.',
  right: 'admin',
  body: z
    .strictObject({
      ids: z
        .array(z.string().min(1).max(100))
        .min(1)
        .max(MOST)
        .optional()
        .meta({
          description: 'The messages’ ids; all that come to hand where it is left out.',
          examples: [['0b1c7f6e-4a52-4c2e-9a35-0f6f6f1f7a11']],
        }),
    })
    .meta({ id: 'RedriveRequest' }),
  answers: { 200: { description: 'How many were sent.', content: { 'application/json': redriveAnswerSchema } } },
  problems: ['invalid-body', 'body-too-large', 'unsupported-media-type'],
  async handle({ body: { ids } }, { deadLetters }: AdminDependencies) {
    const taken = await deadLetters.take(MOST);
    const chosen = taken.filter(({ messageId }) => ids === undefined || ids.includes(messageId));
    try {
      for (const letter of chosen) await deadLetters.sendBack(letter);
    } finally {
      // Messages that were only read must become visible again.
      await deadLetters.release(taken.filter((letter) => !chosen.includes(letter)));
    }
    return json({ sent: chosen.length, left: await deadLetters.count() }, { cache: 'none' });
  },
});

/** Messages about changes, for webhooks and the event bus. */
import type { ArticleReader, Card, Change } from '../articles/index.ts';
import type { Hook, HookMessage } from './hook.ts';

const TYPE = (event: string): string => `dev.galley.article.${event}.v1`;

/** The same for every delivery of one change; without a full stop, which separates the parts that are signed. */
export function messageIdOf({ id, version, type, at }: Change): string {
  return `msg_${id}_${version}_${type}_${Date.parse(at).toString(36)}`;
}

/** The context of messages besides the change. */
export interface MessageContext {
  /** Where the HTTP API answers. */
  readonly apiUrl: string;
}

type Sent = {
  readonly change: Change;
  readonly card: Card | null;
  readonly changed: readonly string[];
  readonly reason: 'withdrawn' | 'filtered' | null;
};

function messageOf({ change, card, changed, reason }: Sent, { apiUrl }: MessageContext): HookMessage {
  const { id, version, type, at } = change;
  return {
    specversion: '1.0',
    id: messageIdOf(change),
    source: apiUrl,
    type: TYPE(type),
    time: at,
    timestamp: at,
    subject: id,
    datacontenttype: 'application/json',
    data: {
      id,
      version,
      at,
      ...(card !== null && { url: card.url, site: card.site, title: card.title }),
      ...(type === 'updated' && { changed }),
      ...(reason !== null && { reason }),
      links: { self: `${apiUrl}/v1/articles/${id}` },
    },
  };
}

/**
 * The messages of changes for one webhook, by the rules of `/v1/changes`: an article that no longer passes the filters is sent as
 * deleted, one that never did is not sent, and one that is gone meanwhile waits for the change of its removal.
 */
export async function messagesFor(
  changes: readonly Change[],
  { filters, events, created }: Pick<Hook, 'filters' | 'events' | 'created'>,
  reader: Pick<ArticleReader, 'cards' | 'revision'>,
  context: MessageContext,
): Promise<HookMessage[]> {
  const known = changes.filter(({ at }) => at >= created);
  const present = known.filter(({ type }) => type !== 'deleted').map(({ id }) => id);
  const entries = present.length === 0 ? [] : await reader.cards(present, filters);
  const byId = new Map(present.map((id, index) => [id, entries[index]] as const));
  const sent = await Promise.all(
    known.map(async (change): Promise<Sent[]> => {
      if (change.type === 'deleted') return [{ change, card: null, changed: [], reason: 'withdrawn' }];
      const entry = byId.get(change.id);
      if (entry?.state !== 'live') return [];
      if (!entry.fits)
        return change.type === 'created' ? [] : [{ change: { ...change, type: 'deleted' }, card: null, changed: [], reason: 'filtered' }];
      const changed = change.type === 'updated' ? ((await reader.revision(change.id, change.version))?.changes ?? []) : [];
      return [{ change, card: entry.card, changed, reason: null }];
    }),
  );
  return sent
    .flat()
    .filter(({ change }) => events.includes(change.type))
    .map((one) => messageOf(one, context));
}

/** Sent on request, to check that a receiver is reachable and verifies signatures. */
export function testMessage(hook: Pick<Hook, 'id'>, now: number, context: MessageContext): HookMessage {
  const at = new Date(now).toISOString();
  return {
    specversion: '1.0',
    id: `msg_test_${hook.id}_${now.toString(36)}`,
    source: context.apiUrl,
    type: 'dev.galley.hook.test.v1',
    time: at,
    timestamp: at,
    subject: hook.id,
    datacontenttype: 'application/json',
    data: { hook: hook.id, at },
  };
}

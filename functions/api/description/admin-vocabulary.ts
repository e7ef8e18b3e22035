/** What members of webhooks and keys mean, where their schemas do not say it with an example. Data for the description alone. */
import type { Entry, Vocabulary } from './article-vocabulary.ts';

const MOMENT = '2026-03-01T12:00:00.000Z';
const FILTERS = [
  ['site', 'news.example'],
  ['author', 'Ada Quay'],
  ['tag', 'harbour'],
  ['section', 'World'],
  ['lang', 'en'],
  ['type', 'NewsArticle'],
  ['tdm', 'open'],
] as const;

/** Members of a webhook, or of one that stands in an answer under another name. */
function hookAt(prefix: string): Vocabulary {
  const filters = FILTERS.flatMap(([filter, example]): [string, Entry][] => [
    [`${prefix}filters.${filter}`, [`By ${filter}, as in lists.`, { any: [example], none: [] }]],
    [`${prefix}filters.${filter}.any`, ['Any of these.', [example]]],
    [`${prefix}filters.${filter}.none`, ['None of these.', []]],
  ]);
  return {
    ...Object.fromEntries(filters),
    [`${prefix}name`]: ['Who or what it is for.', 'search team'],
    [`${prefix}url`]: ['Where messages are sent to.', 'https://search.example.com/galley', 'uri'],
    [`${prefix}events`]: ['What it hears of.', ['created', 'updated', 'deleted']],
    [`${prefix}filters`]: ['Which articles it hears of.', { site: { any: ['news.example'], none: [] } }],
    [`${prefix}standing`]: ['Whether messages are sent.', 'paused'],
    [`${prefix}failingSince`]: ['The first failure since the last success; null while all is well.', null],
    [`${prefix}lastSuccess`]: ['When a message was last taken; null where none was.', MOMENT],
  };
}

const KEY: Vocabulary = {
  name: ['Who or what it is for.', 'newsroom'],
  rights: ['What it may do.', ['publish']],
  prefixes: ['How the keys of the objects begin that it may publish; null for all.', ['news/']],
  sites: ['The sites whose articles it may read; null for all.', ['news.example']],
  quota: ['How many requests it may make; null for any number.', { requests: 10_000, per: 'day' }],
  'quota.requests': ['How many.', 10_000],
  'quota.per': ['Of the calendar, in UTC.', 'day'],
  expires: ['Until when it holds; null until it is revoked.', '2027-01-31T00:00:00.000Z'],
  revoked: ['When it was revoked; null where it was not.', null],
};

export const ADMINISTRATION: Readonly<Record<string, Vocabulary>> = {
  AccessKey: KEY,
  AccessKeyRequest: KEY,
  ListedAccessKey: KEY,
  NewAccessKey: KEY,
  Hook: hookAt(''),
  HookChanges: hookAt(''),
  HookRequest: hookAt(''),
  NewHook: hookAt('hook.'),
};

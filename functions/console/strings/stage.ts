/** What the view of the stage says: health, settings, cost. */
import { count } from '../format.ts';
import { are, of, pages } from './plural.ts';

export const STAGE = {
  title: 'The stage',
  lede: (name: string, milliseconds: number) => `Stage ${name} answers in ${count(milliseconds)} ms.`,
  day: (total: number, atLeast: boolean) =>
    total === 0 ? 'In 24 hours no page arrived' : `In 24 hours ${atLeast ? 'at least ' : ''}${pages(total)} arrived`,
  bad: (rejected: number) => `${count(rejected)} ${are(rejected)} rejected`,
  dead: (number: number) => `${count(number)} not processed`,
  behind: (names: string) => `${names} lags behind`,
  uploads: 'Uploads of 24 hours',
  reasons: 'Rejected because',
  none: 'none',
  waiting: 'In the queue',
  noQueues: 'The queues do not answer; how much waits is not known.',
  visible: 'Visible after',
  visibleTimes: (median: string, p95: string, longest: string) => `${median} at the median, ${p95} for 95 of 100, ${longest} at most`,
  ofLatest: (number: number) => `Of the latest ${of(number, 'receipt', 'receipts')}`,
  scores: 'Scores',
  scoresHint: 'Pages by their score, from 0 to 1',
  followers: 'What follows the changes',
  followerColumns: { name: 'Function', lag: 'Behind by', setAside: 'Set aside' },
  upToDate: 'nothing',
  sites: 'Sites',
  verdicts: { drifting: 'drifting', silent: 'silent', amber: 'worth a look', well: 'well', learning: 'still to be known' },
  unwatched: 'This stage does not watch its sites (drift.enabled).',
  settings: 'Settings',
  settingsHint: 'As the stage was deployed; they are changed in cdk.json (docs/configuration.md).',
  settingNames: {
    readers: 'Who may read',
    publishers: 'Who may publish',
    search: 'Search',
    duplicates: 'Duplicates',
    facets: 'Counts of sites, authors, tags',
    drift: 'Watches its sites',
    uploadMaxBytes: 'An upload may have',
    feedTitle: 'Title of its feeds',
    websubHub: 'WebSub hub',
    publicUrl: 'Its address',
  },
  access: { public: 'anyone', keys: 'who has a key', jwt: 'who has a token', iam: 'who has rights in the account' } as Readonly<
    Record<string, string>
  >,
  on: 'on',
  off: 'off',
  extractor: 'Extractor',
  cost: 'What a month costs',
  costLines: 'The month, line by line',
  costFields: { articles: 'Articles uploaded', reads: 'Articles read', lists: 'Lists read' },
  taken: (number: number) => `As the last seven days would have it, ${count(number)} a month.`,
  provisioned: 'The table is billed by capacity',
  bulk: 'Articles come many at once',
  costColumns: { what: 'For', amount: 'Amount', usd: 'US dollars' },
  total: 'In all',
  priced: (region: string, date: string) =>
    `List prices of ${region}, ${date}; what every account has for nothing is not taken off. The command: galley cost.`,
} as const;

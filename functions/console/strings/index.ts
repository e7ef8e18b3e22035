/** What the console says, in English; long views have their words in a file each beside this. Words of the API (reasons, remedies, warnings) come from it unchanged. */
import { ARTICLE } from './article.ts';
import { DESK } from './desk.ts';
import { of } from './plural.ts';
import { UPLOAD } from './upload.ts';

export const STRINGS = {
  skip: 'Skip to the content',
  views: 'Views',
  viewsAtFoot: 'Views, at the foot',
  stage: 'Stage:',
  undo: 'Undo',
  loading: 'Loading',
  failed: 'This could not be loaded',
  tryAgain: 'Try again',
  request: (id: string) => `Request ${id}`,
  outcomes: {
    stored: 'Stored',
    changed: 'New version',
    unchanged: 'Unchanged',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
    waiting: 'On its way',
    ignored: 'Ignored',
    unpacking: 'Being unpacked',
    unpacked: 'Unpacked',
    dead: 'Not processed',
  },
  makeRule: 'Make a rule',
  titles: {
    desk: 'Desk',
    upload: 'Upload',
    articles: 'Articles',
    article: 'Article',
    feeds: 'Feeds',
    rules: 'Rules',
    hooks: 'Webhooks',
    keys: 'Keys',
    stage: 'Stage',
    more: 'More',
    nowhere: 'Nothing here',
  },
  colophon: {
    is: 'This view is',
    copiedCurl: 'Copied the request as curl',
    copiedTypeScript: 'Copied the request as TypeScript',
  },
  nowhere: 'There is no such view.',
  search: {
    label: 'Search articles',
    none: 'No article fits.',
    noneHint: 'Fewer words find more.',
    empty: 'No article has been stored yet.',
    emptyAct: 'Upload a page',
    total: (number: number, atLeast: boolean) => `${atLeast ? 'At least ' : ''}${of(number, 'article fits', 'articles fit')}.`,
    newest: 'The newest articles',
    more: 'Show more',
    undated: 'no date',
  },
  desk: DESK,
  article: ARTICLE,
  upload: UPLOAD,
} as const;

/** A typed client of the HTTP API, for programs and web pages alike: it stands on `fetch` and on nothing of Node's. */
export { answered } from './answers.ts';
export { createClient, type ClientOptions, type GalleyClient, type UploadRequest } from './client.ts';
export { ApiError } from './errors.ts';
export { mirror, type MirrorOptions, type MirrorReport, type MirrorTarget } from './mirror.ts';
export type { KeptRule, RuleTrialPage, SiteRuleBody } from './rules.ts';
export { sleepFor, type RetryNotice } from './request.ts';
export type {
  Article,
  Card,
  Change,
  HookChanges,
  HookRequest,
  Ingestion,
  IngestionList,
  Problem,
  Query,
  Receipt,
  Replay,
  ReplayList,
  Revision,
  SearchItem,
  Status,
  UploadTicket,
  Withdrawal,
} from './types.ts';

/** Every operation of the API function, in the order in which the router tries them. */
import { ADMIN_OPERATIONS } from './admin-operations.ts';
import type { Operation, OperationFacts } from './operation.ts';
import { explainUpload, getUploadedPage } from './routes/explanations.ts';
import { getArticle } from './routes/article.ts';
import { listArticles } from './routes/articles.ts';
import { listChanges } from './routes/changes.ts';
import { listDrift } from './routes/drift.ts';
import { getDocs } from './routes/docs.ts';
import { getAtomFeed, getJsonFeed, getRssFeed } from './routes/feeds.ts';
import { getFrontPage } from './routes/front-page.ts';
import { listAuthors, listSections, listSites, listTags } from './routes/facets.ts';
import { getHealth } from './routes/health.ts';
import { getIngestion, getIngestionByPath } from './routes/ingestions.ts';
import { getLlmsText } from './routes/llms-text.ts';
import { lookupArticles } from './routes/lookup.ts';
import { callMcp } from './routes/mcp.ts';
import { getOpenApi } from './routes/openapi.ts';
import { getRevision, listRevisions } from './routes/revisions.ts';
import { tryRuleOnPages } from './routes/rule-trials.ts';
import { deleteRule, getRule, listRules, putRule } from './routes/rules.ts';
import { searchArticles } from './routes/search.ts';
import { getStatus } from './routes/status.ts';
import { createUpload, deleteUpload } from './routes/uploads.ts';

export const OPERATIONS: readonly Operation[] = [
  getFrontPage(() => OPERATIONS),
  getHealth,
  getOpenApi(() => ALL_OPERATIONS),
  getDocs(() => ALL_OPERATIONS),
  getLlmsText(() => OPERATIONS),
  listArticles,
  lookupArticles,
  getArticle,
  listRevisions,
  getRevision,
  listChanges,
  searchArticles,
  listSites,
  listAuthors,
  listTags,
  listSections,
  getJsonFeed,
  getAtomFeed,
  getRssFeed,
  callMcp,
  createUpload,
  deleteUpload,
  getIngestion,
  getIngestionByPath,
  listDrift,
  getStatus,
  explainUpload,
  getUploadedPage,
  listRules,
  getRule,
  putRule,
  deleteRule,
  tryRuleOnPages,
];

/** Those of administrators, too: what the description describes. */
export const ALL_OPERATIONS: readonly OperationFacts[] = [...OPERATIONS, ...ADMIN_OPERATIONS];

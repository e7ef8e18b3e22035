/** The public interface of the extraction library. */
export {
  ARTICLE_TYPES,
  articleSchema,
  authorSchema,
  blockSchema,
  embedSchema,
  imageSchema,
  inlineSchema,
  linkSchema,
  provenanceEntrySchema,
  WARNING_CODES,
  warningSchema,
  type Article,
  type Author,
  type Block,
  type BlockDecision,
  type Budget,
  type Embed,
  type ExtractionResult,
  type ExtractOptions,
  type Image,
  type Inline,
  type Link,
  type ProvenanceEntry,
  type RejectionReason,
  type Warning,
} from './contract/index.ts';
export { extract } from './extract.ts';
export * from './rules/index.ts';
export { countMatches, testCodeRule, testRule, type RuleCheck, type RuleReport } from './rule-tester.ts';
export { EXTRACTOR_VERSION } from './version.ts';
export { blockMarkdown, headMarkdown } from './serialize/index.ts';
export { opensWith } from './summary.ts';
export { escapeHtml } from './text/index.ts';

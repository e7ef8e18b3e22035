/** The types that stages pass to each other: the article, the options, the marks of a body. */
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
  type Embed,
  type Image,
  type Inline,
  type Link,
  type ProvenanceEntry,
  type Warning,
} from './article.ts';
export { DROPPED, KEPT, MEDIA, type Body, type BodyHints, type BodyMeasures, type FindBody } from './body-marks.ts';
export type { DeclaredThings, Metadata } from './metadata.ts';
export {
  DEFAULT_BUDGET,
  type BlockDecision,
  type Budget,
  type ExtractOptions,
  type ExtractionResult,
  type RejectionReason,
} from './options.ts';

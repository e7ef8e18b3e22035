/**
 * The article as extraction yields it: zod schemas first, types inferred from them.
 *
 * Field names are schema.org's where it has one (https://schema.org/Article), camelCase.
 * A value that is not known is `null` (scalars) or an empty list: a reader never has to tell
 * "missing" from "unknown".
 */
import * as z from 'zod/mini';

/** Who wrote it. `url` is absolute. */
export const authorSchema = z.object({
  name: z.string(),
  url: z.nullable(z.string()),
});

/** A picture that belongs to the article. URLs are absolute http(s); sizes in CSS pixels as declared. */
export const imageSchema = z.object({
  url: z.string(),
  alt: z.nullable(z.string()),
  caption: z.nullable(z.string()),
  credit: z.nullable(z.string()),
  width: z.nullable(z.int()),
  height: z.nullable(z.int()),
});

/** Something from elsewhere that the article shows: a video, a post, a chart. */
export const embedSchema = z.object({
  kind: z.enum(['video', 'audio', 'post', 'document', 'other']),
  provider: z.string(),
  id: z.nullable(z.string()),
  url: z.string(),
  /** Text of a quoted post where the page carries it. */
  text: z.nullable(z.string()),
});

/** A link in the article's body. `url` is absolute. */
export const linkSchema = z.object({
  url: z.string(),
  text: z.string(),
  rel: z.array(z.string()),
});

/** A run of text with the marks that hold for all of it. */
export const inlineSchema = z.object({
  text: z.string(),
  marks: z.optional(z.array(z.enum(['strong', 'emphasis', 'code', 'deleted', 'superscript', 'subscript', 'mark', 'formula']))),
  url: z.optional(z.string()),
  /** Label of the footnote that this run refers to. */
  footnote: z.optional(z.string()),
});

/** What readers of a record add to its blocks: it follows from them, and is not stored. */
const named = { id: z.optional(z.string()) };

/** One typed piece of the body, in reading order. */
export const blockSchema = z.discriminatedUnion('type', [
  z.object({ ...named, type: z.literal('paragraph'), text: z.string(), inlines: z.array(inlineSchema) }),
  z.object({
    ...named,
    type: z.literal('heading'),
    level: z.int().check(z.minimum(1), z.maximum(6)),
    text: z.string(),
    inlines: z.array(inlineSchema),
  }),
  z.object({
    ...named,
    type: z.literal('list'),
    ordered: z.boolean(),
    /** Number of the first item, where it is not 1. */
    start: z.optional(z.int()),
    items: z.array(
      z.object({
        text: z.string(),
        depth: z.int().check(z.minimum(0)),
        ordered: z.boolean(),
        /** The number that a reader sees, where it is not the one after the item before. */
        number: z.optional(z.int()),
        /** Of a task: whether it is done. */
        checked: z.optional(z.boolean()),
        inlines: z.array(inlineSchema),
      }),
    ),
  }),
  z.object({
    ...named,
    type: z.literal('quote'),
    text: z.string(),
    paragraphs: z.array(z.array(inlineSchema)),
    cite: z.nullable(z.string()),
  }),
  z.object({ ...named, type: z.literal('code'), text: z.string(), language: z.nullable(z.string()) }),
  z.object({
    ...named,
    type: z.literal('table'),
    caption: z.nullable(z.string()),
    header: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
  z.object({ ...named, type: z.literal('figure'), images: z.array(imageSchema), caption: z.nullable(z.string()) }),
  z.object({ ...named, type: z.literal('embed'), embed: embedSchema }),
  z.object({
    ...named,
    type: z.literal('footnotes'),
    notes: z.array(z.object({ label: z.string(), text: z.string(), inlines: z.array(inlineSchema) })),
  }),
  z.object({ ...named, type: z.literal('separator') }),
]);

/**
 * Where a field's value came from and what it beat.
 * `source` reads `json-ld:NewsArticle.headline`, `meta:article:published_time`, `time[datetime]`, `h1`, `rule:title`, …
 */
export const provenanceEntrySchema = z.object({
  source: z.string(),
  lost: z.array(z.object({ source: z.string(), value: z.string() })),
});

/** Codes of warnings about a page; stable. */
export const WARNING_CODES = [
  'no-title',
  'no-author',
  'no-date',
  'no-body',
  'low-score',
  'hidden-text',
  'needs-script',
  'authors-differ',
  'dates-disagree',
  'date-in-future',
  'language-contradicted',
  'canonical-unusable',
  'canonical-home',
  'canonical-elsewhere',
  'paywall-selector',
  'json-ld-truncated',
  'truncated',
  'charset-mismatch',
  'broken-characters',
  'rule-unmatched',
  'rule-date',
  'rule-failed',
] as const;

/** Something a publisher can act on: `message` says what, which, and what to do. */
export const warningSchema = z.object({
  code: z.enum(WARNING_CODES),
  message: z.string(),
});

/** Whether the text may be read without paying, and how the page says so. */
export const accessSchema = z.object({
  isAccessibleForFree: z.nullable(z.boolean()),
  evidence: z.array(z.string()),
});

/** What the page says about reuse. */
export const rightsSchema = z.object({
  license: z.nullable(z.string()),
  copyright: z.nullable(z.string()),
  robots: z.array(z.string()),
  /** TDM Reservation Protocol (W3C community group, 2024): 1 reserved, 0 not, null unsaid. */
  tdmReservation: z.nullable(z.union([z.literal(0), z.literal(1)])),
  tdmPolicy: z.nullable(z.string()),
  /** Terms by Really Simple Licensing; not there where the page links to none. */
  rsl: z.optional(z.string()),
});

/** schema.org types that an article may carry. */
export const ARTICLE_TYPES = [
  'Article',
  'NewsArticle',
  'BlogPosting',
  'LiveBlogPosting',
  'OpinionNewsArticle',
  'AnalysisNewsArticle',
  'ReportageNewsArticle',
  'BackgroundNewsArticle',
  'ReviewNewsArticle',
  'Review',
  'Report',
  'ScholarlyArticle',
  'TechArticle',
  'SocialMediaPosting',
  'AdvertiserContentArticle',
  'SatiricalArticle',
  'HowTo',
  'Recipe',
  'WebPage',
] as const;

/**
 * A time as precisely as the page states it: ISO 8601, `2024`, `2024-08`, `2024-08-13`, `2024-08-13T09:30:00` (zone
 * unknown) or `2024-08-13T09:30:00+02:00`.
 */
export const dateTimeSchema = z.string();

/** The schema of an article: every field with its type, in the order of records. */
export const articleSchema = z.object({
  type: z.enum(ARTICLE_TYPES),
  url: z.nullable(z.string()),
  sourceUrl: z.nullable(z.string()),
  title: z.nullable(z.string()),
  subtitle: z.nullable(z.string()),
  authors: z.array(authorSchema),
  /** The byline as printed. */
  byline: z.nullable(z.string()),
  published: z.nullable(dateTimeSchema),
  modified: z.nullable(dateTimeSchema),
  siteName: z.nullable(z.string()),
  publisher: z.nullable(z.string()),
  /** BCP 47. */
  language: z.nullable(z.string()),
  direction: z.nullable(z.enum(['ltr', 'rtl'])),
  section: z.nullable(z.string()),
  tags: z.array(z.string()),
  description: z.nullable(z.string()),
  excerpt: z.nullable(z.string()),
  image: z.nullable(imageSchema),
  images: z.array(imageSchema),
  embeds: z.array(embedSchema),
  links: z.array(linkSchema),
  access: accessSchema,
  rights: rightsSchema,
  wordCount: z.int(),
  /** Minutes, at least 1 where there is text. */
  readingTime: z.int(),
  blocks: z.array(blockSchema),
  html: z.string(),
  markdown: z.string(),
  text: z.string(),
  /** 0–1: how sure we are that this page is an article. */
  score: z.number().check(z.minimum(0), z.maximum(1)),
  scoreReasons: z.array(z.string()),
  provenance: z.record(z.string(), provenanceEntrySchema),
  warnings: z.array(warningSchema),
  /** True where a budget cut the page short. */
  truncated: z.boolean(),
});

/** An author by name, with the address of a page about them if it is known. */
export type Author = z.infer<typeof authorSchema>;
/** A picture with its address, alternative text, caption, credit and size. */
export type Image = z.infer<typeof imageSchema>;
/** A video, post or chart from elsewhere. */
export type Embed = z.infer<typeof embedSchema>;
/** A link in the body. */
export type Link = z.infer<typeof linkSchema>;
/** A run of text with its marks. */
export type Inline = z.infer<typeof inlineSchema>;
/** A typed piece of the body: a paragraph, a heading, a list, … */
export type Block = z.infer<typeof blockSchema>;
/** The source of a field's value, and the candidates that lost. */
export type ProvenanceEntry = z.infer<typeof provenanceEntrySchema>;
/** A warning that a publisher can act on. */
export type Warning = z.infer<typeof warningSchema>;
/** The article of a page, as extraction returns it. */
export type Article = z.infer<typeof articleSchema>;

/** What the API answers with: the stored record's schemas, as far as readers see them. */
import * as z from 'zod';
import { SIGNALS, VERDICTS } from '../../shared/drift/index.ts';
import { duplicatesSchema } from '../../shared/duplicates/index.ts';
import { articleSchema } from '../../shared/extraction/index.ts';
import { SORTS } from '../../shared/search/index.ts';
import { cardSchema, changeSchema, receiptSchema, recordSchema, revisionSchema } from '../../shared/articles/index.ts';

/** The stored shapes are zod/mini's, which ingest bundles; with the methods that descriptions take, they are zod's own. */
const card = z.object(cardSchema.shape);
const record = z.object(recordSchema.shape);

export const ARTICLE_ID = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** Bodies and other heavy fields that a list carries only on demand. */
export const LIST_INCLUDES = ['html', 'markdown', 'text', 'blocks'] as const;
/** Heavy fields that an article carries only on demand. */
export const ARTICLE_INCLUDES = ['provenance', 'blocks', 'duplicates'] as const;

const bodiesSchema = record.pick({ html: true, markdown: true, text: true, blocks: true }).partial();
export const listItemSchema = card
  .extend(bodiesSchema.shape)
  .meta({ id: 'ListItem', description: 'A card, with the bodies that `include` asked for.' });

const sourceObjectSchema = z.object(recordSchema.shape.object.shape).pick({ key: true, versionId: true, eTag: true, size: true });
export const articleAnswerSchema = record
  .omit({ object: true, blocks: true, provenance: true })
  .extend({
    blocks: z.optional(recordSchema.shape.blocks),
    provenance: z.optional(recordSchema.shape.provenance),
    duplicates: duplicatesSchema
      .nullable()
      .optional()
      .describe('Articles that say the same, null where there are none; with `include=duplicates`.'),
    object: sourceObjectSchema.optional().describe('The uploaded object this version was made from; with `include=provenance`.'),
  })
  .meta({ id: 'Article', description: 'An article in full.' });
export type ArticleAnswer = z.infer<typeof articleAnswerSchema>;

/** With `fields`, only those and the id. */
export const articleFieldsSchema = articleAnswerSchema
  .partial()
  .required({ id: true })
  .meta({ id: 'ArticleFields', description: 'The fields of an article that `fields` asked for.' });
const listFieldsSchema = listItemSchema
  .partial()
  .required({ id: true })
  .meta({ id: 'ListItemFields', description: 'The fields of a list item that `fields` asked for.' });

export const CARD_FIELDS = card.keyof().options;
export const ARTICLE_FIELDS = articleAnswerSchema.keyof().options;

const cursorSchema = z.string().describe('Opaque; give it back as `cursor` with the same query.');

const missingSchema = z
  .object({
    id: z.string(),
    state: z.enum(['unknown', 'withdrawn']),
    withdrawn: z.string().optional(),
  })
  .meta({ id: 'MissingArticle', description: 'One of `ids` that is no article now.' });

export const articleListSchema = z
  .object({
    items: z.array(z.union([listItemSchema, listFieldsSchema])),
    missing: z.array(missingSchema).optional(),
    cursor: cursorSchema.nullable().describe('For the next page; null at the end.'),
  })
  .meta({ id: 'ArticleList' });

const foundSchema = card
  .extend({ match: z.enum(['current', 'former']).describe('Whether the article names the address now, or did until lately.') })
  .meta({ id: 'FoundArticle', description: 'An article that a URL finds.' });
export const lookupListSchema = z
  .object({ items: z.array(foundSchema), cursor: cursorSchema.nullable().describe('For the next page; null at the end.') })
  .meta({ id: 'LookupList' });

const searchItemSchema = card
  .extend({
    snippet: z
      .string()
      .nullable()
      .describe(
        'HTML: the passage where the words were found, with `<mark>` around them; the text’s beginning where nothing in it was. Null for an article without text.',
      ),
    relevance: z.number().nullable().describe('Greater is better, comparable within one answer; null where the order is that of time.'),
  })
  .meta({ id: 'SearchItem', description: 'A card, with the passage that was found.' });
export type SearchItem = z.infer<typeof searchItemSchema>;

export const searchListSchema = z
  .object({
    items: z.array(searchItemSchema),
    total: z.int().describe('How many articles fit.'),
    relation: z.enum(['exact', 'at-least']).describe('`at-least` where counting stopped at `total`.'),
    ranking: z
      .enum(SORTS)
      .describe('`newest` where that was asked for, where only filters were given, or where more than 50,000 articles fit.'),
    indexedThrough: z.string().nullable().describe('All changes before this moment are in the index; null where it holds nothing yet.'),
    cursor: cursorSchema.nullable().describe('For the next page; null at the end. Paging ends after 10,000 articles.'),
  })
  .meta({ id: 'SearchList' });

/** What a change may carry of its article. */
export const CHANGE_INCLUDES = ['card', ...LIST_INCLUDES] as const;

const valueCountSchema = z
  .object({
    value: z.string().describe('As the filters of lists and search take it.'),
    name: z.string().describe('As the latest article writes it.'),
    count: z.int().describe('Live articles that have it.'),
    last: z.string().describe('When the latest of them was published, or else first received.'),
  })
  .meta({ id: 'ValueCount', description: 'A site, author, tag or section, with its articles counted.' });
export const facetListSchema = z
  .object({ items: z.array(valueCountSchema), cursor: cursorSchema.nullable().describe('For the next page; null at the end.') })
  .meta({ id: 'FacetList' });

const changeAnswerSchema = z
  .object(changeSchema.shape)
  .omit({ formerSite: true })
  .extend({ reason: z.enum(['withdrawn', 'filtered']).optional(), article: listItemSchema.optional() })
  .meta({ id: 'Change', description: 'One thing that happened to one article.' });
export type ChangeAnswer = z.infer<typeof changeAnswerSchema>;
export const changeListSchema = z
  .object({
    items: z.array(changeAnswerSchema),
    cursor: cursorSchema.describe('Always given: keep it and ask again later.'),
    more: z.boolean().describe('Whether more changes wait already.'),
  })
  .meta({ id: 'ChangeList' });

const revisionAnswerSchema = z.object(revisionSchema.shape).meta({
  id: 'Revision',
  description: 'When a version came to be and what it changed. `versionId` names its source in the raw bucket.',
});
const revisionArticleSchema = record
  .pick({ title: true, subtitle: true, html: true, markdown: true, text: true, blocks: true })
  .partial({ html: true, markdown: true, text: true, blocks: true })
  .meta({ id: 'RevisionArticle', description: 'The content of a version, extracted again from its page.' });
const textChangeSchema = z
  .object({ change: z.enum(['same', 'removed', 'added']), text: z.string() })
  .meta({ id: 'TextChange', description: 'Paragraphs in a row that two versions share, or that one of them has.' });
export type TextChange = z.infer<typeof textChangeSchema>;
export const revisionDetailSchema = z
  .object(revisionSchema.shape)
  .extend({ article: revisionArticleSchema.optional(), diff: z.array(textChangeSchema).optional() })
  .meta({ id: 'RevisionDetail', description: 'A version, with what `include` and `diff` asked for.' });

export const revisionListSchema = z
  .object({ items: z.array(revisionAnswerSchema), cursor: cursorSchema.nullable().describe('For the next page; null at the end.') })
  .meta({ id: 'RevisionList' });

const feedAuthorSchema = z.object({ name: z.string(), url: z.string().optional() }).meta({ id: 'FeedAuthor' });
const feedItemSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    title: z.string(),
    content_html: z.string(),
    summary: z.string().optional(),
    image: z.string().optional(),
    date_published: z.string().optional(),
    date_modified: z.string().optional(),
    authors: z.array(feedAuthorSchema).optional(),
    tags: z.array(z.string()).optional(),
    language: z.string().optional(),
    attachments: z.array(z.object({ url: z.string(), mime_type: z.string() }).meta({ id: 'FeedAttachment' })).optional(),
    _galley: z.object({ about: z.string(), id: z.string(), version: z.int(), url: z.string() }).meta({ id: 'FeedExtension' }),
  })
  .meta({ id: 'FeedItem', description: 'An article as an item of a feed.' });
export const jsonFeedSchema = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    next_url: z.string().optional(),
    hubs: z.array(z.object({ type: z.literal('WebSub'), url: z.string() }).meta({ id: 'FeedHub' })).optional(),
    items: z.array(feedItemSchema),
  })
  .meta({ id: 'JsonFeed', description: 'A list of articles as JSON Feed 1.1.' });
const receiptAnswerSchema = z
  .object(receiptSchema.shape)
  .omit({ sequencer: true })
  .extend({ article: z.string().nullable() })
  .meta({ id: 'Receipt', description: 'What became of an uploaded object, and what to do about it.' });

/** Where the object is seen in the bucket but not yet worked on, there is no receipt to show. */
export const ingestionSchema = z
  .discriminatedUnion('status', [
    receiptAnswerSchema,
    z
      .object({ status: z.literal('pending'), id: z.string(), key: z.string() })
      .meta({ id: 'PendingIngestion', description: 'The object is there and waits for its turn.' }),
  ])
  .meta({ id: 'Ingestion' });

const outcomesSchema = z.record(z.string(), z.int());
const receiptCountsSchema = z
  .object({
    total: z.int().describe('Objects with a receipt, each once.'),
    relation: z.enum(['exact', 'at-least']).describe('`at-least` where counting stopped after 10,000 receipts, newest first.'),
    status: outcomesSchema.describe('Objects by `status`; those that none has are left out.'),
    reason: outcomesSchema.describe('Objects by `reason`.'),
    hours: z
      .array(z.object({ from: z.string(), status: outcomesSchema }))
      .optional()
      .describe('By the hour of the receipt, newest first; hours without are left out.'),
    sites: z
      .array(z.object({ site: z.string(), status: outcomesSchema }))
      .optional()
      .describe('By the host of the page, the hundred with most objects.'),
  })
  .meta({ id: 'ReceiptCounts', description: 'How many objects there are, by what became of them.' });
export const ingestionListSchema = z
  .object({
    items: z.array(receiptAnswerSchema),
    cursor: cursorSchema.nullable().describe('For the next page; null at the end.'),
    latest: cursorSchema.describe('For what comes from now on: give it back as `after` with the same filters.'),
    counts: receiptCountsSchema.optional().describe('With `counts` in the query.'),
  })
  .meta({ id: 'IngestionList' });

const driftingSiteSchema = z
  .object({
    site: z.string(),
    verdict: z.enum(VERDICTS),
    lastUpload: z.string(),
    usualGapHours: z.number().nullable(),
    signals: z.array(
      z.object({
        signal: z.enum(SIGNALS),
        verdict: z.enum(['drifting', 'amber']),
        usual: z.number(),
        now: z.number(),
        since: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DriftingSite', description: 'A site, held against its own past.' });
export type DriftingSite = z.infer<typeof driftingSiteSchema>;
export const driftListSchema = z
  .object({ items: z.array(driftingSiteSchema), cursor: cursorSchema.nullable().describe('For the next page; null at the end.') })
  .meta({ id: 'DriftList' });

const explainedArticleSchema = z
  .object(articleSchema.shape)
  .omit({ html: true, markdown: true, text: true })
  .meta({ id: 'ExplainedArticle', description: 'What the page was read as, without the forms of its body.' });
const decisionSchema = z
  .object({ path: z.string(), text: z.string(), kept: z.boolean(), probability: z.number(), reason: z.string() })
  .meta({ id: 'BlockDecision', description: 'Why one block of the page was kept or dropped.' });
export const explanationSchema = z
  .object({
    key: z.string(),
    versionId: z.string().nullable(),
    size: z.int(),
    sourceUrl: z.string().nullable(),
    outcome: z.enum(['article', 'rejected']),
    encoding: z.string().nullable(),
    reason: z.string().nullable(),
    message: z.string().nullable(),
    article: explainedArticleSchema.nullable(),
    decisions: z.array(decisionSchema),
  })
  .meta({ id: 'Explanation', description: 'How an uploaded page was read.' });

export const withdrawalSchema = z
  .object({
    id: z.string().describe('The id of the article that will be withdrawn.'),
    key: z.string(),
    ingestion: z.string().describe('Where the receipt will say `withdrawn`.'),
  })
  .meta({ id: 'Withdrawal', description: 'An object that was removed; its article goes within seconds.' });

export const uploadTicketSchema = z
  .object({
    id: z.string().describe('The id that the article will have.'),
    key: z.string(),
    url: z.string().describe('Where to POST the form.'),
    fields: z.record(z.string(), z.string()).describe('Form fields to send before the field `file`, as they are.'),
    expires: z.string(),
    minBytes: z.int(),
    maxBytes: z.int(),
    ingestion: z.string().describe('Where the receipt will be.'),
  })
  .meta({ id: 'UploadTicket', description: 'A presigned POST for exactly this key, type and size.' });

export const uploadTicketListSchema = z
  .object({ items: z.array(uploadTicketSchema).describe('In the order of `uploads`.') })
  .meta({ id: 'UploadTicketList' });

export const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

/** GET /v1/articles/{id}: one article in the representation that `Accept` or a suffix asks for. */
import * as z from 'zod';
import type { ArticleRecord, Lookup } from '../../../shared/articles/index.ts';
import {
  ARTICLE_FIELDS,
  ARTICLE_ID,
  ARTICLE_INCLUDES,
  articleAnswerSchema,
  articleFieldsSchema,
  type ArticleAnswer,
} from '../response-schemas.ts';
import { duplicatesWithin, unknownArticle, type Sites } from '../bound-sites.ts';
import { commaList } from '../fields.ts';
import { negotiateType } from '../negotiate.ts';
import { json, operation, type ApiDependencies } from '../operation.ts';
import type { Problem } from '../problem.ts';
import { articleAnswer, pickFields } from '../representations/article-json.ts';
import { articleHtml, PAGE_POLICY } from '../representations/article-html.ts';
import { articleJsonLd } from '../representations/article-json-ld.ts';
import { articleMarkdown, articleText } from '../representations/article-text.ts';
import { rightsHeaders } from '../representations/rights-headers.ts';
import type { Answer } from '../respond.ts';

/** Suffix → media type; the first is the default for a client that states no preference. */
const FORMATS = {
  json: 'application/json',
  html: 'text/html',
  md: 'text/markdown',
  txt: 'text/plain',
  jsonld: 'application/ld+json',
} as const;
type Format = keyof typeof FORMATS;
const SUFFIXES = ['json', 'html', 'md', 'txt', 'jsonld'] as const satisfies readonly Format[];

export const articleQuerySchema = z.object({
  fields: commaList(ARTICLE_FIELDS, 'Only these fields, and the id. JSON only.'),
  include: commaList(ARTICLE_INCLUDES, 'Heavy fields to carry along. JSON only.'),
});
type ArticleQuery = z.output<typeof articleQuerySchema>;

const content = {
  'application/json': z.union([articleAnswerSchema, articleFieldsSchema]),
  'text/html': z.string(),
  'text/markdown': z.string(),
  'text/plain': z.string(),
  'application/ld+json': z.looseObject({ '@context': z.literal('https://schema.org'), '@type': z.string() }).meta({ id: 'ArticleJsonLd' }),
};

/** An id, with or without the suffix of a format. */
const ADDRESS = new RegExp(`${ARTICLE_ID.source.slice(0, -1)}(?:\\.(?:${SUFFIXES.join('|')}))?$`);

export const getArticle = operation({
  id: 'getArticle',
  method: 'get',
  path: '/v1/articles/{id}',
  summary: 'Read an article',
  description:
    'The representation is chosen by `Accept`, or by a suffix of the id (`.json`, `.html`, `.md`, `.txt`, `.jsonld`) for links and for clients that cannot set headers. ' +
    'JSON carries the whole article; `text/html` is a page that stands alone; `text/markdown` and `text/plain` are title, byline and body; ' +
    '`application/ld+json` is schema.org. `ETag` is strong and differs for each representation and coding.',
  right: 'read',
  pathParameters: z.object({
    id: z
      .string()
      .regex(ADDRESS)
      .describe('The article’s id, 26 characters of Crockford’s base32 in lower case; with a suffix for its format.')
      .meta({ examples: ['3x7p0c9k2m5v8q1r4t6w0y3z5b', '3x7p0c9k2m5v8q1r4t6w0y3z5b.md'] }),
  }),
  query: articleQuerySchema,
  answers: {
    200: {
      description: 'The article.',
      content,
      headers: ['Last-Modified', 'Content-Location', 'Link', 'X-Robots-Tag', 'TDM-Reservation', 'TDM-Policy'],
    },
  },
  conditional: true,
  problems: ['unknown-article', 'article-withdrawn'],
  async handle({ path, query, request, sites }, dependencies) {
    const [id = '', suffix] = path.id.split('.');
    const named = SUFFIXES.find((known) => known === suffix);
    if (named !== undefined) return readArticle(dependencies, id, named, query, sites);
    const type = negotiateType(request.headers.get('accept'), Object.values(FORMATS));
    const format = SUFFIXES.find((known) => FORMATS[known] === type);
    if (format === undefined) {
      return {
        problem: 'not-acceptable',
        detail: `The article can be had as ${Object.values(FORMATS).join(', ')}.`,
        headers: { vary: 'Accept' },
      };
    }
    const answer = await readArticle(dependencies, id, format, query, sites);
    return 'problem' in answer
      ? answer
      : { ...answer, vary: ['Accept'], headers: { ...answer.headers, 'content-location': `/v1/articles/${id}.${format}` } };
  },
});

async function readArticle(
  { reader, duplicates }: Pick<ApiDependencies, 'reader' | 'duplicates'>,
  id: string,
  format: Format,
  query: ArticleQuery,
  sites: Sites,
): Promise<Answer | Problem> {
  const misplaced = format === 'json' ? [] : (['fields', 'include'] as const).filter((name) => query[name] !== undefined);
  if (misplaced.length > 0) {
    const errors = misplaced.map((parameter) => ({
      parameter,
      detail: `“${parameter}” has no meaning for ${FORMATS[format]}.`,
      allowed: 'only with application/json',
    }));
    return { problem: 'invalid-parameters', detail: `Not valid: ${misplaced.join(', ')}.`, errors };
  }
  const isAsked = [...(query.include ?? []), ...(query.fields ?? [])].includes('duplicates');
  if (isAsked && duplicates === null) return duplicatesOff('include', 'provenance, blocks');
  const [found, known] = await Promise.all([reader.get(id), isAsked ? duplicates?.of(id) : undefined]);
  if (found.state !== 'live') return missingArticle(id, found);
  return represent(found.record, format, query, await duplicatesWithin(known, sites, reader));
}

/** The refusal on a stage that does not look for duplicates: an answer without any would mean that there are none. */
export function duplicatesOff(parameter: string, allowed: string): Problem {
  const detail = 'This stage does not look for duplicates (duplicates.windowDays).';
  return { problem: 'invalid-parameters', detail: `Not valid: ${parameter}. ${detail}`, errors: [{ parameter, detail, allowed }] };
}

/** 404 for what never was, 410 for what was and is withdrawn. */
export function missingArticle(id: string, found: Exclude<Lookup, { state: 'live' }>): Problem {
  if (found.state === 'unknown') return unknownArticle(id);
  return {
    problem: 'article-withdrawn',
    detail: `The article was withdrawn at ${found.at}.`,
    members: { id, version: found.version, withdrawn: found.at },
  };
}

function represent(record: ArticleRecord, format: Format, query: ArticleQuery, duplicates: ArticleAnswer['duplicates']): Answer {
  // Duplicates come and go without a new version, so only the entity tag distinguishes answers with them.
  const headers = rightsHeaders(record);
  const rest = { cache: 'shared', headers, ...(duplicates === undefined && { lastModified: record.updated }) } as const;
  const text = (body: string): Answer => ({ status: 200, contentType: `${FORMATS[format]}; charset=utf-8`, body, ...rest });
  switch (format) {
    case 'html':
      return { ...text(articleHtml(record)), headers: { ...headers, 'content-security-policy': PAGE_POLICY } };
    case 'md':
      return text(articleMarkdown(record));
    case 'txt':
      return text(articleText(record));
    case 'jsonld':
      return { status: 200, contentType: FORMATS.jsonld, body: articleJsonLd(record), ...rest };
    case 'json':
      // A field that `include` names is wanted even where `fields` leaves it out, and the other way round.
      return json(
        pickFields(
          articleAnswer(record, [...(query.include ?? []), ...(query.fields ?? [])], duplicates),
          query.fields && [...query.fields, ...(query.include ?? [])],
        ),
        rest,
      );
  }
}

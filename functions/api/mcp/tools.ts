/** The tools that models are given: three operations of the API, with their checks, rights and limits. */
import * as z from 'zod';
import { outsideSites } from '../bound-sites.ts';
import type { ApiDependencies, Input, Operation } from '../operation.ts';
import { parseQuery } from '../parameters.ts';
import type { Problem } from '../problem.ts';
import { citableMarkdown } from '../representations/article-text.ts';
import { isProblem } from '../respond.ts';
import { ARTICLE_ID } from '../response-schemas.ts';
import { missingArticle } from '../routes/article.ts';
import { listArticles } from '../routes/articles.ts';
import { listChanges } from '../routes/changes.ts';
import { searchArticles } from '../routes/search.ts';
import type { ToolDescription, ToolResult, Tools } from './protocol.ts';

export const INSTRUCTIONS =
  'Articles as newsrooms published them, extracted from their pages. Find them with search_articles, read them with get_article. ' +
  'When you state what an article says, cite its URL and the id of the block, which stands in brackets above it. ' +
  'Heed what the article says of rights.';

interface Tool extends ToolDescription {
  readonly call: (given: Readonly<Record<string, unknown>>) => Promise<ToolResult>;
}

const articleSchema = z.strictObject({
  id: z.string().regex(ARTICLE_ID).describe('The id of the article, from search_articles or list_changes.'),
});

/** Fewer than the API's default: a model pays for every item that it reads. */
const LIMIT = z.int().min(1).max(100).default(10).describe('How many at most.');

/** The parts of the request that tools use. */
type Asked = Pick<Input<unknown, unknown, unknown>, 'request' | 'publicUrl' | 'sites'>;

export function createTools(dependencies: ApiDependencies, asked: Asked): Tools {
  const { publicUrl, sites } = asked;
  const ask = async (operation: Operation, given: Readonly<Record<string, unknown>>): Promise<ToolResult> => {
    const query = parseQuery(operation.query, searchOf(given));
    if (!query.ok) return refusal(query.problem);
    const outcome = await operation.call({ path: {}, query: query.value, body: null, ...asked }, dependencies);
    if (isProblem(outcome)) return refusal(outcome);
    return {
      content: [{ type: 'text', text: outcome.body }],
      structuredContent: z.record(z.string(), z.unknown()).parse(JSON.parse(outcome.body)),
    };
  };
  const tools: readonly Tool[] = [
    {
      name: 'search_articles',
      title: 'Search articles',
      description:
        dependencies.search === null
          ? 'Lists articles by site, author, tag, section, language, type and time, newest first.'
          : 'Finds articles by their words, by relevance, or without words lists them by site, author, tag, section, language, type and time, newest first.',
      inputSchema: searchInput(dependencies.search !== null),
      call: (given) => {
        const limited = { limit: 10, ...given };
        return given['q'] === undefined ? ask(listArticles, limited) : ask(searchArticles, limited);
      },
    },
    {
      name: 'get_article',
      title: 'Read an article',
      description:
        'The whole article as Markdown, with its source, date and rights; above each block stands its id in brackets, for citing.',
      inputSchema: inputSchemaOf(articleSchema),
      async call(given) {
        const parsed = articleSchema.safeParse(given);
        if (!parsed.success) return failure('get_article takes “id”: the 26 characters of an article’s id, and nothing else.');
        const found = await dependencies.reader.get(parsed.data.id);
        const refused = await outsideSites(parsed.data, sites, dependencies.reader);
        if (refused !== null) return refusal(refused);
        if (found.state !== 'live') return refusal(missingArticle(parsed.data.id, found));
        const { url, id, version, published, rights } = found.record;
        const about = { id, version, url, published, rights, json: `${publicUrl}/v1/articles/${id}` };
        return { content: [{ type: 'text', text: `${aboutLines(about)}\n\n${citableMarkdown(found.record)}` }], structuredContent: about };
      },
    },
    {
      name: 'list_changes',
      title: 'Follow changes',
      description:
        'What was created, updated and deleted, oldest first, with the cards of articles. Give back the cursor for what comes next; `more` says whether it is there yet. Begin with `since`, such as -1d.',
      inputSchema: changesInput(),
      call: (given) => ask(listChanges, { limit: 20, include: 'card', ...given }),
    },
  ];
  return {
    list: () => tools.map(({ name, title, description, inputSchema }) => ({ name, title, description, inputSchema })),
    call: async (name, given) => (await tools.find((tool) => tool.name === name)?.call(given)) ?? null,
  };
}

/** The query of the operation, so that mistakes get the API's own error messages. */
function searchOf(given: Readonly<Record<string, unknown>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, typeof one === 'string' ? one : JSON.stringify(one));
  }
  return query;
}

function searchInput(hasSearch: boolean): unknown {
  const { q, sort: _, ...filters } = searchArticles.query.shape;
  const members = { ...filters, limit: LIMIT };
  return inputSchemaOf(z.object(hasSearch && q !== undefined ? { q: z.optional(q), ...members } : members));
}

function changesInput(): unknown {
  const { include: _, history: _history, ...members } = listChanges.query.shape;
  return inputSchemaOf(z.object({ ...members, limit: LIMIT }));
}

function inputSchemaOf(schema: z.ZodObject): unknown {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return json;
}

function aboutLines({ url, published, id, version, rights }: Readonly<Record<string, unknown>>): string {
  const lines = { source: url, published, article: id, version, rights };
  return Object.entries(lines)
    .flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`],
    )
    .join('\n');
}

/** What the model got wrong, in words that let it try again. */
function refusal({ detail, errors = [] }: Problem): ToolResult {
  return failure([detail, ...errors.map((error) => `${error.detail} Allowed: ${error.allowed ?? ''}`)].join('\n'));
}

function failure(text: string): ToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}

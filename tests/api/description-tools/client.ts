/**
 * A program that knows the API by its description alone: openapi-fetch over the types that openapi-typescript made of it.
 * It compiles only where the description has names for everything used here. `node client.ts URL KEY OBJECT-KEY` prints what it found.
 */
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/api.d.ts';

const [baseUrl = '', key = '', objectKey = ''] = process.argv.slice(2);
const api = createClient<paths, 'application/json'>({
  baseUrl,
  headers: { 'x-api-key': key },
  querySerializer: { array: { style: 'form', explode: true } },
});

function answered<Data>({ data, error }: { data?: Data; error?: unknown }): Data {
  if (data === undefined) throw new Error(`Refused: ${JSON.stringify(error)}`);
  return data;
}

/** Blocks are told apart by their type: each has the members of its kind, and no kind is left over. */
function outline(block: components['schemas']['Block']): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'list':
      return block.items.map(({ text }) => text).join('; ');
    case 'table':
      return block.header.join(' | ');
    case 'figure':
      return block.images.map(({ url }) => url).join(' ');
    case 'embed':
      return block.embed.url;
    case 'footnotes':
      return block.notes.map(({ label }) => label).join(' ');
    case 'paragraph':
    case 'quote':
    case 'code':
      return block.text;
    case 'separator':
      return '';
    default:
      return block satisfies never;
  }
}

// Lists in parameters may be repeated, as this client writes them.
const list = answered(
  await api.GET('/v1/articles', {
    params: {
      query: {
        limit: 2,
        fields: ['title', 'publishedAt'],
        include: ['text', 'markdown'],
        section: ['World', 'Local'],
        sort: 'oldest',
        from: '2026-01-01',
      },
    },
  }),
);
const [first] = list.items;
if (first === undefined) throw new Error('The list is empty.');
const rest =
  list.cursor === null
    ? null
    : answered(
        await api.GET('/v1/articles', {
          params: { query: { cursor: list.cursor, limit: 100, section: ['World', 'Local'], sort: 'oldest', from: '2026-01-01' } },
        }),
      );
const article = answered(
  await api.GET('/v1/articles/{id}', { params: { path: { id: first.id }, query: { include: ['blocks', 'provenance'] } } }),
);
const markdown = answered(await api.GET('/v1/articles/{id}', { params: { path: { id: `${first.id}.md` } }, parseAs: 'text' }));
const changes = answered(await api.GET('/v1/changes', { params: { query: { limit: 100 } } }));
const history = answered(await api.GET('/v1/articles/{id}/revisions', { params: { path: { id: first.id } } }));
const found = answered(await api.GET('/v1/articles/lookup', { params: { query: { url: article.url ?? '' } } }));
const receipt = answered(await api.GET('/v1/ingestions', { params: { query: { key: objectKey } } }));
const ticket = answered(
  await api.POST('/v1/uploads', { body: { key: 'new.html', contentType: 'text/html', sourceUrl: 'https://news.example/new' } }),
);
const batch = answered(
  await api.POST('/v1/uploads', { body: { uploads: ['a.html', 'b.html'].map((name) => ({ key: name, contentType: 'text/html' })) } }),
);
const receipts = answered(await api.GET('/v1/ingestions', { params: { query: { status: ['stored'], counts: ['outcome'] } } }));
const withdrawn = answered(await api.DELETE('/v1/uploads', { params: { query: { key: objectKey } } }));
if ('items' in receipt || 'items' in ticket || !('items' in batch) || !('items' in receipts)) throw new Error('One was taken for many.');
const refused = await api.GET('/v1/articles', { params: { query: { limit: 1_000 } } });
// `as`: openapi-fetch types refusals, too, by the media type that is preferred for data.
const problem = refused.error as unknown as components['schemas']['Problem'];

console.log(
  JSON.stringify({
    titles: list.items.map((item) => item.title),
    members: Object.keys(first).toSorted(),
    rest: rest?.items.length ?? 0,
    published: [article.published, article.publishedAt, article.publishedPrecision],
    blocks: (article.blocks ?? []).map(outline),
    markdown: String(markdown).split('\n')[0],
    changes: changes.items.length,
    versions: history.items.map(({ version }) => version),
    found: found.items.map(({ match }) => match),
    receipt: receipt.status === 'pending' ? 'pending' : [receipt.reason, receipt.title, receipt.article],
    upload: ticket.fields['x-amz-meta-source-url'],
    uploads: batch.items.map((one) => one.key),
    receipts: [receipts.items.length, receipts.counts?.status['stored']],
    withdrawn: withdrawn.ingestion,
    refused: [refused.response.status, problem.errors?.[0]?.parameter],
  }),
);

/** GET /: where somebody arrives who has the API's address and nothing else. A page for people, its links as JSON for programs. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { negotiateType } from '../negotiate.ts';
import { json, operation, type ApiDependencies, type Operation } from '../operation.ts';
import { escapeHtml } from '../../../shared/extraction/index.ts';

/** In the order of the page; what the API does not have is left out. */
const PLACES = [
  ['articles', '/v1/articles', 'Articles', 'what has landed, newest first'],
  ['docs', '/v1/docs', 'Reference', 'every operation, with examples'],
  ['openapi', '/v1/openapi.json', 'OpenAPI', 'the same for programs'],
  ['changes', '/v1/changes', 'Changes', 'created, updated, deleted: for mirrors'],
  ['health', '/v1/health', 'Health', 'whether the API answers'],
] as const;

const answerSchema = z
  .object({
    name: z.literal('Galley').describe('What answers.'),
    links: z
      .record(z.string(), z.string())
      .describe('Paths of this API by what is there.')
      .meta({ examples: [{ articles: '/v1/articles', openapi: '/v1/openapi.json' }] }),
  })
  .meta({ id: 'FrontPage', description: 'Where to go from here.' });

/** Articles that the page shows for a start, where anyone may read. */
const SHOWN = 5;

export const getFrontPage = (operations: () => readonly Operation[]): Operation =>
  operation({
    id: 'getFrontPage',
    method: 'get',
    path: '/',
    summary: 'Where to go from here',
    description: 'A page for people, or its links as JSON, by `Accept`. Needs no credential.',
    right: null,
    answers: { 200: { description: 'The way to the rest.', content: { 'application/json': answerSchema, 'text/html': z.string() } } },
    async handle({ request }, dependencies) {
      const type = negotiateType(request.headers.get('accept'), ['application/json', 'text/html']);
      if (type === null)
        return { problem: 'not-acceptable', detail: 'This can be had as application/json or text/html.', headers: { vary: 'Accept' } };
      const places = PLACES.filter(([, path]) => operations().some((one) => one.path === path));
      if (type === 'application/json')
        return json(
          { name: 'Galley', links: Object.fromEntries(places.map(([name, path]) => [name, path])) },
          { cache: 'none', vary: ['Accept'] },
        );
      const articles = await newest(dependencies);
      return {
        status: 200,
        contentType: 'text/html; charset=utf-8',
        body: page(places, articles),
        cache: 'none',
        vary: ['Accept'],
        headers: { 'content-security-policy': POLICY },
      };
    },
  });

interface Shown {
  readonly id: string;
  readonly title: string | null;
}

/** Nothing where readers need a key: the page is for anyone. */
async function newest({ settings, reader }: ApiDependencies): Promise<readonly Shown[]> {
  if (settings.access.readers !== 'public') return [];
  return (await reader.list({ sort: 'newest', limit: SHOWN }, null)).items;
}

const STYLE =
  ':root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}dt{font-weight:600}dd{margin:0 0 .5rem}';
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`;

/** The console is served by the command line, on the reader's own machine, and has no address here. */
const CONSOLE = '<dt>Console</dt><dd>upload, follow and read in the browser: <code>npx galley console --open</code></dd>';

function page(places: readonly (typeof PLACES)[number][], articles: readonly Shown[]): string {
  const list = places.map(([, path, title, about]) => `<dt><a href="${path}">${title}</a></dt><dd>${about}</dd>`);
  const samples = articles.map(
    ({ id, title }) => `<li><a href="/v1/articles/${encodeURIComponent(id)}.html">${escapeHtml(title ?? id)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Galley</title><style>${STYLE}</style></head>
<body><main><h1>Galley</h1><p>Raw HTML goes in, clean articles come out.</p><dl>${list.join('')}${CONSOLE}</dl>${samples.length === 0 ? '' : `<h2>The newest articles</h2><ul>${samples.join('')}</ul>`}</main></body></html>
`;
}

/** POST /v1/mcp: the API as tools for language models (Model Context Protocol). */
import type { ApiDependencies } from '../operation.ts';
import { json, operation } from '../operation.ts';
import type { Problem } from '../problem.ts';
import { corsHeaders } from '../cors.ts';
import { answer, messageSchema, PROTOCOL_VERSIONS, replySchema } from '../mcp/protocol.ts';
import { createTools, INSTRUCTIONS } from '../mcp/tools.ts';

export const callMcp = operation({
  id: 'callMcp',
  method: 'post',
  path: '/v1/mcp',
  summary: 'Use the API as tools of a language model',
  description:
    'The Model Context Protocol over stateless Streamable HTTP: one message a request, answered as JSON; no session, no stream. ' +
    'Tools: `search_articles`, `get_article` (Markdown with the ids of blocks, for citing) and `list_changes`, under the same rights and limits as the routes.',
  right: 'read',
  body: messageSchema,
  answers: {
    200: { description: 'The answer to a request.', content: { 'application/json': replySchema } },
    202: { description: 'Taken: a notification has no answer.', content: {} },
  },
  problems: ['invalid-body', 'body-too-large', 'unsupported-media-type', 'forbidden'],
  async handle({ body, request, publicUrl, sites }, dependencies) {
    const refused = refuse(request, dependencies);
    if (refused !== null) return refused;
    const reply = await answer(body, createTools(dependencies, { request, publicUrl, sites }), INSTRUCTIONS);
    return reply === null ? { ...json(null, { status: 202, cache: 'none' }), body: '' } : json(reply, { cache: 'none' });
  },
});

/** Browsers of unknown origins, against DNS rebinding, and versions that are not known; both asked for by the transport's specification. */
function refuse(request: Request, { settings }: ApiDependencies): Problem | null {
  const isAllowed =
    request.headers.get('origin') === null ||
    corsHeaders(request, settings.corsOrigins).some(([name]) => name === 'access-control-allow-origin');
  if (!isAllowed) return { problem: 'forbidden', detail: 'Web pages of this origin may not use the API (api.corsOrigins).' };
  const version = request.headers.get('mcp-protocol-version');
  if (version === null || PROTOCOL_VERSIONS.some((known) => known === version)) return null;
  const error = { parameter: 'MCP-Protocol-Version', detail: 'This version is not known.', allowed: PROTOCOL_VERSIONS.join(', ') };
  return { problem: 'invalid-parameters', detail: 'Not valid: the header MCP-Protocol-Version.', errors: [error] };
}

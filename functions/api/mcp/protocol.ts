/**
 * The Model Context Protocol over stateless Streamable HTTP: one JSON-RPC message a request, one JSON answer, no session and no stream.
 *
 * Written by hand because this one file suffices: the official SDK would be as large as a third of the function.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http
 */
import * as z from 'zod';

/** Newest first. A client that asks for an unknown version is offered the newest. */
export const PROTOCOL_VERSIONS = ['2025-11-25', '2025-06-18', '2025-03-26'] as const;
const [LATEST] = PROTOCOL_VERSIONS;

export const messageSchema = z
  .looseObject({
    jsonrpc: z.literal('2.0'),
    id: z.union([z.string(), z.number()]).optional(),
    method: z.string().optional(),
    params: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'McpMessage', description: 'A message of JSON-RPC 2.0, as the Model Context Protocol has them.' });
export type Message = z.output<typeof messageSchema>;

export const replySchema = z
  .object({
    jsonrpc: z.literal('2.0'),
    id: z.union([z.string(), z.number()]).optional(),
    result: z.record(z.string(), z.unknown()).optional(),
    error: z.object({ code: z.int(), message: z.string() }).meta({ id: 'McpError' }).optional(),
  })
  .meta({ id: 'McpReply', description: 'The result of a request, or why there is none.' });
export type Reply = z.output<typeof replySchema>;

/** What a tool answers: text for the model and, where it is data, the same as an object. */
export interface ToolResult {
  readonly content: readonly { readonly type: 'text'; readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
  readonly isError?: true;
}

export interface ToolDescription {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: unknown;
}

export interface Tools {
  list(): readonly ToolDescription[];
  /** Null where there is no such tool. */
  call(name: string, given: Readonly<Record<string, unknown>>): Promise<ToolResult | null>;
}

/** Codes of JSON-RPC 2.0, section 5.1. */
const METHOD_NOT_FOUND = -32_601;
const INVALID_PARAMS = -32_602;
const INVALID_REQUEST = -32_600;

const initializeSchema = z.looseObject({ protocolVersion: z.string() });
const callSchema = z.looseObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) });

/** Null where JSON-RPC has no answer: to notifications, and to responses nobody asked for. */
export async function answer(message: Message, tools: Tools, instructions: string): Promise<Reply | null> {
  const { id, method, params = {} } = message;
  if (method === undefined) return id === undefined ? fail(undefined, INVALID_REQUEST, 'The message has neither method nor id.') : null;
  if (id === undefined) return null;
  const succeed = (result: Record<string, unknown>): Reply => ({ jsonrpc: '2.0', id, result });
  switch (method) {
    case 'initialize': {
      const parsed = initializeSchema.safeParse(params);
      if (!parsed.success) return fail(id, INVALID_PARAMS, '“initialize” needs the parameter “protocolVersion”.');
      const protocolVersion = PROTOCOL_VERSIONS.find((version) => version === parsed.data.protocolVersion) ?? LATEST;
      return succeed({
        protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: 'galley', title: 'Galley', version: '1.0.0' },
        instructions,
      });
    }
    case 'ping':
      return succeed({});
    case 'tools/list':
      return succeed({ tools: tools.list() });
    case 'tools/call': {
      const parsed = callSchema.safeParse(params);
      if (!parsed.success) return fail(id, INVALID_PARAMS, '“tools/call” needs the name of a tool, and arguments as an object.');
      const result = await tools.call(parsed.data.name, parsed.data.arguments);
      return result === null
        ? fail(
            id,
            INVALID_PARAMS,
            `There is no tool “${parsed.data.name.slice(0, 100)}”; there are ${tools
              .list()
              .map(({ name }) => name)
              .join(', ')}.`,
          )
        : succeed({ ...result });
    }
    default:
      return fail(id, METHOD_NOT_FOUND, `There is no method “${method.slice(0, 100)}”.`);
  }
}

function fail(id: string | number | undefined, code: number, message: string): Reply {
  return { jsonrpc: '2.0', ...(id !== undefined && { id }), error: { code, message } };
}

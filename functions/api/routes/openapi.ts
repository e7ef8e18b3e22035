/** GET /v1/openapi.json: the API described by the schemas that validate it. */
import * as z from 'zod';
import { json, operation, type Operation } from '../operation.ts';

/** `operations` is asked when the description is first wanted: it holds this operation too. */
export function getOpenApi(operations: () => readonly Operation[]): Operation {
  let held: string | undefined;
  return operation({
    id: 'getOpenApi',
    method: 'get',
    path: '/v1/openapi.json',
    summary: 'Read this description',
    description: 'OpenAPI 3.1. Needs no credential.',
    right: null,
    answers: { 200: { description: 'The description.', content: { 'application/json': z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }) } } },
    conditional: true,
    async handle() {
      // Made on first demand: no other request pays for it.
      const { openApiDocument } = await import('../openapi.ts');
      held ??= JSON.stringify(openApiDocument(operations()));
      return { ...json(null, { cache: 'shared' }), body: held };
    },
  });
}

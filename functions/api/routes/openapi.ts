/** GET /v1/openapi.json: the API described by the schemas that validate it. */
import * as z from 'zod';
import { json, operation, type Operation, type OperationFacts } from '../operation.ts';

/** `operations` is asked when the description is first wanted: it holds this operation too. */
export function getOpenApi(operations: () => readonly OperationFacts[]): Operation {
  return operation({
    id: 'getOpenApi',
    method: 'get',
    path: '/v1/openapi.json',
    summary: 'Read this description',
    description: 'OpenAPI 3.1, as this stage has it. Needs no credential.',
    right: null,
    answers: {
      200: {
        description: 'The description.',
        content: { 'application/json': z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }) },
      },
    },
    conditional: true,
    async handle(_input, { settings }) {
      // Loaded on first demand: no other request pays for it.
      const { openApiDocument } = await import('../description/openapi.ts');
      return json(openApiDocument(operations(), settings.access), { cache: 'shared' });
    },
  });
}

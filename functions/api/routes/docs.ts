/** GET /v1/docs: the API's description as a page for people. */
import * as z from 'zod';
import { operation, type Operation, type OperationFacts } from '../operation.ts';

/** `operations` is asked when the page is first wanted: it holds this operation too. */
export function getDocs(operations: () => readonly OperationFacts[]): Operation {
  return operation({
    id: 'getDocs',
    method: 'get',
    path: '/v1/docs',
    summary: 'Read this description as a page',
    description: 'Stands alone: it loads nothing from anywhere. Needs no credential.',
    right: null,
    answers: { 200: { description: 'The page.', content: { 'text/html': z.string() } } },
    conditional: true,
    async handle(_input, { settings }) {
      const [{ openApiDocument }, { descriptionPage, DOCS_POLICY }] = await Promise.all([
        import('../description/openapi.ts'),
        import('../description/page.ts'),
      ]);
      const body = descriptionPage(openApiDocument(operations(), settings.access));
      return {
        status: 200,
        contentType: 'text/html; charset=utf-8',
        body,
        cache: 'shared',
        headers: { 'content-security-policy': DOCS_POLICY },
      };
    },
  });
}

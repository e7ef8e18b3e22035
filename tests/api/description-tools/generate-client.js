/**
 * Writes the types of the product's own client (shared/client/api-types.ts): `node generate-client.js openapi.json api-types.ts`.
 *
 * Of the description only what a caller writes and reads: refusals are one type (`Problem`), headers are none.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const [description = '', types = ''] = process.argv.slice(2);
const document = JSON.parse(readFileSync(description, 'utf8'));
const problem = { description: 'Refused.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } };

for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
  const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  operation.responses = {
    ...Object.fromEntries(answers.map(([status, answer]) => [status, { description: answer.description, content: answer.content }])),
    default: problem,
  };
}
delete document.components.headers;

const HEAD = `/**
 * The API as TypeScript sees it. Made from its description by openapi-typescript: \`npm run client\`, after a change of the
 * API; a test holds it to the description (tests/api/description.test.ts).
 */
`;
// What has a default may be left out of a request, as it may in JSON.
const written = astToString(await openapiTS(document, { defaultNonNullable: false, alphabetize: false }));
writeFileSync(types, HEAD + written.replaceAll(/^ +(?:put|post|delete|options|head|patch|trace|get)\?: never;\n/gm, ''));

/** Writes the API's description to a file, for generators and reviews: `npm run openapi -- openapi.json`. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from './description/openapi.ts';
import { OPERATIONS } from './operations.ts';

const [file = 'openapi.json'] = process.argv.slice(2);
writeFileSync(file, `${JSON.stringify(openApiDocument(OPERATIONS), null, 2)}\n`);
console.log(`Wrote ${file}.`);

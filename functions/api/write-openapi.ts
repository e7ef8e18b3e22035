/** Writes the API's description to a file, for generators and reviews: `npm run openapi -- openapi.json`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openApiDocument } from './description/openapi.ts';
import { ALL_OPERATIONS } from './operations.ts';

const [file = 'openapi.json'] = process.argv.slice(2);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(openApiDocument(ALL_OPERATIONS), null, 2)}\n`);
console.log(`Wrote ${file}.`);

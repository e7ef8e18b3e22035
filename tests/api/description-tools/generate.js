/** Writes the types of the description, as openapi-typescript makes them: `node generate.js openapi.json generated/api.d.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const [description = '', types = ''] = process.argv.slice(2);
writeFileSync(types, astToString(await openapiTS(JSON.parse(readFileSync(description, 'utf8')))));

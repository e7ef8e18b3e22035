/** Prints every finding of Redocly (its strictest set) and Spectral (its set for OpenAPI) on the description in the file named: `node lint.js openapi.json`. */
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';

const [file = ''] = process.argv.slice(2);
const source = readFileSync(file, 'utf8');

const config = await createConfig({ extends: ['recommended-strict'] });
for (const { ruleId, message, location } of await lintFromString({ source, config, absoluteRef: file })) {
  console.log(`redocly ${ruleId}: ${message} at ${location[0]?.pointer ?? ''}`);
}

const linter = new spectral.Spectral();
linter.setRuleset({ extends: [rulesets.oas], rules: {} });
for (const { code, message, path } of await linter.run(JSON.parse(source)))
  console.log(`spectral ${code}: ${message} at ${path.join('/')}`);

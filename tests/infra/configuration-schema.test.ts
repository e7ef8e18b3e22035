/** The JSON Schema of cdk.json: as fresh as the settings, true of our own cdk.json, and refusing what synthesis refuses. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { configurationSchema } from '../../infra/configuration-schema.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const fits = ajv.compile(JSON.parse(configurationSchema()) as object);
const stage = { access: { readers: 'public', publishers: 'keys' } };
const withStage = (settings: object): unknown => ({ context: { galley: { stages: { dev: settings } } } });

describe('the schema of cdk.json', () => {
  it('stands in docs/configuration.schema.json as it is', () => {
    expect(read('docs/configuration.schema.json'), 'Run `npm run configuration`.').toBe(configurationSchema());
  });

  it('is named by cdk.json, which fits it', () => {
    const cdk = JSON.parse(read('cdk.json')) as { $schema: string };
    expect(cdk.$schema).toBe('./docs/configuration.schema.json');
    expect(fits(cdk), JSON.stringify(fits.errors)).toBe(true);
  });

  it.each<[string, object, boolean]>([
    ['the least that a stage says', stage, true],
    ['a misspelt setting', { ...stage, ingets: {} }, false],
    ['a misspelt setting in a group', { ...stage, ingest: { batchsize: 3 } }, false],
    ['a number out of bounds', { ...stage, ingest: { batchSize: 11 } }, false],
    ['a word that is none of those allowed', { access: { readers: 'everybody', publishers: 'keys' } }, false],
    ['no word on who may read', { data: 'retain' }, false],
  ])('knows %s', (_, settings, right) => {
    expect(fits(withStage(settings)), JSON.stringify(fits.errors)).toBe(right);
  });
});

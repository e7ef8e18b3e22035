/**
 * Writes the template of each of the five stages (tests/infra/stages.ts) into a folder, for checkers that are no npm packages.
 *
 *     node tests/stack-checks/write-templates.ts FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STAGES } from '../infra/stages.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder that the templates go to: node tests/stack-checks/write-templates.ts FOLDER');
mkdirSync(folder, { recursive: true });
for (const [name, synthesis] of STAGES) writeFileSync(join(folder, `${name}.template.json`), synthesis().text);

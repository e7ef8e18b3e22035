/** The drawings of the house: as the imports are. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawings, withDrawings } from './draw-rooms.ts';
import { ROOT } from './sources.ts';

it('stands in docs/architecture.md as the code is', () => {
  const text = readFileSync(`${ROOT}/docs/architecture.md`, 'utf8');
  expect(withDrawings(text), 'Run `node tests/hygiene/draw-rooms.ts docs/architecture.md`.').toBe(text);
});

it('draws an arrow from the API to what it reads, and none that another implies', () => {
  const { rooms = '' } = drawings();
  expect(rooms).toContain('shared_articles["shared/articles"] --> shared_extraction["shared/extraction"]');
  expect(rooms).not.toContain('functions_ingest["functions/ingest"] --> shared_extraction["shared/extraction"]');
});

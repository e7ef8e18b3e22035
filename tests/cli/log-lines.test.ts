/** How a line of the functions' logs is shown to people. */
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { asLine } from '../../infra/cli/logs.ts';

const shown = (line: unknown): string =>
  stripVTControlCharacters(asLine({ at: Date.parse('2026-03-02T12:00:00Z'), service: 'replay', text: JSON.stringify(line) }, new Set()));

it('calls an error by its own name: that of its class is of one letter in a bundle', () => {
  const thrown = { errorType: 'e', errorMessage: 'Internal server error', name: 'InternalFailure', stackTrace: [] };
  expect(shown({ level: 'ERROR', requestId: 'r1', message: thrown })).toBe(
    '2026-03-02 12:00:00.000  replay         InternalFailure: Internal server error  requestId=r1',
  );
  expect(shown({ level: 'ERROR', requestId: 'r1', message: { errorType: 'RangeError', errorMessage: 'Too deep' } })).toContain(
    'RangeError: Too deep',
  );
});

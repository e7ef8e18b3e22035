/**
 * Another contender in a process of its own, under V8's defaults:
 *
 *     node contender-process.ts NAME
 */
import { loadContenders } from './peers.ts';
import { serveRounds } from './serve-rounds.ts';

const name = process.argv[2] ?? '';
const contender = (await loadContenders([name])).find((some) => some.name === name);
if (contender === undefined)
  throw new Error(`There is no contender "${name}". Contenders are the names in the first column of the benchmark's tables.`);
serveRounds(contender);

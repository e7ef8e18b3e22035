/** Ours in a process of its own: bundled as the ingest function is (see rounds.ts), and under its settings of V8. */
// First, as in the function: it holds for expressions that are made after it.
import '../../../functions/ingest/expressions.ts';
import { compileLate } from '../../../shared/platform/index.ts';
import { OURS } from './contender.ts';
import { serveRounds } from './serve-rounds.ts';

compileLate();
serveRounds(OURS);

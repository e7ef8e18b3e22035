/**
 * Extraction alone, as the ingest function has it: bundled and minified by the same means, under V8's same settings. A process extracts
 * its share of the pages and answers with the milliseconds of processor time:
 *
 *     node BUNDLE SOURCE PART PARTS    every PARTS-th page, beginning with PART
 */
// First, as in the function: it holds for expressions that are made after it.
import '../../../functions/ingest/expressions.ts';
import { extract } from '../../../shared/extraction/index.ts';
import { compileLate } from '../../../shared/platform/index.ts';
import { processMilliseconds } from '../../processor-time.ts';
import { FLOOD_WARM_UPS, readPagesOf, type PageSource } from './pages.ts';

function extractPart(source: PageSource, part: number, parts: number): number {
  compileLate();
  const pages = readPagesOf(source);
  for (const { bytes } of pages.slice(0, Math.ceil(FLOOD_WARM_UPS / parts))) extract(bytes, {});
  const own = pages.filter((_, index) => index % parts === part);
  const before = processMilliseconds();
  for (const { bytes } of own) extract(bytes, {});
  return processMilliseconds() - before;
}

const [, , source = '', part = '', parts = ''] = process.argv;
process.send?.(extractPart(JSON.parse(source), Number(part), Number(parts)));
process.disconnect();

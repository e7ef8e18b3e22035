/** Fields of answers: which are there by default, on demand, or as `fields` picks them. */
import type { ArticleRecord } from '../../../shared/articles/index.ts';
import type { ArticleAnswer } from '../response-schemas.ts';
import { nameBlocks } from './block-ids.ts';

/** `duplicates` undefined where nobody asked for them. */
export function articleAnswer(record: ArticleRecord, include: readonly string[], duplicates: ArticleAnswer['duplicates']): ArticleAnswer {
  const { id, version, object, blocks, provenance, ...rest } = record;
  const { key, versionId, eTag, size } = object;
  return {
    id,
    version,
    ...rest,
    ...(include.includes('blocks') && { blocks: nameBlocks(blocks) }),
    ...(duplicates !== undefined && { duplicates }),
    ...(include.includes('provenance') && { provenance, object: { key, versionId, eTag, size } }),
  };
}

/** The picked fields, in the record's own order; the id is always among them. */
export function pickFields(
  value: Readonly<Record<string, unknown>>,
  fields: readonly string[] | undefined,
): Readonly<Record<string, unknown>> {
  if (fields === undefined) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name === 'id' || fields.includes(name)));
}

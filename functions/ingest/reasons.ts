/** Why an object is no article, and what its publisher can do: the stable codes of receipts. */

const REMEDIES: Readonly<Record<string, string | null>> = {
  empty: 'Upload the page again; the object holds no text.',
  'not-html': 'Upload HTML. The content was examined, not the name or the content type: a PDF or an image named .html is still one.',
  'too-large': 'Upload a smaller page, or raise the stage\'s maxObjectBytes. Compressed objects may grow at most a hundredfold.',
  undecodable: 'Upload the page with the Content-Encoding and charset that it really has; UTF-8 without compression always works.',
  'no-article': 'If the page is an article, see its score with "galley extract --explain"; if pages like it are to be stored, lower the stage\'s minScore or set storeNonArticles.',
  archived: 'Restore the object from its archive storage class, then copy it onto itself.',
  'folder-marker': null,
};

/** Null where nothing is wrong. */
export function remedyFor(reason: string): string | null {
  const remedy = REMEDIES[reason];
  if (remedy === undefined) throw new Error(`No remedy is written for the reason "${reason}". Add it to REMEDIES in functions/ingest/reasons.ts.`);
  return remedy;
}

/** Receipts as a head's transition makes them: what became of the object, in whole sentences. */
import { shorten, wholeOrNull } from './card.ts';
import type { Receipt, ReceiptWarning } from './record.ts';

/** Receipts hold what a publisher reads, not a log. */
const MAX_WARNINGS = 20;
/** Longer ones quote the page; they end with a sentence, or at a word. */
const MAX_WARNING_LENGTH = 600;
const MAX_RECEIPT_TITLE_BYTES = 200;

/** What a transition says of the object; the rest is the arrival's. */
export type ReceiptFacts = Pick<Receipt, 'status' | 'reason' | 'message' | 'title' | 'url' | 'version' | 'versionId' | 'score'> & {
  readonly remedy?: string | null;
  readonly warnings: readonly ReceiptWarning[];
};

export function receiptOf(
  arrival: { readonly eventTime: string },
  sequencer: string,
  now: number,
  facts: ReceiptFacts,
): Omit<Receipt, 'id' | 'key'> {
  return {
    status: facts.status,
    reason: facts.reason,
    message: facts.message,
    remedy: facts.remedy ?? null,
    warnings: kept(facts.warnings),
    title: shorten(facts.title, MAX_RECEIPT_TITLE_BYTES),
    url: wholeOrNull(facts.url),
    score: facts.score,
    version: facts.version,
    versionId: facts.versionId,
    sequencer,
    receivedAt: arrival.eventTime,
    processedAt: new Date(now).toISOString(),
  };
}

/** The receipt with warnings that were found after it was made. */
export function withWarnings<Kept extends Pick<Receipt, 'warnings'>>(receipt: Kept, more: readonly ReceiptWarning[]): Kept {
  return more.length === 0 ? receipt : { ...receipt, warnings: kept([...receipt.warnings, ...more]) };
}

function kept(warnings: readonly ReceiptWarning[]): ReceiptWarning[] {
  return warnings.slice(0, MAX_WARNINGS).map(({ code, message }) => ({ code, message: wholeSentences(message, MAX_WARNING_LENGTH) }));
}

/** Shortens a text to whole sentences, or else to whole words and an ellipsis. */
function wholeSentences(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('! '), cut.lastIndexOf('? '));
  return end > 0 ? cut.slice(0, end + 1) : (shorten(text, length) ?? '');
}

/** The pipeline on one screen: decode → rules in code → parse → metadata → body → serialize → score. */
import { type Article, type Budget, DEFAULT_BUDGET, type ExtractionResult, type ExtractOptions, type Warning } from './contract/index.ts';
import { afterExtraction, beforeReading } from './code-rules.ts';
import { acceptString, decode } from './decode/index.ts';
import { findLanguage, type FoundLanguage } from './language/index.ts';
import { mergeImages, type Pictures } from './media/index.ts';
import { readPage } from './read-page.ts';
import { scorePage } from './score/index.ts';
import { serialize } from './serialize/index.ts';
import { FURTHER_DOWN } from './metadata/index.ts';
import { countWords, excerptOf, opensWith, readingMinutes } from './summary.ts';

/**
 * Extracts the article of one page. Pure: same input, same output, no clock, no I/O. Bad input is an outcome, never an
 * exception; past the budget the result is partial and says `truncated`.
 *
 * @example
 * const result = extract(bytes, { url: 'https://example.org/story' });
 * if (result.outcome === 'article') console.log(result.article.title, result.article.markdown);
 */
export function extract(input: Uint8Array | string, options: ExtractOptions = {}): ExtractionResult {
  const budget = { ...DEFAULT_BUDGET, ...options.budget };
  const { kept, cut } = withinBudget(input, budget.maxBytes);
  const decoded = typeof kept === 'string' ? acceptString(kept) : decode(kept, options.contentType);
  if (decoded.outcome === 'rejected') return { ...decoded, warnings: [] };

  const ruledPage = beforeReading(decoded.text, budget, options);
  const { page, body, metadata: found, warnings } = readPage(ruledPage.html, budget, options);
  const { baseUrl, saysArticle, declaredThings, languages, imageIsDefault, declaredDirection, ...declared } = found;
  const forms = serialize(page, body, baseUrl);
  const metadata = { ...declared, ...standfirstOnce(declared, forms.text) };
  // A language from a site's rule is taken as it is; one that a page declares is checked against its text.
  const { source } = metadata.provenance['language'] ?? {};
  const ruled = source?.startsWith('rule:') === true;
  const language = findLanguage(
    ruled && metadata.language !== null ? [{ value: metadata.language, source }] : languages,
    ruled ? '' : forms.text,
  );

  const truncated = page.truncated || ruledPage.truncated || cut;
  const wordCount = Math.ceil(countWords(forms.text));
  const { score, reasons } = scorePage({
    page,
    measures: body.measures,
    blocks: forms.blocks,
    text: forms.text,
    url: metadata.url,
    saysArticle,
    declaredThings,
    article: metadata,
  });
  const pictures = mergeImages(metadata.image, forms.images, imageIsDefault);
  const article: Article = {
    ...metadata,
    ...forms,
    ...pictures,
    language: language.language,
    direction: language.source === 'text' ? language.direction : (declaredDirection ?? language.direction),
    provenance: provenanceOf(metadata, language, pictures),
    excerpt: excerptOf(metadata.description, forms.text),
    wordCount,
    readingTime: readingMinutes(wordCount),
    score,
    scoreReasons: [...reasons],
    warnings: [
      ...decoded.warnings,
      ...ruledPage.warnings,
      ...warnings,
      ...metadata.warnings,
      ...language.warnings,
      ...pageWarnings(wordCount, body.measures.hiddenWords, truncated, budget),
      ...scoreWarnings(wordCount, score, reasons),
    ],
    truncated,
  };
  const record = afterExtraction(ruledPage, page, article, options);
  return {
    outcome: 'article',
    article: record,
    encoding: decoded.encoding,
    ...(options.explain === true ? { decisions: body.decisions } : {}),
  };
}

/** Cuts what is over the budget, between two characters. */
function withinBudget(input: Uint8Array | string, maxBytes: number): { readonly kept: Uint8Array | string; readonly cut: boolean } {
  if (input.length <= maxBytes) return { kept: input, cut: false };
  if (typeof input === 'string') return { kept: input.slice(0, maxBytes), cut: true };
  let end = maxBytes & ~1;
  while (end > maxBytes - 8 && ((input[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return { kept: input.subarray(0, end), cut: true };
}

/** Further down, a paragraph that the description repeats is the standfirst where the text leaves it out, and else one of the story's. */
function standfirstOnce({ subtitle, provenance }: Pick<Article, 'subtitle' | 'provenance'>, text: string) {
  if (subtitle === null || provenance['subtitle']?.source !== FURTHER_DOWN || !says(text, subtitle)) return { subtitle, provenance };
  return { subtitle: null, provenance: Object.fromEntries(Object.entries(provenance).filter(([field]) => field !== 'subtitle')) };
}

/** Characters at either end of a sentence by which it is found again in a text, whatever was cut off or marked in its middle. */
const END = 50;

const says = (text: string, sentence: string): boolean =>
  text.includes(sentence.slice(0, END)) || text.includes(sentence.slice(-END)) || opensWith(text, sentence);

/** Where fields came from, with what the body decided: the language by its words, the picture where the page declares only its logo. */
function provenanceOf(
  { provenance, image }: Pick<Article, 'provenance' | 'image'>,
  language: FoundLanguage,
  pictures: Pictures,
): Article['provenance'] {
  const all = { ...provenance };
  if (language.source !== null) all['language'] = { source: language.source, lost: [...language.lost] };
  if (pictures.image !== null && pictures.image.url !== image?.url)
    all['image'] = { source: 'body', lost: image === null ? [] : [{ source: provenance['image']?.source ?? 'head', value: image.url }] };
  return all;
}

/** A text of fewer words is a label or what a script leaves behind. */
const HARDLY_A_WORD = 10;

function pageWarnings(wordCount: number, hiddenWords: number, truncated: boolean, budget: Budget): Warning[] {
  const warnings: Warning[] = [];
  if (wordCount < HARDLY_A_WORD) {
    const found =
      wordCount === 0 ? 'No article text found' : `Hardly any article text found: ${wordCount} word${wordCount === 1 ? '' : 's'}`;
    warnings.push({ code: 'no-body', message: `${found}. Put the story into <article> or <main>, as text that needs no script to show.` });
  }
  if (hiddenWords > 0) {
    warnings.push({
      code: 'hidden-text',
      message: `${Math.ceil(hiddenWords)} words of the text stand in boxes that the page hides until they are opened, such as accordions and tabs. If they are not the story's, name them in a site rule's "strip".`,
    });
  }
  if (truncated) {
    warnings.push({
      code: 'truncated',
      message: `The page is over the budget of ${budget.maxBytes} bytes, ${budget.maxNodes} nodes, ${budget.maxDepth} levels or ${budget.maxAttributes} attributes an element; what lies beyond was left out. Upload the article without the data around it.`,
    });
  }
  return warnings;
}

/** At this score about nine in ten articles lie above, and nine in ten other pages below: what lies below deserves a look. */
const DOUBTFUL_SCORE = 0.6;

function scoreWarnings(wordCount: number, score: number, reasons: readonly string[]): Warning[] {
  if (wordCount === 0 || score >= DOUBTFUL_SCORE) return [];
  const against = reasons.filter((reason) => reason.startsWith('−')).map((reason) => reason.slice(1).trim());
  return [
    {
      code: 'low-score',
      message: `The page scores ${score.toFixed(2)} as an article${against.length === 0 ? '' : `: ${against.join('; ')}`}. If it is one, mark it up as such: <article>, JSON-LD of type Article, a headline, a date and an author.`,
    },
  ];
}

/**
 * HTML → page, metadata and body; read once more where the first reading finds no story and the page keeps one for browsers
 * without scripts, or in the data of its script.
 */
import type { Body, Budget, ExtractOptions, Warning } from './contract/index.ts';
import { countWords, findBody, findStateStory } from './body/index.ts';
import { type Page, parsePage, textOf } from './html/index.ts';
import { findMetadata, holdsGivenName } from './metadata/index.ts';

export interface Reading {
  readonly page: Page;
  readonly metadata: Omit<ReturnType<typeof findMetadata>, 'titleElement' | 'dateElements' | 'articleBody' | 'rule'>;
  readonly body: Body;
  readonly warnings: readonly Warning[];
}

/** A body of fewer words may be what stands there until a script has run. */
const MIN_WORDS = 60;
/** A hidden story is worth it only where it says much more than what is shown. */
const MUCH_MORE = 3;

export function readPage(html: string, budget: Budget, options: ExtractOptions): Reading {
  const shown = read(parsePage(html, budget), options, []);
  if (shown.body.measures.words >= MIN_WORDS || shown.body.fallbackText !== null) return shown;
  const least = Math.max(MIN_WORDS, shown.body.measures.words * MUCH_MORE);
  const other = readNoscript(html, shown, budget, options, least) ?? readState(html, shown, budget, options);
  return other !== null && other.body.measures.words >= least ? other : shown;
}

function read(page: Page, options: ExtractOptions, warnings: readonly Warning[]): Reading {
  const { titleElement, dateElements, articleBody, rule, ...metadata } = findMetadata(page, options);
  const { title, subtitle } = metadata;
  const body = findBody(page, {
    title,
    subtitle,
    authors: metadata.authors.map(({ name }) => name),
    holdsGivenName,
    titleElement,
    dateElements,
    articleBody,
    explain: options.explain === true,
    rule,
  });
  return { page, metadata, body, warnings };
}

/** What a `noscript` holds, as a browser without scripts shows it. */
function readNoscript(html: string, { page }: Reading, budget: Budget, options: ExtractOptions, least: number): Reading | null {
  let words = 0;
  for (const at of page.byTag.get('noscript') ?? []) {
    const element = page.elements[at];
    words += element === undefined ? 0 : countWords(textOf(element));
  }
  if (words < least) return null;
  const message = 'The story stands in a noscript element, for browsers without scripts. Serve it as part of the page.';
  return read(parsePage(html, { ...budget, isScripting: false }), options, [{ code: 'needs-script', message }]);
}

function readState(html: string, { page, metadata, body }: Reading, budget: Budget, options: ExtractOptions): Reading | null {
  const story = findStateStory(page, body.measures.words, metadata.title);
  if (story === null) return null;
  const message = `The story stands only in the data of a script (${story.script}), and the page is empty without it. Serve it as part of the page.`;
  return read(parsePage(`${html}<main><article>${story.html}</article></main>`, budget), options, [{ code: 'needs-script', message }]);
}

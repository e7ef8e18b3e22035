/**
 * What `NAME.expected.md` says of `NAME.html`, line by line:
 *
 *     - text contains `WORDS`                  also: markdown, html; also: does not contain; also with `once` behind
 *     - markdown matches `/PATTERN/`
 *     - title is `VALUE` or `VALUE`            any field of the record that is a text; `authors`, joined by commas; (none)
 *     - image is `PART OF ADDRESS`
 *     - tags are `TAG`, `TAG`
 *     - images hold `PART OF ADDRESS` with the caption `CAPTION`
 *     - at least 1,200 words
 *     - score under 0.2                        also: over
 *
 * In words and values `\n` stands for a line break, `\t` for a tab and `ʼ` for a back-tick. White space counts in Markdown and HTML alone.
 */
import type { Article, ExtractionResult } from '../../shared/extraction/index.ts';

const FORM = /^(text|markdown|html) (contains|does not contain) `([^`]*)`( once)?$/;
const PATTERN = /^markdown matches `\/(.*)\/`$/;
const FIELD =
  /^(title|subtitle|url|siteName|publisher|description|language|direction|type|section|published|modified|authors|byline) (is|starts with) (.*)$/;
const PICTURE = /^images hold `([^`]*)`(?: with the caption `([^`]*)`)?$/;
const LEAD_PICTURE = /^image is `([^`]*)`$/;
const TAGS = /^tags are (.*)$/;
const LENGTH = /^at least ([\d,]+) words$/;
const SCORE = /^score (under|over) ([\d.]+)$/;

/** The lines of a file that state something. */
export function expectationsOf(file: string): string[] {
  return file
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => line.slice(2).trim());
}

/** The address that the page was fetched from. */
export function addressOf(file: string): string | undefined {
  return /^URL given: (\S+)/m.exec(file)?.[1];
}

/** Whether an expectation is met. @throws where it has none of the forms above */
export function isMet(line: string, result: ExtractionResult): boolean {
  const article = 'article' in result ? result.article : undefined;
  const form = FORM.exec(line);
  if (form !== null) return meetsForm(article, form);
  const pattern = PATTERN.exec(line)?.[1];
  if (pattern !== undefined) return new RegExp(pattern).test(article?.markdown ?? '');
  const [, field = '', verb, values = ''] = FIELD.exec(line) ?? [];
  if (field !== '') return meetsField(article, field, verb === 'is', values);
  const [, address, caption] = PICTURE.exec(line) ?? [];
  if (address !== undefined)
    return article?.images.some((image) => image.url.includes(address) && (caption === undefined || image.caption === caption)) ?? false;
  const lead = LEAD_PICTURE.exec(line)?.[1];
  if (lead !== undefined) return article?.image?.url.includes(lead) ?? false;
  const tags = TAGS.exec(line)?.[1];
  if (tags !== undefined) return [...tags.matchAll(/`([^`]*)`/g)].map(([, one]) => one).join() === article?.tags.join();
  const words = LENGTH.exec(line)?.[1];
  if (words !== undefined) return (article?.wordCount ?? 0) >= Number(words.replaceAll(',', ''));
  const [, bound, score] = SCORE.exec(line) ?? [];
  if (bound !== undefined) return bound === 'under' ? (article?.score ?? 0) < Number(score) : (article?.score ?? 0) > Number(score);
  throw new Error(`"${line}" states nothing that can be checked: see the forms in case-expectations.ts`);
}

function meetsForm(article: Article | undefined, [, form, verb, quoted = '', once]: readonly (string | undefined)[]): boolean {
  const written = form === 'markdown' ? article?.markdown : form === 'html' ? article?.html : article?.text;
  const fold = (text: string): string => (form === 'text' ? text.replace(/\s+/g, ' ').trim() : text);
  const times = fold(written ?? '').split(fold(meant(quoted))).length - 1;
  return once !== undefined ? times === 1 : verb === 'contains' ? times > 0 : times === 0;
}

function meetsField(article: Article | undefined, field: string, exactly: boolean, values: string): boolean {
  const value =
    field === 'authors' ? article?.authors.map(({ name }) => name).join(', ') : new Map(Object.entries(article ?? {})).get(field);
  const got = typeof value === 'string' ? value : '';
  const wanted = [...values.matchAll(/`([^`]*)`/g)].map(([, one = '']) => meant(one));
  if (exactly && values.includes('(none)') && got === '') return true;
  return wanted.some((one) => (exactly ? got === one : got.startsWith(one)));
}

function meant(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('ʼ', '`');
}

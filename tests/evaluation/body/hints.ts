/** The hints that training gives the body finder: those of the metadata finder, as in production. */
import type { BodyHints } from '../../../shared/extraction/contract/body-marks.ts';
import type { Page } from '../../../shared/extraction/html/page.ts';
import { findMetadata, holdsGivenName } from '../../../shared/extraction/metadata/index.ts';

export function readHints(page: Page, url: string | null): BodyHints {
  const { title, subtitle, authors, titleElement, dateElements, articleBody } = findMetadata(page, { url: url ?? undefined });
  return {
    title,
    subtitle,
    authors: authors.map(({ name }) => name),
    holdsGivenName,
    titleElement,
    dateElements,
    articleBody,
    explain: false,
    rule: null,
  };
}

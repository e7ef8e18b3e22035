/** What an article's page says of rights, as headers of our answers: for programs that never look into the body. */
import type { ArticleRecord } from '../../../shared/articles/index.ts';

/** Values that a header cannot carry are left out; they stand in the article all the same. */
const SENDABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,500}[\x21-\x7e])?$/;

/**
 * `X-Robots-Tag` as search engines read it, and the headers of the TDM Reservation Protocol.
 * @see https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
 */
export function rightsHeaders({ rights }: Pick<ArticleRecord, 'rights'>): Record<string, string> {
  const { robots, tdmReservation, tdmPolicy, license, rsl } = rights;
  const links = [
    license !== null && /^https?:\/\/[^\s<>]+$/.test(license) ? `<${license}>; rel="license"` : null,
    rsl !== undefined && /^https?:\/\/[^\s<>]+$/.test(rsl) ? `<${rsl}>; rel="license"; type="application/rsl+xml"` : null,
  ].filter((link) => link !== null);
  const headers = {
    'x-robots-tag': robots.join(', '),
    'tdm-reservation': tdmReservation === null ? '' : String(tdmReservation),
    'tdm-policy': tdmPolicy ?? '',
    link: links.join(', '),
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => SENDABLE.test(value)));
}

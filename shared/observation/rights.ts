/** The terms that came with an upload, beside those that its page states. */
import type { Article } from '../extraction/index.ts';
import type { UploadedRights } from '../objects/index.ts';

/** The upload is nearer to the publisher than the page: its terms stand before those of the page. What both ask of robots holds together. */
export function withUploadedRights(article: Article, said: UploadedRights | null): Article {
  if (said === null) return article;
  const { rights, provenance } = article;
  return {
    ...article,
    rights: {
      ...rights,
      license: said.license ?? rights.license,
      robots: [...new Set([...rights.robots, ...said.robots])],
      tdmReservation: said.tdmReservation ?? rights.tdmReservation,
      tdmPolicy: said.tdmPolicy ?? rights.tdmPolicy,
      ...(said.rsl !== null && { rsl: said.rsl }),
    },
    provenance: { ...provenance, rights: { source: `object:${said.named.join(',')}`, lost: provenance['rights']?.lost ?? [] } },
  };
}

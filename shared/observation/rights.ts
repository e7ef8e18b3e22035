/** The terms that came with an upload, beside those that its page states. */
import type { Article } from '../extraction/index.ts';
import type { UploadedRights } from '../objects/index.ts';

/** Terms of the upload override those of the page, for they come more directly from the publisher. Directives for robots of both are merged. */
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

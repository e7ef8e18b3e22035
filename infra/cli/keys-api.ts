/** Keys over the API, as an administrator may: those of readers and publishers. */
import type { AccessKey, KeyRequest } from '../../shared/access/index.ts';
import { answered, ApiError, type GalleyClient } from '../../shared/client/index.ts';

/** With what it has used of its quota in the present day or month; null where it has none. */
export type ListedKey = AccessKey & { readonly used: number | null };

/** Keys, in the table or over the API. */
export interface KeyAdministration {
  create(request: KeyRequest): Promise<{ readonly key: string; readonly stored: AccessKey }>;
  list(): Promise<ListedKey[]>;
  revoke(id: string): Promise<'revoked' | 'was-revoked' | 'unknown'>;
}

export function keyAdministrationOver({ api }: GalleyClient): KeyAdministration {
  return {
    async create({ name, rights, prefixes = null, sites = null, quota = null, expires }) {
      const served = rights.filter((right) => right !== 'admin');
      const body = { name, rights: served, prefixes: prefixes && [...prefixes], sites: sites && [...sites], quota, expires };
      const { key, ...stored } = answered(await api.POST('/v1/keys', { body }));
      return { key, stored };
    },
    list: async () => answered(await api.GET('/v1/keys')).items,
    async revoke(id) {
      const before = answered(await api.GET('/v1/keys')).items.find((key) => key.id === id);
      if (before === undefined) return 'unknown';
      try {
        answered(await api.DELETE('/v1/keys/{id}', { params: { path: { id } } }));
      } catch (error) {
        if (error instanceof ApiError && error.kind === 'unknown-key') return 'unknown';
        throw error;
      }
      return before.revoked === null ? 'revoked' : 'was-revoked';
    },
  };
}

/** Webhooks over the API: the same operations as on the table, asked of `/v1/hooks`. */
import { answered, ApiError, type GalleyClient, type HookChanges, type HookRequest } from '../../shared/client/index.ts';
import type { HookAdministration } from '../../shared/hooks/index.ts';

const at = (id: string) => ({ params: { path: { id } } });

export function hookDeskOver({ api }: GalleyClient): HookAdministration {
  return {
    list: async () => answered(await api.GET('/v1/hooks')).items,
    get: (id) => orNull(async () => answered(await api.GET('/v1/hooks/{id}', at(id)))),
    // `as`, twice: JSON leaves out what is undefined.
    create: async (wanted) => answered(await api.POST('/v1/hooks', { body: wanted as HookRequest })),
    change: (id, changes) => orNull(async () => answered(await api.PATCH('/v1/hooks/{id}', { ...at(id), body: changes as HookChanges }))),
    rotate: (id) => orNull(async () => answered(await api.POST('/v1/hooks/{id}/secrets', at(id)))),
    async test(id) {
      try {
        return await orNull(async () => answered(await api.POST('/v1/hooks/{id}/tests', at(id))));
      } catch (error) {
        if (error instanceof ApiError && error.kind === 'hook-inactive') return 'inactive';
        throw error;
      }
    },
    remove: async (id) => (await orNull(async () => answered(await api.DELETE('/v1/hooks/{id}', at(id))))) !== null,
    deliveries: (id, limit) =>
      orNull(async () => answered(await api.GET('/v1/hooks/{id}/deliveries', { params: { path: { id }, query: { limit } } })).items),
  };
}

/** Null where there is no such webhook; all else that is refused is an error in words of the API. */
async function orNull<Value>(ask: () => Promise<Value>): Promise<Value | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'unknown-hook') return null;
    throw error;
  }
}

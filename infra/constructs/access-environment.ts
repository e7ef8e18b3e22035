/** How a stage lets callers in, as variables of the functions that do. */
import type { StageConfig } from '../config.ts';

export function accessEnvironment(config: StageConfig): Readonly<Record<string, string>> {
  const { readers, publishers, admins, jwt } = config.access;
  return {
    ACCESS_READERS: readers,
    ACCESS_PUBLISHERS: publishers,
    ACCESS_ADMINS: admins,
    ...(jwt === undefined
      ? {}
      : { ACCESS_READ_SCOPE: jwt.scopes.read, ACCESS_PUBLISH_SCOPE: jwt.scopes.publish, ACCESS_ADMIN_SCOPE: jwt.scopes.admin }),
    CORS_ORIGINS: config.api.corsOrigins.join(','),
    ...publicUrlOf(config),
  };
}

/** Without it the function takes the domain that the request came to. */
function publicUrlOf({ api }: StageConfig): Readonly<Record<string, string>> {
  if (api.cdn && api.publicUrl === undefined) return {};
  const url = api.publicUrl ?? (api.domain === undefined ? undefined : `https://${api.domain.name}`);
  return url === undefined ? {} : { PUBLIC_URL: url };
}

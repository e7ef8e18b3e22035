/** How the stage lets callers in, from the variables that the stack sets. */
import { SCOPES, type AccessSettings } from '../../shared/access/index.ts';
import type { AdminEnvironment } from '../../shared/platform/index.ts';

type Variables = Pick<AdminEnvironment, 'ACCESS_READERS' | 'ACCESS_PUBLISHERS' | 'ACCESS_ADMINS'> &
  Partial<Pick<AdminEnvironment, 'ACCESS_READ_SCOPE' | 'ACCESS_PUBLISH_SCOPE' | 'ACCESS_ADMIN_SCOPE'>>;

export function accessSettings(variables: Variables): AccessSettings {
  return {
    readers: variables.ACCESS_READERS,
    publishers: variables.ACCESS_PUBLISHERS,
    admins: variables.ACCESS_ADMINS,
    scopes: {
      read: variables.ACCESS_READ_SCOPE ?? SCOPES.read,
      publish: variables.ACCESS_PUBLISH_SCOPE ?? SCOPES.publish,
      admin: variables.ACCESS_ADMIN_SCOPE ?? SCOPES.admin,
    },
  };
}

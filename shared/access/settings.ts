/** Rights, and how callers prove them on a stage. */
import * as z from 'zod';

/** Three different rights: none holds another. */
export const RIGHTS = ['read', 'publish', 'admin'] as const;
/** A right that a key may carry. */
export const rightSchema = z.enum(RIGHTS);
/** What a caller may do: read, publish, or administer webhooks and keys. */
export type Right = z.infer<typeof rightSchema>;
/** What a right lets its holder do, as a verb. */
export const RIGHT_VERBS = { read: 'read', publish: 'publish', admin: 'administer' } as const satisfies Record<Right, string>;

/** OAuth scopes that stand for the rights where an identity provider issues tokens. */
export const SCOPES = {
  read: 'galley/read',
  publish: 'galley/publish',
  admin: 'galley/admin',
} as const satisfies Record<Right, string>;

/**
 * `public` must be chosen and is for readers only; `keys` are this project's own; `jwt` is checked by API Gateway's authorizer, and so
 * are the signatures of `iam`; where administrators are `off` nobody administers over HTTP.
 */
export const accessSettingsSchema = z.object({
  readers: z.enum(['public', 'keys', 'jwt']),
  publishers: z.enum(['keys', 'jwt']),
  admins: z.enum(['off', 'keys', 'jwt', 'iam']).optional(),
  /** The scopes that tokens carry where the identity provider has names of its own for them. */
  scopes: z.object({ read: z.string(), publish: z.string(), admin: z.string().optional() }).optional(),
});
/** How a stage lets readers, publishers and administrators in. */
export type AccessSettings = z.infer<typeof accessSettingsSchema>;
/** How a right is proved; `off` where the stage lets nobody use it. */
export type Way = 'public' | 'keys' | 'jwt' | 'iam' | 'off';

/** How a stage lets in those who want this right. */
export function authenticationFor(right: Right, { readers, publishers, admins = 'off' }: AccessSettings): Way {
  return { read: readers, publish: publishers, admin: admins }[right];
}

/** The scope that a token must carry for a right: the stage's own name for it, or the usual one. */
export function scopeFor(right: Right, { scopes }: Pick<AccessSettings, 'scopes'>): string {
  return scopes?.[right] ?? SCOPES[right];
}

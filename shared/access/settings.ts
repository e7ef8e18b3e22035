/** Rights, and who must prove them how. */
import * as z from 'zod';

/** Two different rights: none holds the other. */
export const RIGHTS = ['read', 'publish'] as const;
export const rightSchema = z.enum(RIGHTS);
export type Right = z.infer<typeof rightSchema>;

/** OAuth scopes that stand for the rights where an identity provider issues tokens. */
export const SCOPES = { read: 'galley/read', publish: 'galley/publish' } as const satisfies Record<Right, string>;

/** `public` must be chosen and is for readers only; `keys` are this project's own; `jwt` is checked by API Gateway's authorizer. */
export const accessSettingsSchema = z.object({
  readers: z.enum(['public', 'keys', 'jwt']),
  publishers: z.enum(['keys', 'jwt']),
});
export type AccessSettings = z.infer<typeof accessSettingsSchema>;

export function wayFor(right: Right, settings: AccessSettings): 'public' | 'keys' | 'jwt' {
  return right === 'read' ? settings.readers : settings.publishers;
}

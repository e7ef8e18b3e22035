/** Rights, and who must prove them how. */
import * as z from 'zod';

/** Two different rights: none holds the other. */
export const RIGHTS = ['read', 'publish'] as const;
/** A right that a key may carry. */
export const rightSchema = z.enum(RIGHTS);
/** What a caller may do: read, or publish. */
export type Right = z.infer<typeof rightSchema>;

/** OAuth scopes that stand for the rights where an identity provider issues tokens. */
export const SCOPES = { read: 'galley/read', publish: 'galley/publish' } as const satisfies Record<Right, string>;

/** `public` must be chosen and is for readers only; `keys` are this project's own; `jwt` is checked by API Gateway's authorizer. */
export const accessSettingsSchema = z.object({
  readers: z.enum(['public', 'keys', 'jwt']),
  publishers: z.enum(['keys', 'jwt']),
  /** The scopes that tokens carry where the identity provider has names of its own for them. */
  scopes: z.object({ read: z.string(), publish: z.string() }).optional(),
});
/** How a stage lets readers and publishers in. */
export type AccessSettings = z.infer<typeof accessSettingsSchema>;

/** How a stage lets in those who want this right. */
export function wayFor(right: Right, settings: AccessSettings): 'public' | 'keys' | 'jwt' {
  return right === 'read' ? settings.readers : settings.publishers;
}

/** The scope that a token must carry for a right: the stage's own name for it, or the usual one. */
export function scopeFor(right: Right, { scopes = SCOPES }: Pick<AccessSettings, 'scopes'>): string {
  return scopes[right];
}

/** Who may do what: rights, API keys and their quotas, and the secret behind cursors. */
export { RIGHT_VERBS, RIGHTS, rightSchema, SCOPES, scopeFor, authenticationFor, type AccessSettings, type Right } from './settings.ts';
export { createKey, findKey, listKeys, readKey, revokeKey, type AccessKey, type KeyRequest, type StoredKey } from './key-rows.ts';
export type { KeyTable } from './key-table.ts';
export { createKeyRegistry, type KeyRegistry } from './key-registry.ts';
export { addToRow, createQuotaCounter, quotaSchema, usedOf, type Quota, type QuotaCounter, type QuotaUsage } from './quota.ts';
export { keyIdOf, makeKey } from './api-key.ts';
export { createSigningSecret } from './signing-secret.ts';

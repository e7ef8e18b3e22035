/** Secrets of webhooks: made for whoever receives, shown once, and encrypted in the table under a key derived from the stage's own secret. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

const SECRET_BYTES = 32;
const PREFIX = 'whsec_';
const [NONCE_BYTES, TAG_BYTES, KEY_BYTES] = [12, 16, 32];

/** Makes random bytes. */
export type RandomBytes = (size: number) => Uint8Array;

/** As Standard Webhooks writes it: `whsec_` and base64. */
export function makeSecret(randomBytes: RandomBytes): string {
  return PREFIX + Buffer.from(randomBytes(SECRET_BYTES)).toString('base64');
}

/** AES-256-GCM: nonce, tag and ciphertext in base64. The hook's id is bound to it, so that no secret serves another hook. */
export function seal(secret: string, hookId: string, stageSecret: Uint8Array, randomBytes: RandomBytes): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(stageSecret), nonce).setAAD(Buffer.from(hookId));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
}

export function unseal(sealed: string, hookId: string, stageSecret: Uint8Array): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(stageSecret), bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(hookId))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}

function keyOf(stageSecret: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', stageSecret, '', 'galley webhook secrets', KEY_BYTES));
}

/** The headers of Standard Webhooks 1.0, with a signature by each secret that holds: https://www.standardwebhooks.com */
export function signedHeaders(id: string, now: number, body: string, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

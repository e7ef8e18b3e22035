/** Who calls: the developer, a function in its role, an AWS service, or nobody known; and the keys they sign with. */
import { createHash, createHmac } from 'node:crypto';
import type { RoleModel, StackModel } from '../assembly/model.ts';

export type Caller =
  | { readonly kind: 'developer' }
  | {
      readonly kind: 'function';
      readonly roleArn: string;
      readonly functionId: string;
      /** Which of its processes. */ readonly workerId: string;
    }
  | { readonly kind: 'service'; readonly service: string; readonly sourceArn: string }
  | { readonly kind: 'anonymous' };

/** As log lines and faults name it. */
export function nameOf(caller: Caller): string {
  if (caller.kind === 'function') return caller.functionId;
  return caller.kind === 'service' ? caller.service : caller.kind;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The secret that a signature is checked with, or the reason why there is none. */
export type KeyLookup = { readonly found: true; readonly secretAccessKey: string; readonly caller: Caller } | { readonly found: false };

/**
 * Keys of the developer and of each function process. They are derived from a seed that lies with the data, so that a presigned
 * address survives a restart. The token names the process: two processes of a function share a role, but faults hit one of them.
 */
export class KeyRing {
  readonly developer: Credentials;
  readonly #seed: Buffer;
  readonly #byAccessKey = new Map<string, { readonly role: RoleModel; readonly functionId: string }>();
  /** Cache of checked session tokens: each process signs thousands of requests with the same one. */
  readonly #checked = new Map<string, KeyLookup & { readonly accessKeyId: string }>();

  constructor(stack: StackModel, seed: Buffer) {
    this.#seed = seed;
    // Another secret for each data folder, since any web page can send requests to this machine. It lasts as long as
    // the data, so that a command line that was copied earlier still works after a restart.
    this.developer = { accessKeyId: DEVELOPER_KEY_ID, secretAccessKey: this.#secretOf(DEVELOPER_KEY_ID) };
    for (const one of stack.functions) {
      const role = stack.roles.find((candidate) => candidate.arn === one.Role);
      if (role === undefined)
        throw new Error(`${one.id}: its role ${one.Role} is not in the template; the local cloud cannot tell what the function may do.`);
      this.#byAccessKey.set(accessKeyOf(one.id), { role, functionId: one.id });
    }
  }

  credentialsFor(functionId: string, workerId: string): Required<Credentials> {
    const accessKeyId = accessKeyOf(functionId);
    return {
      accessKeyId,
      secretAccessKey: this.#secretOf(accessKeyId),
      sessionToken: `${workerId}.${this.#tokenMac(accessKeyId, workerId)}`,
    };
  }

  lookUp(accessKeyId: string, sessionToken: string | undefined): KeyLookup {
    if (accessKeyId === this.developer.accessKeyId)
      return { found: true, secretAccessKey: this.developer.secretAccessKey, caller: { kind: 'developer' } };
    const checked = this.#checked.get(sessionToken ?? '');
    if (checked?.accessKeyId === accessKeyId) return checked;
    const known = this.#byAccessKey.get(accessKeyId);
    const [workerId, mac] = (sessionToken ?? '').split('.');
    if (known === undefined || workerId === undefined || mac !== this.#tokenMac(accessKeyId, workerId)) return { found: false };
    const found = {
      found: true,
      accessKeyId,
      secretAccessKey: this.#secretOf(accessKeyId),
      caller: { kind: 'function', roleArn: known.role.arn, functionId: known.functionId, workerId },
    } as const;
    if (this.#checked.size >= MAX_CHECKED) this.#checked.clear();
    this.#checked.set(sessionToken ?? '', found);
    return found;
  }

  #secretOf(accessKeyId: string): string {
    return createHmac('sha256', this.#seed).update(`secret ${accessKeyId}`).digest('base64').slice(0, 40);
  }

  #tokenMac(accessKeyId: string, workerId: string): string {
    return createHmac('sha256', this.#seed).update(`token ${accessKeyId} ${workerId}`).digest('hex');
  }
}

/** More than processes of functions live at one time. */
const MAX_CHECKED = 1_000;
const DEVELOPER_KEY_ID = 'AKIAGALLEYDEVELOPER0';

/** Twenty characters, alphanumeric, as temporary keys of AWS are. */
const accessKeyOf = (functionId: string): string =>
  `ASIA${createHash('sha256').update(functionId).digest('hex').toUpperCase().slice(0, 16)}`;

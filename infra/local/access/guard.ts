/** IAM on a laptop: collects the template's policies and decides for each request whether IAM would allow it. */
import type { Statement, StackModel } from '../assembly/model.ts';
import { actionMatched, speaksOf, type AccessRequest } from './match.ts';
import type { Caller } from './principals.ts';

/** A statement with its place in the template, so that a test can list the grants that were used. */
interface Placed {
  readonly statement: Statement;
  readonly place: string;
}

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly message: string };

/** One grant: an action of a statement of a policy. */
export interface Grant {
  readonly place: string;
  readonly action: string;
}

export class Guard {
  readonly #ofRole = new Map<string, Placed[]>();
  readonly #ofRoleAndAction = new Map<string, readonly Placed[]>();
  #ofResource: { readonly arn: string; readonly placed: Placed }[] = [];
  readonly #used = new Map<string, Grant>();
  readonly #denied: { readonly caller: Caller; readonly request: AccessRequest }[] = [];

  constructor(stack: StackModel) {
    for (const role of stack.roles) {
      if (role.ManagedPolicyArns.length > 0)
        throw new Error(
          `${role.id}: the local cloud has no managed policies (${role.ManagedPolicyArns.join(', ')}); name the actions in the template.`,
        );
      this.#ofRole.set(
        role.arn,
        role.Policies.flatMap((policy) => place(`${role.id}/${policy.PolicyName}`, policy.PolicyDocument.Statement)),
      );
    }
    for (const policy of stack.policies) {
      for (const roleName of policy.Roles) {
        const role = stack.roles.find((one) => one.name === roleName);
        if (role === undefined) throw new Error(`${policy.id} names the role ${roleName}, which the template does not have.`);
        this.#ofRole.get(role.arn)?.push(...place(policy.id, policy.PolicyDocument.Statement));
      }
    }
    for (const policy of stack.bucketPolicies) {
      const bucket = stack.buckets.find((one) => one.name === policy.Bucket);
      if (bucket !== undefined)
        for (const placed of place(`policy of ${bucket.id}`, policy.PolicyDocument.Statement))
          this.#ofResource.push({ arn: bucket.arn, placed });
    }
    for (const policy of stack.queuePolicies) {
      for (const queue of stack.queues.filter((one) => policy.Queues.includes(one.url))) {
        for (const placed of place(`policy of ${queue.id}`, policy.PolicyDocument.Statement))
          this.#ofResource.push({ arn: queue.arn, placed });
      }
    }
  }

  /** The policy of a resource that is not in the template, in place of the one that it had. */
  setPolicy(arn: string, name: string, statements: readonly Statement[]): void {
    this.#ofResource = [
      ...this.#ofResource.filter((one) => one.arn !== arn),
      ...place(`policy of ${name}`, statements).map((placed) => ({ arn, placed })),
    ];
  }

  /** An explicit deny wins; the developer is the account's administrator; all others need an allow. */
  check(caller: Caller, request: AccessRequest): Decision {
    const fromResource = this.#ofResource
      .filter(({ arn, placed }) => isWithin(request.resource, arn) && meansCaller(placed.statement, caller))
      .map(({ placed }) => placed);
    const fromRole = caller.kind === 'function' ? this.#ofRoleFor(caller.roleArn, request.action) : [];
    const context = { ...request.context, ...contextOf(caller) };
    let allowed = caller.kind === 'developer';
    for (const { statement, place: where } of [...fromResource, ...fromRole]) {
      const action = actionMatched(statement, { ...request, context });
      if (action === undefined) continue;
      if (statement.Effect === 'Deny') return this.#refuse(caller, request, 'with an explicit deny in a resource-based policy');
      this.#used.set(`${where} ${action}`, { place: where, action });
      allowed = true;
    }
    return allowed
      ? { allowed }
      : this.#refuse(
          caller,
          request,
          `because no ${caller.kind === 'function' ? 'identity' : 'resource'}-based policy allows the ${request.action} action`,
        );
  }

  /** What of a role's policies speaks of an action. They are the template's and do not change. */
  #ofRoleFor(roleArn: string, action: string): readonly Placed[] {
    const name = `${roleArn} ${action}`;
    const known = this.#ofRoleAndAction.get(name);
    if (known !== undefined) return known;
    const found = (this.#ofRole.get(roleArn) ?? []).filter(({ statement }) => speaksOf(statement, action));
    if (this.#ofRoleAndAction.size >= MAX_KNOWN) this.#ofRoleAndAction.clear();
    this.#ofRoleAndAction.set(name, found);
    return found;
  }

  /** Grants that let something pass since the start. */
  used(): readonly Grant[] {
    return [...this.#used.values()];
  }

  /** Every grant of the roles' policies, to be compared with `used`. */
  granted(): readonly Grant[] {
    return [...this.#ofRole.values()]
      .flat()
      .flatMap(({ statement, place: where }) =>
        statement.Effect === 'Allow' ? (statement.Action ?? []).map((action) => ({ place: where, action })) : [],
      );
  }

  denied(): readonly { readonly caller: Caller; readonly request: AccessRequest }[] {
    return this.#denied;
  }

  #refuse(caller: Caller, request: AccessRequest, why: string): Decision {
    this.#denied.push({ caller, request });
    if (this.#denied.length > KEPT_DENIALS) this.#denied.shift();
    const who = caller.kind === 'function' ? assumedRole(caller) : caller.kind;
    return {
      allowed: false,
      message: `User: ${who} is not authorized to perform: ${request.action} on resource: ${request.resource} ${why}`,
    };
  }
}

/** More than roles have actions; those that somebody makes up would fill the memory. */
const MAX_KNOWN = 2_000;

/** Denials that are kept, enough for a test: a loop that is denied for hours must not fill the memory. */
const KEPT_DENIALS = 1_000;

const place = (name: string, statements: readonly Statement[]): Placed[] =>
  statements.map((statement, index) => ({ statement, place: `${name}[${index}]` }));

/** Whether it is the resource or lies in it, as an object does in its bucket. */
const isWithin = (resource: string, arn: string): boolean =>
  resource.startsWith(arn) && (resource.length === arn.length || resource[arn.length] === '/');

/** `arn:aws:iam::1:role/name` signs as `arn:aws:sts::1:assumed-role/name/session`. */
const assumedRole = (caller: Extract<Caller, { kind: 'function' }>): string =>
  `${caller.roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${caller.functionId}`;

function meansCaller({ Principal }: Statement, caller: Caller): boolean {
  if (Principal === undefined) return false;
  if (caller.kind === 'service') return Principal['Service']?.includes(caller.service) ?? Principal['AWS']?.includes('*') ?? false;
  const people = Principal['AWS'] ?? [];
  return people.includes('*') || (caller.kind === 'function' && people.includes(caller.roleArn));
}

function contextOf(caller: Caller): Record<string, readonly string[]> {
  if (caller.kind === 'service') return { 'aws:SourceArn': [caller.sourceArn], 'aws:SourceAccount': [ACCOUNT] };
  return caller.kind === 'function' ? { 'aws:PrincipalArn': [caller.roleArn], 'aws:PrincipalAccount': [ACCOUNT] } : {};
}

const ACCOUNT = '000000000000';

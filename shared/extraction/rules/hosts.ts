/** Which hosts a rule is for. */

/** Host of an address in lower case; null where it is none. */
export function hostnameOf(address: string | null): string | null {
  return address === null ? null : (URL.parse(address)?.hostname.toLowerCase() ?? null);
}

/** True where `host` is a rule's host or below it. */
export function isForHost(own: string, host: string): boolean {
  return host === own || host.endsWith(`.${own}`);
}

/**
 * Replaces the SDK's cache of discovered endpoints in the functions' bundles (infra/constructs/bundle-worker.ts): the
 * client of DynamoDB makes one, and none of its operations discovers endpoints any more. Left in, it and its
 * dependencies are 7 KB.
 */

/** As `@aws-sdk/endpoint-cache` names it; only ever made. */
export function EndpointCache(): void {}

/**
 * Replaces the SDK's chain of credentials in the functions' bundles (infra/constructs/bundle-worker.ts): Lambda gives a function its
 * role's in the environment and replaces the process with them, so that profiles, single sign-on, other roles and the metadata
 * of instances are never asked. Left in, they are 90 KB of every bundle, to be read at each cold start.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';
import { memoize } from '@smithy/core/config';

/** As `@aws-sdk/credential-provider-node` names it, and like that it looks once. */
export const defaultProvider = (...options: Parameters<typeof fromEnv>) => memoize(fromEnv(...options));

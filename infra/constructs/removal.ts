/** What becomes of buckets and log groups when the stack, or a first deployment that failed, takes them away. */
import { RemovalPolicy } from 'aws-cdk-lib';
import type { StageConfig } from '../config.ts';

/**
 * Where data is kept it is kept for good, but for one case (`RetainExceptOnCreate`): a resource that was made by a
 * deployment that then failed goes with it. It is empty, and its fixed name would stand in the way of the next try.
 */
export function removalOf(config: StageConfig): RemovalPolicy {
  return config.data === 'retain' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}

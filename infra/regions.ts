/** Where a stage cannot be deployed, and why: reported at synthesis, before CloudFormation fails half-way. */

/**
 * Regions without buckets in the account's own namespace, which all bucket names of a stage are in.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
 */
const WITHOUT_ACCOUNT_REGIONAL_BUCKETS: ReadonlySet<string> = new Set(['me-central-1', 'me-south-1']);

/** A bucket's name has up to 63 characters; this is what the longest of a stage takes beside its region's name. */
const LONGEST_BUCKET_NAME = { limit: 63, besideRegion: 'galley--bodies-000000000000--an'.length, stage: 15 };

/** What is wrong with a region, as the end of a sentence "… is X; it must …"; undefined where nothing is. */
export function regionFault(region: string): string | undefined {
  if (WITHOUT_ACCOUNT_REGIONAL_BUCKETS.has(region))
    return 'it must be another one: S3 has no account-regional bucket names there, on which the names of the buckets rest';
  const most = LONGEST_BUCKET_NAME.limit - LONGEST_BUCKET_NAME.besideRegion - LONGEST_BUCKET_NAME.stage;
  return region.length > most
    ? `it must be at most ${most} characters long, or the names of the buckets would be longer than ${LONGEST_BUCKET_NAME.limit}`
    : undefined;
}

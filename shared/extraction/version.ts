/**
 * The version of the extractor: the release in which its results last changed. Records carry it, so that a replay can
 * select those that an older version made.
 */
export const EXTRACTOR_VERSION = '0.1.0';

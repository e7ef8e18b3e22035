/**
 * The version of the extractor: that of the release in which what it finds last changed. Records carry it, so that a replay
 * can be asked for those that an older one made.
 */
export const EXTRACTOR_VERSION = '0.1.0';

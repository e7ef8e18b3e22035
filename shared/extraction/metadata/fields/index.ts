/** The fields that need no ranking: a finder each. */
export { findAccess } from './access.ts';
export { findAddress } from './canonical.ts';
export { findDescription } from './description.ts';
export { findImage } from './main-image.ts';
export { findRights } from './rights.ts';
export { findPublisher, findSiteName } from './site.ts';
export { findSection, findTags } from './topics.ts';
export { FURTHER_DOWN, findSubtitle } from './subtitle.ts';
export { countThings, findType } from './type.ts';

/** Finds the article's body in a page. */
export { findBody } from './find-body.ts';
export { findStateStory, type StateStory } from './state-story.ts';
export { DROPPED, KEPT, MEDIA, type Body, type BodyHints, type BodyMeasures, type FindBody } from '../contract/index.ts';
export { countWords } from '../text/index.ts';

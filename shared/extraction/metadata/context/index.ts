/** The context of all metadata finders: facts about one page, read once. */
export { hasLabel, startsByLine, withoutLabel } from './byline-labels.ts';
export { regionOf, type Region } from './candidate-elements.ts';
export { readContext, type MetadataContext } from './context.ts';
export { firstOf, fieldOf, type Field } from './field.ts';
export { isOfOtherStory, isOfPicture } from './other-stories.ts';
export { TITLE_SEPARATOR } from './site-names.ts';

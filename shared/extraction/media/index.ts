/** Pictures, captions and embeds: their addresses, sizes and providers. */
export { creditBegins, isCreditClass, splitCredit, tidyCredit } from './caption.ts';
export { EMBED_ELEMENTS, postProviderOf, providerOfClass, readEmbed, readPost, readScriptEmbed } from './embed.ts';
export { isPictureElement, partsOfPicture, readEmoji, readGlyph, readImage } from './image.ts';
export { mergeImages, type Pictures, samePicture } from './merge.ts';
export { PLAYER_ELEMENTS } from './providers.ts';
export { resolveLink } from './url.ts';

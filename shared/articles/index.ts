/** Records: what is stored of an article, by whom and in which order, and how it is read. */
export * from './record.ts';
export { articleId, isArticleId } from './identity.ts';
export { normaliseUrl } from './urls.ts';

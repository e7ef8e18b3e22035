/** Keys of archives and of the pages in them, for whoever reads a key: no bytes and nothing of Node, so that the console's page knows them, too. */
export { archiveFormat, memberKey, memberOf, type ArchiveFormat, type Member } from './member.ts';

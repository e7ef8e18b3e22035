/** Sites as people type them: a host, in any case and with or without `www.`, or any address on it. */
import { siteOf } from '../../shared/articles/index.ts';

/**
 * The host as articles and lists have it; null for what names none.
 * @example siteNamed('https://WWW.News.example/a') // 'news.example'
 */
export function siteNamed(text: string): string | null {
  return siteOf(`http://${text.trim().replace(/^[a-z][a-z\d+.-]{0,20}:\/\//i, '')}`);
}

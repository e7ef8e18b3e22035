/** Sites as people type them: a host, in any case and with or without `www.`, or any address on it. */

/**
 * The host as articles and lists have it; null for what names none.
 * @example siteNamed('https://WWW.News.example/a') // 'news.example'
 */
export function siteNamed(text: string): string | null {
  const url = text.includes('://') ? text : `http://${text.trim()}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\.(?=[^.]{1,63}\.)/, '') : null;
}

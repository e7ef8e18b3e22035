/** Links from one page of a list to others (RFC 8288). */

/** The `Link` header: the first page where this is another, and the next by its cursor. */
export function pageLinks(request: Request, { next }: { readonly next: string | null }): Record<string, string> {
  const { pathname, searchParams } = new URL(request.url);
  const at = (cursor: string | null): string => {
    const query = new URLSearchParams(searchParams);
    query.delete('cursor');
    if (cursor !== null) query.set('cursor', cursor);
    return query.size === 0 ? pathname : `${pathname}?${query}`;
  };
  const links = [
    ...(next === null ? [] : [`<${at(next)}>; rel="next"`]),
    ...(searchParams.has('cursor') ? [`<${at(null)}>; rel="first"`] : []),
  ];
  return links.length === 0 ? {} : { link: links.join(', ') };
}

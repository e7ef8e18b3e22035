/** Links from one page of a list to the next (RFC 8288). */

/** The `Link` header; none where there is no next page. */
export function nextLink(request: Request, cursor: string | null): Record<string, string> {
  if (cursor === null) return {};
  const { pathname, searchParams } = new URL(request.url);
  searchParams.set('cursor', cursor);
  return { link: `<${pathname}?${searchParams}>; rel="next"` };
}

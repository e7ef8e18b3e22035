/**
 * Puts the parts of a page that React streams into their places. What was not ready when the page was sent comes at its end in
 * hidden boxes, and scripts move each to the template that waits for it: there the story goes on, in its order.
 *
 * @see https://github.com/facebook/react/tree/main/packages/react-dom-bindings/src/server/fizz-instruction-set
 */

const MARK = ' id="S:';
/** What begins with a rare letter is sought as fast as memory is read, five times as fast as the whole mark. */
const IN_MARK = 'S:';
const PARTS = /<div hidden(?:="")? id="S:([0-9a-f]{1,6})">/g;
const BOXES = /<(\/?)div[\s>]/g;
const BOX_END = '</div>';
/**
 * A template within a part (`P`), or at the head of a boundary (`B`), with what that shows until its part comes. What shows other
 * boundaries until then ends no one knows where, and stays; as it is read up to the next boundary alone, no text is read twice.
 */
const TEMPLATES =
  /<template id="[BP]:([0-9a-f]{1,6})"><\/template>(?:(?<=<!--\$\?--><template id="B:[0-9a-f]{1,6}"><\/template>)(?:[^<]|<(?!!--\/?\$)){0,20000}<!--\/\$-->)?/g;
/** Pages have some tens of parts. */
const MAX_PARTS = 500;

/** The page with each streamed part in the place of its template, or without its box at the end where none waits for it. Linear. */
export function placeStreamedParts(html: string): string {
  if (!html.includes(IN_MARK) || !html.includes(MARK)) return html;
  const parts = new Map<string, string>();
  const pieces: string[] = [];
  let at = 0;
  for (const { 0: box, 1: id = '', index } of html.matchAll(PARTS)) {
    if (index < at || parts.has(id)) continue;
    const from = index + box.length;
    const to = parts.size === MAX_PARTS ? -1 : endOfBox(html, from);
    if (to < 0) break;
    parts.set(id, html.slice(from, to));
    pieces.push(html.slice(at, index));
    at = to + BOX_END.length;
  }
  return withParts(pieces.join('') + html.slice(at), parts) + [...parts.values()].join('');
}

/** @param parts those that are not placed yet */
function withParts(html: string, parts: Map<string, string>): string {
  return html.replace(TEMPLATES, (whole: string, id: string) => {
    const part = parts.get(id);
    if (part === undefined) return whole;
    parts.delete(id);
    return withParts(part, parts);
  });
}

/** −1 where the box does not end. */
function endOfBox(html: string, from: number): number {
  let depth = 1;
  for (const { 1: slash, index } of html.slice(from).matchAll(BOXES)) {
    depth += slash === '' ? 1 : -1;
    if (depth === 0) return from + index;
  }
  return -1;
}

/**
 * Reads the stream in which React's server components come: Next.js pushes it into the page in pieces, as strings of rows
 * (`6:["$","p",null,{"children":"…"}]`, and `7:T1a4,` before a long text). Elements become blocks, `{ tag, children }`.
 *
 * @see https://github.com/facebook/react/tree/main/packages/react-server/src
 */

const PIECE = /^\s{0,20}self\.__next_f\.push\(\[1,\s?("[^]*")\]\);?\s{0,20}$/;
const ROW = /([\da-f]{1,8}):(?:T([\da-f]{1,8}),)?/y;
const MAX_ROWS = 20_000;
const MAX_DEPTH = 60;

/** The piece of a stream that a script pushes, still as JSON; null of any other script. */
export function flightPiece(script: string): string | null {
  return PIECE.exec(script)?.[1] ?? null;
}

/** The values of all rows that hold any. @param stream all pieces, joined */
export function flightValues(stream: string): readonly unknown[] {
  const values: unknown[] = [];
  let at = 0;
  for (let rows = 0; at < stream.length && rows < MAX_ROWS; rows += 1) {
    ROW.lastIndex = at;
    const [head = '', , length] = ROW.exec(stream) ?? [];
    const from = at + head.length;
    if (length !== undefined) {
      // Counted in bytes of UTF-8.
      const bytes = Number.parseInt(length, 16);
      const text = new TextDecoder().decode(new TextEncoder().encode(stream.slice(from, from + bytes)).subarray(0, bytes));
      values.push(text);
      at = from + text.length;
      continue;
    }
    const line = stream.indexOf('\n', from);
    const end = line < 0 ? stream.length : line;
    const value = head === '' ? null : parse(stream.slice(from, end));
    if (value !== null) values.push(blocksOf(value, 0));
    at = end + 1;
  }
  return values;
}

function parse(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    return null;
  }
}

/** Elements, `["$", type, key, props]`, as blocks; a section gives way to the blocks in it, as a story is one list of them. */
function blocksOf(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, blocksOf(inner, depth + 1)]));
  const [sign, tag, , props] = value;
  if (sign !== '$') return value.flatMap((inner) => blocksOf(inner, depth + 1));
  // What scripts and styles hold is no text.
  if (tag === 'script' || tag === 'style' || typeof props !== 'object' || props === null) return { tag };
  const children = blocksOf(Reflect.get(props, 'children') ?? '', depth + 1);
  if (tag === 'section' && Array.isArray(children)) return children;
  return { tag, props: blocksOf({ ...props, children: null }, depth + 1), children };
}

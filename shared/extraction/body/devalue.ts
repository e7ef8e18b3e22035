/**
 * Undoes the flat form in which devalue writes data that holds one value in several places (Nuxt 3, SvelteKit's answers): a list of all
 * values, in which objects and lists hold the places of theirs. `[{"post":1},{"title":2},"Ferry"]` is `{ post: { title: "Ferry" } }`.
 *
 * @see https://github.com/sveltejs/devalue
 */

const MAX_DEPTH = 60;

/** The data, if it has this form; any other value unchanged. */
export function revived(value: unknown): unknown {
  if (!Array.isArray(value) || value.length < 2 || !isFlat(value[0])) return value;
  return read(value, 0, 0, new Map());
}

/** The shape of the first value, which holds all others: `["ShallowReactive", 1]` or `{"data":1,"state":2}`. */
function isFlat(first: unknown): boolean {
  if (Array.isArray(first)) return first.length === 2 && typeof first[0] === 'string' && Number.isInteger(first[1]);
  if (typeof first !== 'object' || first === null) return false;
  const places = Object.values(first);
  return places.length > 0 && places.every((place) => Number.isInteger(place));
}

function read(flat: readonly unknown[], place: unknown, depth: number, known: Map<number, unknown>): unknown {
  if (typeof place !== 'number' || depth > MAX_DEPTH) return typeof place === 'number' ? null : place;
  if (known.has(place)) return known.get(place);
  // A value that holds itself ends here.
  known.set(place, null);
  const value = flat[place];
  const whole = valueOf(flat, value, depth, known);
  known.set(place, whole);
  return whole;
}

function valueOf(flat: readonly unknown[], value: unknown, depth: number, known: Map<number, unknown>): unknown {
  if (Array.isArray(value)) {
    // A type and what is of it: `["Date", "2024-03-05"]`, `["Reactive", 3]`.
    if (typeof value[0] === 'string') return read(flat, value[1], depth + 1, known);
    return value.map((place) => read(flat, place, depth + 1, known));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, place]) => [key, read(flat, place, depth + 1, known)]));
}

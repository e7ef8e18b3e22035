/** Choices by a seeded source, and the little HTML that made pages are written with. */

/** Yields 0 ≤ x < 1. */
export type Random = () => number;

export function pick<Value>(list: readonly Value[], random: Random): Value {
  if (list.length === 0) throw new Error('There is nothing to pick from: the list is empty.');
  // Within bounds: the list is not empty.
  return list[Math.floor(random() * list.length)] as Value;
}

/** A whole number from `least` to `most`. */
export function between(least: number, most: number, random: Random): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** An element with a class, or none where the name is empty. */
export function element(name: string, className: string, content: string): string {
  return `<${name}${className === '' ? '' : ` class="${className}"`}>${content}</${name}>`;
}

/** A class as build tools make them: it says nothing. */
export function madeUpClass(random: Random): string {
  return `${pick(['sc', 'css', 'x', '_', 'jsx'], random)}-${Math.floor(random() * 1e9).toString(36)}`;
}

/** Stands here so that the stack can be bundled; its owner puts the real handler in its place. */
export function handler(): never {
  throw new Error('This function has no handler yet.');
}

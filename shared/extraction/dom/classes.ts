/** The class attributes of a page, each distinct one numbered: pages repeat theirs, and what one says is read once. */
import { alike } from './characters.ts';
import type { Page } from './page.ts';
import { CLASS } from './told.ts';

export interface Classes {
  /** Each as `alike` keeps it. */
  readonly names: readonly string[];
  /** Position in `names` of each element's class, −1 where it has none. */
  readonly of: Int32Array;
}

const read = new WeakMap<Page, Classes>();

export function classesOf(page: Page): Classes {
  const known = read.get(page);
  if (known !== undefined) return known;
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const { elements, told } = page;
  const of = new Int32Array(elements.length).fill(-1);
  for (let at = 0; at < elements.length; at += 1) {
    if (((told[at] ?? 0) & CLASS) === 0) continue;
    const name = elements[at]?.attribs['class'];
    if (name === undefined || name === '') continue;
    let number = numbers.get(name);
    if (number === undefined) {
      number = names.length;
      numbers.set(name, number);
      names.push(alike(name));
    }
    of[at] = number;
  }
  const classes: Classes = { names, of };
  read.set(page, classes);
  return classes;
}

/** The address that a marked name links to. */
import * as attribute from '../../html/attribute-names.ts';
import type { MetadataContext } from '../context/index.ts';

/** The first link in an element, or the one around it; null where there is none. */
export function linkAt(context: MetadataContext, index: number): string | null {
  const { page } = context;
  for (let at = index; at < Math.min(page.end[index] ?? 0, index + 40); at += 1) {
    const element = page.elements[at];
    if (element?.name === 'a') return context.absolute(element.value(attribute.HREF) ?? '');
  }
  const above = page.elements[page.parent[index] ?? -1];
  return above?.name === 'a' ? context.absolute(above.value(attribute.HREF) ?? '') : null;
}

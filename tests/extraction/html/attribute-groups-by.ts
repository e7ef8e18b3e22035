import type { Element } from 'domhandler';
import { groupOf } from '../../../shared/extraction/html/attribute-groups.ts';

/** The groups of an element's attributes, by all that it has. */
export function flagsByNames({ attribs }: Element): number {
  return Object.keys(attribs).reduce((flags, name) => flags | groupOf(name), 0);
}

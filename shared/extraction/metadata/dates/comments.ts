/** Dates in HTML comments, where a publishing system notes when it published: `<!-- published: 2021-03-04 10:12 -->`. */
import type { Page } from '../../html/index.ts';
import type { Reading } from './date-formats.ts';
import { readValue } from './machine-dates.ts';
import type { Occurrences } from './occurrence.ts';

/** Comments that are looked at, and characters of one. */
const MAX_COMMENTS = 200;
const MAX_LENGTH = 160;
/** Caches and mirrors note the time of their copy, too: the key must say what the time is. */
const KEYED_DATE =
  /^\s{0,3}(?:(?:date|first|article|story|news|page|content)[\s_-]?){0,2}(?:publi(?:shed|cation|shdate|cationdate)|pub[\s_-]?date|date|posted|created|erstellt|veröffentlicht|publié|publicado|pubblicato)(?:[\s_-](?:date|time|on|at|am|le|el|em|il))?\s?[:=]?\s{0,2}["']?((?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?:[T\s]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)/i;

/** Weak evidence, read only where the page has nothing better. */
export function fromComments({ html }: Page, reading: Reading, into: Occurrences): void {
  let at = html.indexOf('<!--');
  for (let seen = 0; at >= 0 && seen < MAX_COMMENTS; at = html.indexOf('<!--', at + 4), seen += 1) {
    const date = KEYED_DATE.exec(html.slice(at + 4, at + 4 + MAX_LENGTH))?.[1];
    if (date === undefined) continue;
    into.add('meta:published', 'comment', readValue(date, reading));
    return;
  }
}

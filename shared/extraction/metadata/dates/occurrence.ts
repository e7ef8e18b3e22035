/** One place on the page that names a day. */
import type { FoundDate, Order } from './date-formats.ts';
import type { Label } from './date-labels.ts';
import { dayNumber, plausible, type DayNumber, type DateTime } from './date-time.ts';

/** Kinds of places, from declarations for machines to what only readers see. Their order belongs to the trained model. */
export const KINDS = [
  'ld:published',
  'ld:created',
  'ld:modified',
  'ld:page',
  'ld:page-modified',
  'ld:other',
  'meta:published',
  'meta:date',
  'meta:modified',
  'itemprop:published',
  'itemprop:modified',
  'time',
  'title',
  'data',
  'url',
  'text',
  'script:published',
  'script:modified',
  'script',
  'image',
] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds in which a page declares its own date of publication: these may name a day before the web. */
const STRONG: ReadonlySet<Kind> = new Set<Kind>(['ld:published', 'ld:created', 'ld:page', 'meta:published', 'itemprop:published']);

/** Where a date stands among the page's text. */
export interface Place {
  /** Position of the element. */
  readonly element: number;
  /** Characters of visible text before it. */
  readonly characters: number;
  /** Paragraphs before it. */
  readonly paragraphs: number;
  /** Characters beside the date in its block: few where the date stands alone, many in prose. */
  readonly beside: number;
  readonly label: Label;
  readonly shortYear: boolean;
  /** First or last day of a range, "14 June 2021 to 3 September 2021". */
  readonly inRange: boolean;
}

export interface Occurrence {
  readonly kind: Kind;
  /** For provenance: `json-ld:NewsArticle.datePublished`, `time[datetime]`. */
  readonly source: string;
  readonly dateTime: DateTime;
  readonly day: DayNumber;
  readonly swapped: DateTime | null;
  readonly place: Place | null;
}

/** Collects occurrences and refuses what cannot be a date of publication. */
export class Occurrences {
  all: Occurrence[] = [];
  /** Visible dates that can only be read one way. */
  readonly proved: Record<Order, number> = { 'day-first': 0, 'month-first': 0 };
  /** True where a date was refused for lying in the future. */
  refusedFuture = false;
  readonly #last: DayNumber;

  constructor(last: DayNumber) {
    this.#last = last;
  }

  add(kind: Kind, source: string, found: Pick<FoundDate, 'dateTime' | 'swapped'> | null, place: Place | null = null): void {
    if (found === null) return;
    const { dateTime, swapped } = found;
    const day = dayNumber(dateTime);
    if (day > this.#last) {
      // 4/3/2024 read on the third of March is no day of April.
      if (swapped !== null && dayNumber(swapped) <= this.#last) this.add(kind, source, { dateTime: swapped, swapped: null }, place);
      else this.refusedFuture = true;
      return;
    }
    if (!plausible(dateTime, this.#last, STRONG.has(kind))) return;
    this.all.push({
      kind,
      source,
      dateTime,
      day,
      swapped: swapped !== null && plausible(swapped, this.#last, false) ? swapped : null,
      place,
    });
  }

  /**
   * Decides how the page writes numeric dates that can be read both ways: by the days that it names without doubt, then by
   * numeric dates that can only be read one way.
   */
  settleOrder(assumed: Order): void {
    const certain = new Set(this.all.flatMap((one) => (one.swapped === null ? one.day : [])));
    let straight = 0;
    let swapped = 0;
    for (const one of this.all) {
      if (one.swapped === null) continue;
      if (certain.has(one.day)) straight += 1;
      if (certain.has(dayNumber(one.swapped))) swapped += 1;
    }
    const other: Order = assumed === 'day-first' ? 'month-first' : 'day-first';
    if (swapped < straight || (swapped === straight && this.proved[other] <= this.proved[assumed])) return;
    this.all = this.all.map((one) =>
      one.swapped === null ? one : { ...one, dateTime: one.swapped, day: dayNumber(one.swapped), swapped: one.dateTime },
    );
  }

  has(...kinds: readonly Kind[]): boolean {
    return this.all.some((one) => kinds.includes(one.kind));
  }
}

/** A candidate: a set of names that may be the page's authors, and the function by which finders report one. */
import type { Author } from '../../contract/index.ts';
import type { Field } from '../context/index.ts';
import type { ParsedNames } from './person-names.ts';

export type AuthorSource =
  | 'json-ld:author'
  | 'json-ld:creator'
  | 'json-ld:page'
  | 'json-ld:person'
  | 'meta:author'
  | 'meta:article'
  | 'meta:other'
  | 'meta:twitter'
  | 'meta:citation'
  | 'rel'
  | 'itemprop'
  | 'class'
  | 'link'
  | 'line'
  | 'near'
  | 'about'
  | 'image'
  | 'site'
  | 'copyright';

export interface AuthorCandidate {
  readonly key: string;
  readonly names: readonly string[];
  /** Pages about the authors, by name; empty where unknown. */
  readonly urls: readonly (string | null)[];
  readonly source: string;
  readonly sources: ReadonlyMap<AuthorSource, number>;
  /** First visible element, −1 where the names only stand in the head. */
  readonly element: number;
  /** As printed. */
  readonly printed: string;
  /** `key` without degrees printed behind the names. */
  readonly bareKey: string;
  /** True where JSON-LD says that it is a person, false where an organization, null unsaid. */
  readonly person: boolean | null;
  /** True where several elements were read together. */
  readonly joined: boolean;
}

/** Where the head declares authors, and where publishers mark or label them on the page. */
const DECLARING: ReadonlySet<AuthorSource> = new Set<AuthorSource>([
  'json-ld:author',
  'json-ld:creator',
  'meta:author',
  'meta:article',
  'meta:other',
  'meta:twitter',
  'meta:citation',
]);
const MARKING: ReadonlySet<AuthorSource> = new Set<AuthorSource>(['rel', 'itemprop', 'class', 'link', 'line']);

/** True where the head declares the names as those of the authors. */
export function isDeclared({ sources }: Pick<AuthorCandidate, 'sources'>): boolean {
  for (const kind of sources.keys()) if (DECLARING.has(kind)) return true;
  return false;
}

/** In how many ways the page marks or labels the names as those of the authors. */
export function countMarks({ sources }: Pick<AuthorCandidate, 'sources'>): number {
  let marks = 0;
  for (const kind of sources.keys()) if (MARKING.has(kind)) marks += 1;
  return marks;
}

export interface FoundNames extends ParsedNames {
  /** As printed. */
  readonly text: string;
  readonly urls: readonly (string | null)[];
  readonly kind: AuthorSource;
  readonly source: string;
  readonly element: number;
  readonly person?: boolean;
  readonly joined?: boolean;
}
export type AddAuthor = (found: FoundNames) => void;

/** The authors as found, the byline as printed, and all candidates. */
export interface FoundAuthors {
  readonly authors: Field<readonly Author[]>;
  readonly byline: string | null;
  /** All candidates, for warnings about sources that disagree. */
  readonly candidates: readonly AuthorCandidate[];
}

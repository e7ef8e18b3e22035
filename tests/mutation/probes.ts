/** Probes: a source in which each function that holds a mutant notes that it ran, by which suites are chosen for the mutant. */
import { Visitor } from 'oxc-parser';
import type { Source } from '../hygiene/sources.ts';
import type { Mutant } from './mutants.ts';

/** A function or, where a mutant stands in none, the module. */
export interface Place {
  readonly path: string;
  readonly start: number;
}

interface Body {
  readonly start: number;
  readonly end: number;
  /** Where its code begins and ends: behind the brace, or an arrow's expression. */
  readonly from: number;
  readonly expressionEnd: number | null;
}

/** Every function of a source, outer ones first. */
function bodiesOf(source: Source): Body[] {
  const bodies: Body[] = [];
  const add = (
    node: { readonly start: number; readonly end: number },
    body: { readonly type: string; start: number; end: number } | null,
  ): void => {
    if (body === null) return;
    const block = body.type === 'BlockStatement';
    bodies.push({ start: node.start, end: node.end, from: block ? body.start + 1 : body.start, expressionEnd: block ? null : body.end });
  };
  new Visitor({
    FunctionDeclaration: (node) => add(node, node.body),
    FunctionExpression: (node) => add(node, node.body),
    ArrowFunctionExpression: (node) => add(node, node.body),
  }).visit(source.parsed.program);
  return bodies.toSorted((one, other) => one.start - other.start || other.end - one.end);
}

const innermost = (bodies: readonly Body[], { start, end }: Mutant): Body | undefined =>
  bodies.findLast((body) => body.start <= start && body.end >= end);

/** The innermost function around a mutant. Its start names it. */
export function placeOf(source: Source, mutant: Mutant): Place {
  return { path: source.path, start: innermost(bodiesOf(source), mutant)?.start ?? 0 };
}

/** The source with a probe in each of its functions that hold one of the mutants; `numberOf` gives a place its number. */
export function withProbes(source: Source, mutants: readonly Mutant[], numberOf: (place: Place) => number): string {
  const { path, text } = source;
  const bodies = bodiesOf(source);
  const probe = (start: number): string => `globalThis.galleyReached?.add(${numberOf({ path, start })})`;
  const held = new Set(mutants.map((mutant) => innermost(bodies, mutant)));
  const insertions = [...held].flatMap((body) => {
    if (body === undefined) return [];
    if (body.expressionEnd === null) return [{ at: body.from, text: `${probe(body.start)};` }];
    return [
      { at: body.from, text: `(${probe(body.start)}, ` },
      { at: body.expressionEnd, text: ')' },
    ];
  });
  const head = held.has(undefined) ? `${probe(0)};` : '';
  let out = '';
  let done = 0;
  // In their order; of two that begin at one place the outer function stands first in `held` only by chance, and either way they nest.
  for (const { at, text: inserted } of insertions.toSorted((one, other) => one.at - other.at)) {
    out += text.slice(done, at) + inserted;
    done = at;
  }
  return head + out + text.slice(done);
}

/** The objects of a page's JSON-LD scripts, references between them resolved when a property is asked for. */
import type { JsonLdNode, Sourced } from './node.ts';
import { parseJsonLd, type Json, type JsonObject } from './lenient-json.ts';

/** Pages carry up to a few hundred KB of it; past this the rest is left unread (`JsonLd.truncated`). */
const MAX_CHARACTERS = 4_000_000;
/** Typed nodes read; a large store's product page has a few hundred. */
const MAX_NODES = 5_000;
/** Objects and arrays visited while reading all scripts. */
const MAX_STEPS = 200_000;
/** Values one getter answers at most. */
const MAX_VALUES = 200;

/** All objects of all scripts, with references between them. */
export class Graph {
  readonly nodes: JsonLdNode[] = [];
  truncated = false;
  readonly byId = new Map<string, JsonObject[]>();
  /** True where some property is written with its vocabulary: `schema:author`. */
  prefixed = false;
  #characters = 0;
  #steps = 0;

  add(script: string): void {
    if (this.#characters + script.length > MAX_CHARACTERS) {
      this.truncated = true;
      return;
    }
    this.#characters += script.length;
    // Depth first and in document order: what is pushed last is read first. Literals are never pushed.
    const values: Json[] = parseJsonLd(script).toReversed();
    const paths: string[] = values.map(() => '');
    while (values.length > 0) {
      this.#steps += 1;
      if (this.#steps > MAX_STEPS || this.nodes.length >= MAX_NODES) {
        this.truncated = true;
        return;
      }
      const value = values.pop() ?? null;
      const path = paths.pop() ?? '';
      if (isArray(value)) {
        for (let at = value.length - 1; at >= 0; at -= 1) {
          const item = value[at];
          if (typeof item !== 'object' || item === null) continue;
          values.push(item);
          paths.push(path);
        }
      } else if (isObject(value)) {
        const keys = Object.keys(value);
        this.#register(value, keys.length, path);
        for (let at = keys.length - 1; at >= 0; at -= 1) {
          const key = keys[at] ?? '';
          const child = value[key];
          if (!this.prefixed && PREFIXED.test(key)) this.prefixed = true;
          if (typeof child !== 'object' || child === null) continue;
          values.push(child);
          paths.push(key === '@graph' ? path : path === '' ? key : path.length > 200 ? path : `${path}.${key}`);
        }
      }
    }
  }

  #register(object: JsonObject, keys: number, path: string): void {
    const id = own(object, '@id');
    if (typeof id === 'string' && keys > 1) {
      const same = this.byId.get(id);
      if (same === undefined) this.byId.set(id, [object]);
      else if (same.length < 10) same.push(object);
    }
    const types = typesOf(object);
    if (types.length > 0) this.nodes.push(new GraphNode(this, [object], path, types));
  }
}

const PREFIXED = /^(?:schema:|https?:)/;

class GraphNode implements JsonLdNode {
  readonly types: readonly string[];
  readonly id: string | null;
  readonly path: string;
  readonly #graph: Graph;
  readonly #given: readonly JsonObject[];

  constructor(graph: Graph, given: readonly JsonObject[], path: string, types: readonly string[]) {
    const [first] = given;
    const id = first === undefined ? undefined : own(first, '@id');
    this.types = types;
    this.id = typeof id === 'string' ? id : null;
    this.path = path;
    this.#graph = graph;
    this.#given = given;
  }

  texts(property: string): readonly Sourced[] {
    const values = this.#values(property);
    if (values.length === 0) return NONE;
    const source = `json-ld:${this.types[0] ?? 'Thing'}.${property}`;
    return values.flatMap((value) => {
      const literal = literalOf(value);
      return literal === null ? [] : [{ value: literal, source }];
    });
  }

  text(property: string): Sourced | null {
    for (const value of this.#values(property)) {
      const literal = literalOf(value);
      if (literal !== null) return { value: literal, source: `json-ld:${this.types[0] ?? 'Thing'}.${property}` };
    }
    return null;
  }

  nodes(property: string): readonly JsonLdNode[] {
    const values = this.#values(property);
    return values.length === 0 ? NONE : values.flatMap((value) => this.#resolve(value, property));
  }

  has(property: string): boolean {
    return this.#values(property).length > 0;
  }

  #values(property: string): readonly Json[] {
    for (const object of this.#given) {
      const value = this.#valueIn(object, property);
      if (value !== undefined && value !== null) return flatten(value);
    }
    // The same node may be described in several places; what it lacks here stands there. Looked up late: later scripts count.
    for (const object of (this.id === null ? undefined : this.#graph.byId.get(this.id)) ?? NONE) {
      const value = this.#given.includes(object) ? undefined : this.#valueIn(object, property);
      if (value !== undefined && value !== null) return flatten(value);
    }
    return NONE;
  }

  #valueIn(object: JsonObject, property: string): Json | undefined {
    const plain = own(object, property);
    if ((plain !== undefined && plain !== null) || !this.#graph.prefixed) return plain;
    return (
      own(object, `schema:${property}`) ?? own(object, `https://schema.org/${property}`) ?? own(object, `http://schema.org/${property}`)
    );
  }

  #resolve(value: Json, property: string): readonly JsonLdNode[] {
    if (!isObject(value) || own(value, '@value') !== undefined) return NONE;
    const id = own(value, '@id');
    const described = typeof id === 'string' && Object.keys(value).length === 1 ? this.#graph.byId.get(id) : undefined;
    const given = described ?? [value];
    return [new GraphNode(this.#graph, given, property, typesOf(given[0] ?? value))];
  }
}

const NONE: readonly never[] = [];

/** Arrays, `@list` and `@set` opened, order kept. */
function flatten(value: Json): readonly Json[] {
  if (!isArray(value) && (!isObject(value) || (own(value, '@list') === undefined && own(value, '@set') === undefined))) return [value];
  const flat: Json[] = [];
  const queue: Json[] = [value];
  for (let steps = 0; queue.length > 0 && flat.length < MAX_VALUES && steps < MAX_VALUES * 5; steps += 1) {
    const next = queue.pop() ?? null;
    const inner = isArray(next) ? next : isObject(next) ? (own(next, '@list') ?? own(next, '@set')) : undefined;
    if (inner === undefined || inner === null) flat.push(next);
    else if (isArray(inner)) queue.push(...inner.slice(0, MAX_VALUES).toReversed());
    else queue.push(inner);
  }
  return flat;
}

function literalOf(value: Json): string | null {
  const literal = isObject(value) ? own(value, '@value') : value;
  if (typeof literal === 'string') return literal;
  return typeof literal === 'number' || typeof literal === 'boolean' ? String(literal) : null;
}

function typesOf(object: JsonObject): readonly string[] {
  const type = own(object, '@type');
  if (type === undefined) return NONE;
  if (typeof type === 'string' && /^\w+$/.test(type)) return [type];
  return flatten(type).flatMap((value) =>
    typeof value === 'string' ? [value.trim().replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i, '')] : [],
  );
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

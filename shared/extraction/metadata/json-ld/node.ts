/** A node of the JSON-LD graph, as its getters show it. */

/** A text and where it stood: `json-ld:NewsArticle.headline`. */
export interface Sourced {
  readonly value: string;
  readonly source: string;
}

export interface JsonLdNode {
  /** Without the schema.org prefix: `NewsArticle`; empty for an untyped object. */
  readonly types: readonly string[];
  readonly id: string | null;
  /** Where the node hangs: '' for a top node, else the property path: `isPartOf`, `itemListElement.item`. */
  readonly path: string;
  /** Text values of a property: strings, numbers, booleans, `@value` objects; arrays flattened. */
  texts(property: string): readonly Sourced[];
  /** First of `texts`. */
  text(property: string): Sourced | null;
  /** Object values of a property, arrays flattened, references resolved. */
  nodes(property: string): readonly JsonLdNode[];
  has(property: string): boolean;
}

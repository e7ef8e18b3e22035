/**
 * The text of one `<script type="application/ld+json">` → the values in it.
 *
 * Strict JSON first, for it is fast and nearly always enough; a forgiving reader for the rest. What pages get wrong:
 * HTML comments and CDATA around the JSON, several values in one script, control characters and quotes left
 * unescaped inside strings, trailing commas, entities (`&quot;`), a value cut short.
 */
import { decodeHTML } from 'entities';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
/** `__proto__` and `constructor` are ordinary own keys here; read with `Object.hasOwn`. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Wrappers that publishing systems put around script text. */
const WRAPPERS = ['<!--', '-->', '//<![CDATA[', '/*<![CDATA[*/', '<![CDATA[', '//]]>', '/*]]>*/', ']]>'];

/** All values in the script; an empty list where nothing can be read. Never throws, linear in the length. */
export function parseJsonLd(script: string): readonly Json[] {
  const strict = parseStrict(script);
  if (strict !== undefined) return [strict];
  let text = script.replace(/^\uFEFF/, '').trim();
  for (const wrapper of WRAPPERS) {
    if (text.startsWith(wrapper)) text = text.slice(wrapper.length).trim();
    if (text.endsWith(wrapper)) text = text.slice(0, -wrapper.length).trim();
  }
  if (text.endsWith(';')) text = text.slice(0, -1);
  if (/^[[{]\s{0,100}&(?:quot|#34|#x22);/i.test(text)) text = decodeHTML(text);
  const again = parseStrict(text);
  return again !== undefined ? [again] : new ForgivingReader(text).values();
}

function parseStrict(text: string): Json | undefined {
  try {
    // JSON.parse yields exactly the Json union.
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** No honest data nests deeper; a page of a million brackets ends here. */
const MAX_DEPTH = 500;

type Open =
  | { readonly kind: 'array'; readonly items: Json[] }
  | { readonly kind: 'object'; readonly entries: [string, Json][]; key: string | null };

/** Reads what can be read, with a stack of its own: no nesting overflows it. Values still open at the end are closed. */
class ForgivingReader {
  readonly #text: string;
  #at = 0;
  readonly #open: Open[] = [];
  readonly #values: Json[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  values(): readonly Json[] {
    while (this.#at < this.#text.length) this.#step();
    while (this.#open.length > 0) this.#close();
    return this.#values;
  }

  #step(): void {
    const char = this.#text.charAt(this.#at);
    if (char === '{') this.#push({ kind: 'object', entries: [], key: null });
    else if (char === '[') this.#push({ kind: 'array', items: [] });
    else if (char === '}' || char === ']') {
      this.#at += 1;
      this.#close();
    } else if (char === '"') this.#value(this.#string());
    else if (char === '/' && this.#text.charAt(this.#at + 1) === '*') this.#skipTo('*/');
    else if (char === '/' && this.#text.charAt(this.#at + 1) === '/') this.#skipTo('\n');
    else if (/[-+.\w]/.test(char)) this.#word();
    else this.#at += 1;
  }

  #push(open: Open): void {
    this.#at = this.#open.length < MAX_DEPTH ? this.#at + 1 : this.#text.length;
    this.#open.push(open);
  }

  #skipTo(mark: string): void {
    const found = this.#text.indexOf(mark, this.#at + 2);
    this.#at = found === -1 ? this.#text.length : found + mark.length;
  }

  #close(): void {
    const top = this.#open.pop();
    if (top === undefined) return;
    // fromEntries defines own keys: `__proto__` stays data.
    this.#value(top.kind === 'array' ? top.items : Object.fromEntries(top.entries));
  }

  #value(value: Json): void {
    const top = this.#open.at(-1);
    if (top === undefined) {
      if (typeof value === 'object') this.#values.push(value);
    } else if (top.kind === 'array') top.items.push(value);
    else if (top.key === null) top.key = typeof value === 'string' ? value : '';
    else {
      top.entries.push([top.key, value]);
      top.key = null;
    }
  }

  #word(): void {
    const start = this.#at;
    while (this.#at < this.#text.length && /[-+.\w]/.test(this.#text.charAt(this.#at))) this.#at += 1;
    const word = this.#text.slice(start, this.#at);
    const number = Number(word);
    if (word === 'true' || word === 'false') this.#value(word === 'true');
    else if (word === 'null') this.#value(null);
    else this.#value(Number.isNaN(number) ? word : number);
  }

  /** A string ends at a quote that something structural follows; any other quote was meant as text. */
  #string(): string {
    const text = this.#text;
    const parts: string[] = [];
    let start = this.#at + 1;
    let at = start;
    for (; at < text.length; at += 1) {
      const char = text.charAt(at);
      if (char === '\\') {
        parts.push(text.slice(start, at));
        const [decoded, length] = escape(text, at);
        parts.push(decoded);
        at += length - 1;
        start = at + 1;
      } else if (char === '"' && this.#endsAt(at + 1)) break;
    }
    parts.push(text.slice(start, at));
    this.#at = at + 1;
    return parts.join('');
  }

  #endsAt(at: number): boolean {
    let next = at;
    // Bounded, so that quotes followed by long runs of white space stay linear.
    while (next < this.#text.length && next - at < 200 && /\s/.test(this.#text.charAt(next))) next += 1;
    return next >= this.#text.length || /^(?:[,:}\]]|\/[/*])/.test(this.#text.slice(next, next + 2));
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
]);

function escape(text: string, at: number): readonly [decoded: string, length: number] {
  const char = text.charAt(at + 1);
  const code = text.slice(at + 2, at + 6);
  if (char === 'u' && /^[0-9a-f]{4}$/i.test(code)) return [String.fromCharCode(Number.parseInt(code, 16)), 6];
  return [ESCAPES.get(char) ?? char, 2];
}

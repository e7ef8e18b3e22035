/**
 * Reads an object or a list as JavaScript writes it, `{post:{title:'Ferry',views:1e3,draft:!1}}`, and the function around it
 * that some bundlers write, `(function(a,b){return {…a…}}("Ferry",null))`. Nothing is evaluated: what is no literal is refused.
 */

/** Deeper ones are no data. */
const MAX_DEPTH = 60;
/** Values read in all, twice where a function is around them. */
const MAX_VALUES = 400_000;

/** Thrown where a text is no literal: the same each time, as a script has thousands of such places. */
const NO_LITERAL = new Error('no literal');

/** The value that a text begins with; undefined where it is none, or is made by more than literals. */
export function readLiteral(text: string): unknown {
  return new Reader(text).valueAt(0);
}

/** Where a script may have a value: behind the sign of an assignment, a call, a list or an entry, or at its own beginning. */
const START = /(?:[=(,:]|\breturn|<!--|^)\s*(?=["'[`{(]|function\b)/g;
/** What a place costs that has no literal, in characters, and how many times its length a script is read in all. */
const FAILURE = 50;
const MAX_READINGS = 3;

/** Characters of a name that are looked at. */
const MAX_NAME = 60;

/**
 * The outermost literals of a script; those that hold something else give way to what they hold.
 *
 * @param least characters of a literal
 * @param unwanted fits the names, and what stands before them, whose values are left out
 */
export function literalsIn(script: string, least: number, unwanted?: RegExp): readonly unknown[] {
  const reader = new Reader(script);
  const found: unknown[] = [];
  START.lastIndex = 0;
  let cost = 0;
  for (let start = START.exec(script); start !== null && cost < script.length * MAX_READINGS; start = START.exec(script)) {
    const from = START.lastIndex;
    const value = (cost === 0 && found.length === 0 ? reader.jsonAt(from) : undefined) ?? reader.valueAt(from);
    if (value === undefined) cost += reader.at - from + FAILURE;
    else if (reader.at - from >= least && unwanted?.test(script.slice(Math.max(0, start.index - MAX_NAME), start.index)) !== true)
      found.push(value);
    START.lastIndex = Math.max(value === undefined ? from : reader.at, start.index + 1);
  }
  return found;
}

const SPACE = /\s*/y;
const NAME = /[A-Za-z_$][\w$]*/y;
const NUMBER = /[+-]?(?:0x[\da-f]+|\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)/iy;
const FUNCTION = /\(?\s*function\s*\(([^()]{0,40000})\)\s*\{\s*return\s*/y;
const ARROW = /\(?\s*\(([^()]{0,40000})\)\s*=>\s*\(?\s*/y;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
  ['NaN', null],
  ['Infinity', null],
]);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '' };

class Reader {
  readonly #text: string;
  /** Where it stopped. */
  at = 0;
  #values = 0;
  /** Behind the last bracket of the text, once it is asked for. */
  #end: number | undefined;
  #names: ReadonlyMap<string, unknown> = new Map();

  constructor(text: string) {
    this.#text = text;
  }

  /** Undefined where no literal stands there. */
  valueAt(from: number): unknown {
    this.at = from;
    this.#names = new Map();
    try {
      return this.#start();
    } catch (error) {
      if (error === NO_LITERAL) return undefined;
      throw error;
    }
  }

  /** The object or list up to the last bracket of the text, where that is JSON, as most are: it is read in a tenth of the time. */
  jsonAt(from: number): unknown {
    if (!/[[{]/.test(this.#text.charAt(from))) return undefined;
    const end = (this.#end ??= Math.max(this.#text.lastIndexOf('}'), this.#text.lastIndexOf(']')) + 1);
    try {
      const value: unknown = JSON.parse(this.#text.slice(from, end));
      this.at = end;
      return value;
    } catch {
      return undefined;
    }
  }

  #start(): unknown {
    this.#skip();
    const parameters = this.#match(FUNCTION) ?? this.#match(ARROW);
    return parameters === null ? this.#value(0) : this.#called(parameters);
  }

  /** A function that returns a literal, called at once: what its names stand for is behind it. */
  #called(head: RegExpExecArray): unknown {
    const names = (head[1] ?? '').split(',').map((name) => name.trim());
    const body = this.at;
    this.#names = new Map(names.map((name) => [name, null]));
    this.#value(0);
    this.#skip();
    while (/[;)}]/.test(this.#peek())) this.#next();
    this.#expect('(');
    const values = this.#list(')', 0);
    this.#names = new Map(names.map((name, at) => [name, values[at] ?? null]));
    const end = this.at;
    this.at = body;
    const value = this.#value(0);
    this.at = end;
    return value;
  }

  #value(depth: number): unknown {
    this.#values += 1;
    if (depth > MAX_DEPTH || this.#values > MAX_VALUES) throw NO_LITERAL;
    this.#skip();
    const first = this.#peek();
    if (first === '{') return this.#object(depth);
    if (first === '[') {
      this.#next();
      return this.#list(']', depth);
    }
    if (first === '"' || first === "'" || first === '`') return this.#string(first);
    if (first === '!') {
      this.#next();
      return this.#value(depth + 1) === 0;
    }
    const number = this.#match(NUMBER);
    return number === null ? this.#word(depth) : Number(number[0]);
  }

  /** `true`, `void 0`, `new Date("…")`, or a name of the function around. */
  #word(depth: number): unknown {
    const name = this.#match(NAME)?.[0] ?? '';
    if (WORDS.has(name)) return WORDS.get(name);
    if (name === 'void') {
      this.#value(depth + 1);
      return null;
    }
    if (name === 'new') {
      this.#skip();
      this.#match(NAME);
      this.#skip();
      this.#expect('(');
      return this.#list(')', depth)[0] ?? null;
    }
    if (!this.#names.has(name)) throw NO_LITERAL;
    return this.#names.get(name);
  }

  #object(depth: number): Readonly<Record<string, unknown>> {
    this.#expect('{');
    const entries: [string, unknown][] = [];
    for (this.#skip(); this.#peek() !== '}'; this.#skip()) {
      const quote = this.#peek();
      const key = quote === '"' || quote === "'" ? this.#string(quote) : (this.#match(NAME) ?? this.#match(NUMBER))?.[0];
      if (key === undefined) throw NO_LITERAL;
      this.#skip();
      this.#expect(':');
      entries.push([key, this.#value(depth + 1)]);
      this.#skip();
      if (this.#peek() !== '}') this.#expect(',');
    }
    this.#next();
    // Own properties, whatever they are called: `__proto__` sets no prototype here.
    return Object.fromEntries(entries);
  }

  /** Values up to a closing sign. */
  #list(close: string, depth: number): unknown[] {
    const values: unknown[] = [];
    for (this.#skip(); this.#peek() !== close; this.#skip()) {
      if (this.#peek() === ',') values.push(null);
      else values.push(this.#value(depth + 1));
      this.#skip();
      if (this.#peek() !== close) this.#expect(',');
    }
    this.#next();
    return values;
  }

  #string(quote: string): string {
    const text = this.#text;
    let read = '';
    let from = (this.at += 1);
    for (let at = from; at < text.length; at += 1) {
      const character = text.charAt(at);
      if (character === quote) {
        this.at = at + 1;
        return read + text.slice(from, at);
      }
      // A line ends a string, but not one of a template, which holds lines, and no values here.
      if (character === '\n' && quote !== '`') break;
      if (character === '$' && quote === '`' && text.charAt(at + 1) === '{') break;
      if (character !== '\\') continue;
      read += text.slice(from, at);
      const escape = text.charAt(at + 1);
      const code = /^(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2}))/i.exec(text.slice(at + 1, at + 11));
      if (code === null) read += ESCAPES[escape] ?? escape;
      else read += characterOf(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16));
      at += code === null ? 1 : code[0].length;
      from = at + 1;
    }
    throw NO_LITERAL;
  }

  #skip(): void {
    this.#match(SPACE);
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const match = expression.exec(this.#text);
    if (match !== null) this.at = expression.lastIndex;
    return match;
  }

  #peek(): string {
    const character = this.#text.charAt(this.at);
    if (character === '') throw NO_LITERAL;
    return character;
  }

  #next(): void {
    this.at += 1;
  }

  #expect(sign: string): void {
    if (this.#text.charAt(this.at) !== sign) throw NO_LITERAL;
    this.at += 1;
  }
}

/** Halves of a character are written one after the other. */
function characterOf(code: number): string {
  return code > 0x10_ff_ff ? '' : code > 0xff_ff ? String.fromCodePoint(code) : String.fromCharCode(code);
}

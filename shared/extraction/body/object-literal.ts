/**
 * Reads an object or a list as JavaScript writes it, `{post:{title:'Ferry',views:1e3,draft:!1}}`, and the function around it
 * that some bundlers write, `(function(a,b){return {…a…}}("Ferry",null))`. Nothing is evaluated: what is no literal is refused.
 */

/** Deeper ones are no data. */
const MAX_DEPTH = 60;
/** Values read in all, twice where a function is around them. */
const MAX_VALUES = 400_000;

class NoLiteral extends Error {}

/** The value that a text begins with; undefined where it is none, or is made by more than literals. */
export function readLiteral(text: string): unknown {
  try {
    return new Reader(text).start();
  } catch (error) {
    if (error instanceof NoLiteral) return undefined;
    throw error;
  }
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
  #at = 0;
  #values = 0;
  #names: ReadonlyMap<string, unknown> = new Map();

  constructor(text: string) {
    this.#text = text;
  }

  start(): unknown {
    this.#skip();
    const parameters = this.#match(FUNCTION) ?? this.#match(ARROW);
    return parameters === null ? this.#value(0) : this.#called(parameters);
  }

  /** A function that returns a literal, called at once: what its names stand for is behind it. */
  #called(head: RegExpExecArray): unknown {
    const names = (head[1] ?? '').split(',').map((name) => name.trim());
    const body = this.#at;
    this.#names = new Map(names.map((name) => [name, null]));
    this.#value(0);
    this.#skip();
    while (/[;)}]/.test(this.#peek())) this.#next();
    this.#expect('(');
    const values = this.#list(')', 0);
    this.#names = new Map(names.map((name, at) => [name, values[at] ?? null]));
    this.#at = body;
    return this.#value(0);
  }

  #value(depth: number): unknown {
    this.#values += 1;
    if (depth > MAX_DEPTH || this.#values > MAX_VALUES) throw new NoLiteral();
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
    if (!this.#names.has(name)) throw new NoLiteral();
    return this.#names.get(name);
  }

  #object(depth: number): Readonly<Record<string, unknown>> {
    this.#expect('{');
    const entries: [string, unknown][] = [];
    for (this.#skip(); this.#peek() !== '}'; this.#skip()) {
      const quote = this.#peek();
      const key = quote === '"' || quote === "'" ? this.#string(quote) : (this.#match(NAME) ?? this.#match(NUMBER))?.[0];
      if (key === undefined) throw new NoLiteral();
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
    let from = (this.#at += 1);
    for (let at = from; at < text.length; at += 1) {
      const character = text.charAt(at);
      if (character === quote) {
        this.#at = at + 1;
        return read + text.slice(from, at);
      }
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
    throw new NoLiteral();
  }

  #skip(): void {
    this.#match(SPACE);
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const match = expression.exec(this.#text);
    if (match !== null) this.#at = expression.lastIndex;
    return match;
  }

  #peek(): string {
    const character = this.#text.charAt(this.#at);
    if (character === '') throw new NoLiteral();
    return character;
  }

  #next(): void {
    this.#at += 1;
  }

  #expect(sign: string): void {
    if (this.#text.charAt(this.#at) !== sign) throw new NoLiteral();
    this.#at += 1;
  }
}

/** Halves of a character are written one after the other. */
function characterOf(code: number): string {
  return code > 0x10_ff_ff ? '' : code > 0xff_ff ? String.fromCodePoint(code) : String.fromCharCode(code);
}

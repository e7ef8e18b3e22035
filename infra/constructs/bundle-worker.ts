/**
 * Bundles a function's entry in a process of its own, since only esbuild's asynchronous interface takes plugins and constructs cannot
 * wait: `node bundle-worker.ts ENTRY` prints the bundle as JSON, its files in base64. bundle.ts runs it.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type OnLoadArgs, type OnLoadResult, type Plugin } from 'esbuild';
import { DENSE_DECODER, packedText, withDenseBytes } from './dense-bytes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A plugin that gives other contents to the files whose paths fit. */
const rewriting = (name: string, filter: RegExp, load: (file: OnLoadArgs) => OnLoadResult | undefined): Plugin => ({
  name,
  setup: (context) => context.onLoad({ filter }, load),
});

/**
 * Drops what the AWS SDK describes of operations that nobody calls: the shapes of S3's requests and answers alone are 54 KB. They are
 * literals with keys such as `[_hH]`, a constant; esbuild keeps them all, for a computed key may have effects. With the constants'
 * values written in their place it knows that it may leave out what is not used.
 */
const shapesInUse = rewriting('shapes-in-use', /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/, ({ path }) => {
  const text = readFileSync(path, 'utf8');
  const constants = new Map(Array.from(text.matchAll(/^const (\w+) = ("[^"\n]*");$/gm), ([, name, value]) => [name, value]));
  return { contents: text.replace(/\[(_\w+)\]:/g, (written, name: string) => `${constants.get(name) ?? written.slice(0, -1)}:`) };
});

/** As the SDK writes the class of an error without members of its own. */
const PLAIN_ERROR =
  /^export class (\w+) extends __BaseException \{\n {4}static shapeId = "([\w.#]+)";\n {4}name = "\w+";\n {4}\$fault = "(\w+)";\n {4}constructor\(opts\) \{\n {8}super\(\{\n {12}name: "\w+",\n {12}\$fault: "\w+",\n {12}\.\.\.opts,\n {8}\}\);\n {8}Object\.setPrototypeOf\(this, \w+\.prototype\);\n {4}\}\n\}$/gm;

/** What makes such a class: the same members, with the prototype of the class that was asked for. */
const MAKE_ERROR = `const __makeError = (name, shapeId, $fault) => class extends __BaseException {
  static shapeId = shapeId;
  name = name;
  $fault = $fault;
  constructor(opts) {
    super({ name, $fault, ...opts });
    Object.setPrototypeOf(this, new.target.prototype);
  }
};`;

/** Writes the classes of the SDK's errors, most of which differ in their names alone, as calls of one function: 11 KB less in ingest. */
const errorsOfOneForm = rewriting(
  'errors-of-one-form',
  /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]models[\\/]errors\.js$/,
  ({ path }) => {
    const text = readFileSync(path, 'utf8');
    const calls = text.replace(
      PLAIN_ERROR,
      (_, name: string, shapeId: string, fault: string) =>
        `export const ${name} = /* @__PURE__ */ __makeError("${name}", "${shapeId}", "${fault}");`,
    );
    // After the imports: constants are not yet there above their own line.
    const firstExport = calls.indexOf('\nexport ');
    return { contents: `${calls.slice(0, firstExport)}\n${MAKE_ERROR}${calls.slice(firstExport)}` };
  },
);

/** Of a client's package.json its version alone, which is all that the client reads there. */
const versionAlone = rewriting('version-alone', /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/, ({ path }) => {
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return { contents: JSON.stringify({ version }), loader: 'json' };
});

/** Drops the SDK's hashes in JavaScript, which it falls back on where Node has no cryptography of its own: Lambda's always has. */
const nativeHashes = rewriting('native-hashes', /[\\/](?:md5[\\/]Md5|sha1[\\/]Sha1|sha256[\\/]Sha256)Js\.js$/, ({ path }) => ({
  contents: `export function ${basename(path, '.js')}() { throw new Error('This Node has no ${basename(path, 'Js.js')}: run the function on one with node:crypto.'); }`,
}));

/** Drops yauzl's checksum in JavaScript, for Nodes before 20: it takes that of zlib where there is one, as here. */
const nativeChecksum = rewriting('native-checksum', /[\\/]yauzl[\\/]crc32\.js$/, () => ({ contents: 'module.exports = undefined;' }));

/** Drops the question to an EC2 machine in which region it stands, which the SDK asks where nothing else says so: Lambda sets `AWS_REGION`. */
const regionByEnvironment = rewriting('region-by-environment', /[\\/]regionConfig[\\/]getInstanceMetadataRegion\.js$/, () => ({
  contents: 'export const getInstanceMetadataRegion = async () => undefined;',
}));

/** Drops what the SDK describes regions by ("Africa (Cape Town)"): a region's partition is told by the pattern of its name. The global ones stay, which it does not match. */
const patternsOfRegions = rewriting('patterns-of-regions', /[\\/]util-endpoints[\\/]lib[\\/]aws[\\/]partitions\.js$/, ({ path }) => ({
  contents: readFileSync(path, 'utf8').replace(
    /"(?![\w-]{1,40}-global")[\w-]{1,40}": \{\s{1,60}"description": "[^"]{0,100}"\s{1,60}\},?\s{0,60}/g,
    '',
  ),
}));

/** Drops the signatures for several regions at once, of S3's Multi-Region Access Points, which no stage has: they need a package besides. */
const oneRegion = rewriting('one-region', /[\\/]signature-v4-multi-region[\\/]dist-es[\\/]SignatureV4MultiRegion\.js$/, () => ({
  contents: `import { SignatureV4SignWithCredentials } from './SignatureV4SignWithCredentials';
export class SignatureV4MultiRegion extends SignatureV4SignWithCredentials {
  static sigv4aDependency() {
    return 'none';
  }
}`,
}));

/** Files of ours that hold bytes in base64, as `bytesOfBase64` reads them. */
const HOLDS_BYTES = /[\\/]extraction[\\/](?:trees[\\/]models[\\/]\w+|metadata[\\/]author[\\/]given-names-filter)\.ts$/;

/** Drops the names of models' features, which training and tests alone read, and writes bytes more closely than base64: 14 KB less in ingest. */
const denseBytes = rewriting('dense-bytes', HOLDS_BYTES, ({ path }) => ({
  contents: withDenseBytes(readFileSync(path, 'utf8').replace(/^ {2}features: \[.*\],$/m, '  features: [],')),
  loader: 'ts',
}));

/** Numbers in brackets, as chardet writes its tables of bytes and of groups of letters. */
const TABLE = /\[\s*((?:0x[\da-f]+|\d+)(?:\s*,\s*(?:0x[\da-f]+|\d+)){31,}),?\s*\]/gi;

/** What makes such a table again: base64 of its numbers, `width` bytes each. */
const MAKE_TABLE = `const __makeTable = (width, packed) => {
  const bytes = Buffer.from(packed, 'base64');
  return Array.from({ length: bytes.length / width }, (_, at) => bytes.readUIntBE(at * width, width));
};`;

/** Writes chardet's tables in base64, where a number takes four digits in place of eight: 12 KB less in ingest. */
const packedTables = rewriting('packed-tables', /[\\/]chardet[\\/]lib[\\/]encoding[\\/][sm]bcs\.js$/, ({ path }) => {
  const text = readFileSync(path, 'utf8').replace(TABLE, (_, list: string) => {
    const numbers = list.split(',').map(Number);
    const width = Math.ceil(Math.max(...numbers).toString(16).length / 2);
    const bytes = Buffer.alloc(numbers.length * width);
    for (const [at, number] of numbers.entries()) bytes.writeUIntBE(number, at * width, width);
    return `__makeTable(${width}, "${bytes.toString('base64')}")`;
  });
  return { contents: `${MAKE_TABLE}\n${text}` };
});

/** Files of ours with long lists of words and phrases, or with long expressions; but for features, whose names training alone reads, so that esbuild leaves them out. */
const HOLDS_PHRASES =
  /[\\/]extraction[\\/](?:body(?:[\\/](?:selection|marks))?|metadata[\\/](?:author|dates|fields|title|json-ld|context)|page|media|score|serialize|serialize[\\/]tree|language)[\\/](?!features\.ts$)[\w-]+\.ts$/;

/** An array of strings and comments, one a line, as extraction writes its lists of phrases. No bracket stands in them: another list would begin there. */
const PHRASES = /\[\n(?: {2,8}(?:['"]|\/\/)[^\n[]*\n){3,} {0,8}\]/g;

/** The string that a line of a list holds, as it stands there. */
function phraseOf(line: string, path: string): string {
  const phrase = /^(['"])([^\\]{1,4000})\1,$/.exec(line)?.[2];
  if (phrase === undefined)
    throw new Error(`${path} lists ${line}, which is no plain string: write it without escapes, or leave the file out of HOLDS_PHRASES.`);
  return phrase;
}

/** Shorter lists gain less than their call costs. */
const LEAST_PACKED = 1_000;

/** A long expression in a line of its own or a constant of a file, in the same files. */
const EXPRESSION = /^( {2,6}|(?:export )?const \w+ = )\/(?![*/])(.{40,})\/([a-z]{0,3})(?=[,;]?$)/gm;

/** Files of ours whose lists are strings of many words, or of alternatives of an expression. */
const HOLDS_WORDS =
  /[\\/]extraction[\\/](?:language[\\/]words|html[\\/]tag-rules|media[\\/](?:caption|image)|page[\\/](?:class-vocabulary|screen-reader-words)|body[\\/]features[\\/]phrases|body[\\/]selection[\\/](?:detail-lines|interface-lines|about-boxes|league-tables|notices|boilerplate-lines|line-stems|admonitions|press-contacts|betting-boxes|sponsor-boxes|access-and-consent-boxes)|metadata[\\/](?:author[\\/](?:role-words|credit-roles|agencies|east-roles|name-shapes|may-be-name|japanese-signature)|dates[\\/]clock|context[\\/]byline-labels))\.ts$/;

/** A line that is one long string, or names one: `de: '…',`. */
const WORDS = /^( +(?:\w{2,20}: )?)'((?:[^'\\]|\\['\\]){60,4000})'(?=[,;]?$| \+$)/gm;

/** All strings that are taken out of extraction's sources, and the sources without them. */
const takenOut: string[] = [];
const sourcesWithout = new Map(
  globSync('shared/extraction/**/*.ts', { cwd: ROOT })
    .map((path) => join(ROOT, path))
    .filter((path) => HOLDS_WORDS.test(path) || HOLDS_PHRASES.test(path))
    .toSorted()
    .map((path) => [path, withoutPhrases(path, withoutWords(path, readFileSync(path, 'utf8')))]),
);

/** Takes a string out, and says where it is. */
function placeOf(string: string): string {
  return `__phrases[${takenOut.push(string) - 1}]`;
}

function withoutPhrases(path: string, source: string): string {
  if (!HOLDS_PHRASES.test(path)) return source;
  const text = source.replace(PHRASES, (list) => {
    if (list.length < LEAST_PACKED) return list;
    // Those that take several lines, in one.
    const lines = Array.from(list.replace(/' \+\n {2,8}'/g, '').split('\n'), (line) => line.trim()).filter((line) => /^['"]/.test(line));
    const from = takenOut.length;
    const past = takenOut.push(...lines.map((line) => phraseOf(line, path)));
    return `__phrases.slice(${from}, ${past})`;
  });
  return text.replace(EXPRESSION, (_, before: string, expression: string, flags: string, at: number) => {
    const opening =
      text
        .slice(0, at + before.length)
        .split('\n')
        .findLast((line) => /^\S/.test(line)) ?? '';
    if (!/^(?:export )?const (?!.*=>)/.test(opening))
      throw new Error(
        `${path} has /${expression}/ in a function, where a bundle would make it at each call: make it a constant of the file.`,
      );
    return `${before}/* @__PURE__ */ __expression(${takenOut.push(expression) - 1}, "${flags}")`;
  });
}

function withoutWords(path: string, source: string): string {
  if (!HOLDS_WORDS.test(path)) return source;
  return source.replace(WORDS, (_, before: string, string: string) => before + placeOf(string.replace(/\\(['\\])/g, '$1')));
}

const PHRASES_MODULE = join(ROOT, 'shared/extraction/text/base64.ts');

/** Compresses these strings, words of forty languages, as one text, which ingest reads in about a millisecond at its start. */
const packedPhrases = rewriting('packed-phrases', /\.ts$/, ({ path }) => {
  if (path === PHRASES_MODULE) {
    const packed = JSON.stringify(packedText(takenOut.join('\n')));
    return {
      contents: `${DENSE_DECODER}export const phrases = /* @__PURE__ */ readPhrases(${packed});
export const expression = (at, flags) => new RegExp(phrases[at], flags);\n`,
    };
  }
  const source = sourcesWithout.get(path);
  return source === undefined
    ? undefined
    : {
        contents: `import { expression as __expression, phrases as __phrases } from ${JSON.stringify(PHRASES_MODULE)};\n${source}`,
        loader: 'ts',
      };
});

/** Compresses the names of characters, a table of 24 KB in base64: 12 KB less in each bundle that reads HTML. */
const packedEntities = rewriting('packed-entities', /[\\/]generated[\\/]decode-data-html\.js$/, ({ path }) => {
  const [, table] = readFileSync(path, 'utf8').split('decodeBase64("');
  const bytes = Buffer.from(table?.slice(0, table.indexOf('"')) ?? '', 'base64');
  if (bytes.length === 0) throw new Error(`${path} holds no table in base64: leave packed-entities out, or write it for this version.`);
  const packed = JSON.stringify(packedText(bytes));
  return {
    contents: `import { readTable } from ${JSON.stringify(PHRASES_MODULE)};\nexport const htmlDecodeTree = /* @__PURE__ */ readTable(${packed});\n`,
  };
});

const { outputFiles, metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: [process.argv[2] ?? ''],
  // Never written there: source maps name their sources relative to this path, and so from the project's root.
  outfile: join(ROOT, 'index.mjs'),
  write: false,
  metafile: true,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  alias: {
    '@aws-sdk/credential-provider-node': join(ROOT, 'shared/platform/function-credentials.ts'),
    '@smithy/core/event-streams': join(ROOT, 'shared/platform/no-event-streams.ts'),
  },
  plugins: [
    shapesInUse,
    errorsOfOneForm,
    versionAlone,
    nativeHashes,
    nativeChecksum,
    regionByEnvironment,
    patternsOfRegions,
    oneRegion,
    denseBytes,
    packedTables,
    packedPhrases,
    packedEntities,
  ],
  minify: true,
  // Words of other scripts in two or three bytes a letter; escaped, each takes six.
  charset: 'utf8',
  sourcemap: 'linked',
  // File and line are what a stack trace needs; the sources themselves would make the map five times as large.
  sourcesContent: false,
  legalComments: 'none',
  // CommonJS packages in an ES module reach Node's own modules through `require`.
  banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
  logLevel: 'warning',
});

const files = outputFiles.map((file) => ({ name: basename(file.path), contents: Buffer.from(file.contents).toString('base64') }));
process.stdout.write(JSON.stringify({ files, metafile }));

/** Where pages stand on the web, derived from the paths of their files: for `galley publish` and `galley extract`. */
import { InvalidArgumentError, type Command } from 'commander';

export interface AddressOptions {
  readonly urlBase?: string;
  readonly urlPattern?: string;
}

export function addAddressOptions(command: Command): Command {
  return command
    .option('--url-base <url>', 'where the pages stand on the web: the path below the folder is put behind it', parseBase)
    .option(
      '--url-pattern <pattern>',
      'the same as a pattern: {path} is the path without its ending, {file} with it, {name} its last part, {folder} what stands before that, {date} the first day in it',
      parsePattern,
    );
}

/** The address of a page by its path: a base has the path put behind it, an index page being its folder; or as the pattern says. */
export function addressBy({ urlBase, urlPattern }: AddressOptions): (path: string) => string | undefined {
  return (file) => {
    if (urlPattern !== undefined) return byPattern(urlPattern, file);
    return urlBase === undefined ? undefined : new URL(encoded(file).replace(/(^|\/)index\.x?html?$/i, '$1'), urlBase).href;
  };
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** What each word of a pattern stands for, of the path of a page; the console has the same ones (functions/console/upload/address.ts). */
const WORDS: Readonly<Record<string, (file: string) => string>> = {
  path: withoutEnding,
  file: (file) => file.replace(/\.gz$/i, ''),
  name: (file) => withoutEnding(file).split('/').at(-1) ?? '',
  folder: (file) => withoutEnding(file).split('/').slice(0, -1).join('/'),
  date: (file) => /\d{4}[-/]\d{2}[-/]\d{2}/.exec(file)?.[0].replaceAll('-', '/') ?? '',
};

function withoutEnding(file: string): string {
  return file.replace(/\.(?:x?html?|shtml|php)(?:\.gz)?$/i, '');
}

/** Undefined where what comes out is no address. */
function byPattern(pattern: string, file: string): string | undefined {
  const url = URL.parse(pattern.trim().replaceAll(/\{([a-z]{1,10})\}/g, (all, word: string) => encoded(WORDS[word]?.(file) ?? all)));
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function parseBase(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError('Give an absolute address, such as https://example.com/.');
  // Paths go behind it, not in place of its last part.
  return url.pathname.endsWith('/') ? url.href : `${url.href}/`;
}

function parsePattern(text: string): string {
  const words = [...text.matchAll(/\{([^{}]{0,40})\}/g)].map(([, word]) => word ?? '');
  const known = Object.keys(WORDS).map((word) => `{${word}}`);
  if (words.some((word) => !Object.hasOwn(WORDS, word)))
    throw new InvalidArgumentError(`Only ${known.join(', ')} are known here, as in https://example.com/{path}.`);
  if (byPattern(text, 'a/b.html') === undefined)
    throw new InvalidArgumentError('This gives no address: begin with https:// and a host, as in https://example.com/{path}.');
  if (!words.some((word) => ['path', 'file', 'name'].includes(word)))
    throw new InvalidArgumentError(
      'This gives all pages the same address: add {path}, {file} or {name}, as in https://example.com/{path}.',
    );
  return text;
}

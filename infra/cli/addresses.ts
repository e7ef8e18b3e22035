/** Where pages stand on the web, derived from the paths of their files: for `galley publish` and `galley extract`. */
import { basename } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';

export interface AddressOptions {
  readonly urlBase?: string;
  readonly urlPattern?: string;
}

export function addAddressOptions(command: Command): Command {
  return command
    .option('--url-base <url>', 'where the pages stand on the web: the path below the folder is put behind it', parseBase)
    .option('--url-pattern <pattern>', 'the same as a pattern with {path}, {file} or {name}: https://example.com/{path}', parsePattern);
}

/**
 * The address of a page by its path: a base has the path put behind it, an index page being its folder; a pattern has
 * `{path}` (without its ending), `{file}` (with it) and `{name}` (the last part of the path).
 */
export function addressBy({ urlBase, urlPattern }: AddressOptions): (path: string) => string | undefined {
  return (file) => {
    const encoded = file.split('/').map(encodeURIComponent).join('/');
    if (urlPattern !== undefined) {
      const path = encoded.replace(/\.x?html?$/i, '');
      return urlPattern.replaceAll(
        /\{(path|file|name)\}/g,
        (_, part) => ({ path, file: encoded, name: basename(path) })[String(part)] ?? '',
      );
    }
    return urlBase === undefined ? undefined : new URL(encoded.replace(/(^|\/)index\.x?html?$/i, '$1'), urlBase).href;
  };
}

function parseBase(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError('Give an absolute address, such as https://example.com/.');
  // Paths go behind it, not in place of its last part.
  return url.pathname.endsWith('/') ? url.href : `${url.href}/`;
}

function parsePattern(text: string): string {
  if (!/\{(?:path|file|name)\}/.test(text) || !URL.canParse(text.replaceAll(/[{}]/g, '')))
    throw new InvalidArgumentError('Give an address with {path}, {file} or {name}, such as https://example.com/{path}.');
  return text;
}

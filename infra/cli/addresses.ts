/** Where pages stand on the web, derived from the paths of their files: for `galley publish` and `galley extract`. */
import { InvalidArgumentError, type Command } from 'commander';
import { addressByPattern, encodePath, PATTERN_WORDS, patternFault, type PatternFault } from '../../shared/address-pattern/index.ts';

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
    if (urlPattern !== undefined) return addressByPattern(urlPattern, file) ?? undefined;
    return urlBase === undefined ? undefined : new URL(encodePath(file).replace(/(^|\/)index\.x?html?$/i, '$1'), urlBase).href;
  };
}

function parseBase(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError('Give an absolute address, such as https://example.com/.');
  // Paths go behind it, not in place of its last part.
  return url.pathname.endsWith('/') ? url.href : `${url.href}/`;
}

const FAULTS: Readonly<Record<PatternFault, string>> = {
  'unknown-word': `Only ${PATTERN_WORDS.map((word) => `{${word}}`).join(', ')} are known here, as in https://example.com/{path}.`,
  'not-absolute': 'This gives no address: begin with https:// and a host, as in https://example.com/{path}.',
  'same-for-all': 'This gives all pages the same address: add {path}, {file} or {name}, as in https://example.com/{path}.',
};

function parsePattern(text: string): string {
  // An empty field of the console asks for nothing; an empty option is a mistake.
  const fault = text.trim() === '' ? 'not-absolute' : patternFault(text);
  if (fault !== null) throw new InvalidArgumentError(FAULTS[fault]);
  return text;
}

/** Which of the names that a door exports say what they are: declarations with a comment right above them. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { ROOT, type Source } from './sources.ts';

const RE_EXPORT = /export (?:type )?\{([^}]{1,4000})\} from '([^']{1,200})'/g;
const DECLARATION = (name: string): RegExp =>
  // Names of exports hold nothing that a pattern would read.
  new RegExp(`(\\*/\\n)?^export (?:async )?(?:abstract )?(?:function\\*?|const|class|interface|type) ${name}\\b`, 'm');

export interface Documented {
  readonly documented: number;
  /** `file name` of those without a comment. */
  readonly bare: readonly string[];
}

/** @param doors the `index.ts` files to look through; what they pass on from another door counts there */
export function documentedExports(doors: readonly Source[]): Documented {
  const seen = new Set<string>();
  const bare: string[] = [];
  let documented = 0;
  for (const door of doors) {
    for (const [, names = '', from = ''] of door.text.matchAll(RE_EXPORT)) {
      const path = posix.join(posix.dirname(door.path), from);
      if (path.endsWith('/index.ts')) continue;
      const text = readFileSync(`${ROOT}/${path}`, 'utf8');
      for (const name of namesIn(names)) {
        const found = DECLARATION(name).exec(text);
        if (found === null || seen.has(`${path} ${name}`)) continue;
        seen.add(`${path} ${name}`);
        if (found[1] === undefined) bare.push(`${path} ${name}`);
        else documented += 1;
      }
    }
  }
  return { documented, bare };
}

function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((one) =>
      one
        .trim()
        .replace(/^type /, '')
        .replace(/ as .*$/, ''),
    )
    .filter((one) => one !== '');
}

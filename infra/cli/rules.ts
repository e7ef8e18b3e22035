/** `galley rules`: checks site rules before they are deployed. */
import { Command } from 'commander';
import { z } from 'zod';
import { siteRuleSchema, type SiteRule } from '../../shared/extraction/index.ts';
import { readNamedFile } from './input.ts';

export function rulesCommand(): Command {
  return new Command('rules').description('check and test site rules');
}

/** Rules of a JSON file: a list, or one rule. Errors name the rule, the key and what is allowed. */
export function readRules(path: string, command: Command): readonly SiteRule[] {
  const text = new TextDecoder().decode(readNamedFile(path, command));
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return command.error(`"${path}" is no JSON: ${error instanceof Error ? error.message : String(error)}.`, { exitCode: 2 });
  }
  const parsed = z.array(siteRuleSchema).safeParse(Array.isArray(data) ? data : [data]);
  return parsed.success ? parsed.data : command.error(`"${path}" holds a rule that does not fit:\n${z.prettifyError(parsed.error)}`, { exitCode: 2 });
}

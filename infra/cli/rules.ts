/** `galley rules`: checks site rules and tests them on pages, before they are deployed. */
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { loadRules, testRule, type RuleReport, type SiteRule } from '../../shared/extraction/index.ts';
import { readInput, readNamedFile } from './input.ts';

/** Where this repository keeps rules of its own; without a file named, these are meant. */
const OWN_RULES = new URL('../../tests/pages/rules/', import.meta.url).pathname;

export function rulesCommand(): Command {
  const rules = new Command('rules').description('check site rules and test them on pages');

  rules
    .command('check')
    .description('say what is wrong in rule files, by place and value')
    .argument('[files...]', 'JSON files: one rule, or a list of rules')
    .action((files: readonly string[], _options: unknown, command: Command) => {
      for (const file of orOwn(files)) print(`${file}: ${readRules(file, command).length} rules hold.`);
    });

  rules
    .command('test')
    .description('extract the pages that rules name as their tests, and compare')
    .argument('[files...]', 'JSON files: one rule, or a list of rules')
    .option('--page <file>', 'a page to try the rules on instead of their own tests; shows which selectors match nothing')
    .option('--url <url>', 'where that page was published')
    .action(async (files: readonly string[], options: { page?: string; url?: string }, command: Command) => {
      let failed = 0;
      for (const file of orOwn(files)) {
        for (const rule of readRules(file, command)) {
          const reports =
            options.page === undefined
              ? await runTests(rule, file, command)
              : [{ name: options.page, report: testRule(rule, await readInput(options.page, command), undefined, { url: options.url }) }];
          for (const { name, report } of reports) failed += show(rule, name, report) ? 0 : 1;
          if (reports.length === 0)
            print(`? ${rule.host}: has no tests. Add "tests": [{ "page": "saved.html", "title": "…", "contains": ["…"] }].`);
        }
      }
      if (failed > 0) command.error(`${failed} ${failed === 1 ? 'test' : 'tests'} failed.`, { exitCode: 1 });
    });

  return rules;
}

/** Rules of a file. Errors name the place, the value and what is allowed there. */
export function readRules(file: string, command: Command): readonly SiteRule[] {
  const loaded = loadRules(new TextDecoder().decode(readNamedFile(file, command)));
  if (loaded.outcome === 'rules') return loaded.rules;
  return command.error(`"${file}" holds rules that do not fit:\n${loaded.errors.map(({ message }) => `  ${message}`).join('\n')}`, {
    exitCode: 2,
  });
}

function orOwn(files: readonly string[]): readonly string[] {
  return files.length > 0
    ? files
    : readdirSync(OWN_RULES)
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(OWN_RULES, name));
}

/** Pages are named relative to the file of the rule. */
async function runTests(rule: SiteRule, file: string, command: Command): Promise<{ name: string; report: RuleReport }[]> {
  const reports: { name: string; report: RuleReport }[] = [];
  for (const test of rule.tests ?? []) {
    const bytes = await readInput(resolve(dirname(file), test.page), command);
    reports.push({ name: test.page, report: testRule(rule, bytes, test) });
  }
  return reports;
}

/** @returns whether all of it passed */
function show(rule: SiteRule, name: string, { passed, checks, unmatched, rejected }: RuleReport): boolean {
  print(`${passed ? '✓' : '✗'} ${rule.host} on ${name}`);
  if (rejected !== null) print(`    rejected: ${rejected}`);
  for (const check of checks.filter((one) => !one.passed)) print(`    ${check.name}: expected ${check.expected}, found ${check.found}`);
  for (const key of unmatched) print(`    "${key}" matches nothing on this page`);
  return passed;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** `galley rules`: checks site rules, data and code, and tests them on pages; those that a stage keeps: stage-rules.ts. */
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import {
  codeRuleSchema,
  loadRules,
  testCodeRule,
  testRule,
  type CodeRule,
  type RuleReport,
  type RuleTest,
  type SiteRule,
} from '../../shared/extraction/index.ts';
import { readInput, readNamedFile } from './input.ts';
import { addStageRules } from './stage-rules.ts';

/** Where this repository keeps rules of its own; without a file named, these are meant. */
const OWN_RULES = new URL('../../tests/pages/rules/', import.meta.url).pathname;

interface PageOptions {
  readonly page?: string;
  readonly url?: string;
}

/** A rule of either kind, as far as its tests are concerned. */
interface Subject {
  readonly label: string;
  readonly tests: readonly RuleTest[];
  readonly run: (bytes: Uint8Array, test: RuleTest | undefined, url: string | undefined) => RuleReport;
}

function dataSubject(rule: SiteRule): Subject {
  return { label: rule.host, tests: rule.tests ?? [], run: (bytes, test, url) => testRule(rule, bytes, test, { url }) };
}

function codeSubject(rule: CodeRule): Subject {
  return {
    label: `${rule.hosts.join(', ')} (${rule.name})`,
    tests: rule.tests ?? [],
    run: (bytes, test, url) => testCodeRule(rule, bytes, test, { url, now: () => performance.now() }),
  };
}

export function rulesCommand(): Command {
  const rules = new Command('rules').description('check site rules, test them on pages, and keep them in a stage');

  rules
    .command('check')
    .description('say what is wrong in rule files, by place and value')
    .argument('[files...]', 'JSON files: one rule, or a list of rules; or modules that export one as `rule`')
    .action(async (files: readonly string[], _options: unknown, command: Command) => {
      for (const file of orOwn(files)) {
        if (isModule(file)) await loadCode(file, command);
        print(`${file}: ${isModule(file) ? 1 : readRules(file, command).length} rules hold.`);
      }
    });

  rules
    .command('test')
    .description('extract the pages that rules name as their tests, and compare')
    .argument('[files...]', 'JSON files: one rule, or a list of rules; or modules that export one as `rule`')
    .option('--page <file>', 'a page to try the rules on instead of their own tests; shows which selectors match nothing')
    .option('--url <url>', 'where that page was published')
    .action(async (files: readonly string[], options: PageOptions, command: Command) => {
      let failed = 0;
      for (const file of orOwn(files)) {
        for (const subject of isModule(file) ? [codeSubject(await loadCode(file, command))] : readRules(file, command).map(dataSubject)) {
          const reports = await runTests(subject, file, options, command);
          for (const { name, report } of reports) failed += show(subject.label, name, report) ? 0 : 1;
          if (reports.length === 0)
            print(`? ${subject.label}: has no tests. Add "tests": [{ "page": "saved.html", "title": "…", "contains": ["…"] }].`);
        }
      }
      if (failed > 0) command.error(`${failed} ${failed === 1 ? 'test' : 'tests'} failed.`, { exitCode: 1 });
    });

  addStageRules(rules, readRules);
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
        .filter((name) => name.endsWith('.json') || isModule(name))
        .map((name) => join(OWN_RULES, name));
}

function isModule(file: string): boolean {
  return /\.[cm]?[jt]s$/.test(file);
}

/** The rule that a module exports as `rule`. */
async function loadCode(file: string, command: Command): Promise<CodeRule> {
  let module: unknown;
  try {
    module = await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    return command.error(`"${file}" cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, { exitCode: 2 });
  }
  const rule: unknown = typeof module === 'object' && module !== null && 'rule' in module ? module.rule : undefined;
  const checked = codeRuleSchema.safeParse(rule);
  if (isCodeRule(rule, checked.success)) return rule;
  const issues = checked.error?.issues.map(({ path, message }) => `  ${path.join('.') || 'rule'}: ${message}`) ?? [];
  return command.error(`"${file}" exports no rule that fits:\n${issues.join('\n')}`, { exitCode: 2 });
}

/** What functions take and answer, no schema sees: it is checked when they run. */
function isCodeRule(rule: unknown, fits: boolean): rule is CodeRule {
  return fits;
}

/** Pages are named relative to the file of the rule. */
async function runTests(
  { tests, run }: Subject,
  file: string,
  { page, url }: PageOptions,
  command: Command,
): Promise<{ name: string; report: RuleReport }[]> {
  if (page !== undefined) return [{ name: page, report: run(await readInput(page, command), undefined, url) }];
  const reports: { name: string; report: RuleReport }[] = [];
  for (const test of tests) {
    const bytes = await readInput(resolve(dirname(file), test.page), command);
    reports.push({ name: test.page, report: run(bytes, test, undefined) });
  }
  return reports;
}

/** @returns whether all of it passed */
function show(label: string, name: string, { passed, checks, unmatched, rejected }: RuleReport): boolean {
  print(`${passed ? '✓' : '✗'} ${label} on ${name}`);
  if (rejected !== null) print(`    rejected: ${rejected}`);
  for (const check of checks.filter((one) => !one.passed)) print(`    ${check.name}: expected ${check.expected}, found ${check.found}`);
  for (const key of unmatched) print(`    "${key}" matches nothing on this page`);
  return passed;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

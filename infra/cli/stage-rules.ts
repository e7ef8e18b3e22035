/** `galley rules list|get|put|delete|try`: the site rules that a stage keeps, over its API. */
import { InvalidArgumentError, type Command } from 'commander';
import type { SiteRule } from '../../shared/extraction/index.ts';
import { ApiError, type KeptRule, type RuleTrialPage, type SiteRuleBody } from '../../shared/client/index.ts';
import { printable } from '../../shared/platform/index.ts';
import { addApiOptions, openApi, type ApiOptions } from './api-client.ts';
import { addOutputOptions, EXIT, printItems, say, table, type OutputOptions } from './output.ts';
import { siteNamed } from './site.ts';

type ReadRules = (file: string, command: Command) => readonly SiteRule[];

interface Options extends ApiOptions, OutputOptions {
  readonly over?: number;
  readonly key?: readonly string[];
}

/** Adds the commands to `galley rules`. */
export function addStageRules(rules: Command, readRules: ReadRules): void {
  addOutputOptions(onStage(rules, 'list', 'list the rules that the stage keeps')).action(refusals(list));
  onStage(rules, 'get', 'print the rule for a host as JSON, to be changed and put back')
    .argument('<host>', 'whose rule')
    .action((host: string, options: Options, command: Command) => refusals(() => get(host, options, command))(options, command));
  onStage(rules, 'put', 'save the rules of a file: pages that come in some seconds later are read by them')
    .argument('<file>', 'JSON: one rule, or a list of rules')
    .option('--over <version>', 'only over this version, as "rules get" names it', versionOf)
    .action((file: string, options: Options, command: Command) =>
      refusals(() => put(readRules(file, command), options, command))(options, command),
    );
  onStage(rules, 'delete', 'remove the rule for a host; its versions are kept')
    .argument('<host>', 'whose rule')
    .action((host: string, options: Options, command: Command) => refusals(() => remove(host, options, command))(options, command));
  addOutputOptions(onStage(rules, 'try', 'show what the rules of a file would change on pages of their sites; nothing is saved'))
    .argument('<file>', 'JSON: one rule, or a list of rules')
    .option('--key <keys...>', 'uploads to try them on (default: the newest twenty articles of the site)')
    .action((file: string, options: Options, command: Command) =>
      refusals(() => tryAll(readRules(file, command), options, command))(options, command),
    );
}

const onStage = (rules: Command, name: string, description: string): Command => addApiOptions(rules.command(name).description(description));

function versionOf(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new InvalidArgumentError('Give the number of a version, as "galley rules get" names it.');
  return Number(text);
}

type Act = (options: Options, command: Command) => Promise<void>;

/** What the API refuses ends the command with its words; 404 and 412 are answers, all else is a wrong call. */
const refusals =
  (act: Act): Act =>
  async (options, command) => {
    try {
      await act(options, command);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      command.error(error.message, { exitCode: error.status === 412 ? EXIT.failed : EXIT.usage });
    }
  };

async function list(options: Options, command: Command): Promise<void> {
  const { galley } = await openApi(options, command);
  const kept: KeptRule[] = [];
  for await (const rule of galley.rules.list()) kept.push(rule);
  printItems(kept, options, (items) => (items.length === 0 ? '' : table([['host', 'version', 'saved', 'gives'], ...items.map(rowOf)])));
  if (kept.length === 0) say('The stage keeps no rules. Save one with: galley rules put FILE');
}

const rowOf = ({ host, version, savedAt, rule, fault }: KeptRule): string[] => [
  printable(host),
  String(version),
  savedAt.slice(0, 19).replace('T', ' '),
  fault === null
    ? Object.keys(rule ?? {})
        .filter((key) => key !== 'host' && key !== 'tests')
        .join(', ')
    : `left out: ${printable(fault, 200)}`,
];

async function get(host: string, options: Options, command: Command): Promise<void> {
  const { galley } = await openApi(options, command);
  const kept = await galley.rules.get(host);
  if (kept === null) return none(host, command);
  const { version, rule, fault } = kept;
  if (rule === null)
    return command.error(`The rule for ${printable(host)} was removed with version ${version}.`, { exitCode: EXIT.failed });
  process.stdout.write(`${JSON.stringify(rule, null, 2)}\n`);
  if (fault !== null) say(`It is left out: ${printable(fault, 300)}`);
  say(`Version ${version}. Put it back with: galley rules put FILE --over ${version}`);
}

const none = (host: string, command: Command): never =>
  command.error(`The stage keeps no rule for ${printable(host)}. See what it keeps with: galley rules list`, { exitCode: EXIT.failed });

async function put(rules: readonly SiteRule[], options: Options, command: Command): Promise<void> {
  const { galley } = await openApi(options, command);
  for (const rule of rules) {
    const { host, version } = await galley.rules.save(bodyOf(rule), options.over === undefined ? {} : { over: options.over });
    console.log(`${printable(host)}: version ${version} is in use.`);
    say(`See what it changes in stored pages with: galley replay --dry-run --site ${printable(siteNamed(host) ?? host)}`);
  }
}

async function remove(host: string, options: Options, command: Command): Promise<void> {
  const { galley } = await openApi(options, command);
  const removed = await galley.rules.remove(host);
  if (removed === null) return none(host, command);
  console.log(`${printable(host)}: removed, as version ${removed.version}.`);
}

async function tryAll(rules: readonly SiteRule[], options: Options, command: Command): Promise<void> {
  const { galley } = await openApi(options, command);
  const tried: RuleTrialPage[] = [];
  for (const rule of rules) for await (const page of galley.rules.tryOn(bodyOf(rule), options.key)) tried.push(page);
  printItems(tried, options, (items) => items.map(pageText).join('\n'));
  const count = (outcome: RuleTrialPage['outcome']): number => tried.filter((page) => page.outcome === outcome).length;
  say(`${tried.length} pages tried: ${count('changed')} would change, ${count('same')} stay the same, ${count('lost')} be lost.`);
  if (tried.length === 0) say('No article of these sites is stored: name uploads with --key.');
}

function pageText({ key, outcome, changes, words, matches, warnings }: RuleTrialPage): string {
  const unmatched = matches.filter(({ elements }) => elements === 0).map(({ selector }) => selector);
  return [
    `${outcome.padEnd(8)} ${printable(key)}`,
    ...changes.map(({ field, before, after }) =>
      field === 'text'
        ? `         text: ${words.removed} words go, ${words.added} come`
        : `         ${field}: ${printable(before ?? 'none', 100)} → ${printable(after ?? 'none', 100)}`,
    ),
    ...(unmatched.length === 0 ? [] : [`         matches nothing: ${printable(unmatched.join(', '), 200)}`]),
    ...warnings.map((warning) => `         ${printable(warning, 200)}`),
  ].join('\n');
}

/** As it goes over the wire: what is undefined is not there. */
const bodyOf = (rule: SiteRule): SiteRuleBody => JSON.parse(JSON.stringify(rule)) as SiteRuleBody;

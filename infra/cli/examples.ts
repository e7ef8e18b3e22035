/** Examples and exit statuses for the help of commands that have none of their own, and of the commands of commands: a person who asks for help wants one to copy. */
import type { Command } from 'commander';

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  keys: [
    'galley keys create --name "mobile app" --rights read --expires 90d',
    'galley keys create --name sports --rights publish --prefix sports/ --stage prod',
    'galley keys list',
    'galley keys list --json id,name,expires',
    'galley keys revoke 4tGk0aZ1',
  ],
  status: ['galley status', 'galley status --stage prod --json', 'galley status --count'],
  reconcile: ['galley reconcile --dry-run', 'galley reconcile --prefix news/2026/ --stage prod'],
  smoke: ['galley smoke', 'galley smoke --stage prod --prefix smoke/', 'galley smoke --stage prod --json works,failure'],
  empty: [
    'galley empty --stage old',
    'galley empty --outputs .galley/old.json --confirm galley-old-raw-123456789012-eu-central-1-an',
    'galley empty --stage old --confirm galley-old-raw-123456789012-eu-central-1-an --json',
  ],
  rules: [
    'galley rules check site-rules/*.json',
    'galley rules test',
    'galley rules test rule.json --page saved.html --url https://example.com/story',
    'galley rules try rule.json --stage prod',
    'galley rules put rule.json --stage prod',
    'galley rules get news.example > rule.json',
  ],
  drift: ['galley drift', 'galley drift --all --json', 'galley drift accept news.example'],
  hooks: [
    'galley hooks list',
    'galley hooks list --json name,url,standing',
    'galley hooks create --name app --url https://app.example/hook --events created,updated',
  ],
};

/** Of commands of commands that the examples above do not show. */
const MORE_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'rules list': ['galley rules list', 'galley rules list --stage prod --json host,version'],
  'rules delete': ['galley rules delete news.example'],
  'hooks test': ['galley hooks test 8f2c01d7a4be'],
  'hooks rotate': ['galley hooks rotate 8f2c01d7a4be'],
  'hooks pause': ['galley hooks pause 8f2c01d7a4be'],
  'hooks resume': ['galley hooks resume 8f2c01d7a4be'],
  'hooks delete': ['galley hooks delete 8f2c01d7a4be'],
  'hooks deliveries': ['galley hooks deliveries 8f2c01d7a4be', 'galley hooks deliveries 8f2c01d7a4be --jsonl'],
  'search status': ['galley search status', 'galley search status --stage prod --json'],
  'search rebuild': ['galley search rebuild --stage prod'],
  'replay status': ['galley replay status nightly-1', 'galley replay status nightly-1 --report report.html'],
  'replay resume': ['galley replay resume nightly-1'],
  'replay cancel': ['galley replay cancel nightly-1'],
};

/** Commands whose own help says what they end with. */
const SAY_THEMSELVES = new Set([
  'publish',
  'receipts',
  'withdraw',
  'open',
  'mirror',
  'console',
  'extract',
  'redrive',
  'reconcile',
  'drift',
  'status',
  'search',
]);
const STATUSES =
  '\nExit status: 0 done, 1 the answer is no (not found, refused, a check failed), 2 a wrong call, or a stage or file that cannot be read.';

export function addExamples(program: Command): void {
  for (const command of program.commands) {
    const lines = EXAMPLES[command.name()];
    if (!SAY_THEMSELVES.has(command.name())) command.addHelpText('after', STATUSES);
    if (lines !== undefined) addTo(command, lines);
    for (const one of command.commands) {
      const name = `${command.name()} ${one.name()}`;
      one.addHelpText('after', STATUSES);
      addTo(one, MORE_EXAMPLES[name] ?? lines?.filter((line) => line.startsWith(`galley ${name}`)) ?? []);
    }
  }
}

function addTo(command: Command, lines: readonly string[]): void {
  if (lines.length > 0) command.addHelpText('after', ['', 'Examples:', ...lines.map((line) => `  ${line}`)].join('\n'));
}

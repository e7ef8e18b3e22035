/** Examples for the help of commands that have none of their own: a person who asks for help wants one to copy. */
import type { Command } from 'commander';

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  keys: [
    'galley keys create --name "mobile app" --rights read --expires 90d',
    'galley keys create --name sports --rights publish --prefix sports/ --stage prod',
    'galley keys list',
    'galley keys revoke 4tGk0aZ1',
  ],
  status: ['galley status', 'galley status --stage prod --json', 'galley status --count'],
  reconcile: ['galley reconcile --dry-run', 'galley reconcile --prefix news/2026/ --stage prod'],
  smoke: ['galley smoke', 'galley smoke --stage prod --prefix smoke/'],
  empty: ['galley empty --stage old', 'galley empty --outputs .galley/old.json --confirm galley-old-raw-123456789012-eu-central-1-an'],
  rules: [
    'galley rules check site-rules/*.json',
    'galley rules test',
    'galley rules test rule.json --page saved.html --url https://example.com/story',
    'galley rules try rule.json --stage prod',
    'galley rules put rule.json --stage prod',
    'galley rules get news.example > rule.json',
  ],
  drift: ['galley drift', 'galley drift --all --json', 'galley drift accept news.example'],
  hooks: ['galley hooks list', 'galley hooks create --name app --url https://app.example/hook --events created,updated'],
};

export function addExamples(program: Command): void {
  for (const command of program.commands) {
    const lines = EXAMPLES[command.name()];
    if (lines !== undefined) command.addHelpText('after', ['', 'Examples:', ...lines.map((line) => `  ${line}`)].join('\n'));
  }
}

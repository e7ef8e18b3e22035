/** `galley completion`: what a shell needs to complete commands and options, written from the commands themselves. */
import { Argument, Command } from 'commander';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

export function completionCommand(): Command {
  return new Command('completion')
    .description('print what a shell needs to complete commands and options')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
Examples:
  galley completion bash >> ~/.bashrc
  galley completion zsh >> ~/.zshrc
  galley completion fish > ~/.config/fish/completions/galley.fish`,
    )
    .action((shell: Shell, _options: object, command: Command) => {
      const { parent } = command;
      if (parent !== null) process.stdout.write(scriptFor(shell, parent));
    });
}

interface Entry {
  /** `publish`, `keys create`. */
  readonly path: string;
  readonly description: string;
  readonly words: readonly string[];
  readonly options: readonly { readonly name: string; readonly description: string }[];
}

function scriptFor(shell: Shell, program: Command): string {
  const entries = program.commands.flatMap((command) => [
    entryOf(command, ''),
    ...command.commands.map((inner) => entryOf(inner, `${command.name()} `)),
  ]);
  if (shell === 'fish') return fish(program, entries);
  const bash = bashScript(program, entries);
  return shell === 'bash' ? bash : `autoload -U +X bashcompinit && bashcompinit\n${bash}`;
}

function entryOf(command: Command, before: string): Entry {
  return {
    path: `${before}${command.name()}`,
    description: command.description(),
    words: command.commands.map((inner) => inner.name()),
    options: command.options.flatMap(({ long, description }) => (typeof long === 'string' ? [{ name: long, description }] : [])),
  };
}

/** Names hold letters and hyphens alone, so nothing is to be quoted. */
function bashScript(program: Command, entries: readonly Entry[]): string {
  const cases = entries.map(
    ({ path, words, options }) => `    "${path}") words="${[...words, ...options.map(({ name }) => name)].join(' ')}" ;;`,
  );
  return `_galley() {
  local words at="\${COMP_WORDS[1]}" current="\${COMP_WORDS[COMP_CWORD]}"
  case "$at \${COMP_WORDS[2]}" in
${entries
  .filter(({ path }) => path.includes(' '))
  .map(({ path }) => `    "${path}") at="${path}" ;;`)
  .join('\n')}
  esac
  [ "$COMP_CWORD" -gt 1 ] || at=
  case "$at" in
${cases.join('\n')}
    *) words="${program.commands.map((command) => command.name()).join(' ')}" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -o bashdefault -F _galley galley
`;
}

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, (one) => `\\${one}`)}'`;

function fish(program: Command, entries: readonly Entry[]): string {
  const commands = program.commands.map(
    (command) => `complete -c galley -n __fish_use_subcommand -a ${command.name()} -d ${quoted(command.description())}`,
  );
  const rest = entries.flatMap(({ path, options, words }) => {
    const seen = `'__fish_seen_subcommand_from ${path.split(' ').at(-1)}'`;
    return [
      ...words.map((word) => `complete -c galley -n ${seen} -a ${word}`),
      ...options.map(({ name, description }) => `complete -c galley -n ${seen} -l ${name.slice(2)} -d ${quoted(description)}`),
    ];
  });
  return `${[...commands, ...rest].join('\n')}\n`;
}

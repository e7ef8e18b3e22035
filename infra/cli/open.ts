/** `galley open`: the article of an upload, in any of its forms, or in the browser. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { addApiOptions, openApi, type ApiOptions } from './api-client.ts';
import { openInBrowser } from './browser.ts';
import { EXIT, say } from './output.ts';

const FORMS = ['md', 'txt', 'html', 'jsonld', 'json'] as const;

interface Options extends ApiOptions {
  readonly as: (typeof FORMS)[number];
  readonly browser?: true;
}

export function openCommand(): Command {
  const command = new Command('open')
    .description('the article that an upload became')
    .argument('<key>', 'the object key, or the id of an article')
    .addOption(new Option('--as <form>', 'what to print').choices(FORMS).default('md'))
    .option('--browser', 'show it in the browser instead');
  return addApiOptions(command)
    .addHelpText(
      'after',
      `
Exit status: 0 it was shown, 1 there is no article, 2 wrong call.

Examples:
  galley open news/story.html
  galley open news/story.html --as json | jq .authors
  galley open 3x7p0c9k2m5v8q1r4t6w0y3z5b --browser`,
    )
    .action(run);
}

const ARTICLE_ID = /^[0-9a-hjkmnp-tv-z]{26}$/;

async function run(key: string, options: Options, command: Command): Promise<void> {
  const { galley } = await openApi(options, command, false);
  const receipt = ARTICLE_ID.test(key) ? null : await galley.receipt(key);
  if (receipt === null && !ARTICLE_ID.test(key))
    return command.error(`No object "${key}" was ever received. See those that were with: galley receipts`, { exitCode: EXIT.failed });
  if (receipt?.status === 'pending')
    return command.error(`"${key}" waits for its turn. Try again in some seconds.`, { exitCode: EXIT.failed });
  if (receipt !== null && receipt.article === null)
    return command.error(
      `"${key}" is no article (${receipt.reason}): ${receipt.message}${receipt.remedy === null ? '' : `\n${receipt.remedy}`}`,
      {
        exitCode: EXIT.failed,
      },
    );
  const id = receipt?.id ?? key;
  const form = options.browser === true ? 'html' : options.as;
  const text = form === 'json' ? JSON.stringify(await galley.article(id), null, 2) : await galley.rendered(id, form);
  if (text === null || text === 'null') return command.error(`There is no article ${id} any more.`, { exitCode: EXIT.failed });
  if (options.browser !== true) return void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  // The address alone would ask for a key where readers need one.
  const file = join(mkdtempSync(join(tmpdir(), 'galley-')), `${id}.html`);
  writeFileSync(file, text);
  say(`Opening ${file}`);
  openInBrowser(file);
}

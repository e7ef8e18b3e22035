/**
 * `--watch`: synthesizes again when a source changes, and hands the functions their new code. Any other change
 * of the template is reported and waits for the next start: queues and tables in use are not moved.
 */
import { watch } from 'node:fs';
import { readAssembly } from './assembly/read.ts';
import type { LocalFunction } from './functions/function.ts';

/** An editor that saves several files, or one in several steps, makes one change. */
const SETTLE_MS = 200;

export interface Watched {
  readonly functions: ReadonlyMap<string, LocalFunction>;
  /** Where the assembly stands. */
  readonly folder: string;
  /** Folders of what is bundled into functions, and of what makes the stack. */
  readonly sources: readonly string[];
  /** Synthesizes the assembly again if its inputs have changed. */
  readonly synthesize: () => Promise<'synthesized' | 'unchanged'>;
  readonly say: (text: string) => void;
}

/** Watches until the answer is called. */
export function watchSources(watched: Watched): () => void {
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const onChange = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => (work = work.then(async () => await takeChanges(watched))), SETTLE_MS);
  };
  const watchers = watched.sources.map((folder) => watch(folder, { recursive: true }, onChange));
  return () => {
    clearTimeout(timer);
    for (const one of watchers) one.close();
  };
}

async function takeChanges({ functions, folder, synthesize, say }: Watched): Promise<void> {
  try {
    const before = stackOf(folder);
    if ((await synthesize()) === 'unchanged') return;
    const { template, assets } = readAssembly(folder);
    const changed = [...functions].filter(([id, one]) => {
      const key = keyOf(template.Resources[id]?.Properties['Code']);
      const codePath = key === undefined ? undefined : assets.get(key);
      return codePath !== undefined && one.takeCode(codePath);
    });
    for (const [id] of changed) say(`${id} runs its new code`);
    if (stackOf(folder) !== before) say('The stack itself has changed, not only its code: stop and start for that.');
  } catch (error) {
    // A source in the middle of being written; the next change tries again.
    say(error instanceof Error ? error.message : String(error));
  }
}

const keyOf = (code: unknown): string | undefined =>
  typeof code === 'object' && code !== null && 'S3Key' in code ? String(code.S3Key) : undefined;

/** The template without the names of the functions' code, and of what is named after it. */
const stackOf = (folder: string): string => JSON.stringify(readAssembly(folder).template.Resources).replaceAll(/[0-9a-f]{32,64}/g, '');

/** `--watch`: new code is taken while the cloud runs, work under way ends with the old, and a changed stack is told of. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAssembly } from '../../infra/local/assembly/read.ts';
import { watchSources } from '../../infra/local/watch.ts';
import { assembly, temporaryFolder, testCloud, until } from './cloud.ts';

/** Puts something before the code of the function whose bundle holds `mark`, under a new name, as a synthesis would. */
function rebuild(folder: string, mark: string, code: string): void {
  for (const [key, path] of readAssembly(folder).assets) {
    const file = join(path, 'index.mjs');
    if (!path.includes('asset.') || !readFileSync(file, 'utf8').includes(mark)) continue;
    const next = `${key.startsWith('f') ? 'e' : 'f'}${key.slice(1)}`;
    cpSync(path, join(folder, `asset.${next.replace(/\.zip$/, '')}`), { recursive: true });
    writeFileSync(join(folder, `asset.${next.replace(/\.zip$/, '')}`, 'index.mjs'), `${code}\n${readFileSync(file, 'utf8')}`);
    for (const name of ['galley-dev.assets.json', 'galley-dev.template.json']) {
      const manifest = readFileSync(join(folder, name), 'utf8');
      writeFileSync(join(folder, name), manifest.replaceAll(key.replace(/\.zip$/, ''), next.replace(/\.zip$/, '')));
    }
  }
}

const nothing = (): void => {};

test('a changed source reaches the next call, without a restart', async () => {
  const folder = join(temporaryFolder(), 'cdk.out');
  cpSync(await assembly(), folder, { recursive: true });
  const sources = join(temporaryFolder(), 'functions');
  mkdirSync(sources);
  const cloud = await testCloud({ assembly: folder });
  const said: string[] = [];
  let change = nothing;
  const stop = watchSources({
    functions: cloud.functions,
    folder,
    sources: [sources],
    synthesize: async () => {
      change();
      return 'synthesized';
    },
    say: (text) => void said.push(text),
  });
  try {
    const url = `${cloud.outputs.apiUrl}/v1/health`;
    expect(await (await fetch(url)).text()).toBe('{"status":"ok"}');
    const before = cloud.functionOf('api').pids;
    change = () => rebuild(folder, '/v1/openapi.json', 'console.log("the new code runs");');
    writeFileSync(join(sources, 'handler.ts'), '// changed');
    await until(async () => expect(said.join('\n')).toMatch(/ArticleApi\w{1,40} runs its new code/));
    expect(said.join('\n')).not.toContain('The stack itself has changed');
    expect((await fetch(url)).status).toBe(200);
    await until(async () => expect(cloud.functionOf('api').lines.join('\n')).toContain('the new code runs'));
    await until(async () => expect(cloud.functionOf('api').pids.filter((pid) => before.includes(pid))).toEqual([]));

    change = () => {
      const path = join(folder, 'galley-dev.template.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"VisibilityTimeout": ', '"VisibilityTimeout": 1'));
    };
    writeFileSync(join(sources, 'handler.ts'), '// changed again');
    await until(async () => expect(said.at(-1)).toContain('The stack itself has changed'));

    change = () => {
      throw new Error('functions/api/handler.ts:1: unexpected end of file');
    };
    writeFileSync(join(sources, 'handler.ts'), 'half a');
    await until(async () => expect(said.at(-1)).toContain('unexpected end of file'));
    expect((await fetch(url)).status).toBe(200);
  } finally {
    stop();
    await cloud.stop();
  }
});

/** The stage's rules as a process knows them: few reads whatever the pages, new rules in seconds, bad ones left out. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openTable } from '../../shared/articles/index.ts';
import { extractByRules, openRuleBook, STALE_MS, withCandidate, type RuleBook } from '../../shared/site-rules/index.ts';
import { openRuleStore, type RuleStore } from '../../shared/stage-rules/index.ts';
import { MemoryTable } from '../articles/memory-table.ts';

let memory: MemoryTable;
let store: RuleStore;
let book: RuleBook;
let now = 0;
let operations: string[] = [];
let broken = false;
let faults: [string, string][] = [];
let stale = 0;

beforeEach(() => {
  [now, operations, broken, faults, stale] = [1_000_000, [], false, [], 0];
  memory = new MemoryTable();
  const before = async (operation: string): Promise<void> => {
    if (broken) throw new Error('The table does not answer.');
    operations.push(operation);
  };
  store = openRuleStore(openTable(memory.client(), 'articles'));
  book = openRuleBook({
    store: openRuleStore(openTable(memory.client({ before }), 'articles')),
    now: () => now,
    onFault: (host, why) => faults.push([host, why]),
    onStale: () => (stale += 1),
  });
});

const save = async (rule: { host: string; [key: string]: unknown } | string, host = 'a.example') =>
  await store.save(host, await store.get(host), { json: typeof rule === 'string' ? rule : JSON.stringify(rule), savedBy: null, now });

describe('the rule book', () => {
  it('reads the revision alone, once for many pages, where a stage has no rules', async () => {
    for (let page = 0; page < 500; page += 1) expect((await book.current()).rules).toEqual([]);
    expect(operations).toHaveLength(1);
    now += STALE_MS;
    await Promise.all(Array.from({ length: 20 }, () => book.current()));
    expect(operations).toHaveLength(2);
  });

  it('knows a saved rule by its version after some seconds, and reads rules only where the revision is another', async () => {
    await book.current();
    await save({ host: 'a.example', title: 'h2' });
    expect((await book.current()).rules).toEqual([]);
    now += STALE_MS;
    expect((await book.current()).rules).toEqual([{ host: 'a.example', title: 'h2', version: 1 }]);
    operations.length = 0;
    now += STALE_MS;
    await book.current();
    expect(operations).toHaveLength(1);
  });

  it('finds a rule whose writer died before its revision, when it next reads all', async () => {
    await save({ host: 'a.example', title: 'h2' });
    await book.current();
    let writes = 0;
    const dying = openRuleStore(
      openTable(
        memory.client({
          async before() {
            writes += 1;
            if (writes === 2) throw new Error('killed');
          },
        }),
        'articles',
      ),
    );
    await expect(dying.save('b.example', null, { json: '{"host":"b.example"}', savedBy: null, now })).rejects.toThrow('killed');
    now += STALE_MS;
    expect((await book.current()).rules).toHaveLength(1);
    now += 5 * 60_000;
    expect((await book.current()).rules).toHaveLength(2);
  });

  it('keeps the rules that it knows while the table does not answer, and has none to give before it ever did', async () => {
    broken = true;
    await expect(book.current()).rejects.toThrow('does not answer');
    broken = false;
    await save({ host: 'a.example', title: 'h2' });
    await book.current();
    broken = true;
    now += STALE_MS;
    expect((await book.current()).rules).toHaveLength(1);
    expect(stale).toBe(1);
  });

  it.each([
    ['no JSON', '{', /no JSON/],
    ['a rule of an unknown shape', '{"host":"a.example","headline":"h1"}', /headline/],
    ['a selector that cannot be read', '{"host":"a.example","title":"h1:shiny"}', /:shiny/],
    ['a rule for another host', '{"host":"b.example"}', /b\.example/],
  ])('leaves %s out, says so, and keeps the others', async (_what, json, why) => {
    await save(json);
    await save({ host: 'c.example', title: 'h2' }, 'c.example');
    const set = await book.current();
    expect(set.rules.map(({ host }) => host)).toEqual(['c.example']);
    expect(faults).toEqual([['a.example', expect.stringMatching(why)]]);
    const page = (host: string) => extractByRules(new TextEncoder().encode(PAGE), { url: `https://${host}/story` }, set, () => 0);
    const warningsOf = (host: string): readonly string[] => {
      const result = page(host);
      return result.outcome === 'article' ? result.article.warnings.map(({ code }) => code) : [];
    };
    expect(warningsOf('www.a.example')).toContain('rule-failed');
    expect(warningsOf('other.example')).not.toContain('rule-failed');
  });

  it('puts a candidate in the place of the rule and of the fault for its host', async () => {
    await save('{');
    await save({ host: 'c.example', title: 'h2' }, 'c.example');
    const tried = withCandidate(await book.current(), [
      { host: 'a.example', title: 'h3' },
      { host: 'c.example', title: 'h4' },
    ]);
    expect([tried.rules.map(({ title }) => title), tried.faults.size]).toEqual([['h3', 'h4'], 0]);
  });
});

const PAGE = `<!doctype html><html lang="en"><head><title>River</title></head><body><article><h1>River</h1>
<p>The river came back in the spring, after ten dry years, and with it the herons, the reeds and the noise of water, which few remembered.</p>
<p>Farmers opened the old sluices by hand, for the motors had been sold, and by evening the first meadows stood under a foot of it.</p></article></body></html>`;

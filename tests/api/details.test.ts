/** Details of the API that no other suite notices when they break: each is here because a small fault in it went through (docs/mutation.md). */
import { expect, it } from 'vitest';
import * as z from 'zod';
import { parseBody, parseQuery } from '../../functions/api/parameters.ts';
import { articleJsonLd } from '../../functions/api/representations/article-json-ld.ts';
import type { ArticleRecord } from '../../shared/articles/index.ts';
import { makeArticle } from './articles.ts';

it('names in JSON-LD who wrote it, with their pages, and leaves out what is not known', () => {
  const article = makeArticle({
    authors: [
      { name: 'Ada Quay', url: 'https://news.example/ada' },
      { name: 'Bo Pier', url: null },
    ],
  });
  // JSON-LD reads the article's own members and the id.
  const node = JSON.parse(articleJsonLd({ ...article, id: 'x' } as ArticleRecord));
  expect(node.author).toEqual([
    { '@type': 'Person', name: 'Ada Quay', url: 'https://news.example/ada' },
    { '@type': 'Person', name: 'Bo Pier' },
  ]);
});

it('says what is wrong with a body by the form that it was meant to have', () => {
  const forms = z.union([z.strictObject({ key: z.string() }), z.strictObject({ keys: z.array(z.string()) })]);
  const pointers = (body: unknown) => {
    const parsed = parseBody(forms, body);
    return parsed.ok ? [] : (parsed.problem.errors ?? []).map((error) => ('pointer' in error ? error.pointer : ''));
  };
  expect(pointers({ keys: 'one' })).toEqual(['/keys']);
  expect(pointers({ keys: ['one', 2] })).toEqual(['/keys/1']);
  expect(pointers({ key: 1 })).toEqual(['/key']);
});

it('shows of a list in a query the one value that does not fit', () => {
  const schema = z.object({ days: z.array(z.string().regex(/^\d+$/)).min(1) });
  const parsed = parseQuery(schema, new URLSearchParams('days=1,two,3'));
  expect(parsed.ok ? '' : parsed.problem.errors?.[0]?.detail).toContain('“two”');
  expect(parsed.ok ? '' : parsed.problem.errors?.[0]?.detail).not.toContain('1,two');
  const tooFew = parseQuery(z.object({ days: z.array(z.string()).min(4) }), new URLSearchParams('days=1,2'));
  expect(tooFew.ok ? '' : tooFew.problem.errors?.[0]?.detail).toContain('“1,2”');
});

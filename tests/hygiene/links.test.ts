/** Every link of a document leads to a file, and to a heading of it, that are there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './sources.ts';

const DOCUMENTS = globSync('{*.md,docs/**/*.md,infra/**/*.md,.github/**/*.md}', { cwd: ROOT });

it('is true of all documents of the repository', () => {
  expect(DOCUMENTS.length).toBeGreaterThan(5);
  expect(DOCUMENTS.flatMap((document) => brokenLinks(document, readFileSync(join(ROOT, document), 'utf8')))).toEqual([]);
});

it('finds a file and a heading that are not there', () => {
  const text = '# Top\n\n[a](docs/none.md) [b](README.md#no-such-heading) [c](#top) [d](https://example.com/x)\n\n```sh\n[e](none)\n```\n';
  expect(brokenLinks('README.md', text)).toEqual(['README.md: docs/none.md', 'README.md: README.md#no-such-heading']);
});

/** Relative links and pictures of a document that lead nowhere. Links to the web are not asked: tests run offline. */
function brokenLinks(document: string, text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)(?:\s"[^"]*")?\)/g)].map((match) => match[1] ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/i.test(target))
    .filter((target) => {
      const [path = '', fragment] = target.split('#');
      const file = path === '' ? document : normalize(join(dirname(document), path));
      if (!existsSync(join(ROOT, file))) return true;
      return (
        fragment !== undefined &&
        file.endsWith('.md') &&
        !anchorsOf(file === document ? text : readFileSync(join(ROOT, file), 'utf8')).has(fragment)
      );
    })
    .map((target) => `${document}: ${target}`);
}

/** Headings' anchors as GitHub makes them: lower case, punctuation out, spaces to hyphens. */
function anchorsOf(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) =>
      (match[1] ?? '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );
}

/**
 * Compares the text that the parser lets a reader see with that of html5lib's tree-construction tests, which browsers pass:
 *
 *     node tests/conformance/html5lib.ts FOLDER        FOLDER holds https://github.com/html5lib/html5lib-tests
 *
 * Prints each difference, and how many there are of which kind. White space counts by runs, and
 * zero bytes not at all: they are replaced before the parser sees a page. docs/parser.md gives the reasons.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTag, isText, type ChildNode } from 'domhandler';
import { parsePage } from '../../shared/extraction/html/index.ts';

interface Case {
  readonly file: string;
  readonly html: string;
  readonly tree: readonly string[];
  readonly isFragment: boolean;
  readonly isScripting: boolean;
}

/** Elements whose characters no browser shows. */
const UNSEEN = new Set(['script', 'style', 'template', 'title', 'noscript', 'noembed', 'noframes', 'iframe']);

function casesIn(file: string, content: string): Case[] {
  return content.split(/\n\n(?=#data\n)/).map((text): Case => {
    const sections = new Map<string, string>();
    for (const part of text.split(/^(?=#(?:data|errors|new-errors|document-fragment|script-on|script-off|document)$)/m)) {
      const end = part.indexOf('\n');
      sections.set(end < 0 ? part.trim() : part.slice(0, end), end < 0 ? '' : part.slice(end + 1));
    }
    const html = (sections.get('#data') ?? '').replace(/\n$/, '');
    return {
      file,
      html,
      tree: treeLines(sections.get('#document') ?? ''),
      isFragment: sections.has('#document-fragment'),
      isScripting: !sections.has('#script-off'),
    };
  });
}

/** A text may go over several lines, which begin with no bar. */
function treeLines(document: string): string[] {
  const lines: string[] = [];
  for (const line of document.replace(/\n+$/, '').split('\n')) {
    if (line.startsWith('| ') || lines.length === 0) lines.push(line);
    else lines.push(`${lines.pop() ?? ''}\n${line}`);
  }
  return lines;
}

function expectedText({ tree }: Case): string {
  const open: string[] = [];
  let text = '';
  for (const line of tree) {
    const [, indent = '', rest = ''] = /^\| ( *)([\s\S]*)$/.exec(line) ?? [];
    open.length = indent.length / 2;
    if (rest.startsWith('"')) text += open.some((name) => UNSEEN.has(name)) ? '' : rest.slice(1, -1);
    else open.push(/^<(?:svg |math )?([^ >]*)/.exec(rest)?.[1] ?? rest);
  }
  return fold(text);
}

function seenText(nodes: readonly ChildNode[]): string {
  return nodes.map((node) => (isText(node) ? node.data : isTag(node) && !UNSEEN.has(node.name) ? seenText(node.children) : '')).join('');
}

function fold(text: string): string {
  return text.replaceAll('\uFFFD', '').replace(/\s+/g, ' ').trim();
}

function sorted(text = ''): string {
  return [...text].toSorted().join('');
}

type Kind = 'loses text' | 'shows more' | 'in another order' | 'joined or parted otherwise';

function kindOf(expected: string, seen: string): Kind {
  const [wanted, got] = [expected, seen].map((text) => text.replace(/\s/g, ''));
  if (wanted === got) return 'joined or parted otherwise';
  if (sorted(wanted) === sorted(got)) return 'in another order';
  return (got?.length ?? 0) < (wanted?.length ?? 0) ? 'loses text' : 'shows more';
}

const folder = join(process.argv[2] ?? '../html5lib-tests', 'tree-construction');
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.dat'))
  .flatMap((name) => casesIn(name, readFileSync(join(folder, name), 'utf8')));
const whole = cases.filter(({ isFragment }) => !isFragment);
const counts = new Map<Kind, number>();
for (const one of whole) {
  const expected = expectedText(one);
  const seen = fold(seenText(parsePage(one.html.replaceAll('\0', ''), { isScripting: one.isScripting }).document.children));
  if (seen === expected) continue;
  const kind = kindOf(expected, seen);
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  process.stdout.write(
    `${one.file}: ${kind}\n  page    ${JSON.stringify(one.html.slice(0, 200))}\n  browser ${JSON.stringify(expected)}\n  ours    ${JSON.stringify(seen)}\n`,
  );
}
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
process.stdout.write(`${total} of ${whole.length} pages differ: ${[...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')}\n`);

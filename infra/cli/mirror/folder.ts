/** A folder as a mirror's target: files named by the articles' ids, written whole, and the cursor last. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Article, GalleyClient, MirrorTarget } from '../../../shared/client/index.ts';

export const MIRROR_FORMATS = ['md', 'json', 'html', 'txt'] as const;
type MirrorFormat = (typeof MIRROR_FORMATS)[number];

export interface FolderOptions {
  readonly format: MirrorFormat;
  readonly delete: 'remove' | 'trash';
}

/** Whose copy it is: two stages or formats in one folder would remove each other's articles. */
const cursorSchema = z.object({ api: z.string(), format: z.enum(MIRROR_FORMATS), cursor: z.string() });
const ARTICLE_FILE = /^([0-9a-hjkmnp-tv-z]{26})\.(\w+)$/;

export function openFolder(
  folder: string,
  api: string,
  galley: Pick<GalleyClient, 'rendered'>,
  { format, delete: how }: FolderOptions,
  refuse: (why: string) => never,
): MirrorTarget {
  mkdirSync(folder, { recursive: true });
  const cursorFile = join(folder, '.cursor');
  const fileOf = (id: string): string => join(folder, `${id}.${format}`);

  function discard(id: string): void {
    try {
      if (how === 'remove') return rmSync(fileOf(id));
      mkdirSync(join(folder, '.trash'), { recursive: true });
      renameSync(fileOf(id), join(folder, '.trash', `${id}.${format}`));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }

  return {
    async cursor() {
      const text = readText(cursorFile);
      if (text === null) return null;
      const held = cursorSchema.safeParse(jsonOf(text));
      if (!held.success)
        return refuse(`"${cursorFile}" is not the cursor of a mirror. Name another folder, or remove the file to start again.`);
      if (held.data.api !== api || held.data.format !== format)
        return refuse(`"${folder}" is a copy of ${held.data.api} as ${held.data.format}. Name another folder for ${api} as ${format}.`);
      return held.data.cursor;
    },
    async put(article) {
      const text = format === 'html' ? await galley.rendered(article.id, 'html') : textOf(article, format);
      if (text === null) discard(article.id);
      else write(fileOf(article.id), text);
    },
    async remove(id) {
      discard(id);
    },
    async keep(cursor) {
      write(cursorFile, `${JSON.stringify({ api, format, cursor })}\n`);
    },
    async ids() {
      return readdirSync(folder).flatMap((name) => {
        const [, id, ending] = ARTICLE_FILE.exec(name) ?? [];
        return id !== undefined && ending === format ? [id] : [];
      });
    },
  };
}

/** A reader sees the old file or the new one. */
function write(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function textOf(article: Article, format: Exclude<MirrorFormat, 'html'>): string {
  if (format === 'json') return `${JSON.stringify(article, null, 2)}\n`;
  return format === 'txt' ? `${article.title ?? ''}\n\n${article.text}\n` : withFrontMatter(article);
}

/** YAML, of which JSON's values are a part, as static site generators read it. */
function withFrontMatter(article: Article): string {
  const { id, version, title, url, published, modified, language, section, tags, authors, siteName } = article;
  const facts = {
    id,
    version,
    title,
    url,
    published,
    modified,
    language,
    section,
    tags,
    authors: authors.map(({ name }) => name),
    siteName,
  };
  const lines = Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${JSON.stringify(value)}`]));
  return `---\n${lines.join('\n')}\n---\n\n${article.markdown}\n`;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

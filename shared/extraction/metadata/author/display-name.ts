/** How a name is shown that a page prints in capitals throughout, as bylines of newspapers are set: like any other name. */

/** JANE MCROE III, MD → Jane McRoe III, MD, for showing; anything with lower case stays as it is. */
export function displayName(name: string): string {
  const [own = ''] = name.split(',', 1);
  if (!SHOUTED.test(own) || !own.includes(' ')) return name;
  const language = TURKISH.test(own) ? 'tr' : 'en';
  const written = own
    .toLocaleLowerCase(language)
    .replace(WORD_START, (_all, before: string, clan = '', letter: string) => before + (clan && 'Mc') + letter.toLocaleUpperCase(language))
    .replace(ORDINAL, (numeral) => numeral.toUpperCase());
  return written + name.slice(own.length);
}

const SHOUTED = /^[\p{Lu}\s.'’-]{6,}$/u;
/** Letters of Turkish alone, whose i keeps its dot in capitals. */
const TURKISH = /[İĞŞ]/;
const WORD_START = /(^|[\s.'’-])(mc(?=\p{L}{3}))?(\p{L})/gu;
const ORDINAL = /\s(?:Ii{1,2}|Iv)$/;

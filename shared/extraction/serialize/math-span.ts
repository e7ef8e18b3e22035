/** A formula's TeX between dollar signs, as GitHub, Pandoc, Jupyter and Obsidian read it. */

/**
 * Characters that a renderer without formulas would take for markup are written in an equivalent TeX form, so that no
 * page can put a tag, a link or code into a formula.
 */
const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  [/ ?< ?/g, ' \\lt '],
  [/ ?> ?/g, ' \\gt '],
  [/ ?\* ?/g, ' \\ast '],
  [/`/g, "'"],
  [/"/g, "''"],
  [/~/g, '\\ '],
  [/\](?=[(:[])/g, '] '],
  [/\[(?=\^)/g, '[ '],
  [/!(?=\[)/g, '! '],
  [/&(?=#?\w{1,32};)/g, '\\& '],
  [/:(?=\/\/)/g, ': '],
  [/(?<=www)\./gi, ' .'],
  [/@(?=\w)/g, '@ '],
  // Showdown takes a link's address from behind a space, too.
  [/((?:script|data)\\?:)(?=\S)/gi, '$1 '],
];

/**
 * @param isDisplayed in a line of its own
 * @param inCell in a table's cell, where a bar would part it
 * @returns null where dollar signs would not hold it
 */
export function mathSpan(tex: string, isDisplayed: boolean, inCell: boolean): string | null {
  if (tex.includes('$') || tex.endsWith('\\')) return null;
  let written = tex;
  for (const [pattern, other] of REWRITTEN) written = written.replace(pattern, other);
  if (inCell) written = written.replaceAll('\\|', '\\Vert ').replaceAll('|', '\\vert ');
  written = written.trim();
  return isDisplayed ? `$$${written}$$` : `$${written}$`;
}

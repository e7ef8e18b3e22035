/** What becomes of a story on its way to other publishers: seven kinds of editing. */

export type Edit = (text: string, random: () => number) => string;

const replaced =
  (share: number): Edit =>
  (text, random) =>
    text.replace(/\p{L}{4,}/gu, (word) => (random() < share ? `xq${Math.floor(random() * 10_000)}` : word));

export const EDITS: Readonly<Record<string, Edit>> = {
  'agency line and footer': (text) =>
    `LONDON (Agency) - ${text}\nReporting by A. Writer; editing by B. Editor. Our standards: the agency's principles of trust.`,
  '2 % of the words changed': replaced(0.02),
  '10 % of the words changed': replaced(0.1),
  'last third cut': (text) => text.slice(0, Math.floor((text.length * 2) / 3)),
  'first third only': (text) => text.slice(0, Math.floor(text.length / 3)),
  'half of the paragraphs, new beginning': (text, random) =>
    ['A local angle written by our own staff for readers in the region.', ...text.split('\n').filter(() => random() < 0.5)].join('\n'),
  'other quotation marks, dashes and capitals': (text) =>
    text
      .replaceAll(/["“”«»]/g, '”')
      .replaceAll('–', '-')
      .replaceAll(/^\p{Ll}/gmu, (letter) => letter.toUpperCase()),
};

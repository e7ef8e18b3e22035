/** Texts as newsrooms write them, that say nothing of each other: words follow each other as in real articles. */
import { randomFrom } from '../search/articles.ts';

export interface Writer {
  /** A text of about this many words. */
  write(words: number): string;
}

const START = '';
const MOST_WORDS = 600_000;

/** A Markov chain over the words of real paragraphs. Of the first order: of the second it would repeat whole passages of them. */
export function learn(paragraphs: readonly string[], seed: number): Writer {
  const random = randomFrom(seed);
  const followers = new Map<string, string[]>();
  let learnt = 0;
  for (const paragraph of paragraphs) {
    if (learnt > MOST_WORDS) break;
    let last = START;
    for (const word of [...paragraph.split(/\s+/), START]) {
      const known = followers.get(last);
      if (known === undefined) followers.set(last, [word]);
      else known.push(word);
      last = word;
      learnt += 1;
    }
  }
  const pick = (key: string): string => {
    const known = followers.get(key) ?? [START];
    return known[Math.floor(random() * known.length)] ?? START;
  };
  return {
    write(words) {
      const written: string[] = [];
      for (let size = 0; size < words;) {
        const paragraph: string[] = [];
        let last = START;
        for (let word = pick(last); word !== START && paragraph.length < 120; word = pick(last)) {
          paragraph.push(word);
          last = word;
        }
        written.push(paragraph.join(' '));
        size += Math.max(1, paragraph.length);
      }
      return written.join('\n');
    },
  };
}

/** Plain names are read without being taken apart: with a space before them they are, and come to the same. */
import { expect, test } from 'vitest';
import { namesIn } from '../../../../shared/extraction/metadata/author/person-names.ts';

const FIRST = 'Ana By Author Dr. AND Edited Jean-Paul iPad É Photo';
const BETWEEN =
  'Ana On IN in In From At Is Was And AND and & Und UND Et ET With WITH with By BY by Von Par Por Di De de da Av Af Door Updated UPDATED Published Last For Has Writes Shares Via Created Fact Medically Read Follow Contact ' +
  'Email View See About Minute Min MIN On. Editor Editors Staff Senior Head Of The Holm, Holm; Holm. Holm: A. É Холм Ελ À Aus W We Mit MIT Y E OG | - – · / + 5 2026 Dr Prof. (Ann) “Ann” Photo Photos Press';
const LAST = 'Holm MD Jr. AFP Reporter News Bergen And In Holm’s Holm, Ана 5 Desk';
const THIRD = ['', 'And Bo', 'Staff'];

const lists = [FIRST, BETWEEN, LAST].map((words) => words.split(' '));

test('plain names are what is left of them when they are taken apart', () => {
  const [first = [], between = [], last = []] = lists;
  const others: string[] = [];
  for (const one of first)
    for (const other of between)
      for (const end of last)
        for (const text of [`${one} ${end}`, ...THIRD.map((third) => [one, other, third, end].filter((word) => word !== '').join(' '))])
          for (const isList of [true, false])
            if (JSON.stringify(namesIn(text, isList)) !== JSON.stringify(namesIn(` ${text}`, isList))) others.push(`${text}: ${isList}`);
  expect(others).toEqual([]);
});

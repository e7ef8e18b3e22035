/** The language of `q`: what each way of writing it asks for. */
import { describe, expect, it } from 'vitest';
import { parseQuery, type Clause } from '../../shared/search/index.ts';

/** A clause as a line: `(a AND "b c")`. */
function line(clause: Clause | null): string {
  if (clause === null) return 'everything';
  if (clause.kind === 'phrase') return `${clause.phrase.words.join('+')}${clause.phrase.isPrefix ? '*' : ''}`;
  if (clause.kind === 'facet') return `<${clause.facet}>`;
  if (clause.kind === 'not') return `-${line(clause.clause)}`;
  return `(${clause.clauses.map(line).join(clause.kind === 'all' ? ' ' : ' | ')})`;
}

function asked(text: string): string {
  const parsed = parseQuery(text);
  if (!parsed.ok) return `refused: ${parsed.detail}`;
  const { clause, from, to } = parsed.query;
  return [line(clause), from === null ? '' : `from ${from}`, to === null ? '' : `to ${to}`].filter((part) => part !== '').join(' ');
}

describe('a query', () => {
  it.each([
    ['river', 'river'],
    ['River FLOODS', '(river floods)'],
    ['"river rises" overnight', '(river+rises overnight)'],
    ['“river rises” «à Łódź»', '(river+rises a+lodz)'],
    ['"never closed', 'never+closed'],
    ['clim*', 'clim*'],
    ['river OR flood storm', '(river | (flood storm))'],
    ['river | flood', '(river | flood)'],
    ['OR river OR', 'river'],
    ['river AND flood', '(river flood)'],
    ['river -flood', '(river -flood)'],
    ['river NOT "high water"', '(river -high+water)'],
    ['-flood', '-flood'],
    ['e-mail', 'e+mail'],
    ['well - known', '(well known)'],
    ['(river OR flood) -(storm OR hail)', '((river | flood) -(storm | hail))'],
    ['((river)', 'river'],
    ['river) flood', '(river flood)'],
    ['river) (flood', '(river flood)'],
    [') river', 'river'],
    ['-) river', 'river'],
    ['(river)) OR flood)', '(river | flood)'],
    ['don’t', 'don+t'],
    ['C++ 2026', '(c 2026)'],
    ['東京', '東京'],
    ['東', '東*'],
    ['気候変動 京都', '(気候+候変+変動 京都)'],
    ['회의', '회의'],
  ])('%s', (text, meaning) => {
    expect(asked(text)).toBe(meaning);
  });

  it.each([
    ['site:www.Example.org', '<site#example.org>'],
    ['site:https://example.org/a', '<site#example.org>'],
    ['author:"José Pérez" river', '(<author#jose-perez> river)'],
    ['tag:Climate', '<tag#climate>'],
    ['section:world lang:pt-BR', '(<section#world> <lang#pt-br>)'],
    ['type:NewsArticle', '<type#newsarticle>'],
    ['-site:example.org river', '(-<site#example.org> river)'],
    ['(site:a.org OR site:b.org) x', '((<site#a.org> | <site#b.org>) x)'],
    ['after:2026-03-01 before:2026-04-01', 'everything from 2026-03-01T00:00:00.000Z to 2026-04-01T00:00:00.000Z'],
    ['river after:2026-03-01T10:00:00+02:00', 'river from 2026-03-01T08:00:00.000Z'],
    ['before:2026-03-01 before:2026-02-01 x', 'x to 2026-02-01T00:00:00.000Z'],
    // What looks like an operator and is none is two words.
    ['time:12', 'time+12'],
    ['https://example.org', 'https+example+org'],
  ])('with operators: %s', (text, meaning) => {
    expect(asked(text)).toBe(meaning);
  });

  it.each([
    ['!?', /no word/],
    ['before:yesterday x', /names no day/],
    ['after:2026-02-30 x', /names no day/],
    ['site: x', /needs a value/],
    ['a OR before:2026-01-01', /may not stand/],
    ['(a before:2026-01-01)', /may not stand/],
    ['-before:2026-01-01 x', /cannot be turned round/],
    [Array.from({ length: 41 }, (_, index) => `w${index}`).join(' '), /too many words/],
    ['('.repeat(20), /too deep/],
  ])('that cannot be meant is refused: %s', (text, why) => {
    expect(asked(text)).toMatch(why);
  });
});

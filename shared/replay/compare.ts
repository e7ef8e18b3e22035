/** Compares the stored article with a fresh extraction of the same page: which fields differ, and how much of the text. */
import type { Observation } from '../articles/index.ts';
import type { Article } from '../extraction/index.ts';
import type { FieldChange, Outcome, PageResult, Planned, Sample } from './contract.ts';
import { COMPARED, type ComparedField } from './figures.ts';
import { similarity } from './similarity.ts';

/** Characters of a text in a sample: enough to see what changed, in a report of dozens. */
const MOST_TEXT = 2_000;
const MOST_VALUE = 300;

/** A page's figures, and the page itself for people to look at. */
export interface Compared {
  readonly page: PageResult;
  readonly sample: Sample;
}

/** Compares what is stored with what would be stored now. */
export function compare(planned: Pick<Planned, 'n' | 'key'>, id: string, before: Article | null, observation: Observation): Compared {
  const after = observation.state === 'article' ? observation.article : null;
  const changes = before === null || after === null ? [] : changesOf(before, after);
  const alike = before === null || after === null ? null : similarity(before.text, after.text);
  const outcome = outcomeOf(before, observation, changes);
  return {
    page: {
      n: planned.n,
      outcome,
      similarity: alike,
      scoreBefore: before?.score ?? null,
      scoreAfter: scoreOf(observation),
      changed: changes.map(({ field, kind }) => ({ field, kind })),
    },
    sample: {
      key: planned.key,
      id,
      outcome,
      similarity: alike,
      changes,
      before: before === null ? null : sideOf(before),
      after: after === null ? { title: null, text: '', score: scoreOf(observation), note: noteOf(observation) } : sideOf(after),
    },
  };
}

function outcomeOf(before: Article | null, observation: Observation, changes: readonly FieldChange[]): Outcome {
  if (observation.state === 'removed') return 'gone';
  if (observation.state === 'article') {
    if (before === null) return 'gained';
    return changes.length === 0 ? 'same' : 'changed';
  }
  return before === null ? 'no-article' : 'lost';
}

const scoreOf = (observation: Observation): number | null => {
  if (observation.state === 'article') return observation.article.score;
  return observation.state === 'rejected' ? observation.score : null;
};

const noteOf = (observation: Observation): string | null => {
  if (observation.state === 'rejected') return `${observation.reason}: ${observation.message}`;
  return observation.state === 'removed' ? 'The object is gone.' : null;
};

function sideOf({ title, text, score }: Article): NonNullable<Sample['before']> {
  return { title, text: cut(text, MOST_TEXT), score, note: null };
}

function changesOf(before: Article, after: Article): FieldChange[] {
  return COMPARED.flatMap((field) => {
    const [old, now] = [valueOf(before, field), valueOf(after, field)];
    if (old === now) return [];
    const kind = old === '' ? 'gained' : now === '' ? 'lost' : 'changed';
    return [{ field, kind, before: shown(old), after: shown(now) }];
  });
}

/** As text, empty where there is none. */
function valueOf(article: Article, field: ComparedField): string {
  switch (field) {
    case 'authors':
      return article.authors.map(({ name }) => name).join(', ');
    case 'tags':
      return article.tags.join(', ');
    case 'image':
      return article.image?.url ?? '';
    default:
      return article[field] ?? '';
  }
}

const shown = (value: string): string | null => (value === '' ? null : cut(value, MOST_VALUE));

const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length)}…`);

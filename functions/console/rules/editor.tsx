/** One site's rule as a draft: a page to point at, the rule, and what it changes; saved as the next version. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { Colophon } from '../parts/colophon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Failure } from '../parts/states.tsx';
import { showToast } from '../parts/toast.tsx';
import { href } from '../router.ts';
import { RULES as S } from '../strings/rules.ts';
import { allOf, pictureIn } from './dom.ts';
import { asText, cssOf, draftOf, FIELDS, isSum, keepDraft, selectorsOf, withSelectors, type Field, type Kept, type Rule } from './draft.ts';
import { Effect, kindOf } from './effect.tsx';
import { blockOf } from './block.ts';
import { Picker } from './picker.tsx';
import { RuleForm } from './rule-form.tsx';
import { suggest, type Suggestion } from './suggest.ts';
import { useTrial, type Trial } from './trial.ts';
import { WholeSite } from './whole-site.tsx';

interface EditorProps {
  readonly host: string;
  readonly kept: Kept | null;
  /** The page that the person came from. */
  readonly firstKey: string | null;
  readonly firstField: Field | null;
  /** Of a block that is to be taken in or left out: how it begins. */
  readonly firstWords: string | null;
  readonly onKept: () => void;
}

const NONE: readonly Suggestion[] = [];
const pathFor = (host: string): string => `/v1/rules/${encodeURIComponent(host)}`;

export const Editor = ({ host, kept, firstKey, firstField, firstWords, onKept }: EditorProps) => {
  const inUse: Rule = kept?.rule ?? { host };
  const [rule, setRule] = useState<Rule>(() => draftOf(host) ?? inUse);
  const [field, setField] = useState<Field | null>(firstField);
  const [page, setPage] = useState<Document | null>(null);
  const [picked, setPicked] = useState<Element | null>(null);
  const [key, setKey] = useState(firstKey);
  const [problem, setProblem] = useState<unknown>(null);
  const isChanged = asText(rule) !== asText(inUse);
  const isSound = FIELDS.every((name) => selectorsOf(rule, name).every((selector) => allOf(document, cssOf(selector)) !== null));
  const others = useMemo(
    () => (page === null || picked === null || field === null ? NONE : suggest(page, picked, field)),
    [page, picked, field],
  );
  const trial = useTrial(
    rule,
    firstKey,
    others.map(({ selector }) => selector),
    isSound,
  );
  const keys = trial.pages.filter(({ outcome }) => outcome !== 'gone').map((one) => one.key);
  const shown = key ?? keys[0] ?? null;
  const matched = useMemo(() => (page === null || field === null ? [] : matchesOf(page, rule, field)), [page, rule, field]);

  // Both along with what is shown: a reload finds the draft that was seen, and a click is not undone by where picking begins.
  useLayoutEffect(() => keepDraft(host, isChanged ? rule : null), [rule, isChanged]);
  // What the field matches now is where picking begins; or the block that the person came for, as if it had been clicked.
  const words = useRef(firstWords);
  useLayoutEffect(() => {
    if (page === null) return;
    const block = words.current === null ? null : blockOf(page, words.current);
    words.current = null;
    if (block !== null) pick(block, false);
    else setPicked(field === null ? null : (matchesOf(page, rule, field)[0] ?? startOf(page)));
  }, [page, field]);

  /** A click takes one more thing into the text or out of it; a step with the keys goes on from the one before. */
  const pick = (pointed: Element, isStep: boolean): void => {
    const element = field === 'image' && !isStep ? pictureIn(pointed) : pointed;
    setPicked(element);
    const [best] = page === null || field === null ? [] : suggest(page, element, field);
    if (best === undefined || field === null) return;
    const before = isSum(field) ? selectorsOf(rule, field) : [];
    setRule(withSelectors(rule, field, [...new Set([...(isStep ? before.slice(0, -1) : before), best.selector])]));
  };
  /** @param over the version in use; null where there is none */
  const save = async (next: Rule | null, over: number | null): Promise<number> => {
    const headers: Record<string, string> = over === null ? { 'if-none-match': '*' } : { 'if-match': `"${over}"` };
    const answer = await ask(pathFor(host), next === null ? { method: 'DELETE', headers } : { method: 'PUT', body: next, headers });
    return ((await answer.json()) as Kept).version;
  };
  const act = (done: Promise<void>): void => void done.then(() => setProblem(null), setProblem);
  const saveDraft = async (): Promise<void> => {
    const version = await save(rule, kept?.rule == null ? null : kept.version);
    keepDraft(host, null);
    showToast(S.saved(version), () => act(save(kept?.rule ?? null, version).then(onKept)));
    onKept();
  };
  const mayNotReplay = isChanged ? S.replay.unsaved : kept === null ? S.saysNothing : undefined;
  const mayNotSave = !isSound ? S.notSound : isChanged ? undefined : kept?.rule == null ? S.saysNothing : S.nothingToSave;

  return (
    <>
      <div class="top">
        <div class="stack">
          <p class="by">
            <a href={href('rules')}>{S.rules}</a>
            <span class="mono dim">{host}</span>
            <span class="dim">{standing(kept, isChanged)}</span>
          </p>
          <Lede trial={trial} />
        </div>
        <div class="row">
          {isChanged && (
            <button
              type="button"
              class="b bare"
              onClick={() => {
                const before = rule;
                setRule(inUse);
                showToast(S.discarded, () => setRule(before));
              }}
            >
              {S.discard}
            </button>
          )}
          <button
            type="button"
            class={mayNotSave === undefined ? 'b main' : 'b'}
            aria-disabled={mayNotSave !== undefined}
            title={mayNotSave}
            onClick={() => mayNotSave === undefined && act(saveDraft())}
          >
            {S.save((kept?.version ?? 0) + 1)}
          </button>
        </div>
      </div>
      {problem !== null && <Failure error={problem} />}
      <div class="rul">
        <section class="sheet" aria-labelledby="h-page">
          <div class="chrome">
            <h2 id="h-page">{field === null ? S.page : S.clickWhat[field]}</h2>
            {shown !== null && keys.length > 1 && <Steps keys={keys} shown={shown} onKey={setKey} />}
          </div>
          {shown !== null && (
            <Picker
              objectKey={shown}
              isPicking={field !== null}
              picked={picked}
              matched={matched}
              onPage={setPage}
              onPick={(element) => pick(element, false)}
            />
          )}
          {shown === null && !trial.isStale && <p class="pad hint">{S.effect.noPages}</p>}
        </section>
        <RuleForm
          rule={rule}
          field={field}
          pages={trial.pages}
          picked={picked}
          others={others}
          onField={setField}
          onRule={setRule}
          onPick={(element) => pick(element, true)}
        />
        <Effect trial={trial} />
      </div>
      <WholeSite host={host} rule={rule} mayNot={mayNotSave} mayNotReplay={mayNotReplay} />
      <Colophon path={pathFor(host)} />
    </>
  );
};

/** From the headline keys lead anywhere. */
const startOf = (page: Document): Element | null =>
  ['h1', 'article', 'body'].map((tag) => allOf(page, tag)?.[0]).find((element) => element !== undefined) ?? null;

function matchesOf(page: Document, rule: Rule, field: Field): readonly Element[] {
  const found = selectorsOf(rule, field).map((selector) => allOf(page, cssOf(selector)) ?? []);
  return isSum(field) ? found.flat() : (found.find((elements) => elements.length > 0) ?? []);
}

function standing(kept: Kept | null, isChanged: boolean): string {
  if (kept?.rule == null) return S.fresh;
  return isChanged ? S.draftOn(kept.version) : S.inUse(kept.version);
}

const Lede = ({ trial: { pages, isStale } }: { readonly trial: Trial }) => {
  const count = (...kinds: string[]): number => pages.filter((page) => kinds.includes(kindOf(page))).length;
  const [lost, changed] = [count('lost'), count('lost', 'changed', 'gained')];
  if (pages.length === 0) return <h1 class="lede">{isStale ? S.effect.trying : S.effect.noPages}</h1>;
  if (changed === 0) return <h1 class="lede">{S.effect.same(pages.length)}</h1>;
  return (
    <h1 class="lede">
      <a href="#fx">{S.effect.changes(changed, pages.length)}</a>
      {lost > 0 && (
        <a class="bad" href="#fx">
          {S.effect.loses(lost)}
        </a>
      )}
      .
    </h1>
  );
};

const Steps = ({
  keys,
  shown,
  onKey,
}: {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly onKey: (key: string) => void;
}) => {
  const place = Math.max(0, keys.indexOf(shown));
  const step = (by: number): void => onKey(keys[(place + by + keys.length) % keys.length] ?? shown);
  return (
    <span class="row end">
      <button type="button" class="b small bare turned" onClick={() => step(-1)}>
        <Mark name="up" />
        <span class="sr">{S.before}</span>
      </button>
      <span class="num">{S.place(place + 1, keys.length)}</span>
      <button type="button" class="b small bare turned on" onClick={() => step(1)}>
        <Mark name="up" />
        <span class="sr">{S.after}</span>
      </button>
    </span>
  );
};

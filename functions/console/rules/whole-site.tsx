/** What a rule would do to all that is stored of its site: a dry run, and the replay that does it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Failure } from '../parts/states.tsx';
import { RULES } from '../strings/rules.ts';
import { asText, type Rule } from './draft.ts';
import { Pages } from './effect.tsx';
import { SiteReplay } from './site-replay.tsx';
import { siteOf, survey, type Survey } from './survey.ts';

const S = RULES.whole;
const MOST_SHOWN = 50;

interface WholeSiteProps {
  readonly host: string;
  readonly rule: Rule;
  /** Why there is nothing to compare; undefined where there is. */
  readonly mayNot: string | undefined;
  /** Why there is nothing to read again; undefined where there is. */
  readonly mayNotReplay: string | undefined;
}

/** What was found of a draft still stands when it is saved, which shows the editor anew. */
let last: { readonly rule: string; readonly found: Survey } | null = null;
const foundOf = (rule: Rule): Survey | null => (last?.rule === asText(rule) ? last.found : null);

export const WholeSite = ({ host, rule, mayNot, mayNotReplay }: WholeSiteProps) => {
  const [found, show] = useState<Survey | null>(() => foundOf(rule));
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  const [isRunning, run] = useState(false);
  const stop = (): void => {
    running.current?.abort();
    running.current = null;
    run(false);
  };
  // What was found is of the draft as it was.
  useEffect(() => {
    show(foundOf(rule));
    setError(null);
    return stop;
  }, [asText(rule)]);
  const start = (): void => {
    const mine = new AbortController();
    running.current = mine;
    show(null);
    setError(null);
    run(true);
    const onFound = (tried: Survey): void => {
      last = { rule: asText(rule), found: tried };
      show(tried);
    };
    survey(rule, mine.signal, onFound)
      .catch((problem: unknown) => mine.signal.aborted || setError(problem))
      .finally(() => mine.signal.aborted || run(false));
  };
  return (
    <section class="sheet after" aria-labelledby="h-replay">
      <div class="head">
        <h2 id="h-replay">{S.title}</h2>
        <span class="hint end" role="status">
          {found !== null && (isRunning ? S.progress(found.pages.length, found.of) : S.compared(found.pages.length, found.of))}
        </span>
      </div>
      <div class="pad stack">
        <p class="hint">{S.hint}</p>
        {isRunning && <progress max={Math.max(1, found?.of ?? 1)} value={found?.pages.length ?? 0} aria-label={S.title} />}
        <div class="row">
          {isRunning ? (
            <button type="button" class="b" onClick={stop}>
              {S.stop}
            </button>
          ) : (
            <button
              type="button"
              class="b"
              aria-disabled={mayNot !== undefined}
              title={mayNot}
              onClick={() => mayNot === undefined && start()}
            >
              {S.start}
            </button>
          )}
          {mayNot !== undefined && <span class="hint">{mayNot}</span>}
        </div>
      </div>
      {error !== null && <Failure error={error} again={start} />}
      {found !== null && <Pages pages={found.pages} most={MOST_SHOWN} />}
      <SiteReplay site={siteOf(host)} mayNot={mayNotReplay} />
    </section>
  );
};

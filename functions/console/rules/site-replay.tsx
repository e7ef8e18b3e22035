/** The replay of a site: asked for, followed to the last page, stopped; the command in its place for who may not start one here. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { copy } from '../parts/colophon.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { useLoaded } from '../parts/load.ts';
import { Mark } from '../parts/mark.tsx';
import { Failure } from '../parts/states.tsx';
import { href } from '../router.ts';
import { RULES } from '../strings/rules.ts';
import { followReplay, nameOfRun, replaysOf, startReplay, stopReplay, type ReadAgain, type Replay } from './replays.ts';
import { countPages } from './survey.ts';

const S = RULES.replay;

interface SiteReplayProps {
  readonly site: string;
  /** Why there is nothing to read again; undefined where there is. */
  readonly mayNot: string | undefined;
}

export const SiteReplay = ({ site, mayNot }: SiteReplayProps) => {
  const [loaded] = useLoaded([site], (signal) => replaysOf(site, signal));
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed' || loaded.value === null)
    return (
      <div class="pad stack">
        <p class="hint">{S.byCommand}</p>
        <Command text={`galley replay --site ${site}`} />
      </div>
    );
  return <Replaying site={site} mayNot={mayNot} atWork={loaded.value.atWork} />;
};

const Replaying = ({ site, mayNot, atWork }: SiteReplayProps & { readonly atWork: Replay | null }) => {
  const [replay, setReplay] = useState(atWork);
  const [read, setRead] = useState<ReadAgain | null>(null);
  const [isFollowing, following] = useState(atWork !== null);
  const [isAsking, asking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  const status = useRef<HTMLParagraphElement>(null);
  const stopper = useRef<HTMLButtonElement>(null);
  const show = (next: Replay): void => {
    // The button to stop it goes when it ends, and who stands on it would stand nowhere.
    if (next.state !== 'running' && document.activeElement === stopper.current) status.current?.focus();
    setReplay(next);
  };
  useEffect(() => {
    if (replay === null) return undefined;
    const left = new AbortController();
    setError(null);
    following(true);
    followReplay(replay, left.signal, { onReplay: show, onRead: setRead }).then(
      () => left.signal.aborted || following(false),
      (problem: unknown) => left.signal.aborted || setError(problem),
    );
    return () => left.abort();
  }, [replay?.run, turn]);
  const start = async (run: string): Promise<void> => {
    setRead(null);
    setReplay(await startReplay(site, run));
    // The button that was pressed is gone.
    requestAnimationFrame(() => status.current?.focus());
  };
  const stop = (): void => {
    if (replay === null) return;
    stopReplay(replay.run).then(
      (stopped) => {
        show(stopped);
        setTurn((before) => before + 1);
      },
      (problem: unknown) => setError(problem),
    );
  };
  const isAtWork = replay?.state === 'running';
  return (
    <>
      {error !== null && <Failure error={error} again={() => setTurn((before) => before + 1)} />}
      <div class="pad stack">
        <p class={replay === null ? 'hint' : undefined} role="status" tabIndex={-1} ref={status}>
          {replay === null ? S.hint : standing(replay, read, isFollowing)}
        </p>
        {replay !== null && isFollowing && error === null && <Bar replay={replay} read={read} />}
        {replay !== null && !isFollowing && <Outcome replay={replay} read={read} />}
        <div class="row">
          {isAtWork ? (
            <button type="button" class="b" onClick={stop} ref={stopper}>
              {S.stop}
            </button>
          ) : (
            !isFollowing && (
              <button
                type="button"
                class="b"
                aria-disabled={mayNot !== undefined}
                title={mayNot}
                onClick={() => mayNot === undefined && asking(true)}
              >
                {replay === null ? S.start : S.again}
              </button>
            )
          )}
          {mayNot !== undefined && !isFollowing && <span class="hint">{mayNot}</span>}
        </div>
        {isAsking && <Question site={site} onStart={start} onClose={() => asking(false)} />}
      </div>
    </>
  );
};

interface QuestionProps {
  readonly site: string;
  readonly onStart: (run: string) => Promise<void>;
  readonly onClose: () => void;
}

const Question = ({ site, onStart, onClose }: QuestionProps) => {
  // One question, one replay, however often its button is pressed.
  const [run] = useState(() => nameOfRun(new Date()));
  const [found] = useLoaded([site], (signal) => countPages(site, signal));
  return (
    <Confirm title={S.ask} act={S.start} keep={S.keep} onAct={() => onStart(run)} onClose={onClose}>
      <p>{S.what(site)}</p>
      {found.state === 'loaded' && <p>{S.pages(found.value)}</p>}
      <p class="soft">{S.cost}</p>
    </Confirm>
  );
};

function standing({ state, pages, figures }: Replay, read: ReadAgain | null, isFollowing: boolean): string {
  if (state === 'cancelled') return S.cancelled;
  if (state === 'failed') return S.failed;
  if (state === 'running') return pages === null ? S.planning : S.queueing(pages.done, pages.of);
  const queued = figures?.queued ?? 0;
  const total = Math.min(read?.total ?? 0, queued);
  if (queued === 0) return S.none;
  if (total === queued) return S.all(queued);
  return isFollowing ? S.reading(total, queued) : `${S.reading(total, queued)} ${S.halted}`;
}

const Bar = ({ replay: { state, pages, figures }, read }: { readonly replay: Replay; readonly read: ReadAgain | null }) => {
  const [value, max] = state === 'running' ? [pages?.done, pages?.of ?? 1] : [read?.total ?? 0, figures?.queued ?? 1];
  return <progress max={Math.max(1, max)} {...(value === undefined ? {} : { value: Math.min(value, max) })} aria-label={S.progress} />;
};

/** What is to be seen, and to be done, when it is over. */
const Outcome = ({
  replay: { run, state, site, problem, figures },
  read,
}: {
  readonly replay: Replay;
  readonly read: ReadAgain | null;
}) => {
  const left = figures?.left ?? 0;
  return (
    <>
      {problem !== null && state === 'failed' && <p class="fault">{problem}</p>}
      {(state === 'failed' || left > 0) && (
        <>
          {left > 0 && <p>{S.left(left)}</p>}
          <Command text={`galley replay resume ${run}`} />
        </>
      )}
      {(read?.total ?? 0) > 0 && (
        <p>
          <a href={href('', { site: site ?? '' })}>{S.see}</a>
        </p>
      )}
    </>
  );
};

const Command = ({ text }: { readonly text: string }) => (
  <div class="row">
    <code class="mono">{text}</code>
    <button type="button" class="b small bare" onClick={() => void copy(text, S.copied)}>
      <Mark name="copy" />
      {S.copy}
    </button>
  </div>
);

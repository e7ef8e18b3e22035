/** What stands in a list's place: bars while it loads, and what failed with the way out. */
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api.ts';
import { STRINGS } from '../strings/index.ts';
import { Mark } from './mark.tsx';

/** Nothing at first: what comes at once should not flicker. */
const AFTER_MS = 150;

export const Loading = ({ lines = 6 }: { readonly lines?: number }) => {
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="pad" aria-busy="true">
      <span class="sr">{STRINGS.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span class={shown ? 'sk' : undefined} key={index} style={{ inlineSize: `${90 - ((index * 17) % 50)}%`, blockSize: '0.7rem' }} />
      ))}
    </div>
  );
};

interface FailureProps {
  readonly error: unknown;
  readonly again?: () => void;
  /** It stands for the whole view, and so is its heading, too. */
  readonly isView?: true;
}

export const Failure = ({ error, again, isView }: FailureProps) => {
  const problem = error instanceof ApiError ? error.problem : null;
  const Heading = isView === true ? 'h1' : 'h2';
  return (
    <section class="notice red" role="alert">
      <Mark name="dead" />
      <Heading>{problem?.title ?? STRINGS.failed}</Heading>
      <p>{problem?.detail ?? (error instanceof Error ? error.message : String(error))}</p>
      {problem?.errors?.map(({ parameter, pointer, detail }) => (
        <p class="soft" key={`${parameter ?? pointer} ${detail}`}>
          <code>{parameter ?? pointer}</code> {detail}
        </p>
      ))}
      {problem?.requestId ? <p class="hint mono">{STRINGS.request(problem.requestId)}</p> : null}
      {again !== undefined && (
        <div class="row">
          <button type="button" class="b" onClick={again}>
            {STRINGS.tryAgain}
          </button>
        </div>
      )}
    </section>
  );
};

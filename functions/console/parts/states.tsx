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

export const Failure = ({ error, again }: { readonly error: unknown; readonly again?: () => void }) => {
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <section class="notice red" role="alert">
      <Mark name="dead" />
      <h2>{problem?.title ?? STRINGS.failed}</h2>
      <p>{problem?.detail ?? (error instanceof Error ? error.message : String(error))}</p>
      {problem?.errors?.map(({ parameter, pointer, detail }) => (
        <p class="soft" key={`${parameter ?? pointer} ${detail}`}>
          <code>{parameter ?? pointer}</code> {detail}
        </p>
      ))}
      {problem !== null && <p class="hint mono">{STRINGS.request(problem.requestId)}</p>}
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

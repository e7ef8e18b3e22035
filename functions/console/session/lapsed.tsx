/** Over a view whose session has ended: what has happened, and the way to go on without losing what is typed there. */
import { useEffect, useState } from 'preact/hooks';
import { ApiError, ask } from '../api.ts';
import { Mark } from '../parts/mark.tsx';
import { copy } from '../parts/colophon.tsx';
import { STRINGS } from '../strings/index.ts';
import { signInAgain } from './gate.tsx';
import { lapsed, renewed } from './lapse.ts';
import { onSharedToken, SIGN_IN } from './session.ts';

const S = STRINGS.session.lapsed;

export const Lapsed = ({ stage }: { readonly stage: string }) => {
  useEffect(() => {
    if (SIGN_IN !== null) onSharedToken(renewed);
  }, []);
  if (!lapsed.value) return null;
  return (
    <section class="notice red across" role="alert" id="lapsed">
      <Mark name="dead" />
      <h2>{SIGN_IN === null ? S.refused : S.ended}</h2>
      {SIGN_IN === null ? <WithKey stage={stage} /> : <WithIssuer />}
    </section>
  );
};

const WithIssuer = () => (
  <>
    <p>{S.endedHint}</p>
    <div class="row">
      <button type="button" class="b main" onClick={signInAgain}>
        {S.signIn}
      </button>
    </div>
  </>
);

/** The key is in the server's memory: another one takes a new start of it, after which this page goes on. */
const WithKey = ({ stage }: { readonly stage: string }) => {
  const [isRefused, refuse] = useState(false);
  const command = `GALLEY_API_KEY=glly_… npx galley console${HOST.test(stage) ? '' : ` --stage ${stage}`} --open`;
  const again = (): void => {
    refuse(false);
    // Whatever else is answered: the key was not refused.
    ask('/v1/ingestions?limit=1').then(renewed, (error: unknown) => {
      if (error instanceof ApiError && error.status !== 401) renewed();
      else refuse(true);
    });
  };
  return (
    <>
      <p>{stage === LOCAL ? S.refusedLocal : S.refusedHint}</p>
      {stage !== LOCAL && <code>{command}</code>}
      {isRefused && <p class="fault">{S.still}</p>}
      <div class="row">
        <button type="button" class="b main" onClick={again}>
          {STRINGS.tryAgain}
        </button>
        {stage !== LOCAL && (
          <button type="button" class="b" onClick={() => void copy(command, S.copied)}>
            {S.copy}
          </button>
        )}
      </div>
    </>
  );
};

const LOCAL = 'local';
/** A stage that was named by its outputs alone shows as the host of its API. */
const HOST = /[.:]/;

/** Uploads that could not be processed: what they are about, and the button that sends them again. For administrators. */
import { useState } from 'preact/hooks';
import { ApiError, askJson } from '../api.ts';
import { clock, count } from '../format.ts';
import { useLoaded } from '../parts/load.ts';
import { Mark } from '../parts/mark.tsx';
import { showToast } from '../parts/toast.tsx';
import { href } from '../router.ts';
import { STRINGS } from '../strings/index.ts';

const S = STRINGS.desk.dead;
const PATH = '/v1/dead-letters';

/** As `GET /v1/dead-letters` answers. */
export interface DeadLetters {
  readonly total: number;
  readonly items: readonly {
    readonly id: string;
    readonly sent: string;
    readonly receives: number;
    readonly problem: string | null;
    readonly objects: readonly { readonly kind: string; readonly key: string }[];
  }[];
}

/** Null where the person is no administrator. */
async function deadLetters(signal: AbortSignal): Promise<DeadLetters | null> {
  try {
    return await askJson<DeadLetters>(PATH, { signal });
  } catch (error) {
    if (error instanceof ApiError && [401, 403, 404].includes(error.status)) return null;
    throw error;
  }
}

export function useDeadLetters(mayAsk: boolean): readonly [DeadLetters | null, () => void] {
  const [loaded, again] = useLoaded([mayAsk], async (signal) => (mayAsk ? await deadLetters(signal) : null));
  return [loaded.state === 'loaded' && (loaded.value?.total ?? 0) > 0 ? loaded.value : null, again];
}

export const NotProcessed = ({ letters: { total, items }, again }: { readonly letters: DeadLetters; readonly again: () => void }) => {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, busy] = useState(false);
  const send = async (): Promise<void> => {
    if (isBusy) return;
    busy(true);
    setProblem(null);
    try {
      let all = 0;
      // A request takes some at a time; one that sends none has found what another holds.
      for (let left = total; left > 0;) {
        const answer = await askJson<{ sent: number; left: number }>(`${PATH}/redrive`, { method: 'POST', body: {} });
        all += answer.sent;
        left = answer.sent === 0 ? 0 : answer.left;
      }
      showToast(S.sent(all));
      again();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      busy(false);
    }
  };
  return (
    <section class="notice red" id="dead" tabIndex={-1} aria-labelledby="h-dead">
      <Mark name="dead" />
      <h2 id="h-dead">{S.title(total)}</h2>
      <p>{S.what}</p>
      <details class="dis">
        <summary>{S.see}</summary>
        <ul class="letters">
          {items.map(({ id, sent, receives, problem: fault, objects }) => (
            <li key={id}>
              {objects.map(({ key }) => (
                <a class="mono" href={href('article', { key })} dir="auto" key={key}>
                  {key}
                </a>
              ))}
              <span class="hint">{fault ?? S.tried(clock(sent), count(receives))}</span>
            </li>
          ))}
        </ul>
      </details>
      {problem !== null && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      <div class="row">
        <button type="button" class="b main" aria-disabled={isBusy} onClick={() => void send()}>
          {S.sendAll(total)}
        </button>
      </div>
    </section>
  );
};

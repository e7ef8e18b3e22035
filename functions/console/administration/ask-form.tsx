/** A form that asks the API for something; what the API refuses stands at its foot, in the API's words. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface AskForm {
  readonly id: string;
  readonly title: string;
  readonly act: string;
  readonly children: ComponentChildren;
  /** Resolves once it is done; the form is then empty again. */
  readonly send: (values: FormData) => Promise<void>;
}

export const AskForm = ({ id, title, act, children, send }: AskForm) => {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, busy] = useState(false);
  return (
    <form
      class="sheet"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        const form = event.currentTarget;
        busy(true);
        setProblem(null);
        send(new FormData(form))
          .then(() => form.reset())
          .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
          .finally(() => busy(false));
      }}
    >
      <div class="head">
        <h2 id={id}>{title}</h2>
      </div>
      <div class="pad">
        {children}
        {problem !== null && (
          <p class="fault" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" class="b main" aria-disabled={isBusy}>
          {act}
        </button>
      </div>
    </form>
  );
};

/** What a field holds, without spaces at its ends; empty where it is not there. */
export function valueOf(values: FormData, name: string): string {
  const value = values.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** A question before what cannot be undone. It stands over the page, and keeping things as they are is what Enter does. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Question {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly act: string;
  readonly keep: string;
  /** The question stays, with the reason, where this does not succeed. */
  readonly onAct: () => Promise<void>;
  /** However it was answered. */
  readonly onClose: () => void;
}

export const Confirm = ({ title, children, act, keep, onAct, onClose }: Question) => {
  const [problem, setProblem] = useState<string | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  // Along with the question itself: a key pressed in between would go to what lies under it.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = (): void => dialog.current?.close();
  return (
    <dialog class="ask" ref={dialog} aria-labelledby="h-ask" onClose={onClose}>
      <h2 id="h-ask">{title}</h2>
      {children}
      {problem !== null && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      <div class="row">
        <button type="button" class="b main" autofocus onClick={close}>
          {keep}
        </button>
        <button
          type="button"
          class="b harm"
          onClick={() => onAct().then(close, (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))}
        >
          {act}
        </button>
      </div>
    </dialog>
  );
};

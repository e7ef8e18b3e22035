/** What an act came to, said for a few seconds at the foot; undone there where it can be. */
import { signal } from '@preact/signals';
import { STRINGS } from '../strings/index.ts';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | undefined;
}

const SECONDS = 6;
/** Whoever works by keys must reach the button: WCAG 2.2.1 asks that a limit can be met in twenty seconds. */
const SECONDS_TO_UNDO = 20;
const toasts = signal<readonly Toast[]>([]);
let last = 0;

export function showToast(text: string, undo?: () => void): void {
  last += 1;
  const id = last;
  toasts.value = [...toasts.value.slice(-2), { id, text, undo }];
  setTimeout(() => drop(id), (undo === undefined ? SECONDS : SECONDS_TO_UNDO) * 1000);
}

/** One that the person points at or has focused stays. */
function drop(id: number): void {
  if (document.querySelector(`#toast-${id}:is(:hover, :focus-within)`) !== null) return void setTimeout(() => drop(id), 1000);
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

export const Toasts = () => (
  <div class="toasts" role="status">
    {toasts.value.map(({ id, text, undo }) => (
      <div class="toast" id={`toast-${id}`} key={id}>
        <span>{text}</span>
        {undo !== undefined && (
          <button
            type="button"
            onClick={() => {
              undo();
              toasts.value = toasts.value.filter((one) => one.id !== id);
            }}
          >
            {STRINGS.undo}
          </button>
        )}
      </div>
    ))}
  </div>
);

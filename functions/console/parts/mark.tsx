/** The marks: one drawing each on a grid of 14, and the outcome as a mark with its word. */
import type { ComponentChildren } from 'preact';
import { STRINGS } from '../strings/index.ts';

const DRAWN = {
  stored: <circle cx="7" cy="7" r="4" />,
  changed: <path d="M2.5 10.5 7 4l4.5 6.5" />,
  unchanged: <path d="M2.5 5h9M2.5 9h9" />,
  rejected: <path d="m3 3 8 8M11 3l-8 8" />,
  withdrawn: <path d="M2 12C8 11 12 7 11 4S6 2 6 5s3 5 6 7" />,
  waiting: <circle cx="7" cy="7" r="4.5" stroke-dasharray="2.2 2.5" stroke-width="1.8" />,
  ignored: <path d="M4 7h6" />,
  unpacking: <path d="M3 5h8v7H3zM7 1v5" stroke-dasharray="2.2 2.5" />,
  unpacked: <path d="M3 5h8v7H3zM3 5 5 2h4l2 3" />,
  dead: <path d="M7 1.5 13 12.5H1zM7 6v2.5M7 10.5v.01" stroke-width="1.6" />,
  warn: <path d="M7 1.5 12.5 7 7 12.5 1.5 7zM7 5v2.2M7 9.3v.01" stroke-width="1.6" />,
  down: <path d="m3.5 5.5 3.500 3.5 3.5-3.5" />,
  copy: <path d="M5 5h7v7H5zM9 2H2v7" stroke-width="1.5" />,
  find: <path d="M10 6a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM9 9l3.500 3.500" />,
  up: <path d="M7 12V2.5M3 6l4-4 4 4" />,
} as const;
export type MarkName = keyof typeof DRAWN;

export const Mark = ({ name }: { readonly name: MarkName }) => (
  <svg class="m" viewBox="0 0 14 14" aria-hidden="true">
    {DRAWN[name]}
  </svg>
);

export const Wordmark = () => (
  <svg viewBox="0 0 18 20" aria-hidden="true">
    <path d="M2 1v18h14V1" stroke-width="2" />
    <path d="M6 6h6M6 10h6M6 14h3.5" stroke-width="1.8" />
  </svg>
);

export type OutcomeName =
  | 'stored'
  | 'changed'
  | 'unchanged'
  | 'rejected'
  | 'withdrawn'
  | 'waiting'
  | 'ignored'
  | 'dead'
  | 'unpacking'
  | 'unpacked';

export const Outcome = ({ name, children }: { readonly name: OutcomeName; readonly children?: ComponentChildren }) => (
  <span class={`o ${name}`}>
    <Mark name={name} />
    {children ?? STRINGS.outcomes[name]}
  </span>
);

/** The element that is picked, with those around it: buttons to choose among, and arrow keys to step through the page. */
import type { TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { RULES as S } from '../strings/rules.ts';
import { attributeOf, beside, firstChildOf, parentOf, pathOf, tagOf } from './dom.ts';

const STEPS: Readonly<Record<string, (element: Element) => Element | null>> = {
  ArrowUp: parentOf,
  ArrowDown: firstChildOf,
  ArrowLeft: (element) => beside(element, 'previous'),
  ArrowRight: (element) => beside(element, 'next'),
};

/** Where nothing of the page is, or may be, the story's. */
const PASSED = new Set(['html', 'head', 'script', 'style', 'template', 'noscript', 'link', 'meta']);

export const Path = ({ picked, onPick }: { readonly picked: Element; readonly onPick: (element: Element) => void }) => {
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    let next = step(picked);
    while (next !== null && PASSED.has(tagOf(next)))
      next = event.key === 'ArrowUp' ? null : (STEPS[event.key === 'ArrowLeft' ? 'ArrowLeft' : 'ArrowRight']?.(next) ?? null);
    if (next === null) return;
    onPick(next);
    // The button of the element that is picked now takes the focus along.
    setTimeout(() => group.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus());
  };
  return (
    <div class="path" role="group" aria-label={S.path} ref={group} onKeyDown={onKeyDown}>
      {pathOf(picked).map((element, index) => (
        <button type="button" key={index} aria-pressed={element === picked} onClick={() => onPick(element)}>
          {nameOf(element)}
        </button>
      ))}
    </div>
  );
};

const MOST_NAME = 28;

function nameOf(element: Element): string {
  const first = (attributeOf(element, 'class') ?? '').trim().split(/\s+/)[0] ?? '';
  const name = `${tagOf(element)}${first === '' ? '' : `.${first}`}`;
  return name.length > MOST_NAME ? `${name.slice(0, MOST_NAME)}…` : name;
}

/** Keys for those who know them: `/` searches, `g` and a letter goes to a view. They do nothing in fields. */
import { useLayoutEffect } from 'preact/hooks';
import { navigate, href } from './router.ts';
import { VIEWS } from './views.tsx';

/** Between the two keys of one command. */
const PATIENCE_MS = 1500;

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Heard from the moment that the console is shown, and not a frame later: somebody may be quick. */
export function useShortcuts(): void {
  useLayoutEffect(() => {
    let goPressedAt = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.metaKey || event.ctrlKey || event.altKey || isField(event.target)) return;
      if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('#find')?.focus();
      } else if (event.key === 'g') goPressedAt = event.timeStamp;
      else if (event.timeStamp - goPressedAt < PATIENCE_MS) {
        goPressedAt = 0;
        const view = VIEWS.find(({ key }) => key === event.key);
        if (view !== undefined) navigate(href(view.path));
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

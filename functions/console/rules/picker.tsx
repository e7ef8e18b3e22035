/**
 * A page of the site as uploaded, to point at: what is clicked in it is reported, and the click has no other effect. The frame runs
 * and loads nothing; our marks lie in this document above it, where a page's style cannot imitate or hide them.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { framePath } from '../api.ts';
import { explanationPath } from '../article/load.ts';
import { RULES as S } from '../strings/rules.ts';
import { at, boxOf, listen, tagOf } from './dom.ts';

interface PickerProps {
  readonly objectKey: string;
  /** Whether a click picks. */
  readonly isPicking: boolean;
  readonly picked: Element | null;
  /** What the selectors of the field match now. */
  readonly matched: readonly Element[];
  readonly onPage: (page: Document) => void;
  readonly onPick: (element: Element) => void;
}

interface Box {
  readonly kind: 'picked' | 'matched' | 'hovered';
  readonly rect: DOMRect;
}

/** Boxes that are drawn; a selector may match thousands. */
const MOST = 300;

export const Picker = ({ objectKey, isPicking, picked, matched, onPage, onPick }: PickerProps) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [hovered, hover] = useState<Element | null>(null);
  const [boxes, setBoxes] = useState<readonly Box[]>([]);
  const [turn, redraw] = useState(0);
  // Listeners are set once a page and must find what holds now.
  const now = useRef({ isPicking, onPick });
  now.current = { isPicking, onPick };

  const onLoad = (): void => {
    const [page, view] = [frame.current?.contentDocument ?? null, frame.current?.contentWindow ?? null];
    if (page === null || view === null) return;
    const pointed = (event: Event): Element | null => {
      // Of another realm, so that `instanceof` says nothing; only mice are listened to.
      const { clientX, clientY } = event as MouseEvent;
      return at(page, clientX, clientY);
    };
    listen(page, 'scroll', () => follow(layer.current, view));
    listen(view, 'resize', () => redraw((count) => count + 1));
    listen(page, 'mousemove', (event) => now.current.isPicking && hover(pointed(event)));
    listen(page, 'mouseleave', () => hover(null));
    listen(page, 'click', (event) => {
      // Links lead nowhere, and buttons send nothing: the policy would refuse.
      event.preventDefault();
      const element = pointed(event);
      if (now.current.isPicking && element !== null && tagOf(element) !== 'html') now.current.onPick(element);
    });
    onPage(page);
    redraw((count) => count + 1);
  };

  useEffect(() => hover(null), [objectKey, isPicking]);
  useLayoutEffect(() => {
    const view = frame.current?.contentWindow ?? null;
    if (view === null) return;
    const boxed = (kind: Box['kind'], elements: readonly (Element | null)[]): Box[] =>
      elements.flatMap((element) => (element === null ? [] : [{ kind, rect: inPage(boxOf(element), view) }]));
    setBoxes([...boxed('matched', matched.slice(0, MOST)), ...boxed('picked', [picked]), ...boxed('hovered', [hovered])]);
    follow(layer.current, view);
  }, [picked, matched, hovered, turn]);
  useEffect(() => {
    const view = frame.current?.contentWindow ?? null;
    if (picked === null || view === null) return;
    const { top, bottom } = boxOf(picked);
    if (top < 0 || bottom > view.innerHeight) view.scrollBy({ top: top - view.innerHeight / 3 });
  }, [picked]);

  return (
    <div class={isPicking ? 'framed picking' : 'framed'}>
      <iframe
        ref={frame}
        class="leaf"
        title={S.frame}
        src={framePath(explanationPath(objectKey, null, '/page'))}
        sandbox="allow-same-origin"
        referrerpolicy="no-referrer"
        onLoad={onLoad}
      />
      <div class="marks" aria-hidden="true">
        <div ref={layer}>
          {boxes.map(({ kind, rect }, index) => (
            <i
              key={index}
              class={kind}
              style={{
                insetInlineStart: `${rect.left}px`,
                insetBlockStart: `${rect.top}px`,
                inlineSize: `${rect.width}px`,
                blockSize: `${rect.height}px`,
              }}
            />
          ))}
        </div>
      </div>
    </div>
  );
};

const inPage = ({ left, top, width, height }: DOMRect, view: Window): DOMRect =>
  new DOMRect(left + view.scrollX, top + view.scrollY, width, height);

function follow(layer: HTMLElement | null, view: Window): void {
  if (layer !== null) layer.style.translate = `${-view.scrollX}px ${-view.scrollY}px`;
}
